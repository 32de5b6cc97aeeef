/**
 * The pairs of patients that can be compared, by what their markers say, and what each patient adds to them.
 *
 * Words: a pair is *comparable* when one has the event while the other is at risk and outlives it (a patient censored on
 * that day does). It is *rising* when the one who lives longer has the higher marker, *falling* when the lower, *tied* on
 * the marker when both are equal. Two events on one day are tied on time and are not compared.
 */
import { pairBalance, type RankedElements } from './pair-balance.ts'
import type { PairElements } from './pair-elements.ts'
import { MOST_ELEMENTS, unitPairBalance } from './unit-pair-balance.ts'

export interface PairCounts {
  readonly rising: number
  readonly falling: number
  readonly tiedMarker: number
  /** On time, with different markers; and with the same marker. */
  readonly tiedTime: number
  readonly tiedBoth: number
}

export interface CountedPairs extends PairCounts {
  /** By row: the derivative by its weight of rising less falling pairs, and of all comparable pairs. */
  readonly balance: Float64Array
  readonly comparable: Float64Array
}

/** `weightOfGroup` is what a pair with an event at the time of each group counts. */
export const countPairs = (elements: PairElements, weightOfGroup: Float64Array, rows: number): CountedPairs => {
  const { rank, ranks, weight } = elements
  const factor = factors(elements, weightOfGroup)
  const ranked = { rank, ranks, weight, factor }
  const { laterHigher, laterLower, balance } = hasUnits(ranked) ? unitPairBalance(ranked) : pairBalance(ranked)
  const { different, same } = takeOutTies(elements, factor, balance)
  return {
    rising: laterHigher - different,
    falling: laterLower,
    tiedMarker: ranks === rows ? 0 : tiedMarkers(elements, factor),
    tiedTime: different,
    tiedBoth: same,
    ...byRow(elements, factor, balance, rows),
  }
}

/** Whether every row weighs 1 and every event counts 1 or nothing, and the tree for this stays in the cache. */
const hasUnits = ({ weight, factor }: RankedElements): boolean => {
  if (weight.length > MOST_ELEMENTS) return false
  for (let at = 0; at < weight.length; at += 1)
    if (weight[at] !== 1 || (factor[at] !== 0 && factor[at] !== 1)) return false
  return true
}

const factors = ({ weight, groups }: PairElements, weightOfGroup: Float64Array): Float64Array => {
  const factor = new Float64Array(weight.length)
  for (let group = 0; group < weightOfGroup.length; group += 1) {
    const from = groups.begin[group] as number
    factor.fill(weightOfGroup[group] as number, from, from + (groups.events[group] as number))
  }
  return factor
}

/**
 * The balance of each row, and the comparable pairs that it belongs to, per unit of its weight: what entries add, they take
 * away. (Where the weight is 0, so is what the sums are multiplied with.)
 */
const byRow = (
  { row, weight, groups }: PairElements,
  factor: Float64Array,
  values: Float64Array,
  rows: number,
): Pick<CountedPairs, 'balance' | 'comparable'> => {
  const [balance, comparable] = [new Float64Array(rows), new Float64Array(rows)]
  const { laterThan, eventsBefore } = comparableSums({ weight, groups }, factor)
  for (let group = 0; group < groups.events.length; group += 1) {
    const begin = groups.begin[group] as number
    const firstOther = begin + (groups.events[group] as number)
    const [later, before, through] = [laterThan[group], eventsBefore[group], eventsBefore[group + 1]] as [
      number,
      number,
      number,
    ]
    for (let at = begin; at < (groups.begin[group + 1] as number); at += 1) {
      const of = row[at] as number
      const sign = (weight[at] as number) < 0 ? -1 : 1
      const pairs = at < firstOther ? before + (factor[at] as number) * later : through
      balance[of] = (balance[of] as number) + sign * (values[at] as number)
      comparable[of] = (comparable[of] as number) + sign * pairs
    }
  }
  return { balance, comparable }
}

/** By group: the weight of all that outlives its events, and the events before it (one more at the end), each by its factor. */
const comparableSums = ({ weight, groups }: Pick<PairElements, 'weight' | 'groups'>, factor: Float64Array) => {
  const count = groups.events.length
  const [laterThan, eventsBefore] = [new Float64Array(count), new Float64Array(count + 1)]
  let later = 0
  for (let group = count - 1; group >= 0; group -= 1) {
    const begin = groups.begin[group] as number
    const firstOther = begin + (groups.events[group] as number)
    for (let at = firstOther; at < (groups.begin[group + 1] as number); at += 1) later += weight[at] as number
    laterThan[group] = later
    for (let at = begin; at < firstOther; at += 1) later += weight[at] as number
  }
  for (let group = 0; group < count; group += 1) {
    let events = eventsBefore[group] as number
    const begin = groups.begin[group] as number
    for (let at = begin; at < begin + (groups.events[group] as number); at += 1)
      events += (factor[at] as number) * (weight[at] as number)
    eventsBefore[group + 1] = events
  }
  return { laterThan, eventsBefore }
}

/**
 * Events of one time stand behind each other by rising marker, so that each two with different markers were counted as
 * rising: takes this out of `balance`, and says how many they were.
 */
const takeOutTies = (
  { rank, weight, groups }: PairElements,
  factor: Float64Array,
  balance: Float64Array,
): { readonly different: number; readonly same: number } => {
  let [different, same] = [0, 0]
  for (let group = 0; group < groups.events.length; group += 1) {
    const events = groups.events[group] as number
    if (events < 2) continue
    const begin = groups.begin[group] as number
    const end = begin + events
    const counts = factor[begin] as number
    let all = 0
    for (let at = begin; at < end; at += 1) all += weight[at] as number
    let before = 0
    for (let from = begin; from < end; ) {
      let to = from
      let [equal, squares] = [0, 0]
      for (; to < end && rank[to] === rank[from]; to += 1) {
        const own = weight[to] as number
        equal += own
        squares += own * own
      }
      for (let at = from; at < to; at += 1) balance[at] = (balance[at] as number) - counts * (all - equal)
      different += counts * before * equal
      if (to > from + 1) same += (counts * (equal * equal - squares)) / 2
      before += equal
      from = to
    }
  }
  return { different, same }
}

/** Comparable pairs of an event and a later element of the same rank. */
const tiedMarkers = ({ rank, ranks, weight, groups }: PairElements, factor: Float64Array): number => {
  const later = new Float64Array(ranks)
  let tied = 0
  const add = (from: number, to: number): void => {
    for (let at = from; at < to; at += 1) {
      const own = rank[at] as number
      later[own] = (later[own] as number) + (weight[at] as number)
    }
  }
  for (let group = groups.events.length - 1; group >= 0; group -= 1) {
    const begin = groups.begin[group] as number
    const firstOther = begin + (groups.events[group] as number)
    add(firstOther, groups.begin[group + 1] as number)
    for (let at = begin; at < firstOther; at += 1)
      tied += (factor[at] as number) * (weight[at] as number) * (later[rank[at] as number] as number)
    add(begin, firstOther)
  }
  return tied
}
