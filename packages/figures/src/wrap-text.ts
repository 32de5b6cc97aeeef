/** Lines of text that fit a width, broken at spaces. */
import { textWidth } from './text-width.ts'

/** `wrapText('one two three', 50, 12)` is `['one two', 'three']`. A word that is too long stands on a line of its own. */
export const wrapText = (words: string, width: number, size: number): readonly string[] => {
  const lines: string[] = []
  for (const word of words.split(/\s+/).filter((one) => one !== '')) {
    const last = lines.at(-1)
    if (last !== undefined && textWidth(`${last} ${word}`, size) <= width) lines[lines.length - 1] = `${last} ${word}`
    else lines.push(word)
  }
  return lines
}

/** The share of the width that a note may fill: a fallback font is wider than the one that was measured. */
export const NOTE_SHARE = 0.94
