/**
 * The records of a delimited text, one by one, each with the line where it begins and what is wrong with it.
 *
 * Words: a *cell* lies between two delimiters; one that begins with a double quote is *quoted*: delimiters and line ends
 * belong to it, and `""` is one quote. A quote further in is a letter like any other. No record is ever left out: one that
 * cannot be read comes with its *fault*, so that whoever reads can count it. Empty lines are no records.
 */

export type Delimiter = ',' | ';' | '\t'

export interface CsvRow {
  /** Line of the file where the record begins, the first being 1. */
  readonly row: number
  readonly cells: readonly string[]
  /** Text behind a closing quote, or a quote that is never closed: everything behind it is one cell then. */
  readonly fault?: 'text-behind-quote' | 'open-quote'
}

export interface CsvOptions {
  readonly delimiter: Delimiter
  /** Whether quotes hold cells together; true unless given. Where not, they are letters. */
  readonly quotes?: boolean
}

interface Cut {
  readonly text: string
  /** Place behind the cell: of a delimiter, a line end, or the end. */
  readonly end: number
  readonly fault?: CsvRow['fault']
}

const quotedCell = (text: string, from: number, isEnd: (at: number) => boolean): Cut => {
  let close = text.indexOf('"', from + 1)
  while (close >= 0 && text[close + 1] === '"') close = text.indexOf('"', close + 2)
  if (close < 0) return { text: text.slice(from + 1), end: text.length, fault: 'open-quote' }
  let end = close + 1
  while (!isEnd(end)) end += 1
  const held = text.slice(from + 1, close).replaceAll('""', '"')
  const behind = text.slice(close + 1, end)
  return behind === '' ? { text: held, end } : { text: held + behind, end, fault: 'text-behind-quote' }
}

/** How many line ends lie in a part of the text. */
const lineEnds = (text: string, from: number, to: number): number => {
  let count = 0
  for (let at = text.indexOf('\n', from); at >= 0 && at < to; at = text.indexOf('\n', at + 1)) count += 1
  return count
}

/**
 * `[...csvRows('a,b\n1,"x\ny"\n', { delimiter: ',' })]` has two records: line 1 with `a`, `b`, and line 2 with `1`, `x⏎y`.
 * A byte-order mark at the begin is passed over; lines end with LF or CR LF.
 */
export function* csvRows(text: string, { delimiter, quotes = true }: CsvOptions): Generator<CsvRow, void> {
  const isReturn = (at: number): boolean => text[at] === '\r' && (text[at + 1] === '\n' || at + 1 >= text.length)
  const isEnd = (at: number): boolean =>
    at >= text.length || text[at] === delimiter || text[at] === '\n' || isReturn(at)
  const plainCell = (from: number): Cut => {
    let end = from
    while (!isEnd(end)) end += 1
    return { text: text.slice(from, end), end }
  }
  let at = text.startsWith('\ufeff') ? 1 : 0
  let row = 1
  while (at < text.length) {
    const begin = at
    const cells: string[] = []
    let fault: CsvRow['fault']
    for (;;) {
      const cut = quotes && text[at] === '"' ? quotedCell(text, at, isEnd) : plainCell(at)
      cells.push(cut.text)
      fault ??= cut.fault
      at = cut.end
      if (text[at] !== delimiter) break
      at += 1
    }
    at += isReturn(at) ? 2 : 1
    if (cells.length > 1 || cells[0] !== '' || text[begin] === '"')
      yield { row, cells, ...(fault === undefined ? {} : { fault }) }
    row += lineEnds(text, begin, at)
  }
}

/** The delimiter that the first line holds most often outside quotes; a comma where there is none. */
export const delimiterOf = (text: string): Delimiter => {
  const counted = ([',', ';', '\t'] as const).map((delimiter) => {
    const first = csvRows(text, { delimiter }).next()
    return { delimiter, cells: first.done === true ? 0 : first.value.cells.length }
  })
  return counted.reduce((best, one) => (one.cells > best.cells ? one : best)).delimiter
}
