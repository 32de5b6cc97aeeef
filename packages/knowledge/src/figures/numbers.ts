/**
 * Reading the numbers out of a sentence or a value, for the source linter.
 */

/** Trial numbers, row ids and codes hold digits that are no figures: they follow a letter. */
const NUMBER = /(?<![A-Za-z\d.]|[A-Za-z]-)(?:\d+(?:\.\d+)?|\.\d+)/g

/** So are the digits of a name, a phase, a grade or a citation. */
const NAMED =
  /\b(?:STRASS|phase|grade) [1-4](?:(?:\/| or )[1-4])?\b(?!\.\d)|\b(?:references?|Table) \d+(?:(?: and |, )\d+)*/gi

/**
 * The numbers of a text, in order. Thousands may be spaced.
 * `numbersIn('HR 0.65 (0.44-0.95), NCT02997358')` is `[0.65, 0.44, 0.95]`.
 */
export const numbersIn = (value: number | string | undefined): readonly number[] => {
  if (value === undefined) return []
  if (typeof value === 'number') return [value]
  const plain = value.replace(NAMED, '').replace(/(\d) (?=\d{3}\b)/g, '$1')
  return (plain.match(NUMBER) ?? []).map(Number)
}

/**
 * Where a search for all the numbers in this order ends, or -1.
 * `positionAfter([4.2, 1.5], [518, 4.2, 1.5, 12.4], 0)` is `3`.
 */
export const positionAfter = (wanted: readonly number[], found: readonly number[], from: number): number => {
  let position = from
  for (const number of wanted) {
    const at = found.indexOf(number, position)
    if (at < 0) return -1
    position = at + 1
  }
  return position
}

/** Whether all numbers stand in this order. */
export const standInOrder = (wanted: readonly number[], found: readonly number[]): boolean =>
  positionAfter(wanted, found, 0) >= 0

const decimalsOf = (value: number): number => String(value).split('.')[1]?.length ?? 0

/** Whether a count out of `n` rounds to the printed percentage. `fitsPercentage(5, 31, 16.1)` is true. */
export const fitsPercentage = (count: number, n: number, percentage: number): boolean =>
  Math.abs((100 * count) / n - percentage) <= 0.5 * 10 ** -decimalsOf(percentage) + 1e-9

/** Whether any whole count out of `n` gives the percentage. `possiblePercentage(16.1, 32)` is false. */
export const possiblePercentage = (percentage: number, n: number): boolean => {
  const nearest = Math.round((percentage * n) / 100)
  return [nearest - 1, nearest, nearest + 1].some((count) => count >= 0 && fitsPercentage(count, n, percentage))
}
