/**
 * One column of a table while it is read: numbers as numbers, words as codes. What a column is, is decided when it has
 * been read: numbers, if at least half of what is there is a number, else names.
 */
import { numberIn } from './number-cell.ts'

/** What stands for no value: the contract's list. */
const MISSING = new Set(['', 'NA', '[Not Available]', '[Unknown]', '[Not Evaluated]'])

const decoder = new TextDecoder()
const NO_WORD = -1

export class TableColumn {
  readonly name: string
  #numbers = new Float64Array(1024)
  /** Codes of words, made when the first word that is no number comes. */
  #codes: Int32Array | undefined
  readonly #words: string[] = []
  readonly #codeOf = new Map<string, number>()
  #length = 0
  #numeric = 0
  #worded = 0

  constructor(name: string) {
    this.name = name
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
    else this.#addWord(row, from === to ? '' : decoder.decode(bytes.subarray(from, to)).trim())
    if (this.#codes !== undefined && !Number.isNaN(value)) this.#codes[row] = NO_WORD
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

  /** Rows, from 0, that hold a word where numbers are expected. */
  wordRows(): readonly number[] {
    const rows: number[] = []
    if (this.#codes === undefined) return rows
    for (let row = 0; row < this.#length; row += 1) if (this.#codes[row] !== NO_WORD) rows.push(row)
    return rows
  }
}
