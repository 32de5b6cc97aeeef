/** Who was at risk in each state, and who moved where, at each time. States count from 0 in here. */

import type { SoundMultiState } from './multi-state-rows.ts'
import { timePlaces } from './time-places.ts'

export interface Hazard {
  readonly state: number
  readonly target: number
  readonly hazard: number
}

/** The moves of one time. */
export interface MoveStep {
  /** Place of the time among those that are reported. */
  readonly at: number
  readonly time: number
  readonly hazards: readonly Hazard[]
  /** By state, weight at risk just before. */
  readonly atRisk: Float64Array
  /** Rows that move. */
  readonly moving: readonly number[]
}

export interface Moves {
  /** Times at which somebody moves, or is seen for the last time. */
  readonly time: Float64Array
  /** By state. */
  readonly atRisk: readonly Float64Array[]
  readonly steps: readonly MoveStep[]
  /** Distribution over the states of the rows at risk at the first move (at the first time, where there is none). */
  readonly initial: Float64Array
  readonly initialRows: readonly number[]
}

export const movesOf = (sound: SoundMultiState): Moves => {
  const { exit, entry, from, to, weights, states, isLast } = sound
  const { times, places } = timePlaces([Float64Array.from(exit), Float64Array.from(entry)])
  const [exitPlace, entryPlace] = places as [Uint32Array, Uint32Array]
  const moving: number[][] = Array.from(times, () => [])
  const isReported = new Uint8Array(times.length)
  const change = new Float64Array(states * (times.length + 1))
  for (let row = 0; row < exit.length; row += 1) {
    const at = exitPlace[row] as number
    if (to[row] !== 0) (moving[at] as number[]).push(row)
    if (to[row] !== 0 || isLast[row] === 1) isReported[at] = 1
    const state = (from[row] as number) - 1
    const weight = weights === undefined ? 1 : (weights[row] as number)
    // At risk from the time after its entry to its exit.
    const begin = ((entryPlace[row] as number) + 1) * states + state
    const end = (at + 1) * states + state
    change[begin] = (change[begin] as number) + weight
    change[end] = (change[end] as number) - weight
  }
  const reported = times.filter((_, at) => isReported[at] === 1)
  const atRisk = Array.from({ length: states }, () => new Float64Array(reported.length))
  const steps: MoveStep[] = []
  const now = new Float64Array(states)
  let place = 0
  for (let at = 0; at < times.length; at += 1) {
    for (let state = 0; state < states; state += 1)
      now[state] = (now[state] as number) + (change[at * states + state] as number)
    if (isReported[at] === 0) continue
    for (let state = 0; state < states; state += 1) (atRisk[state] as Float64Array)[place] = now[state] as number
    const own = moving[at] as number[]
    const hazards = hazardsOf(sound, own, now)
    if (hazards.length > 0)
      steps.push({ at: place, time: times[at] as number, hazards, atRisk: Float64Array.from(now), moving: own })
    place += 1
  }
  return { time: reported, atRisk, steps, ...initialOf(sound, steps[0]?.time ?? (reported[0] as number)) }
}

const hazardsOf = (
  { from, to, weights, states }: SoundMultiState,
  rows: readonly number[],
  atRisk: Float64Array,
): readonly Hazard[] => {
  const moved = new Float64Array(states * states)
  for (const row of rows) {
    const at = ((from[row] as number) - 1) * states + (to[row] as number) - 1
    moved[at] = (moved[at] as number) + (weights === undefined ? 1 : (weights[row] as number))
  }
  const hazards: Hazard[] = []
  moved.forEach((weight, at) => {
    const state = Math.floor(at / states)
    if (weight > 0) hazards.push({ state, target: at % states, hazard: weight / (atRisk[state] as number) })
  })
  return hazards
}

const initialOf = ({ exit, entry, from, weights, states }: SoundMultiState, first: number) => {
  const initial = new Float64Array(states)
  const initialRows: number[] = []
  let total = 0
  for (let row = 0; row < exit.length; row += 1) {
    if (!((entry[row] as number) < first && (exit[row] as number) >= first)) continue
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const state = (from[row] as number) - 1
    initialRows.push(row)
    initial[state] = (initial[state] as number) + weight
    total += weight
  }
  return { initial: initial.map((weight) => (total > 0 ? weight / total : 0)), initialRows }
}
