/** How the groups of one figure are told apart: by the name at the line, by dash, and only then by colour. */
import type { Palette, Tone } from './tokens.ts'

/** In this order: neighbours differ in lightness and in hue, for colour-blind eyes and for grey print. */
const ORDER: readonly Tone[] = ['consider', 'warning', 'for', 'open', 'against', 'contested']
const DASHES: readonly (string | undefined)[] = [undefined, '8 3', '2 3', '10 3 2 3', '5 3', '12 4 2 4 2 4']

export interface SeriesLook {
  readonly colour: string
  /** Absent: a whole line. */
  readonly dash: string | undefined
}

/** The look of group `index`, from 0. After six groups colours come again with another dash. */
export const seriesLook = ({ tones }: Palette, index: number): SeriesLook => ({
  colour: tones[ORDER[index % ORDER.length] ?? 'consider'],
  dash: DASHES[(index + Math.floor(index / ORDER.length)) % DASHES.length],
})
