/**
 * The one small set of tokens: colours, type, space. The page turns them into CSS variables, figures write them into
 * presentation attributes, print and PDF take the light ones.
 *
 * Words: *ink* is text, *paper* what it stands on. A *tone* is the colour of one meaning, and is only ever the third
 * sign of it, after a glyph and a word. *Wash* is the one filled colour, behind a warning.
 *
 * Tones are darkened from the palette of Okabe and Ito (jfly.uni-koeln.de/color), which stays apart for colour-blind
 * eyes; a test measures every tone on every paper: 4.5:1 for words, 3:1 for lines (WCAG 2.2, 1.4.3 and 1.4.11).
 */

export const TONES = [
  'for',
  'against',
  'consider',
  'contested',
  'open',
  'note',
  'warning',
  'erratum',
  'accent',
] as const
export type Tone = (typeof TONES)[number]

export interface Palette {
  /** Behind everything. */
  readonly ground: string
  /** What text stands on. */
  readonly paper: string
  /** A quiet fill inside paper: a chip, a hovered row. */
  readonly sunken: string
  readonly ink: string
  /** Words that may be read second. */
  readonly quiet: string
  /** Hairlines between things, which carry no meaning. */
  readonly hairline: string
  /** Lines that carry meaning: borders of controls, axes. */
  readonly line: string
  /** Behind a warning. */
  readonly wash: string
  readonly tones: Readonly<Record<Tone, string>>
}

export const LIGHT: Palette = {
  ground: '#f5f6f8',
  paper: '#ffffff',
  sunken: '#eef1f5',
  ink: '#17202b',
  quiet: '#536070',
  hairline: '#dfe4ea',
  line: '#848f9c',
  wash: '#fdf1e7',
  tones: {
    for: '#00674f',
    against: '#a32015',
    consider: '#1557a5',
    contested: '#755300',
    open: '#5e35a8',
    note: '#455362',
    warning: '#9a3f00',
    erratum: '#755300',
    accent: '#0b5f6b',
  },
}

export const DARK: Palette = {
  ground: '#0e1318',
  paper: '#151b22',
  sunken: '#1f2730',
  ink: '#e4e9ef',
  quiet: '#a3b0be',
  hairline: '#2a343f',
  line: '#6d7a88',
  wash: '#33230f',
  tones: {
    for: '#5ed0ab',
    against: '#ff9d90',
    consider: '#8dbbff',
    contested: '#e2ba58',
    open: '#c6adff',
    note: '#b1bdca',
    warning: '#ffb27a',
    erratum: '#e2ba58',
    accent: '#6fcbd9',
  },
}

/** Pixels. Three sizes for text and one for the title; every distance is a step of four. */
export const TYPE = { small: 13, body: 15, large: 17, title: 22 } as const
export const LEADING = { small: 18, body: 22, large: 24, title: 28 } as const
export const SPACE = { half: 2, one: 4, two: 8, three: 12, four: 16, six: 24, eight: 32, twelve: 48 } as const
export const FAMILY = '"Inter Variable", "Inter", system-ui, sans-serif'

const colours = (palette: Palette): readonly (readonly [name: string, value: string])[] => {
  const { tones, ...rest } = palette
  return [...Object.entries(rest), ...Object.entries(tones).map(([tone, value]) => [`tone-${tone}`, value] as const)]
}

/** The palette as the page's CSS variables, so that a figure in the page follows light and dark by itself. */
export const PAGE_PALETTE: Palette = {
  ...(Object.fromEntries(
    Object.keys(LIGHT)
      .filter((name) => name !== 'tones')
      .map((name) => [name, `var(--${name})`]),
  ) as unknown as Omit<Palette, 'tones'>),
  tones: Object.fromEntries(TONES.map((tone) => [tone, `var(--tone-${tone})`])) as Record<Tone, string>,
}

const block = (palette: Palette, indent: string): string =>
  colours(palette)
    .map(([name, value]) => `${indent}--${name}: ${value};`)
    .join('\n')

const sizes = (): string =>
  [
    ...Object.entries(TYPE).map(([name, value]) => `  --type-${name}: ${value / 16}rem;`),
    ...Object.entries(LEADING).map(([name, value]) => `  --leading-${name}: ${value / 16}rem;`),
    ...Object.entries(SPACE).map(([name, value]) => `  --space-${name}: ${value / 16}rem;`),
    `  --family: ${FAMILY};`,
  ].join('\n')

/**
 * The tokens as CSS: light by default, dark where the reader's system asks for it or the page is told so, light on
 * paper whatever the screen shows.
 *
 * @example
 * tokensCss() // ':root { color-scheme: light; --ground: #f5f6f8; … }'
 */
export const tokensCss = (): string => `:root {
  color-scheme: light;
${block(LIGHT, '  ')}
${sizes()}
}
@media screen and (prefers-color-scheme: dark) {
  :root:not([data-theme='light']) {
    color-scheme: dark;
${block(DARK, '    ')}
  }
}
@media screen {
  :root[data-theme='dark'] {
    color-scheme: dark;
${block(DARK, '    ')}
  }
}
`
