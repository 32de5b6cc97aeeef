/**
 * The parts of a JSON text that hold no others: words, numbers and texts in quotes.
 */
import { exactNumber } from './decimal.ts'
import { brokenJson, foundAt, losesPrecision, unpairedSurrogate } from './json-problem.ts'
import type { ProblemDetails } from './problem-list.ts'

/** A value and where the text goes on; `value` is undefined where reading cannot go on, and `problem` says why. */
export interface ScalarReading<Value> {
  readonly value?: Value
  /** Where the text goes on, or where the problem stands. */
  readonly end: number
  readonly problem?: ProblemDetails
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y
const WORDS: ReadonlyMap<string, readonly [string, boolean | null]> = new Map([
  ['t', ['true', true]],
  ['f', ['false', false]],
  ['n', ['null', null]],
])

const QUOTE = 0x22
const BACKSLASH = 0x5c
const FIRST_PRINTABLE = 0x20

/** The word, number or text that starts at an offset. `scalarAt('[52]', 1)` is 52, going on at 3. */
export const scalarAt = (text: string, at: number): ScalarReading<string | number | boolean | null> => {
  if (text.charCodeAt(at) === QUOTE) return stringAt(text, at)
  const [word, meaning] = WORDS.get(text.charAt(at)) ?? []
  if (word !== undefined && meaning !== undefined && text.startsWith(word, at)) {
    return wholeWord(text, at, at + word.length, meaning)
  }
  NUMBER.lastIndex = at
  const number = NUMBER.exec(text)?.[0]
  if (number === undefined) return broken(text, at, 'a value')
  const value = exactNumber(number)
  const reading = wholeWord(text, at, at + number.length, value ?? 0)
  return value === undefined && reading.problem === undefined
    ? { ...reading, problem: losesPrecision(number) }
    : reading
}

// 012, 52mm and trueish start with a value but are none.
const wholeWord = <Value>(text: string, at: number, end: number, value: Value): ScalarReading<Value> =>
  /[A-Za-z0-9_.+-]/.test(text.charAt(end)) ? broken(text, at, 'a value') : { value, end }

const broken = (text: string, at: number, expected: string): ScalarReading<never> => ({
  end: at,
  problem: brokenJson(expected, foundAt(text, at)),
})

/** The text in double quotes that starts at an offset, escapes resolved. */
export const stringAt = (text: string, at: number): ScalarReading<string> => {
  let value = ''
  let from = at + 1
  let end = from
  for (;;) {
    const code = text.charCodeAt(end)
    if (code === QUOTE) break
    if (code === BACKSLASH) {
      const escaped = escapeAt(text, end)
      if (escaped === undefined) return broken(text, end, 'a legal escape such as \\n or \\u00e9')
      value += text.slice(from, end) + escaped.character
      from = escaped.end
      end = from
    } else if (code >= FIRST_PRINTABLE) end += 1
    else return broken(text, end, end >= text.length ? 'a closing double quote' : 'no control character within a text')
  }
  value += text.slice(from, end)
  return value.isWellFormed() ? { value, end: end + 1 } : { value, end: end + 1, problem: unpairedSurrogate(value) }
}

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['b', '\b'],
  ['f', '\f'],
  ['n', '\n'],
  ['r', '\r'],
  ['t', '\t'],
])

const escapeAt = (text: string, at: number): { readonly character: string; readonly end: number } | undefined => {
  const short = ESCAPES.get(text.charAt(at + 1))
  if (short !== undefined) return { character: short, end: at + 2 }
  const hex = /^u([0-9a-fA-F]{4})$/.exec(text.slice(at + 1, at + 6))?.[1]
  return hex === undefined ? undefined : { character: String.fromCharCode(Number.parseInt(hex, 16)), end: at + 6 }
}
