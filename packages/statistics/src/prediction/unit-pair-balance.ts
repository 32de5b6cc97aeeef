/**
 * `pairBalance` where every row weighs 1, every pair counts 1 and nobody enters late: the same splits in whole numbers, of
 * twelve bytes an element in place of thirty-two. Most analyses are of this kind.
 *
 * Higher and lower pairs need not be counted apart: their difference is half the sum of the balances (each pair is in
 * two), and their sum is all pairs less those of one rank.
 */
import type { PairBalance, RankedElements } from './pair-balance.ts'

/** The factor of an event is 1, or 0 where it is not compared. The answer is that of `pairBalance`. */
export const unitPairBalance = ({ rank, ranks, factor }: Omit<RankedElements, 'weight'>): PairBalance => {
  const total = rank.length
  const [from, to] = [emptyLine(total), emptyLine(total)]
  let pairs = 0
  for (let at = 0; at < total; at += 1) {
    from.id[at] = at
    from.key[at] = ((rank[at] as number) << 1) | (factor[at] as number)
    pairs += (factor[at] as number) * (total - 1 - at)
  }
  const work: Work = { countBelow: countsBelow(rank, ranks), balance: new Float64Array(total), tied: { pairs: 0 } }
  countRange(work, from, to, 0, ranks)
  let twice = 0
  for (let at = 0; at < total; at += 1) twice += work.balance[at] as number
  const untied = pairs - work.tied.pairs
  return { laterHigher: (untied + twice / 2) / 2, laterLower: (untied - twice / 2) / 2, balance: work.balance }
}

/** `key` is twice the rank, plus 1 where the element is an event; `id` is the place in the whole. */
interface Line {
  readonly id: Uint32Array
  readonly key: Int32Array
  readonly balance: Int32Array
}

interface Work {
  readonly countBelow: Int32Array
  readonly balance: Float64Array
  /** Of an event and a later element of its rank. */
  readonly tied: { pairs: number }
}

const emptyLine = (total: number): Line => ({
  id: new Uint32Array(total),
  key: new Int32Array(total),
  balance: new Int32Array(total),
})

const countsBelow = (rank: Int32Array, ranks: number): Int32Array => {
  const below = new Int32Array(ranks + 1)
  for (let at = 0; at < rank.length; at += 1) {
    const after = (rank[at] as number) + 1
    below[after] = (below[after] as number) + 1
  }
  for (let at = 1; at <= ranks; at += 1) below[at] = (below[at] as number) + (below[at - 1] as number)
  return below
}

/** Ranges with at most so many elements are counted pair by pair. */
const SHORT = 12

/** `from` holds the range at its place; `to` is room for its two halves. */
const countRange = (work: Work, from: Line, to: Line, low: number, high: number): void => {
  const begin = work.countBelow[low] as number
  const end = work.countBelow[high] as number
  if (high - low > 1 && end - begin > SHORT) {
    const middle = (low + high) >>> 1
    const places = { begin, middle: work.countBelow[middle] as number, end }
    split(from, to, places, 2 * middle)
    countRange(work, to, from, low, middle)
    countRange(work, to, from, middle, high)
    return
  }
  work.tied.pairs += high - low === 1 ? pairsOfOneRank(from, begin, end) : countEach(from, begin, end)
  for (let at = begin; at < end; at += 1) work.balance[from.id[at] as number] = from.balance[at] as number
}

const pairsOfOneRank = ({ key }: Line, begin: number, end: number): number => {
  let pairs = 0
  for (let at = begin; at < end; at += 1) pairs += ((key[at] as number) & 1) * (end - 1 - at)
  return pairs
}

/** `isHigh` and `isEvent` are masks, 0 or -1 (every bit): `mask & count` is nothing or the count, without a branch. */
const split = (
  from: Line,
  to: Line,
  { begin, middle, end }: { readonly begin: number; readonly middle: number; readonly end: number },
  firstHighKey: number,
): void => {
  const { key: keys, id: ids, balance: balances } = from
  const { key: toKeys, id: toIds, balance: toBalances } = to
  const [lowTotal, highTotal] = [middle - begin, end - middle]
  let lowSeen = 0
  let lowEvents = 0
  let highEvents = 0
  for (let at = begin; at < end; at += 1) {
    const key = keys[at] as number
    const event = key & 1
    const isHigh = (firstHighKey - 1 - key) >> 31
    const highSeen = at - begin - lowSeen
    const ofHigh = lowEvents - (-event & (lowTotal - lowSeen))
    const ofLow = (-event & (highTotal - highSeen)) - highEvents
    const place = isHigh === 0 ? begin + lowSeen : middle + highSeen
    toKeys[place] = key
    toIds[place] = ids[at] as number
    toBalances[place] = (balances[at] as number) + ((isHigh & ofHigh) | (~isHigh & ofLow))
    lowSeen += 1 + isHigh
    lowEvents += event & ~isHigh
    highEvents += event & isHigh
  }
}

/** Counts each pair of a short range; gives the pairs of one rank. */
const countEach = ({ key, balance }: Line, begin: number, end: number): number => {
  let tied = 0
  for (let at = begin; at < end; at += 1) {
    const own = key[at] as number
    if ((own & 1) === 0) continue
    const rank = own >> 1
    let net = 0
    for (let later = at + 1; later < end; later += 1) {
      const other = (key[later] as number) >> 1
      // 1 where the later is higher, -1 where it is lower.
      const sign = ((other - rank) >> 31) - ((rank - other) >> 31)
      net += sign
      tied += 1 - (sign & 1)
      balance[later] = (balance[later] as number) + sign
    }
    balance[at] = (balance[at] as number) + net
  }
  return tied
}
