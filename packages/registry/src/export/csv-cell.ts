/**
 * Cells of a CSV file that a spreadsheet can open without running them.
 *
 * A text that begins with =, +, - or @ (or a tab or line end before it) is a formula to a spreadsheet. It is kept as it is in the record and
 * written with an apostrophe before it; a number keeps its sign.
 */
const FORMULA = /^[\t\r\n ]*[=+\-@]/
const NUMBER = /^-?\d+(?:\.\d+)?$/

/** `csvCell('=1+1')` is `'=1+1` behind an apostrophe; `csvCell('-5')` is `-5`; `csvCell('a,b')` is in quotes. */
export const csvCell = (text: string): string => {
  const harmless = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text
  return /[",;\t\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless
}

/** `csvLine(['7', 'a,b'])` is `7,"a,b"` and a line end (CR LF, RFC 4180). A line of one empty cell is in quotes. */
export const csvLine = (cells: readonly string[]): string => {
  const line = cells.map(csvCell).join(',')
  return `${line === '' ? '""' : line}\r\n`
}
