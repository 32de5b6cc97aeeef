/**
 * A strict reader of JSON for files that nobody has vouched for.
 *
 * JSON.parse lets the last of two equal keys win, turns 9007199254740993 into another number, follows any depth and says
 * little about where. Here such a text is refused, with line and column. Words: a *frame* is a list or an object that is
 * open while its members are read; frames are kept in a list, not on the call stack, so no depth overflows it.
 */
import { brokenJson, duplicateKey, forbiddenKey, foundAt, tooDeep, tooLarge } from './json-problem.ts'
import { scalarAt, stringAt } from './json-scalar.ts'
import { type Path, type Place, type PlaceOf, pathText, placesIn } from './place.ts'
import type { Problem } from './problem.ts'
import type { ProblemDetails } from './problem-list.ts'

export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject
export interface JsonObject {
  [key: string]: JsonValue
}

export interface JsonLimits {
  /** How deep lists and objects may be nested; 64 unless told. */
  readonly maxDepth?: number
  /** Size in UTF-8 bytes; 1 000 000 unless told. */
  readonly maxBytes?: number
}

export type JsonReading =
  | { readonly value: JsonValue; readonly placeOf: PlaceOf; readonly problems?: undefined }
  | { readonly problems: readonly Problem[]; readonly value?: undefined; readonly placeOf?: undefined }

/** Where the members of a list or an object stand, in order; flat lists of numbers, since a file may have many members. */
interface Offsets {
  readonly keys: number[]
  readonly values: number[]
  /** Of an object: which member a key is. */
  readonly order: Map<string | number, number>
}

interface Frame {
  readonly container: JsonValue[] | JsonObject
  readonly offsets: Offsets
  /** The key or index of the member that is being read. */
  step: string | number
  keyAt: number
  valueAt: number
}

/**
 * The value of a JSON text, or every problem with it. Never throws. `readJson('{"a": 52}')` has the value `{ a: 52 }`, and
 * its `placeOf(['a'])` is line 1, column 7; `readJson('{"a": 1, "a": 2}')` has one problem, 'duplicate-key', at column 10.
 * Broken syntax ends the reading, so it is the last problem; the others are all reported. A byte order mark is skipped.
 */
export const readJson = (text: string, { maxDepth = 64, maxBytes = 1_000_000 }: JsonLimits = {}): JsonReading => {
  const bytes = text.length > maxBytes ? text.length : new TextEncoder().encode(text).length
  if (bytes > maxBytes) return { problems: [{ where: '$', ...tooLarge(bytes, maxBytes) }] }
  return new JsonTextReader(text, maxDepth).read()
}

class JsonTextReader {
  readonly #text: string
  readonly #maxDepth: number
  readonly #problems: Problem[] = []
  readonly #frames: Frame[] = []
  readonly #offsets = new Map<unknown, Offsets>()
  readonly #placeAt: (offset: number) => Place
  #at = 0

