/**
 * `pairBalance` where every row weighs 1, every pair counts 1 and nobody enters late, as in most analyses: one Fenwick tree
 * over the ranks, read and written in the order of time.
 *
 * A cell holds two counts in one double, the elements seen plus 2^26 times the events among them, so that one walk down
 * and one up find both. Source: Fenwick, Softw Pract Exp 1994;24:327-336.
 */
import type { PairBalance, RankedElements } from './pair-balance.ts'

/** Two counts below this fit in the 53 bits of a double. */
const EVENT = 2 ** 26
/** Beyond so many elements the tree leaves the cache, and the splits of `pairBalance` are faster. */
export const MOST_ELEMENTS = 2 ** 19

/** The factor of an event is 1, or 0 where it is not compared. The answer is that of `pairBalance`. */
export const unitPairBalance = ({ rank, ranks, factor }: Omit<RankedElements, 'weight'>): PairBalance => {
  const total = rank.length
  const countBelow = countsBelow(rank, ranks)
  const tree = new Float64Array(ranks + 1)
  const ofRank = new Float64Array(ranks)
  const balance = new Float64Array(total)
  let events = 0
  let laterHigher = 0
  let laterLower = 0
  for (let seen = 0; seen < total; seen += 1) {
    const own = rank[seen] as number
    const isEvent = factor[seen] as number
    let below = 0
    for (let cell = own; cell > 0; cell &= cell - 1) below += tree[cell] as number
    const upTo = below + (ofRank[own] as number)
    const [eventsBelow, eventsUpTo] = [Math.floor(below / EVENT), Math.floor(upTo / EVENT)]
    const higher = total - (countBelow[own + 1] as number) - (seen - (upTo - eventsUpTo * EVENT))
    const lower = (countBelow[own] as number) - (below - eventsBelow * EVENT)
    balance[seen] = eventsBelow - (events - eventsUpTo) + isEvent * (higher - lower)
    laterHigher += isEvent * higher
    laterLower += isEvent * lower
    events += isEvent
    const added = 1 + isEvent * EVENT
    ofRank[own] = (ofRank[own] as number) + added
    for (let cell = own + 1; cell <= ranks; cell += cell & -cell) tree[cell] = (tree[cell] as number) + added
  }
  return { laterHigher, laterLower, balance }
}

const countsBelow = (rank: Int32Array, ranks: number): Int32Array => {
  const below = new Int32Array(ranks + 1)
  for (let at = 0; at < rank.length; at += 1) {
    const after = (rank[at] as number) + 1
    below[after] = (below[after] as number) + 1
  }
  for (let at = 1; at <= ranks; at += 1) below[at] = (below[at] as number) + (below[at - 1] as number)
  return below
}
