/** A figure in words: value, unit, interval, number of patients; and what the article prints where that differs. */
import type { CitedFigure } from '@leio/rules/release'

const RATIOS: ReadonlySet<string> = new Set(['hazard ratio', 'odds ratio', 'event time ratio', 'ratio'])
const WHOLE_COUNTS: ReadonlySet<string> = new Set(['patients', 'cycles', 'centres', 'trials', 'subtypes'])

type Shown = Pick<CitedFigure, 'value' | 'unit' | 'low' | 'high' | 'n' | 'asPrinted' | 'unverified'>

const withUnit = (value: number | string, unit: string | undefined): string => {
  if (unit === undefined) return String(value)
  if (RATIOS.has(unit) || unit === 'area under the curve') return `${unit} ${value}`
  if (WHOLE_COUNTS.has(unit) && value === 1) return `${value} ${unit.slice(0, -1)}`
  return `${value} ${unit}`
}

/** `26 % (13 to 54), n = 158; as printed: 36` */
export const figureText = ({ value, unit, low, high, n, asPrinted, unverified }: Shown): string => {
  const range = low === undefined || high === undefined ? '' : ` (${low} to ${high})`
  const patients = n === undefined ? '' : `, n\u00a0=\u00a0${n}`
  const printed = asPrinted === undefined ? '' : `; as printed: ${asPrinted}`
  return `${withUnit(value, unit)}${range}${patients}${printed}${unverified === true ? '; unverified' : ''}`
}

/** Figures with the marks of their notes; a note on every one of them needs no mark. */
export interface Noted<F> {
  readonly marked: readonly { readonly figure: F; readonly mark: string }[]
  readonly notes: readonly string[]
}

/** `a`, `b` … for the notes that hold for some of the figures only. */
export const withNotes = <F extends Pick<CitedFigure, 'note'>>(figures: readonly F[]): Noted<F> => {
  const notes = [...new Set(figures.flatMap(({ note }) => note ?? []))]
  const partial = notes.filter((note) => figures.some((figure) => figure.note !== note))
  const letter = (note: string | undefined): string => {
    const at = note === undefined ? -1 : partial.indexOf(note)
    return at < 0 ? '' : String.fromCharCode(97 + at)
  }
  return {
    marked: figures.map((figure) => ({ figure, mark: letter(figure.note) })),
    notes: notes.map((note) => (letter(note) === '' ? note : `${letter(note)}  ${note}`)),
  }
}
