/**
 * What can be wrong with a JSON text, in words for the person who has to mend it.
 */
import { foundText } from './found-text.ts'
import { shortened } from './place.ts'
import type { ProblemDetails } from './problem-list.ts'

/** What stands at an offset, as a message shows it: one character, a word, or the end of the text. */
export const foundAt = (text: string, offset: number): string => {
  if (offset >= text.length) return 'the end of the text'
  const word = /^[A-Za-z0-9+.-]{1,20}/.exec(text.slice(offset, offset + 20))
  if (word !== null) return JSON.stringify(word[0])
  return JSON.stringify(String.fromCodePoint(text.codePointAt(offset) ?? 0xfffd))
}

/** Broken syntax: what was expected, what was found, and a hint where the slip is a common one. */
export const brokenJson = (expected: string, found: string): ProblemDetails => ({
  kind: 'broken-json',
  found,
  message: `Expected ${expected}, found ${found}.`,
  cure: hintFor(expected, found),
})

const hintFor = (expected: string, found: string): string => {
  if (found === 'the end of the text') return 'The text is cut off; get the whole file.'
  if (expected.startsWith('nothing')) return 'Take out what follows the closing bracket.'
  if (expected.startsWith('no control')) return 'Write \\n for a line break and \\t for a tab.'
  if (found === `"'"` || found === '"“"' || found === '"”"') return 'Use straight double quotes.'
  if (found === '"/"' || found === '"#"') return 'JSON has no comments; take them out.'
  if (/^"(\]|\})"$/.test(found)) return 'Take out the comma before it, or add what is missing.'
  if (/^"(NaN|-?Infinity|None|undefined)/.test(found)) return 'Leave the fact out where it is not known.'
  if (/^"(True|False|Null|TRUE|FALSE|NULL)"$/.test(found)) return 'Write true, false or null in small letters.'
  if (/^"," or/.test(expected) && /^"\w/.test(found)) return `Put a comma before ${found}, or take it out.`
  if (/^"[-+.\d]/.test(found) && expected === 'a value')
    return 'Write a number such as 52 or 5.2, without leading zero or plus.'
  return `Put ${expected} here.`
}

export const tooLarge = (bytes: number, maxBytes: number): ProblemDetails => ({
  kind: 'too-large',
  found: `${bytes} bytes or more`,
  message: `The text is larger than ${maxBytes} bytes.`,
  cure: 'Send one case in one file; a population goes through the import.',
})

export const tooDeep = (maxDepth: number): ProblemDetails => ({
  kind: 'too-deep',
  message: `Lists and objects are nested more than ${maxDepth} deep.`,
  cure: 'This is no case file; check where it comes from.',
})

export const duplicateKey = (key: string): ProblemDetails => ({
  kind: 'duplicate-key',
  found: foundText(key),
  message: 'The key stands twice in one object; readers disagree about which value counts.',
  cure: 'Keep the entry that is true and take out the other.',
})

export const forbiddenKey = (key: string): ProblemDetails => ({
  kind: 'forbidden-key',
  found: foundText(key),
  message: 'This key has a special meaning in JavaScript and is not read.',
  cure: 'Take it out.',
})

export const losesPrecision = (number: string): ProblemDetails => ({
  kind: 'loses-precision',
  found: shortened(number, 60),
  message: `The number cannot be kept exactly; it would become ${Number(number)}.`,
  cure: 'Write the number with fewer digits, as the source gives it.',
})

export const unpairedSurrogate = (text: string): ProblemDetails => ({
  kind: 'unpaired-surrogate',
  found: foundText(text),
  message: 'The text holds half of a character.',
  cure: 'Write the whole character, or take it out.',
})
