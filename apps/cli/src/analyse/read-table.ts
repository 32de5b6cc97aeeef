/** Reads the columns that an analysis needs out of a table, and says everything that is wrong with the table. */
import { nearestWords } from '@leio/facts/nearest-word'
import type { CommandProblem } from '../problems.ts'
import { type CellReader, CellScanner, type Delimiter } from './cell-scanner.ts'
import { TableColumn } from './table-column.ts'

export interface Table {
  readonly rows: number
  readonly delimiter: Delimiter
  /** The columns that were read, in the order of the table. */
  readonly names: readonly string[]
  /** The line of the file on which a row begins: messages name lines, since that is what an editor shows. */
  readonly lineOf: (row: number) => number
  readonly column: (name: string) => TableColumn
}

export interface ReadTable {
  readonly table: Table
  readonly problems: readonly CommandProblem[]
}

/**
 * Reads `wanted` columns, or all. The delimiter is what the first line has most of outside quotes: comma, tab or semicolon.
 * The first line names the columns. Text must be UTF-8: read as anything else, two names can become one.
 */
export const readTable = async (
  chunks: AsyncIterable<Uint8Array>,
  wanted: readonly string[] | 'all',
  file: string,
): Promise<ReadTable> => {
  const reader = new TableReader(wanted, file)
  let scanner: CellScanner | undefined
  for await (const chunk of chunks) {
    if (scanner === undefined && isUtf16(chunk)) return reader.refuseUtf16()
    if (scanner === undefined) {
      reader.delimiter = delimiterOf(chunk)
      scanner = new CellScanner(reader.delimiter, reader)
    }
    scanner.push(chunk)
  }
  scanner?.finish()
  return reader.result()
}

const isUtf16 = ([first, second]: Uint8Array): boolean =>
  (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)

const DELIMITERS: readonly Delimiter[] = [',', '\t', ';']

const delimiterOf = (chunk: Uint8Array): Delimiter => {
  const end = chunk.indexOf(10)
  const first = new TextDecoder().decode(end === -1 ? chunk : chunk.subarray(0, end)).replace(/"[^"]*"/g, '')
  const counts = DELIMITERS.map((delimiter) => first.split(delimiter).length)
  return DELIMITERS[counts.indexOf(Math.max(...counts))] ?? ','
}

const exact = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

/** The text of some bytes, or undefined where they are not UTF-8. */
const textOf = (bytes: Uint8Array): string | undefined => {
  try {
    return exact.decode(bytes)
  } catch {
    return undefined
  }
}

const NOT_UTF8 = {
  kind: 'not-utf-8',
  message: 'The text is not UTF-8.',
  cure: 'Save the table as CSV UTF-8; in a spreadsheet that is one of the kinds of CSV.',
} as const

class TableReader implements CellReader {
  delimiter: Delimiter = ','
  #wanted: readonly string[]
  readonly #all: boolean
  readonly #file: string
  #head: string[] | undefined
  #heading: string[] = []
  /** The columns in the order of the table; those that nobody wants are undefined. */
  #columns: (TableColumn | undefined)[] = []
  readonly #problems: CommandProblem[] = []
  #rows = 0
  /** Rows whose line is not row + 2: table lines are not rows where a cell holds a line end or a line is empty. */
  readonly #lineShifts: { row: number; shift: number }[] = []
  readonly #raggedLines: number[] = []
  #raggedFound = ''
  #ragged = 0

  constructor(wanted: readonly string[] | 'all', file: string) {
    this.#all = wanted === 'all'
    this.#wanted = wanted === 'all' ? [] : [...new Set(wanted)]
    this.#file = file
  }

  cell(column: number, bytes: Uint8Array, from: number, to: number): void {
    if (this.#head === undefined) this.#readName(bytes.subarray(from, to))
    else this.#columns[column]?.add(bytes, from, to)
  }

  #readName(bytes: Uint8Array): void {
    const name = textOf(bytes)
    if (name === undefined) this.#refuse({ ...NOT_UTF8, where: 'line 1' })
    this.#heading.push(name?.trim() ?? '')
  }

  fault(kind: 'text-behind-quote' | 'open-quote', line: number): void {
    this.#refuse({ kind, where: `line ${line}`, ...FAULTS[kind] })
  }

