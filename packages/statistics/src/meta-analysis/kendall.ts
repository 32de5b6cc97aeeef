/** Kendall's rank correlation, with its exact distribution where there are no ties. */

export interface Kendall {
  /** tau-b; NaN where all values of a column are the same. */
  readonly correlation: number
  /** By the normal approximation, with the variance that ties leave. */
  readonly z: number
  /** Exact, two-sided; undefined with ties. */
  readonly pValue: number | undefined
}

/** Source: Kendall, Rank Correlation Methods, 1970, chapters 3 to 5. R: `cor.test(x, y, method = "kendall")`. */
export const kendall = (x: ArrayLike<number>, y: ArrayLike<number>): Kendall => {
  const n = x.length
  let score = 0
  for (let one = 0; one < n; one += 1)
    for (let other = 0; other < one; other += 1)
      score +=
        Math.sign((x[one] as number) - (x[other] as number)) * Math.sign((y[one] as number) - (y[other] as number))
  const [left, right] = [tieSizes(x), tieSizes(y)]
  const pairs = (n * (n - 1)) / 2
  const over = (sizes: readonly number[], term: (size: number) => number): number =>
    sizes.reduce((sum, size) => sum + term(size), 0)
  const tied = (size: number): number => size * (size - 1)
  const correlation = score / Math.sqrt((pairs - over(left, tied) / 2) * (pairs - over(right, tied) / 2))
  const spread = (size: number): number => size * (size - 1) * (2 * size + 5)
  const triple = (size: number): number => size * (size - 1) * (size - 2)
  const variance =
    (spread(n) - over(left, spread) - over(right, spread)) / 18 +
    (over(left, tied) * over(right, tied)) / (2 * n * (n - 1)) +
    (n > 2 ? (over(left, triple) * over(right, triple)) / (9 * n * (n - 1) * (n - 2)) : 0)
  const hasTies = left.length < n || right.length < n
  return {
    correlation,
    z: score / Math.sqrt(variance),
    pValue: hasTies ? undefined : exactPValue(n, (score + pairs) / 2),
  }
}

const tieSizes = (values: ArrayLike<number>): readonly number[] => {
  const sizes = new Map<number, number>()
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] as number
    sizes.set(value, (sizes.get(value) ?? 0) + 1)
  }
  return [...sizes.values()]
}

/** Of all orders of n, the share with at most (or at least) this number of concordant pairs, twice. */
const exactPValue = (n: number, concordant: number): number => {
  let shares = Float64Array.of(1)
  for (let size = 2; size <= n; size += 1) {
    const next = new Float64Array(shares.length + size - 1)
    // The next element goes before 0 to size - 1 of those there: each as likely.
    shares.forEach((share, pairs) => {
      for (let more = 0; more < size; more += 1) next[pairs + more] = (next[pairs + more] as number) + share / size
    })
    shares = next
  }
  const sumOf = (part: Float64Array): number => part.reduce((sum, share) => sum + share, 0)
  return Math.min(1, 2 * Math.min(sumOf(shares.slice(0, concordant + 1)), sumOf(shares.slice(concordant))))
}
