/**
 * SVG as text: the few elements that figures are made of, escaped and rounded.
 *
 * Words: *markup* is finished SVG text; *attributes* are presentation attributes only, since a strict content-security
 * policy forbids inline style, and since print and PDF read no page's style sheet. Coordinates are pixels, rounded to
 * two decimals, so that the same data give the same text on every machine.
 */
import type { Palette } from './tokens.ts'
import { FAMILY } from './tokens.ts'

export interface Point {
  readonly x: number
  readonly y: number
}

export type Markup = string
export type Attributes = Readonly<Record<string, string | number | undefined>>

/** Figures have one size of text, 12 pixels, so that weight and colour carry the order and not a scale of sizes. */
export const TEXT_SIZE = 12
/** From one line of text to the next. */
export const LINE_HEIGHT = 16

/** What XML 1.0 forbids even escaped: control characters, halves of surrogate pairs, non-characters. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g
const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

/** `escapeXml('grade < 2 & "R0"')` is `grade &lt; 2 &amp; &quot;R0&quot;`. What XML cannot hold becomes U+FFFD. */
export const escapeXml = (words: string): string =>
  words
    .toWellFormed()
    .replace(FORBIDDEN, '\ufffd')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)

/** `rounded(1.005001)` is 1.01, and -0.001 is 0: no negative zero reaches the text. */
export const rounded = (value: number): number => Math.round(value * 100) / 100 + 0

const attribute = ([name, value]: readonly [string, string | number | undefined]): string =>
  value === undefined ? '' : ` ${name}="${typeof value === 'number' ? rounded(value) : escapeXml(value)}"`

/**
 * One element; its children are markup already.
 *
 * @example
 * element('circle', { cx: 4, cy: 4, r: 2.5 }) // '<circle cx="4" cy="4" r="2.5"/>'
 */
export const element = (name: string, attributes: Attributes, ...children: readonly Markup[]): Markup => {
  const opening = `<${name}${Object.entries(attributes).map(attribute).join('')}`
  const inside = children.join('')
  return inside === '' ? `${opening}/>` : `${opening}>${inside}</${name}>`
}

/** A group, or nothing where it would be empty. */
export const group = (attributes: Attributes, ...children: readonly Markup[]): Markup =>
  children.every((child) => child === '') ? '' : element('g', attributes, ...children)

/** One line of text; `y` is its baseline. */
export const text = (at: Point, words: string, attributes: Attributes): Markup =>
  element('text', { x: at.x, y: at.y, ...attributes }, escapeXml(words))

/** `pathOf([{ x: 0, y: 0 }, { x: 4, y: 0 }])` is `M0 0L4 0`. */
export const pathOf = (points: readonly Point[]): string =>
  points.map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${rounded(x)} ${rounded(y)}`).join('')

export const line = (from: Point, to: Point, attributes: Attributes): Markup =>
  element('path', { d: pathOf([from, to]), fill: 'none', ...attributes })

/** What every figure is told beside its data. */
export interface FigureOptions {
  /** Pixels; the figure is laid out for it, and never scaled. */
  readonly width: number
  readonly palette: Palette
  /** Unique in the page: the ids of title and description begin with it. */
  readonly id: string
}

export interface Frame {
  /** Unique in the page: the ids of title and description begin with it. */
  readonly id: string
  readonly title: string
  readonly description: string
  readonly width: number
  readonly height: number
  readonly palette: Palette
  /** Where the drawing begins; absent: 0, 0. */
  readonly origin?: Point
  /** A figure with links may not be an image to a screen reader, which would hide them; it is a group. */
  readonly holdsLinks?: boolean
}

/** White space would split an id into two where it is referred to. */
const idOf = (id: string): string => id.replace(/\s+/g, '-')

/** The whole figure: named and described for those who do not see it, sized, and set in the one family. */
export const figure = (frame: Frame, ...children: readonly Markup[]): Markup => {
  const { width, height, origin = { x: 0, y: 0 }, holdsLinks = false } = frame
  const id = idOf(frame.id)
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      role: holdsLinks ? 'group' : 'img',
      'aria-labelledby': `${id}-title`,
      'aria-describedby': `${id}-desc`,
      width,
      height,
      viewBox: [origin.x, origin.y, width, height].map(rounded).join(' '),
      'font-family': FAMILY,
      'font-size': TEXT_SIZE,
      'font-variant': 'tabular-nums',
      fill: frame.palette.ink,
    },
    `\n${element('title', { id: `${id}-title` }, escapeXml(frame.title))}\n`,
    `${element('desc', { id: `${id}-desc` }, escapeXml(frame.description))}\n`,
    ...children.filter((child) => child !== '').map((child) => `${child}\n`),
  )
}
