import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { recistData } from './arbitraries.ts'
import { RECIST_EXAMPLE } from './examples.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { recistChart } from './recist-chart.ts'
import { DARK, LIGHT, PAGE_PALETTE } from './tokens.ts'

const draw = (data = RECIST_EXAMPLE, width = 1000) => recistChart(data, { width, palette: LIGHT, id: 'recist' })
const spoken = (svg: string) => wordsOf(svg).map(({ words }) => words)

describe('the RECIST chart', () => {
  it.each([390, 1000])('says each sum and each response at %i pixels, and names baseline and nadir', (width) => {
    const words = spoken(draw(RECIST_EXAMPLE, width))
    expect(words).toEqual(expect.arrayContaining(['74', '58', 'nadir 52', '55', '66']))
    expect(words.some((one) => one === 'baseline 86' || one === '86')).toBe(true)
    expect(words.filter((one) => ['SD', 'PR', 'NE', 'PD'].includes(one))).toHaveLength(6)
  })

  it('names the two limits with their millimetres', () => {
    expect(spoken(draw())).toEqual(expect.arrayContaining(['Progression ≥ 62.4 mm', 'Partial response ≤ 60.2 mm']))
  })

  it('says where there is no sum, and draws no line across it', () => {
    const measured = RECIST_EXAMPLE.assessments.filter(({ sumOfDiameters }) => sumOfDiameters !== undefined)
    expect(spoken(draw())).toContain('not evaluable')
    const joined = (svg: string) => /<g stroke="#17202b"[^>]*>(.*?)<\/g>/.exec(svg)?.[1]?.match(/<path/g)?.length
    expect(joined(draw())).toBe(4)
    expect(joined(draw({ ...RECIST_EXAMPLE, assessments: measured }))).toBe(5)
  })

  it('marks a new lesion by a shape and by words', () => {
    expect(spoken(draw())).toContain('new lesion')
    const without = RECIST_EXAMPLE.assessments.map(({ newLesion, ...rest }) => rest)
    expect(spoken(draw({ ...RECIST_EXAMPLE, assessments: without }))).not.toContain('new lesion')
  })

  it('says so where no sum is recorded', () => {
    expect(spoken(draw({ ...RECIST_EXAMPLE, assessments: [] }))).toContain('no sum recorded')
  })

  it('takes its colours from the palette', () => {
    const options = { width: 390, id: 'recist' }
    expect(recistChart(RECIST_EXAMPLE, { ...options, palette: PAGE_PALETTE })).toContain('fill="var(--ink)"')
    expect(recistChart(RECIST_EXAMPLE, { ...options, palette: DARK })).not.toContain(LIGHT.ink)
  })

  it('is sound, and says every response, for any assessments in any order', () => {
    fc.assert(
      fc.property(recistData, fc.integer({ min: 360, max: 1200 }), (data, width) => {
        const svg = draw(data, width)
        expect(faultsOf(svg)).toEqual([])
        const responses = data.assessments.map(({ response }) => response).filter((response) => response !== '')
        expect(
          spoken(svg)
            .filter((one) => /^(?:CR|PR|SD|PD|NE)$/.test(one))
            .sort(),
        ).toEqual(responses.sort())
      }),
    )
  })

  it('does not depend on the order of assessments on different days', () => {
    fc.assert(
      fc.property(recistData, (data) => {
        const assessments = [...new Map(data.assessments.map((one) => [one.at, one])).values()]
        expect(draw({ ...data, assessments: assessments.toReversed() })).toBe(draw({ ...data, assessments }))
      }),
    )
  })

  it.each([390, 1000])('is the stored one at %i pixels', async (width) => {
    const svg = draw(RECIST_EXAMPLE, width)
    expect(faultsOf(svg)).toEqual([])
    await expect(svg).toMatchFileSnapshot(`./snapshots/recist-chart-${width}.svg`)
  })
})
