/** Stance as glyph, word and colour: never colour alone. */
import type { Tone } from '@leio/figures/tokens'
import type { Mark, MarkTone } from '@leio/plan/words/stance'

const TONES: Readonly<Record<MarkTone, Tone | 'quiet'>> = {
  for: 'for',
  against: 'against',
  consider: 'consider',
  uncertain: 'contested',
  note: 'note',
  unknown: 'open',
  quiet: 'quiet',
  warning: 'warning',
}

export const toneClass = (tone: MarkTone): string => `tone-${TONES[tone]}`

/** `▲ For`. The glyph is not read aloud, since the word says the same. */
export const StanceMark = ({ mark }: { readonly mark: Mark }) => (
  <span className={`mark ${toneClass(mark.tone)}`}>
    <span className="mark-glyph" aria-hidden="true">
      {mark.glyph}
    </span>{' '}
    {mark.word}
  </span>
)
