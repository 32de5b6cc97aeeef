/** A column of names in counts. */

export interface CategorySummary {
  /** Values that are not missing. */
  readonly n: number
  readonly missing: number
  /** In the order of the levels. */
  readonly counts: readonly number[]
  /** Per cent of `n`; null where there is none. */
  readonly percentages: readonly (number | null)[]
}

/** Counts these rows; a code of -1 is missing. `summariseCategories(Int32Array.of(0, 1, 1, -1), 2, [0, 1, 2, 3])`: 1 and 2 of 3. */
export const summariseCategories = (codes: Int32Array, levels: number, rows: ArrayLike<number>): CategorySummary => {
  const counts = Array<number>(levels).fill(0)
  let n = 0
  for (let at = 0; at < rows.length; at += 1) {
    const code = codes[rows[at] as number] as number
    if (code < 0) continue
    n += 1
    counts[code] = (counts[code] as number) + 1
  }
  return {
    n,
    missing: rows.length - n,
    counts,
    percentages: counts.map((count) => (n === 0 ? null : (100 * count) / n)),
  }
}
