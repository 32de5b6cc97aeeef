/**
 * One column of a table while it is read: numbers as numbers, words as codes. What a column is, is decided when it has
 * been read: numbers, if at least half of what is there is a number, else names.
 */
import type { Factor } from '@leio/statistics/columns'
import { numberIn } from './number-cell.ts'

/** What stands for no value: the contract's list. */
const MISSING = new Set(['', 'NA', '[Not Available]', '[Unknown]', '[Not Evaluated]'])

const decoder = new TextDecoder()
const exact = new TextDecoder('utf-8', { fatal: true })
const NO_WORD = -1

/** A value as the table shows it: `1.0` and `01` are 1, as they are read. */
export const canonical = (value: string): string => {
  const bytes = new TextEncoder().encode(value.trim())
  const number = bytes.length === 0 ? Number.NaN : numberIn(bytes, 0, bytes.length)
  return Number.isNaN(number) ? value.trim() : String(number)
}

export class TableColumn {
  readonly name: string
  #numbers = new Float64Array(1024)
  /** Codes of words, made when the first word that is no number comes. */
  #codes: Int32Array | undefined
  readonly #words: string[] = []
  readonly #codeOf = new Map<string, number>()
  readonly #shortWords = new Map<number, number>()
  #length = 0
  #numeric = 0
  #notUtf8: number | undefined
  #worded = 0
  /** Known when a column has been read, and asked for more than once. */
  #distinctOfAll: readonly (number | string)[] | undefined

  constructor(name: string) {
    this.name = name
  }

  /** The first row, from 0, whose cell is not UTF-8. */
  get notUtf8(): number | undefined {
    return this.#notUtf8
  }

