/** Colour for terminals. Every word reads the same without it. */
import type { Stance } from '@leio/rules/release'

export type Tone = 'title' | 'heading' | 'quiet' | 'warning' | 'unknown' | 'good' | 'bad' | Stance

/** SGR parameters; 256-colour ones are readable on light and dark grounds. */
const CODES: Readonly<Record<Tone, string>> = {
  title: '1',
  heading: '1',
  quiet: '2',
  warning: '1;31',
  unknown: '35',
  good: '32',
  bad: '31',
  for: '32',
  against: '31',
  consider: '34',
  uncertain: '33',
  note: '2',
}

/** Puts a tone on a piece of one line. */
export type Paint = (tone: Tone, text: string) => string

/** `paintFor(true)('quiet', 'RPM-03')` is dim on a terminal; `paintFor(false)` returns the text. */
export const paintFor =
  (colour: boolean): Paint =>
  (tone, text) =>
    colour && text !== '' ? `\u001b[${CODES[tone]}m${text}\u001b[0m` : text
