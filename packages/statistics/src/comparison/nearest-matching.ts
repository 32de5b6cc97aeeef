/**
 * Gives each treated row the closest control that is still free: greedy nearest neighbour matching on one distance, most
 * often the propensity score.
 *
 * Words: the *distance* is a column, and two rows are as far apart as their values differ. A *round* gives every treated
 * row one control; a ratio of k takes k rounds, so that nobody gets a second control before all had their first. *Order*
 * says who chooses first in a round. What this does not do: it never takes back a choice (optimalMatching does).
 *
 * Every choice is truly the closest that is free. MatchIt 4.5.1 to 4.5.3 do not do that on some machines, Debian 12 among
 * them: differences are cut to whole numbers before they are compared, in which all propensity scores are equally close, so
 * that the next lower score is taken and a caliper is not seen (its issue 163; golden/matching has the proof, and with the
 * distance times 1e9 it agrees with us).
 */
import type { NumericColumn } from '../columns.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import { refuseIf } from '../problem.ts'
import { closestPairs } from './closest-pairs.ts'
import { controlLine, takeNearest } from './control-line.ts'
import {
  type ExactGroup,
  exactGroups,
  type FoundPairs,
  firstAbove,
  type MatchedSample,
  matchedSample,
} from './matched-sample.ts'
import { caliperOf, type MatchingOptions, matchingProblems } from './matching-options.ts'
import { armsOf } from './treatment-arms.ts'

/** Who chooses first: the largest distance, the smallest, the lowest row, or whoever is closest to a free control. */
export type MatchingOrder = 'largest' | 'smallest' | 'data' | 'closest'

export interface NearestMatchingOptions extends MatchingOptions {
  /** 'largest', as MatchIt does for propensity scores: those who are hardest to match choose first. */
  readonly order?: MatchingOrder
  /** A control may serve several treated rows; then the order does not matter. */
  readonly replacement?: boolean
}

/**
 * Matches each treated row (treatment 1) with the closest free controls (treatment 0).
 *
 * Where two controls are equally close, the one with the lower row is taken; where two treated rows could choose next, the
 * one with the lower row does. Takes n log n steps.
 *
 * `nearestMatching([1, 1, 0, 0, 0], [0.6, 0.5, 0.1, 0.45, 0.58])` gives row 0 (0.6, the larger score, chooses first) the
 * control in row 4, and row 1 the control in row 3; row 2 was not chosen.
 *
 * Problems: lengths that differ, a treatment that is not 0 or 1, an arm without rows, distances that are not finite,
 * options out of range. For the effect in those not treated, give 1 - treatment and the order 'smallest'.
 *
 * In R: `MatchIt::matchit(treatment ~ x, distance = d, method = "nearest", ratio = , m.order = , replace = , caliper = ,
 * exact = )`, but see above. Source: Rosenbaum and Rubin, The American Statistician 39 (1985) 33-38.
 */
export const nearestMatching = (
  treatment: NumericColumn,
  distance: NumericColumn,
  options: NearestMatchingOptions = {},
): MatchedSample => {
  const { ratio = 1, exact = {}, order = 'largest', replacement = false } = options
  refuseIf(matchingProblems(treatment, distance, options))
  const arms = armsOf(treatment)
  const groups = exactGroups(arms, Object.values(exact))
  const caliper = caliperOf(distance, options)
  const found: FoundPairs = { treated: [], controls: [] }
  for (const group of groups)
    if (replacement) takeAgain(group, distance, caliper, ratio, found)
    else if (order === 'closest') takeClosest(group, distance, caliper, ratio, found)
    else takeInOrder(group, distance, caliper, ratio, order, found)
  return matchedSample(arms, groups, distance, caliper, ratio, found)
}

const takeInOrder = (
  { treated, controls }: ExactGroup,
  distance: NumericColumn,
  caliper: number,
  ratio: number,
  order: 'largest' | 'smallest' | 'data',
  found: FoundPairs,
): void => {
  const line = controlLine(controls, distance)
  const choosers = choosing(treated, distance, order)
  for (let round = 0; round < ratio; round += 1)
    for (const row of choosers) {
      const control = takeNearest(line, distance[row] as number, caliper)
      if (control < 0) continue
      found.treated.push(row)
      found.controls.push(control)
    }
}

/** Treated rows, who chooses first being first. */
const choosing = (treated: Int32Array, distance: NumericColumn, order: 'largest' | 'smallest' | 'data'): Int32Array => {
  if (order === 'data') return treated
  const sign = order === 'largest' ? -1 : 1
  const places = timeOrder(Float64Array.from(treated, (row) => sign * (distance[row] as number)))
  return Int32Array.from(places, (at) => treated[at] as number)
}

const takeClosest = (
  { treated, controls }: ExactGroup,
  distance: NumericColumn,
  caliper: number,
  ratio: number,
  found: FoundPairs,
): void => {
  let free: ArrayLike<number> = controls
  for (let round = 0; round < ratio; round += 1) {
    const before = found.controls.length
    closestPairs(treated, free, distance, caliper, found)
    const taken = new Set(found.controls.slice(before))
    free = Array.from(free).filter((row) => !taken.has(row))
  }
}

/** With replacement: the closest controls of each row, whoever else has them. */
const takeAgain = (
  { treated, controls }: ExactGroup,
  distance: NumericColumn,
  caliper: number,
  ratio: number,
  found: FoundPairs,
): void => {
  const { values, starts, rows } = controlLine(controls, distance)
  for (const row of treated) {
    const value = distance[row] as number
    let after = firstAbove(values, value)
    let before = after - 1
    const near: { control: number; apart: number }[] = []
    // Both sides at the same distance are taken before the choice, since the lower rows come first.
    for (;;) {
      const fall = before < 0 ? Infinity : value - (values[before] as number)
      const rise = after >= values.length ? Infinity : (values[after] as number) - value
      const apart = Math.min(fall, rise)
      if (!(apart <= caliper) || apart === Infinity) break
      if (near.length >= ratio && apart > (near[near.length - 1] as { apart: number }).apart) break
      const place = fall <= rise ? before-- : after++
      const [first, end] = [starts[place] as number, starts[place + 1] as number]
      for (let at = first; at < end && at < first + ratio; at += 1) near.push({ control: rows[at] as number, apart })
    }
    near.sort((one, other) => one.apart - other.apart || one.control - other.control)
    for (const { control } of near.slice(0, ratio)) {
      found.treated.push(row)
      found.controls.push(control)
    }
  }
}
