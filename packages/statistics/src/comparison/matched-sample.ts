/**
 * What a matching gives, whatever found it: each treated row with its controls, and every other row with its reason.
 *
 * Words: a *set* is a treated row with the controls it was given, nearest first unless said otherwise. The *caliper* is
 * the largest distance that a pair may have. Rows are counted from 0.
 */
import type { Factor, NumericColumn } from '../columns.ts'
import { takeRows } from '../complete-rows.ts'
import type { Caution } from '../problem.ts'
import type { Arms } from './treatment-arms.ts'

export interface MatchedSet {
  readonly treated: number
  readonly controls: readonly number[]
  /** Of each control from the treated row. */
  readonly distances: readonly number[]
}

export type UnmatchedReason =
  /** No control has the same levels of the factors that must agree. */
  | 'no-control-in-exact-group'
  | 'no-control-within-caliper'
  /** There were controls within reach, and others got them. */
  | 'controls-went-to-others'
  /** A control whom no treated row was given. */
  | 'control-not-chosen'

export interface UnmatchedRow {
  readonly row: number
  readonly reason: UnmatchedReason
}

/** In each arm, rows in = matched + unmatched. */
export interface MatchedSample {
  readonly n: number
  readonly treated: number
  readonly controls: number
  readonly matchedTreated: number
  /** Each control counts once, however often it was used. */
  readonly matchedControls: number
  /** In the order of the treated rows. */
  readonly sets: readonly MatchedSet[]
  readonly unmatched: readonly UnmatchedRow[]
  /** In the unit of the distance; null where there is none. */
  readonly caliper: number | null
  /** Over all pairs. */
  readonly totalDistance: number
  /**
   * For estimates in the matched sample: 1 for a matched treated row; a control gets 1/k from each set of k controls that it
   * is in, and these are scaled to add up to the number of matched controls. 0 for unmatched rows. MatchIt's `weights`.
   */
  readonly weights: readonly number[]
  readonly cautions: readonly Caution[]
}

/** Rows of both arms that agree in all factors; matching stays inside. */
export interface ExactGroup extends Arms {}

/** One group for each combination of levels that is there, in the order of their first rows; one of all without factors. */
export const exactGroups = ({ treated, controls }: Arms, exact: readonly Factor[]): readonly ExactGroup[] => {
  if (exact.length === 0) return [{ treated, controls }]
  const groups = new Map<string, { treated: number[]; controls: number[] }>()
  const groupOf = (row: number): { treated: number[]; controls: number[] } => {
    const key = exact.map(({ codes }) => codes[row]).join()
    const group = groups.get(key) ?? { treated: [], controls: [] }
    groups.set(key, group)
    return group
  }
  for (const row of treated) groupOf(row).treated.push(row)
  for (const row of controls) groupOf(row).controls.push(row)
  return [...groups.values()].map((group) => ({
    treated: Int32Array.from(group.treated),
    controls: Int32Array.from(group.controls),
  }))
}

/** Pairs as they are found, in any order. */
export interface FoundPairs {
  readonly treated: number[]
  readonly controls: number[]
}

/** Puts pairs into sets, weighs them, and gives every other row its reason. */
export const matchedSample = (
  arms: Arms,
  groups: readonly ExactGroup[],
  distance: NumericColumn,
  caliper: number,
  ratio: number,
  found: FoundPairs,
): MatchedSample => {
  const sets = setsOf(arms, distance, found)
  const weights = matchingWeights(distance.length, sets)
  const reasons = unmatchedReasons(groups, distance, caliper)
  const unmatchedTreated = [...arms.treated].filter((row) => weights[row] === 0)
  const unmatchedControls = [...arms.controls].filter((row) => weights[row] === 0)
  let totalDistance = 0
  for (const { distances } of sets) for (const one of distances) totalDistance += one
  return {
    n: distance.length,
    treated: arms.treated.length,
    controls: arms.controls.length,
    matchedTreated: sets.length,
    matchedControls: arms.controls.length - unmatchedControls.length,
    sets,
    unmatched: [
      ...unmatchedTreated.map((row) => ({ row, reason: reasons(row) })),
      ...unmatchedControls.map((row) => ({ row, reason: 'control-not-chosen' as const })),
    ],
    caliper: Number.isFinite(caliper) ? caliper : null,
    totalDistance,
    weights,
    cautions: cautionsOf(sets, unmatchedTreated.length, arms.treated.length, ratio),
  }
}

