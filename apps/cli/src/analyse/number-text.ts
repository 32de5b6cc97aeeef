/** Numbers as a journal prints them, and tables of them. */

/** `number(0.0123456)` is `0.01235`; whole numbers stay whole; `null` is a dash. */
export const number = (value: number | null | undefined, digits = 4): string => {
  if (value === null || value === undefined) return '–'
  if (Number.isInteger(value)) return String(value)
  const size = Math.abs(value)
  if (size >= 1e7 || size < 1e-4) return value.toExponential(digits - 2)
  return size >= 1000 ? value.toFixed(1) : String(Number(value.toPrecision(digits)))
}

/** With so many decimals: `decimals(0.5, 3)` is `0.500`. */
export const decimals = (value: number | null | undefined, places: number): string =>
  value === null || value === undefined ? '–' : Math.abs(value) >= 1e7 ? value.toExponential(1) : value.toFixed(places)

/** A time by which so many have had the event: a curve that never falls so far has none. */
export const reached = (value: number | null | undefined): string =>
  value === null || value === undefined ? 'not reached' : number(value)

/** `p = 0.0013`, `p = 2.1e-8`; a p-value that the computer cannot hold is `p < 1e-300`. */
export const pText = (value: number | null | undefined): string => {
  if (value === null || value === undefined) return 'no p-value'
  if (value < 1e-300) return 'p < 1e-300'
  return `p = ${value < 1e-4 ? value.toExponential(1) : String(Number(value.toPrecision(2)))}`
}

/** `0.45 to 0.72`. */
export const rangeText = (lower: number | null | undefined, upper: number | null | undefined, digits = 4): string =>
  `${number(lower, digits)} to ${number(upper, digits)}`

export const percentText = (confidence: number): string => `${Number((confidence * 100).toPrecision(6))} %`

/** A table with its first column to the left and the others to the right, two spaces between. */
export const numberTable = (rows: readonly (readonly string[])[], indent = 2): readonly string[] => {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => [...(row[at] ?? '')].length)))
  return rows.map((row) => {
    const cells = row.map((cell, at) => {
      const padding = ' '.repeat(Math.max(0, (widths[at] ?? 0) - [...cell].length))
      return at === 0 ? `${cell}${padding}` : `${padding}${cell}`
    })
    return `${' '.repeat(indent)}${cells.join('  ')}`.trimEnd()
  })
}
