/** A page of text: its width, its colour, and the few shapes that every command prints. */
import type { Io } from '../io.ts'
import { type Paint, paintFor, type Tone } from './paint.ts'
import { hang, wrap } from './wrap.ts'

export interface Page {
  readonly width: number
  readonly paint: Paint
}

const NARROWEST = 60
const WIDEST = 100
/** Where there is no terminal, as in a pipe. */
const USUAL = 92

/** The page that fits a terminal, between 60 and 100 characters wide. */
export const pageFor = ({ colour, columns }: Pick<Io, 'colour' | 'columns'>): Page => ({
  width: columns === undefined ? USUAL : Math.min(WIDEST, Math.max(NARROWEST, columns - 1)),
  paint: paintFor(colour),
})

/** Lines as one text, ended. */
export const joined = (lines: readonly string[]): string => `${lines.map((line) => line.trimEnd()).join('\n')}\n`

/** A heading with its lines under it and an empty line above; nothing where there are no lines. */
export const section = ({ paint }: Page, title: string, lines: readonly string[], tone: Tone = 'heading'): string[] =>
  lines.length === 0 ? [] : ['', paint(tone, title.toUpperCase()), ...lines]

/** A paragraph, indented. */
export const paragraph = ({ width, paint }: Page, text: string, indent = 0, tone?: Tone): readonly string[] =>
  wrap(text, width - indent).map((line) => `${' '.repeat(indent)}${tone === undefined ? line : paint(tone, line)}`)

/** A label and a text that hangs behind it; the tone colours the label. */
export const labelled = (
  page: Page,
  label: string,
  text: string,
  { indent = 2, column = 15, tone, body }: { indent?: number; column?: number; tone?: Tone; body?: Tone } = {},
): readonly string[] => {
  const paintBody = (line: string): string => (body === undefined ? line : page.paint(body, line))
  return hang(`${' '.repeat(indent)}${label}`, column, text, page.width).map((line, at) => {
    if (at > 0 || tone === undefined) return `${line.slice(0, column)}${paintBody(line.slice(column))}`
    const end = indent + label.length
    return `${line.slice(0, indent)}${page.paint(tone, line.slice(indent, end))}${line.slice(end, column)}${paintBody(line.slice(Math.max(end, column)))}`
  })
}