const setsOf = ({ treated }: Arms, distance: NumericColumn, found: FoundPairs): readonly MatchedSet[] => {
  const sets = new Map<number, { treated: number; controls: number[]; distances: number[] }>()
  found.treated.forEach((row, pair) => {
    const set = sets.get(row) ?? { treated: row, controls: [], distances: [] }
    const control = found.controls[pair] as number
    set.controls.push(control)
    set.distances.push(Math.abs((distance[control] as number) - (distance[row] as number)))
    sets.set(row, set)
  })
  return [...treated].flatMap((row) => sets.get(row) ?? [])
}

const matchingWeights = (rows: number, sets: readonly MatchedSet[]): readonly number[] => {
  const weights = new Array<number>(rows).fill(0)
  for (const { controls } of sets)
    for (const control of controls) weights[control] = (weights[control] as number) + 1 / controls.length
  let used = 0
  for (const weight of weights) if (weight > 0) used += 1
  const scale = used / sets.length
  for (let row = 0; row < rows; row += 1) weights[row] = (weights[row] as number) * (sets.length === 0 ? 0 : scale)
  for (const { treated } of sets) weights[treated] = 1
  return weights
}

/** Says of a treated row that got no control why. Controls of its group are put in order only when somebody asks. */
const unmatchedReasons = (
  groups: readonly ExactGroup[],
  distance: NumericColumn,
  caliper: number,
): ((row: number) => UnmatchedReason) => {
  const prepare = (): ReadonlyMap<number, boolean> => {
    const reachable = new Map<number, boolean>()
    for (const { treated, controls } of groups) {
      if (controls.length === 0) continue
      const sorted = takeRows(distance, controls).sort()
      for (const row of treated) reachable.set(row, nearestOf(sorted, distance[row] as number) <= caliper)
    }
    return reachable
  }
  let prepared: ReadonlyMap<number, boolean> | undefined
  return (row) => {
    prepared ??= prepare()
    const isReachable = prepared.get(row)
    if (isReachable === undefined) return 'no-control-in-exact-group'
    return isReachable ? 'controls-went-to-others' : 'no-control-within-caliper'
  }
}

/** The distance to the nearest of the sorted values. */
const nearestOf = (sorted: Float64Array, value: number): number => {
  const after = firstAbove(sorted, value)
  const below = after > 0 ? value - (sorted[after - 1] as number) : Infinity
  return after < sorted.length ? Math.min(below, (sorted[after] as number) - value) : below
}

/** How many of the sorted values are not above this one. */
export const firstAbove = (sorted: ArrayLike<number>, value: number): number => {
  let low = 0
  let high = sorted.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((sorted[middle] as number) <= value) low = middle + 1
    else high = middle
  }
  return low
}

const cautionsOf = (sets: readonly MatchedSet[], without: number, treated: number, ratio: number): Caution[] => {
  const cautions: Caution[] = []
  if (without > 0)
    cautions.push({
      kind: 'unmatched',
      message: `${without} of ${treated} treated rows have no control. The effect is that in the rows that were matched, not in all who were treated; compare both groups of treated rows.`,
    })
  const short = sets.filter(({ controls }) => controls.length < ratio).length
  if (short > 0)
    cautions.push({
      kind: 'unmatched',
      message: `${short} of ${sets.length} matched rows have fewer than ${ratio} controls. Use the weights.`,
    })
  return cautions
}
