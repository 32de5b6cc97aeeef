/** The numbers behind a figure, so that what is drawn can be checked and drawn again elsewhere. */

export interface NumberTable {
  readonly columns: readonly string[]
  readonly rows: readonly (readonly (string | number | null)[])[]
}

const cell = (value: string | number | null): string => {
  if (value === null) return ''
  const words = String(value)
  return /[",\n\r]/.test(words) ? `"${words.replaceAll('"', '""')}"` : words
}

/** A table as CSV (RFC 4180); `null` is an empty cell. `csvOf({ columns: ['a'], rows: [[1], [null]] })` is `a\r\n1\r\n\r\n`. */
export const csvOf = ({ columns, rows }: NumberTable): string =>
  [columns, ...rows].map((row) => `${row.map(cell).join(',')}\r\n`).join('')
