/**
 * Readers for the shapes of a JSON value: a text, a word, a flag, a date, a list, an object with known keys.
 *
 * A *reader* takes a value and its path; it gives what it read, or writes into the list what is wrong with it and gives
 * undefined. Readers never stop at the first problem. What was read counts only if the list is empty at the end.
 */
import { foundText } from './found-text.ts'
import { nearestWords } from './nearest-word.ts'
import { dateProblem } from './partial-date.ts'
import type { Path } from './place.ts'
import type { ProblemDetails, ProblemList } from './problem-list.ts'

export type Reader<Value> = (value: unknown, path: Path, problems: ProblemList) => Value | undefined

/** Above this many problems in one input no more suggestions are looked for: a hostile file could ask for millions. */
const SUGGESTIONS = 200
const LISTED = 12

/** Whether a value is a plain object, as JSON makes them: no list, no class instance. */
export const isPlainObject = (value: unknown): value is Readonly<Record<string, unknown>> => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

/** A value of another type than the one asked for. */
export const wrongType = (expected: string, value: unknown, cure: string): ProblemDetails => ({
  kind: 'wrong-type',
  found: foundText(value),
  message: `Expected ${expected}, found ${foundText(value)}.`,
  cure,
})

/** Which word was probably meant, and which are legal where they are few. Ends with a space, or is empty. */
export const suggestion = (word: string, words: readonly string[], problems: ProblemList): string => {
  const nearest = problems.problems.length < SUGGESTIONS ? nearestWords(word, words) : []
  const meant = nearest.length === 0 ? '' : `Did you mean ${nearest.slice(0, 3).map(quoted).join(' or ')}? `
  return words.length <= LISTED ? `${meant}Legal are ${words.map(quoted).join(', ')}. ` : meant
}

const quoted = (word: string): string => JSON.stringify(word)

export interface TextRules {
  readonly minLength?: number
  /** In characters, not in UTF-16 units. */
  readonly maxLength?: number
}

/** A text that every part of the system can keep: whole characters, no NUL. */
export const textReader =
  ({ minLength = 0, maxLength = Number.POSITIVE_INFINITY }: TextRules = {}): Reader<string> =>
  (value, path, problems) => {
    if (typeof value !== 'string')
      return problems.add(path, wrongType('a text', value, 'Write a text in double quotes.'))
    if (!value.isWellFormed() || value.includes('\0')) return problems.add(path, illegalText(value))
    const length = value.length > maxLength ? [...value].length : value.length
    if (length < minLength)
      return problems.add(path, textLength(value, 'The text is empty.', 'Write at least one character.'))
    if (length <= maxLength) return value
    return problems.add(
      path,
      textLength(value, `The text has ${length} characters.`, `Shorten it to at most ${maxLength}.`),
    )
  }

const textLength = (value: string, message: string, cure: string): ProblemDetails => ({
  kind: 'text-length',
  found: foundText(value),
  message,
  cure,
})

const illegalText = (value: string): ProblemDetails => ({
  kind: 'illegal-text',
  found: foundText(value),
  message: 'The text holds half of a character or the character NUL.',
  cure: 'Take that character out.',
})

/** One of a closed list of words. */
export const wordReader =
  <Word extends string>(words: readonly Word[], what: string): Reader<Word> =>
  (value, path, problems) => {
    const word = words.find((legal) => legal === value)
    if (word !== undefined) return word
    if (typeof value !== 'string') {
      return problems.add(path, wrongType(what, value, `Write ${what}. ${suggestion('', words, problems)}`.trim()))
    }
    return problems.add(path, {
      kind: 'illegal-code',
      found: foundText(value),
      message: `${foundText(value)} is not ${what}.`,
      cure: `${suggestion(value, words, problems)}${words.length > LISTED ? 'The dictionary lists the legal ones.' : ''}`.trim(),
    })
  }

/** true or false. */
export const readFlag: Reader<boolean> = (value, path, problems) =>
  typeof value === 'boolean'
    ? value
    : problems.add(path, wrongType('true or false', value, 'Write true or false, without quotes.'))

/** A date that exists, maybe partial. */
export const readDate: Reader<string> = (value, path, problems) => {
  if (typeof value !== 'string') {
    const year = typeof value === 'number' && Number.isInteger(value) && value > 1000 && value < 10_000
    const cure = year
      ? `Write it in double quotes: "${value}".`
      : 'Write a date in double quotes, such as "2019-03-05".'
    return problems.add(path, wrongType('a date', value, cure))
  }
  const problem = dateProblem(value)
  return problem === undefined ? value : problems.add(path, problem)
}

/** A list, each member read; members that could not be read are left out, and the problems say so. */
export const listReader =
  <Member>(read: Reader<Member>, what: string): Reader<readonly Member[]> =>
  (value, path, problems) => {
    if (!Array.isArray(value)) {
      return problems.add(path, wrongType(`a list of ${what}`, value, 'Write a list in square brackets; [] is empty.'))
    }
    const members: Member[] = []
    for (const [index, entry] of value.entries()) {
      const member = read(entry, [...path, index], problems)
      if (member !== undefined) members.push(member)
    }
    return members
  }

export interface ObjectShape {
  /** What the object is, as a message says it: 'a target lesion'. */
  readonly what: string
  readonly required: readonly string[]
  readonly optional?: readonly string[]
}

/** The members of an object. `read` gives undefined for a key that is absent. */
export interface Members {
  has(key: string): boolean
  read<Value>(key: string, reader: Reader<Value>): Value | undefined
}

/** The members of an object with known keys; every missing and every unknown key is a problem. */
export const readMembers = (
  value: unknown,
  path: Path,
  problems: ProblemList,
  { what, required, optional = [] }: ObjectShape,
): Members | undefined => {
  const legal = [...required, ...optional]
  if (!isPlainObject(value)) {
    return problems.add(path, wrongType(`${what}, an object`, value, `Write an object with ${legal.join(', ')}.`))
  }
  for (const key of required) if (!Object.hasOwn(value, key)) problems.add(path, missingKey(key, what))
  for (const key of Object.keys(value)) {
    if (!legal.includes(key))
      problems.add([...path, key], unknownKey(key, what, suggestion(key, legal, problems)), 'key')
  }
  const has = (key: string) => Object.hasOwn(value, key)
  return { has, read: (key, reader) => (has(key) ? reader(value[key], [...path, key], problems) : undefined) }
}

const missingKey = (key: string, what: string): ProblemDetails => ({
  kind: 'missing-key',
  message: `"${key}" is missing in ${what}.`,
  cure: `Add "${key}".`,
})

const unknownKey = (key: string, what: string, suggested: string): ProblemDetails => ({
  kind: 'unknown-key',
  found: foundText(key),
  message: `${foundText(key)} is no key of ${what}.`,
  cure: `${suggested}Correct it or take it out.`,
})

type Present<Fields> = { readonly [Key in keyof Fields]?: Exclude<Fields[Key], undefined> }

/** The fields that have a value. `present({ node: undefined, organ: 'lung' })` is `{ organ: 'lung' }`. */
export const present = <Fields extends object>(fields: Fields): Present<Fields> =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Present<Fields>
