import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { wayData } from './arbitraries.ts'
import { WAY_EXAMPLE, WAY_OF_MANY_EXAMPLE } from './examples.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { LIGHT } from './tokens.ts'
import { waySoFar } from './way-so-far.ts'

const draw = (data = WAY_EXAMPLE, width = 260) => waySoFar(data, { width, palette: LIGHT, id: 'way' })
const spoken = (svg: string) => wordsOf(svg).map(({ words }) => words)

describe('the way so far', () => {
  it('shows the last two steps, the one that is here and what is next, and counts the rest', () => {
    expect(spoken(draw())).toEqual([
      '1 earlier',
      'Biopsy: LMS',
      'Staged: M0',
      'Sarcoma board',
      'here',
      '?',
      'Surgery first',
      'STRASS 2',
    ])
    expect(spoken(draw(WAY_OF_MANY_EXAMPLE))).toContain('and 1 more')
  })

  it('puts next steps under each other where they do not fit side by side', () => {
    const tops = (svg: string, words: readonly string[]) =>
      new Set(
        wordsOf(svg)
          .filter((one) => words.includes(one.words))
          .map(({ y }) => y),
      ).size
    expect(tops(draw(), ['Surgery first', 'STRASS 2'])).toBe(1)
    expect(tops(draw(WAY_EXAMPLE, 180), ['Surgery first', 'STRASS 2'])).toBe(2)
  })

  it('joins one next step by its own line, and several by a stem of another look', () => {
    const stem = /<path d="[^"]*" fill="none" stroke="[^"]*"\/>/
    expect(draw({ ...WAY_EXAMPLE, next: WAY_EXAMPLE.next.slice(0, 1) })).not.toMatch(stem)
    expect(draw()).toMatch(stem)
  })

  it('is sound for any way, at any width of a column', () => {
    fc.assert(
      fc.property(wayData, fc.integer({ min: 220, max: 500 }), (data, width) => {
        expect(faultsOf(draw(data, width))).toEqual([])
      }),
    )
  })

  it('is the stored one, side by side and under each other', async () => {
    await expect(draw()).toMatchFileSnapshot('./snapshots/way-so-far.svg')
    await expect(draw(WAY_OF_MANY_EXAMPLE)).toMatchFileSnapshot('./snapshots/way-so-far-of-many.svg')
  })
})
