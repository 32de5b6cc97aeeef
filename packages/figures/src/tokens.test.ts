import { describe, expect, it } from 'vitest'
import { contrast } from './contrast.ts'
import { DARK, LIGHT, PAGE_PALETTE, TONES, tokensCss } from './tokens.ts'

describe('contrast', () => {
  it('is 21 for black on white, whichever comes first, and 1 for a colour on itself', () => {
    expect(contrast('#ffffff', '#000000')).toBeCloseTo(21, 10)
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 10)
    expect(contrast('#536070', '#536070')).toBe(1)
  })
})

describe.each([
  ['light', LIGHT],
  ['dark', DARK],
])('the %s palette', (_, palette) => {
  const papers = [palette.ground, palette.paper, palette.sunken, palette.wash]

  it('lets every word be read on every paper: 4.5:1 at least', () => {
    const words = { ink: palette.ink, quiet: palette.quiet, ...palette.tones }
    const faint = Object.entries(words).flatMap(([name, colour]) =>
      papers
        .filter((paper) => contrast(colour, paper) < 4.5)
        .map((paper) => `${name} on ${paper}: ${contrast(colour, paper)}`),
    )
    expect(faint).toEqual([])
  })

  it('lets every line that carries meaning be seen: 3:1 on what it is drawn on', () => {
    for (const paper of [palette.ground, palette.paper]) expect(contrast(palette.line, paper)).toBeGreaterThan(3)
  })
})

it('names every colour of a palette as a variable of the page, in light and in dark', () => {
  const css = tokensCss()
  for (const tone of TONES) {
    expect(PAGE_PALETTE.tones[tone]).toBe(`var(--tone-${tone})`)
    expect(css.split(`--tone-${tone}: ${DARK.tones[tone]}`)).toHaveLength(3)
  }
  expect(PAGE_PALETTE.ink).toBe('var(--ink)')
  expect(css).toContain(`--ink: ${LIGHT.ink}`)
})
