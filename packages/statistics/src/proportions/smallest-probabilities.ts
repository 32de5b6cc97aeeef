/**
 * The two-sided exact p-value: the sum of the probabilities of all counts that are no likelier than the one observed.
 *
 * The probabilities rise to one peak and fall, so the counts on the far side are a tail, whose end is found by halving.
 */
export interface CountProbabilities {
  readonly least: number
  /** May be Infinity. */
  readonly most: number
  /** The probability rises up to here, and falls after it. */
  readonly peak: number
  readonly probability: (k: number) => number
  /** Of k or fewer, and of more than k. */
  readonly below: (k: number) => number
  readonly above: (k: number) => number
}

/** Probabilities that differ by less than this count as equal, as in R. */
const NEARLY = 1 + 1e-7

export const twoSidedP = (observed: number, counts: CountProbabilities): number => {
  const { least, most, peak, probability, below, above } = counts
  const bound = probability(observed) * NEARLY
  if (observed > peak) {
    const end = lastThat(least - 1, Math.floor(peak), (k) => probability(k) <= bound)
    return Math.min(1, above(observed - 1) + (end < least ? 0 : below(end)))
  }
  let far = Math.ceil(peak)
  for (let step = 1; far < most && probability(far) > bound; step *= 2) far = Math.min(most, far + step)
  const inside = lastThat(Math.ceil(peak) - 1, far, (k) => probability(k) > bound)
  return Math.min(1, below(observed) + (inside >= most ? 0 : above(inside)))
}

/** The last whole number from `from` to `to` for which it holds, when it holds up to somewhere; `from` if for none. */
const lastThat = (from: number, to: number, holds: (k: number) => boolean): number => {
  let [yes, no] = [from, to + 1]
  while (no - yes > 1) {
    const middle = yes + Math.floor((no - yes) / 2)
    if (holds(middle)) yes = middle
    else no = middle
  }
  return yes
}
