/**
 * The size of a step of the pathway from its words, for whoever lays the map out.
 *
 * Every step keeps room for its sign (a check, a question mark, a marker), whether it has one or not, so that a step has
 * one size in every state and the map does not move when an answer comes in.
 */
import { LINE_HEIGHT, TEXT_SIZE } from './svg.ts'
import { textWidth } from './text-width.ts'

export type StepKind = 'step' | 'fork' | 'end'

export interface Size {
  readonly width: number
  readonly height: number
}

/** A word longer than a line, in pieces with a hyphen; the last piece has none. */
const pieces = (word: string, most: number): readonly string[] => {
  const characters = [...word]
  const size = Math.max(most - 1, 1)
  const cut: string[] = []
  while (characters.length > most) cut.push(`${characters.splice(0, size).join('')}${most > 1 ? '-' : ''}`)
  return [...cut, characters.join('')]
}

/**
 * The label in lines of at most so many characters, broken between words, and inside a word only where it is longer
 * than a line.
 *
 * @example
 * breakLabel('Resection of the involved vena cava', 18) // ['Resection of the', 'involved vena cava']
 */
export const breakLabel = (label: string, maxChars: number): readonly string[] => {
  const words = label
    .split(/\s+/)
    .filter((word) => word !== '')
    .flatMap((word) => pieces(word, Math.max(maxChars, 1)))
  const lines: string[] = []
  for (const word of words) {
    const joined = `${lines.at(-1)} ${word}`
    if (lines.length > 0 && [...joined].length <= maxChars) lines[lines.length - 1] = joined
    else lines.push(word)
  }
  return lines
}

/** Room for the sign at the left of the words, and the padding on either side. */
export const SIGN_ROOM = 20
const PADDING = 12
/** How far the points of a fork reach beyond its words. */
export const FORK_POINT = 14

/**
 * Width and height of a step that holds these lines.
 *
 * @example
 * stepSize(['Staged: M0'], 'step') // { width: 114, height: 36 }
 */
export const stepSize = (lines: readonly string[], kind: StepKind): Size => {
  const words = Math.max(24, ...lines.map((line) => textWidth(line, TEXT_SIZE)))
  const beyond = kind === 'fork' ? FORK_POINT : kind === 'end' ? 4 : 0
  return {
    width: Math.ceil((words + SIGN_ROOM + 2 * (PADDING + beyond)) / 2) * 2,
    height: Math.max(lines.length, 1) * LINE_HEIGHT + 20,
  }
}
