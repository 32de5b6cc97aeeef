/** How a statement stands, as glyph and word; the words of the case page. Colour only repeats them. */
import type { Stance } from '@leio/rules/release'

/** The colour of a mark, by what it means; page and terminal each have their own. */
export type MarkTone = Stance | 'unknown' | 'quiet' | 'warning'

export interface Mark {
  readonly glyph: string
  readonly word: string
  readonly tone: MarkTone
}

export const STANCE_MARKS: Readonly<Record<Stance, Mark>> = {
  for: { glyph: '▲', word: 'For', tone: 'for' },
  against: { glyph: '▼', word: 'Against', tone: 'against' },
  consider: { glyph: '◆', word: 'Consider', tone: 'consider' },
  uncertain: { glyph: '≈', word: 'Contested', tone: 'uncertain' },
  note: { glyph: '•', word: 'Note', tone: 'note' },
}

export const OPEN: Mark = { glyph: '?', word: 'Open', tone: 'unknown' }
export const SILENT: Mark = { glyph: '—', word: 'Silent', tone: 'quiet' }
export const WARNING: Mark = { glyph: '!', word: 'Warning', tone: 'warning' }

interface Stanced {
  readonly stance: Stance
  readonly arguments?: readonly { readonly side: 'for' | 'against' }[]
}

const isContested = ({ arguments: all = [] }: Stanced): boolean =>
  (['for', 'against'] as const).every((side) => all.some((argument) => argument.side === side))

/** The mark of a statement. Without arguments on both sides nobody contests it: it is uncertain. */
export const stanceMark = (one: Stanced): Mark =>
  one.stance === 'uncertain' && !isContested(one)
    ? { ...STANCE_MARKS.uncertain, word: 'Uncertain' }
    : STANCE_MARKS[one.stance]

/** `markText(STANCE_MARKS.for)` is `▲ For`. */
export const markText = ({ glyph, word }: Mark): string => `${glyph} ${word}`
