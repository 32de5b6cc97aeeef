/** What every figure must be, whatever it draws: read back from its text by the tests. */
import { type Box, boxesOverlap } from './label-rows.ts'
import { textWidth } from './text-width.ts'

interface Words extends Box {
  readonly words: string
}

const UNESCAPED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#39': "'" }
const unescaped = (words: string): string =>
  words.replace(/&(amp|lt|gt|quot|#39);/g, (_, name: string) => UNESCAPED[name] ?? '')

const numberOf = (attributes: string, name: string): number =>
  Number(new RegExp(` ${name}="([^"]*)"`).exec(attributes)?.[1])

/** The anchor is the element's own, or that of the group around it, which holds nothing but text. */
const anchorOf = (svg: string, at: number, attributes: string): string => {
  const own = /text-anchor="(\w+)"/.exec(attributes)?.[1]
  if (own !== undefined) return own
  const opening = svg.lastIndexOf('<g', at)
  const inherited = /^<g[^>]*text-anchor="(\w+)"[^>]*>(?:<text[^>]*>[^<]*<\/text>)*$/.exec(svg.slice(opening, at))?.[1]
  return inherited ?? 'start'
}

/** Every line of text with the box that the estimate gives it: capital height to descender. */
export const wordsOf = (svg: string): readonly Words[] =>
  [...svg.matchAll(/<text([^>]*)>((?:[^<]|<tspan[^>]*>|<\/tspan>)*)<\/text>/g)].map((match) => {
    const [, attributes = '', inner = ''] = match
    const gap = Number(/<tspan dx="(\d+)"/.exec(inner)?.[1] ?? 0)
    const words = unescaped(inner.replace(/<[^>]*>/g, ''))
    const width = textWidth(words, 12) + gap
    const [x, y] = [numberOf(attributes, 'x'), numberOf(attributes, 'y')]
    const anchor = anchorOf(svg, match.index, attributes)
    const left = anchor === 'middle' ? x - width / 2 : anchor === 'end' ? x - width : x
    return { words, x: left, y: y - 9, width, height: 11 }
  })

const viewBoxOf = (svg: string): Box => {
  const [x = 0, y = 0, width = 0, height = 0] = (/viewBox="([^"]*)"/.exec(svg)?.[1] ?? '').split(' ').map(Number)
  return { x, y, width, height }
}

/** Both coordinates of every point that is drawn, from paths, rectangles and circles. */
const pointsOf = (svg: string): readonly (readonly [number, number])[] => [
  ...[...svg.matchAll(/ d="([^"]*)"/g)].flatMap(([, d = '']) =>
    [...d.matchAll(/[ML](-?[\d.]+) (-?[\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)] as const),
  ),
  ...[...svg.matchAll(/<rect([^>]*)\/>/g)].flatMap(([, attributes = '']) => {
    const [x, y, width, height] = ['x', 'y', 'width', 'height'].map((name) => numberOf(attributes, name))
    return [[x ?? 0, y ?? 0] as const, [(x ?? 0) + (width ?? 0), (y ?? 0) + (height ?? 0)] as const]
  }),
  ...[...svg.matchAll(/<circle([^>]*)\/>/g)].flatMap(([, attributes = '']) => {
    const [x, y, radius] = ['cx', 'cy', 'r'].map((name) => numberOf(attributes, name))
    return [-1, 1].map((side) => [(x ?? 0) + side * (radius ?? 0), (y ?? 0) + side * (radius ?? 0)] as const)
  }),
]

const outside = (svg: string): readonly string[] => {
  const { x, y, width, height } = viewBoxOf(svg)
  const beyond = (across: number, down: number): boolean =>
    across < x - 0.01 || down < y - 0.01 || across > x + width + 0.01 || down > y + height + 0.01
  return [
    ...pointsOf(svg)
      .filter(([across, down]) => beyond(across, down))
      .map((point) => `a point at ${point.join(', ')}`),
    ...wordsOf(svg)
      .filter((box) => beyond(box.x, box.y) || beyond(box.x + box.width, box.y + box.height))
      .map((box) => `"${box.words}" at ${box.x}, ${box.y}`),
  ]
}

/** Every two lines of text that lie on each other. */
const overlaps = (svg: string): readonly string[] => {
  const words = wordsOf(svg)
  return words.flatMap((one, index) =>
    words
      .slice(index + 1)
      .filter((other) => boxesOverlap(one, other))
      .map((other) => `"${one.words}" on "${other.words}"`),
  )
}

/** Well formed enough: every element that opens closes, in order. */
const isBalanced = (svg: string): boolean => {
  const open: string[] = []
  for (const [, closing, name = '', self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
    if (self === '/') continue
    if (closing !== '/') open.push(name)
    else if (open.pop() !== name) return false
  }
  return open.length === 0
}

const FORBIDDEN: readonly (readonly [what: string, pattern: RegExp])[] = [
  ['a value that is no number', /NaN|Infinity|undefined|null/],
  ['inline style or script', / style=| class=|<style|<script| on\w+=/],
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  ['a control character', /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/],
  ['a place with more than two decimals', /="[^"]*\d\.\d{3,}/],
  ['text that is not of 12 pixels', /font-size="(?!12")/],
]

/** Everything that is wrong with a figure: nothing, for each that this package draws. */
export const faultsOf = (svg: string): readonly string[] => [
  ...FORBIDDEN.filter(([, pattern]) => pattern.test(svg)).map(([what]) => what),
  ...(isBalanced(svg) ? [] : ['elements that do not close in order']),
  ...outside(svg),
  ...overlaps(svg),
]
