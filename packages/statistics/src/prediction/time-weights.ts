/**
 * What a pair counts by the time of its event.
 *
 * Words: S is the Kaplan-Meier estimate of the event, G that of the censoring (an event comes before a censoring of the
 * same day), both just before the time; n(t) is the weight at risk. Sources: Harrell 1982 (`n`); Peto and Peto 1972 (`S`);
 * Schemper, Wakounig and Heinze, Stat Med 2009;28:2473-2489 (`S/G`); Uno, Cai, Pencina, D'Agostino and Wei, Stat Med
 * 2011;30:1105-1117 (`n/G2`).
 */
import type { PairElements } from './pair-elements.ts'

/**
 * `n`: every pair counts one (Harrell's C). `n/G2`: pairs that censoring hid count again (Uno's C). `S/G` likewise, and
 * gives every event time its share of the survivors; `S`: like the Peto-Wilcoxon test; `I`: like the log-rank test.
 */
export type TimeWeight = 'n' | 'S' | 'S/G' | 'n/G2' | 'I'

export const TIME_WEIGHTS: readonly TimeWeight[] = ['n', 'S', 'S/G', 'n/G2', 'I']

/** For each group of the elements, what a pair with an event at its time counts; 0 for events after `upTo`. */
export const timeWeights = (elements: PairElements, timeWeight: TimeWeight, upTo: number): Float64Array => {
  const { groups } = elements
  const result = new Float64Array(groups.time.length).fill(1)
  if (timeWeight !== 'n') fillWeights(elements, timeWeight, result)
  for (let group = result.length - 1; group >= 0 && (groups.time[group] as number) > upTo; group -= 1) result[group] = 0
  return result
}

/** The weights that follow the curves. */
type PathWeight = Exclude<TimeWeight, 'n'>

const fillWeights = ({ weight, groups }: PairElements, timeWeight: PathWeight, result: Float64Array): void => {
  const { begin, events } = groups
  let total = 0
  for (let at = 0; at < weight.length; at += 1) total += Math.max(0, weight[at] as number)
  const atRisk = weightFrom(weight)
  let [survival, uncensored] = [1, 1]
  for (let group = 0; group < result.length; group += 1) {
    const [from, to] = [begin[group] as number, begin[group + 1] as number]
    const count = atRisk[from] as number
    let dying = 0
    let leaving = 0
    for (let at = from; at < to; at += 1)
      if (at < from + (events[group] as number)) dying += weight[at] as number
      else leaving += Math.max(0, weight[at] as number)
    if (dying > 0) result[group] = weightAt(timeWeight, { total, count, survival, uncensored })
    if (dying > 0) survival *= 1 - dying / count
    if (leaving > 0) uncensored *= 1 - leaving / (count - dying)
  }
}

const weightAt = (
  timeWeight: PathWeight,
  at: { readonly total: number; readonly count: number; readonly survival: number; readonly uncensored: number },
): number => {
  switch (timeWeight) {
    case 'S':
      return (at.total * at.survival) / at.count
    case 'S/G':
      return (at.total * at.survival) / (at.uncensored * at.count)
    case 'n/G2':
      return 1 / at.uncensored ** 2
    case 'I':
      return 1 / at.count
  }
}

/** The sum of weights from an element on. */
const weightFrom = (weight: Float64Array): Float64Array => {
  const sums = new Float64Array(weight.length)
  let sum = 0
  for (let at = weight.length - 1; at >= 0; at -= 1) {
    sum += weight[at] as number
    sums[at] = sum
  }
  return sums
}