  refuseUtf16(): ReadTable {
    this.#head = []
    this.#refuse({ ...NOT_UTF8, where: '', message: 'The table is UTF-16 and not UTF-8.' })
    return this.result()
  }

  record(cells: number, line: number): void {
    if (this.#head === undefined) {
      this.#beginTable(this.#heading)
      return
    }
    const shift = line - (this.#rows + 2)
    if (shift !== (this.#lineShifts.at(-1)?.shift ?? 0)) this.#lineShifts.push({ row: this.#rows, shift })
    this.#rows += 1
    if (cells !== this.#head.length) this.#mend(cells, line)
  }

  /** A row with too few or too many cells is a problem; its columns stay as long as the others. */
  #mend(cells: number, line: number): void {
    this.#ragged += 1
    if (this.#raggedLines.length < 10) this.#raggedLines.push(line)
    if (this.#raggedFound === '')
      this.#raggedFound = `${cells} cells in line ${line}, ${this.#head?.length} in the first`
    for (const column of this.#columns)
      if (column !== undefined && column.length < this.#rows) column.add(NO_BYTES, 0, 0)
  }

  #beginTable(head: string[]): void {
    this.#head = head
    if (this.#all) this.#wanted = [...new Set(head)]
    this.#columns = head.map((name, at) =>
      this.#wanted.includes(name) && head.indexOf(name) === at ? new TableColumn(name) : undefined,
    )
    for (const name of this.#wanted) {
      if (!head.includes(name))
        this.#refuse({ kind: 'unknown-column', where: name, ...this.#missingColumn(name, head) })
      else if (head.indexOf(name) !== head.lastIndexOf(name))
        this.#refuse({
          kind: 'column-twice',
          where: name,
          message: `Two columns are called ${name}.`,
          cure: 'Give each column a name of its own.',
        })
    }
  }

  #missingColumn(name: string, head: readonly string[]): Pick<CommandProblem, 'message' | 'cure'> {
    const near = nearestWords(name, head)
    const columns = head.length <= 24 ? ` The columns are ${head.join(', ')}.` : ''
    return {
      message: `The table has no column ${name}.`,
      cure:
        `${near.length === 0 ? '' : `Did you mean ${near.join(' or ')}?`}${columns}`.trim() || 'Check its first line.',
    }
  }

  #refuse(problem: CommandProblem): void {
    this.#problems.push({ file: this.#file, ...problem })
  }

  result(): ReadTable {
    if (this.#head === undefined)
      this.#refuse({
        kind: 'empty-table',
        where: '',
        message: 'The table is empty.',
        cure: 'Give a table whose first line names the columns.',
      })
    if (this.#ragged > 0)
      this.#refuse({
        kind: 'ragged-row',
        where: `line${this.#ragged > 1 ? 's' : ''} ${this.#raggedLines.join(', ')}${this.#ragged > 10 ? ` and ${this.#ragged - 10} more` : ''}`,
        found: this.#raggedFound,
        message: `${this.#ragged === 1 ? 'A row has' : `${this.#ragged} rows have`} not as many cells as the first line.`,
        cure: 'Check these lines for a comma that should be in quotes.',
      })
    const table = this.#table()
    for (const column of this.#columns)
      if (column?.notUtf8 !== undefined)
        this.#refuse({ ...NOT_UTF8, where: `column ${column.name}, line ${table.lineOf(column.notUtf8)}` })
    return { table, problems: this.#problems }
  }

  #table(): Table {
    const byName = new Map(
      this.#columns.flatMap((column) => (column === undefined ? [] : [[column.name, column] as const])),
    )
    const shifts = this.#lineShifts
    return {
      rows: this.#rows,
      delimiter: this.delimiter,
      names: [...byName.keys()],
      lineOf: (row) => row + 2 + (shifts.findLast((one) => one.row <= row)?.shift ?? 0),
      column: (name) => byName.get(name) ?? new TableColumn(name),
    }
  }
}

const FAULTS = {
  'open-quote': {
    message: 'A quote is opened in this record and never closed.',
    cure: 'Close it, or write a quote inside a cell twice.',
  },
  'text-behind-quote': {
    message: 'Text stands behind a closing quote.',
    cure: 'Put the whole cell in quotes, and write a quote inside it twice.',
  },
} as const

const NO_BYTES = new Uint8Array(0)
