/**
 * What an analysis reads: columns of equal length, one value a patient (or a stretch of a patient's time).
 *
 * Words: a *column* is anything with a length and numbers at whole indices, so an array and every typed array is one. A
 * *row* is one index over all columns; people count rows from 1, and so does every message. A *factor* is a column of
 * names, held as codes into its levels. Columns and not objects a row: a million rows of a registry are read in
 * milliseconds, and are never copied.
 */
export type NumericColumn = ArrayLike<number>

/** A column of names: row `i` belongs to `levels[codes[i]]`. */
export interface Factor {
  readonly codes: ArrayLike<number>
  readonly levels: readonly string[]
}

/**
 * A time to an event or to the end of observation, in the unit of the caller, which is the unit of every result.
 *
 * `event` is 0 where the row is censored and 1 where the event was seen; with competing risks, 1 to K name the cause.
 * With `entry`, a row is at risk after `entry` and until `time` (left truncation, counting process). Weights are case
 * weights, not negative.
 */
export interface SurvivalColumns {
  readonly time: NumericColumn
  readonly event: NumericColumn
  readonly entry?: NumericColumn
  readonly weights?: NumericColumn
}

/**
 * Makes a factor of a column of names or numbers. Levels are in the order of R's `factor()` under the C locale: numbers
 * by size, names by code point; `levels` gives another order, and then every value must be among them.
 *
 * `factorOf(['uterus', 'limb', 'uterus'])` is `{ codes: [1, 0, 1], levels: ['limb', 'uterus'] }`.
 */
export const factorOf = (values: ArrayLike<string | number>, levels?: readonly string[]): Factor => {
  const order = levels ?? levelsOf(values)
  const codeOf = new Map(order.map((level, code) => [level, code]))
  const codes = new Int32Array(values.length)
  for (let row = 0; row < values.length; row += 1) {
    const code = codeOf.get(String(values[row]))
    if (code === undefined) throw new RangeError(`Row ${row + 1} holds ${String(values[row])}, which is no level.`)
    codes[row] = code
  }
  return { codes, levels: order }
}

const levelsOf = (values: ArrayLike<string | number>): readonly string[] => {
  const distinct = new Set<string | number>()
  for (let row = 0; row < values.length; row += 1) distinct.add(values[row] as string | number)
  const found = [...distinct]
  if (found.every((value) => typeof value === 'number')) return found.sort((a, b) => a - b).map(String)
  return found.map(String).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0))
}
