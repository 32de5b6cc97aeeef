/**
 * Cuts the bytes of a table into cells (RFC 4180), chunk by chunk, without making a text of a cell that nobody reads.
 *
 * Words: a *cell* lies between two delimiters; one that begins with a double quote is *quoted*: delimiters and line ends
 * belong to it, and `""` is one quote. A quote further in is a letter like any other. A *record* is a line of cells; it is
 * read when its end has come, so that chunks may be cut anywhere. csv-parse reads the same (a test compares them on
 * generated tables), but takes ten times as long.
 */

export type Delimiter = ',' | '\t' | ';'

/** What a scanner tells: bytes `from` to `to` of `bytes` are the cell, without its quotes. */
export interface CellReader {
  cell(column: number, bytes: Uint8Array, from: number, to: number): void
  /** A record ended, with so many cells; `line` is where it began, from 1. */
  record(cells: number, line: number): void
  /** What cannot be a table: text behind a closing quote, a quote that is never closed; `line` is where it began. */
  fault(kind: 'text-behind-quote' | 'open-quote', line: number): void
}

const QUOTE = 34
const LINE_FEED = 10
const RETURN = 13
const MARK = [0xef, 0xbb, 0xbf]

/** Above this, a record without an end is tried again only when twice as much has come: trying is not free. */
const PATIENT = 2 ** 20

export class CellScanner {
  readonly #delimiter: number
  readonly #reader: CellReader
  /** What has come since the last record ended, in pieces. */
  #pieces: Uint8Array[] = []
  #waiting = 0
  #tryAt = 0
  #line = 1
  #isStart = true
  /** Begin and end of each cell of the record, and whether it holds doubled quotes: three numbers a cell. */
  #bounds = new Int32Array(3 * 256)

  constructor(delimiter: Delimiter, reader: CellReader) {
    this.#delimiter = delimiter.charCodeAt(0)
    this.#reader = reader
  }

  /** Reads every record that ends in this chunk. */
  push(chunk: Uint8Array): void {
    this.#pieces.push(chunk)
    this.#waiting += chunk.length
    if (this.#waiting < this.#tryAt) return
    const bytes = this.#joined()
    const end = this.#read(bytes, false)
    this.#pieces = [bytes.slice(end)]
    this.#waiting = bytes.length - end
    this.#tryAt = this.#waiting > PATIENT ? 2 * this.#waiting : 0
  }

  /** Reads what has no line end behind it. */
  finish(): void {
    const bytes = this.#joined()
    this.#pieces = []
    this.#read(bytes, true)
  }

  #joined(): Uint8Array {
    const [only] = this.#pieces
    if (this.#pieces.length === 1 && only !== undefined) return only
    const joined = new Uint8Array(this.#waiting)
    let at = 0
    for (const piece of this.#pieces) {
      joined.set(piece, at)
      at += piece.length
    }
    return joined
  }

  /** Reads records from the begin of `bytes`; the place behind the last one that ended. */
  #read(bytes: Uint8Array, isLast: boolean): number {
    let at = this.#isStart && MARK.every((byte, place) => bytes[place] === byte) ? MARK.length : 0
    while (at < bytes.length) {
      const next = this.#readRecord(bytes, at, isLast)
      if (next < 0) return at
      at = next
      this.#isStart = false
    }
    return at
  }

  /** The place behind the record, or -1 where its end has not come. */
  #readRecord(bytes: Uint8Array, begin: number, isLast: boolean): number {
    const delimiter = this.#delimiter
    const end = bytes.length
    let at = begin
    let cells = 0
    let lines = 1
    let isStray = false
    for (;;) {
      let from = at
      let to = at
      let doubled = 0
      if (bytes[at] === QUOTE) {
        at += 1
        from = at
        for (;;) {
          if (at >= end) return isLast ? this.#giveUp(end) : -1
          const byte = bytes[at]
          if (byte === LINE_FEED) lines += 1
          else if (byte === QUOTE) {
            if (at + 1 >= end && !isLast) return -1
            if (bytes[at + 1] !== QUOTE) break
            doubled = 1
            at += 1
          }
          at += 1
        }
        to = at
        at += 1
        if (bytes[at] === RETURN && bytes[at + 1] === LINE_FEED) at += 1
        while (at < end && bytes[at] !== delimiter && bytes[at] !== LINE_FEED) {
          isStray = true
          at += 1
        }
      } else {
        while (at < end && bytes[at] !== delimiter && bytes[at] !== LINE_FEED) at += 1
        to = bytes[at] === LINE_FEED && at > from && bytes[at - 1] === RETURN ? at - 1 : at
      }
      if (at >= end && !isLast) return -1
      this.#keep(cells, from, to, doubled)
      cells += 1
      const isOver = at >= end || bytes[at] === LINE_FEED
      at += 1
      if (isOver) break
    }
    this.#tell(bytes, cells, isStray, at - begin)
    this.#line += lines
    return Math.min(at, end)
  }

  #keep(cell: number, from: number, to: number, doubled: number): void {
    if (3 * cell + 3 > this.#bounds.length) {
      const bounds = new Int32Array(this.#bounds.length * 2)
      bounds.set(this.#bounds)
      this.#bounds = bounds
    }
    this.#bounds[3 * cell] = from
    this.#bounds[3 * cell + 1] = to
    this.#bounds[3 * cell + 2] = doubled
  }

  #tell(bytes: Uint8Array, cells: number, isStray: boolean, length: number): void {
    const bounds = this.#bounds
    // An empty line is no record.
    if (cells === 1 && bounds[0] === bounds[1] && length <= 2 && bytes[(bounds[0] as number) - 1] !== QUOTE) return
    const reader = this.#reader
    for (let cell = 0; cell < cells; cell += 1) {
      const from = bounds[3 * cell] as number
      const to = bounds[3 * cell + 1] as number
      if (bounds[3 * cell + 2] === 0) reader.cell(cell, bytes, from, to)
      else {
        const text = withoutDoubledQuotes(bytes.subarray(from, to))
        reader.cell(cell, text, 0, text.length)
      }
    }
    if (isStray) reader.fault('text-behind-quote', this.#line)
    reader.record(cells, this.#line)
  }

  #giveUp(end: number): number {
    this.#reader.fault('open-quote', this.#line)
    return end
  }
}

const withoutDoubledQuotes = (bytes: Uint8Array): Uint8Array => {
  const kept: number[] = []
  for (let at = 0; at < bytes.length; at += 1) {
    kept.push(bytes[at] as number)
    if (bytes[at] === QUOTE) at += 1
  }
  return Uint8Array.from(kept)
}