  #textOf(bytes: Uint8Array): string {
    try {
      return exact.decode(bytes).trim()
    } catch {
      this.#notUtf8 ??= this.#length - 1
      return decoder.decode(bytes).trim()
    }
  }

  get length(): number {
    return this.#length
  }

  add(bytes: Uint8Array, from: number, to: number): void {
    const row = this.#length
    if (row === this.#numbers.length) this.#grow()
    this.#length = row + 1
    const value = from === to ? Number.NaN : numberIn(bytes, from, to)
    this.#numbers[row] = value
    if (!Number.isNaN(value)) this.#numeric += 1
    else if (to - from <= 6) this.#addShortWord(row, bytes, from, to)
    else this.#addWord(row, this.#textOf(bytes.subarray(from, to)))
    if (this.#codes !== undefined && !Number.isNaN(value)) this.#codes[row] = NO_WORD
  }

  /**
   * A cell of up to six bytes is looked up by its bytes, so that a column of short words (A, B, yes) makes no text a row;
   * NO_WORD stands for one that is missing.
   */
  #addShortWord(row: number, bytes: Uint8Array, from: number, to: number): void {
    let key = 0
    for (let at = from; at < to; at += 1) key = key * 256 + (bytes[at] as number)
    const known = this.#shortWords.get(key)
    if (known === undefined) {
      this.#addWord(row, this.#textOf(bytes.subarray(from, to)))
      this.#shortWords.set(key, this.#codes?.[row] ?? NO_WORD)
    } else if (known !== NO_WORD) {
      this.#worded += 1
      ;(this.#codes as Int32Array)[row] = known
    } else if (this.#codes !== undefined) this.#codes[row] = NO_WORD
  }

  #addWord(row: number, text: string): void {
    if (MISSING.has(text)) {
      if (this.#codes !== undefined) this.#codes[row] = NO_WORD
      return
    }
    this.#codes ??= new Int32Array(this.#numbers.length).fill(NO_WORD)
    this.#worded += 1
    let code = this.#codeOf.get(text)
    if (code === undefined) {
      code = this.#words.length
      this.#words.push(text)
      this.#codeOf.set(text, code)
    }
    this.#codes[row] = code
  }

  #grow(): void {
    const numbers = new Float64Array(this.#numbers.length * 2)
    numbers.set(this.#numbers)
    this.#numbers = numbers
    if (this.#codes === undefined) return
    const codes = new Int32Array(numbers.length).fill(NO_WORD)
    codes.set(this.#codes)
    this.#codes = codes
  }

  /** Numbers, if at least half of what is there is one. */
  get isNumeric(): boolean {
    return this.#numeric > 0 && this.#numeric >= this.#worded
  }

  /** One number a row; NaN where it is missing or a word. */
  numbers(): Float64Array {
    return this.#numbers.subarray(0, this.#length)
  }

  /** The value of a row as it stands in the table; '' where it is missing. */
  text(row: number): string {
    const code = this.#codes?.[row] ?? NO_WORD
    if (code !== NO_WORD) return this.#words[code] ?? ''
    const value = this.#numbers[row] ?? Number.NaN
    return Number.isNaN(value) ? '' : String(value)
  }

  isMissing(row: number): boolean {
    return Number.isNaN(this.#numbers[row]) && (this.#codes?.[row] ?? NO_WORD) === NO_WORD
  }

  /** Marks the rows, from 0, that have no value. */
  markMissing(marks: Uint8Array): void {
    const [numbers, codes] = [this.#numbers, this.#codes]
    for (let row = 0; row < this.#length; row += 1)
      if (Number.isNaN(numbers[row]) && (codes === undefined || codes[row] === NO_WORD)) marks[row] = 1
  }

  /** How many cells hold a number. */
  get numberCount(): number {
    return this.#numeric
  }

  /** Its different words, in the order in which they came. */
  get words(): readonly string[] {
    return this.#words
  }

  /** How many different words it holds. */
  get wordCount(): number {
    return this.#words.length
  }

  /** Rows, from 0, that hold a word where numbers are expected. */
  wordRows(): readonly number[] {
    const rows: number[] = []
    if (this.#codes === undefined) return rows
    for (let row = 0; row < this.#length; row += 1) if (this.#codes[row] !== NO_WORD) rows.push(row)
    return rows
  }

  /** The distinct values of the whole column, numbers by size before words by letter, without what is missing. */
  values(): readonly string[] {
    const all = new Int32Array(this.#length)
    for (let row = 0; row < all.length; row += 1) all[row] = row
    return this.#distinctAt(all)
      .map(String)
      .filter((value) => value !== '')
  }

  /** Whether a row holds this value, as it stands in the table. A number is compared as a number, since that is faster. */
  holds(value: string): (row: number) => boolean {
    const codes = this.#codes
    const code = this.#codeOf.get(value)
    if (code !== undefined) return (row) => codes?.[row] === code
    const wanted = canonical(value)
    if (wanted === '' || Number.isNaN(Number(wanted))) return (row) => this.text(row) === value
    const [numbers, number] = [this.#numbers, Number(wanted)]
    return (row) => numbers[row] === number
  }

  /** A factor of the values at these rows, its levels in their order; what is missing is the level ''. */
  factorAt(rows: Int32Array): Factor {
    const values = this.#distinctAt(rows)
    const levels = values.map(String)
    const ofNumber = new Map(values.flatMap((value, at) => (typeof value === 'number' ? [[value, at] as const] : [])))
    const ofWord = this.#words.map((word) => levels.indexOf(word))
    const codes = new Int32Array(rows.length)
    for (let at = 0; at < rows.length; at += 1) {
      const code = this.#codeAt(rows[at] as number)
      // Without a number or a word it is missing, and '' is the first level then.
      codes[at] = (code === NO_WORD ? ofNumber.get(this.#numbers[rows[at] as number] as number) : ofWord[code]) ?? 0
    }
    return { codes, levels }
  }

  #codeAt(row: number): number {
    return this.#codes === undefined ? NO_WORD : (this.#codes[row] as number)
  }

  #distinctAt(rows: Int32Array): readonly (number | string)[] {
    // Rows are chosen in order, so as many rows as there are is all of them.
    if (rows.length < this.#length) return this.#distinct(rows)
    this.#distinctOfAll ??= this.#distinct(rows)
    return this.#distinctOfAll
  }

  #distinct(rows: Int32Array): readonly (number | string)[] {
    const numbers = new Set<number>()
    const codes = new Set<number>()
    let hasMissing = false
    for (const row of rows) {
      const code = this.#codeAt(row)
      if (code !== NO_WORD) codes.add(code)
      else if (Number.isNaN(this.#numbers[row])) hasMissing = true
      else numbers.add(this.#numbers[row] as number)
    }
    const words = [...codes].map((code) => this.#words[code] ?? '').sort((a, b) => (a < b ? -1 : 1))
    return [...(hasMissing ? [''] : []), ...[...numbers].sort((a, b) => a - b), ...words]
  }
}