  constructor(text: string, maxDepth: number) {
    this.#text = text
    this.#maxDepth = maxDepth
    this.#at = text.startsWith('\uFEFF') ? 1 : 0
    let places: ((offset: number) => Place) | undefined
    this.#placeAt = (offset) => {
      places ??= placesIn(text)
      return places(offset)
    }
  }

  read(): JsonReading {
    this.#skipSpace()
    const start = this.#at
    const value = this.#readValue()
    this.#skipSpace()
    if (value !== undefined && this.#at < this.#text.length) this.#expected('nothing after the value')
    if (value === undefined || this.#problems.length > 0) return { problems: this.#problems }
    return { value, placeOf: (path, part) => this.#placeOf(value, start, path, part) }
  }

  /** One whole value with all its members, or undefined where the syntax is broken. */
  #readValue(): JsonValue | undefined {
    for (;;) {
      let value = this.#startValue()
      if (value === undefined) return undefined
      while (value !== OPENED) {
        const frame = this.#frames.at(-1)
        if (frame === undefined) return value
        const next = this.#endMember(frame, value)
        if (next === undefined) return undefined
        value = next
      }
    }
  }

  /** A scalar, an empty container, or OPENED where members follow. */
  #startValue(): JsonValue | typeof OPENED | undefined {
    this.#skipSpace()
    const opening = this.#text.charAt(this.#at)
    const frame = this.#frames.at(-1)
    if (frame !== undefined) frame.valueAt = this.#at
    if (opening === '{' || opening === '[') return this.#open(opening === '[' ? [] : {})
    const { value, end, problem } = scalarAt(this.#text, this.#at)
    if (problem !== undefined) this.#report(problem, value === undefined ? end : this.#at)
    if (value !== undefined) this.#at = end
    return value
  }

  #open(container: JsonValue[] | JsonObject): JsonValue | typeof OPENED | undefined {
    if (this.#frames.length >= this.#maxDepth) return this.#report(tooDeep(this.#maxDepth), this.#at)
    this.#at += 1
    this.#skipSpace()
    const offsets: Offsets = { keys: [], values: [], order: new Map() }
    this.#offsets.set(container, offsets)
    if (this.#text.charAt(this.#at) === closingOf(container)) {
      this.#at += 1
      return container
    }
    const frame = { container, offsets, step: 0, keyAt: this.#at, valueAt: this.#at }
    this.#frames.push(frame)
    return Array.isArray(container) || this.#readKey(frame) ? OPENED : undefined
  }

  /** Puts a member into its container; then the next member is OPENED, or the container itself is complete. */
  #endMember(frame: Frame, value: JsonValue): JsonValue | typeof OPENED | undefined {
    const { container, step } = frame
    if (!Array.isArray(container)) frame.offsets.order.set(step, frame.offsets.keys.length)
    frame.offsets.keys.push(frame.keyAt)
    frame.offsets.values.push(frame.valueAt)
    if (Array.isArray(container)) container.push(value)
    else if (step !== '__proto__') container[step] = value
    this.#skipSpace()
    const found = this.#text.charAt(this.#at)
    if (found !== ',' && found !== closingOf(container)) {
      return this.#expected(`"," or "${closingOf(container)}"`)
    }
    this.#at += 1
    if (found === ',') return this.#nextMember(frame) ? OPENED : undefined
    this.#frames.pop()
    return container
  }

  #nextMember(frame: Frame): boolean {
    this.#skipSpace()
    if (!Array.isArray(frame.container)) return this.#readKey(frame)
    frame.step = Number(frame.step) + 1
    frame.keyAt = this.#at
    return true
  }

  #readKey(frame: Frame): boolean {
    const start = this.#at
    if (this.#text.charAt(start) !== '"') {
      frame.step = ''
      this.#frames.pop()
      this.#expected('a key in double quotes')
      return false
    }
    const { value: key, end, problem } = stringAt(this.#text, start)
    if (key === undefined) {
      if (problem !== undefined) this.#report(problem, end)
      return false
    }
    frame.step = key
    frame.keyAt = start
    this.#at = end
    if (problem !== undefined) this.#report(problem, start)
    if (frame.offsets.order.has(key)) this.#report(duplicateKey(key), start)
    if (key === '__proto__') this.#report(forbiddenKey(key), start)
    this.#skipSpace()
    if (this.#text.charAt(this.#at) !== ':') {
      this.#expected('":" after the key')
      return false
    }
    this.#at += 1
    return true
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at)
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return
      this.#at += 1
    }
  }

  #expected(expected: string): undefined {
    this.#report(brokenJson(expected, foundAt(this.#text, this.#at)), this.#at)
  }

  #report(details: ProblemDetails, offset: number): undefined {
    const path = this.#frames.map(({ step }) => step)
    this.#problems.push({ where: pathText(path), ...this.#placeAt(offset), ...details })
  }

  #placeOf(root: JsonValue, start: number, path: Path, part: 'key' | 'value' = 'value'): Place {
    let offset = start
    let value: JsonValue | undefined = root
    for (const step of path) {
      const offsets = this.#offsets.get(value)
      const member = Array.isArray(value) ? Number(step) : (offsets?.order.get(step) ?? -1)
      const next = offsets?.[part === 'key' && step === path.at(-1) ? 'keys' : 'values'][member]
      if (next === undefined) break
      offset = next
      value = memberOf(value, step)
    }
    return this.#placeAt(offset)
  }
}

/** Says that a list or an object is open and its next member follows. */
const OPENED = Symbol('opened')

const closingOf = (container: JsonValue[] | JsonObject): string => (Array.isArray(container) ? ']' : '}')

const memberOf = (value: JsonValue | undefined, step: string | number): JsonValue | undefined => {
  if (Array.isArray(value)) return typeof step === 'number' ? value[step] : undefined
  return typeof value === 'object' && value !== null && typeof step === 'string' ? value[step] : undefined
}
