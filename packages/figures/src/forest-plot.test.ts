import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { type ForestData, forestPlot, forestPlotNumbers } from './forest-plot.ts'
import { logTicks } from './log-scale.ts'
import { LIGHT } from './tokens.ts'

const DATA: ForestData = {
  title: 'Two trials',
  description: 'Risk ratios with 95 % limits.',
  effectLabel: 'Risk ratio (95 % limits)',
  scale: 'ratio',
  sides: ['favours vaccine', 'favours none'],
  studies: [
    { name: 'Trial A', estimate: 0.5, lower: 0.25, upper: 1, weight: 80, detail: '10/100 against 20/100' },
    { name: 'Trial B', estimate: 1.5, lower: 0.01, upper: 200, weight: 20 },
    { name: 'Trial C', estimate: null, lower: null, upper: null, weight: 0 },
  ],
  summaries: [
    { name: 'Random effects', estimate: 0.7, lower: 0.4, upper: 1.2, prediction: { lower: 0.2, upper: 2.4 } },
  ],
  note: 'tau² = 0.31',
}

const draw = (data: ForestData = DATA, width = 900) => forestPlot(data, { width, palette: LIGHT, id: 'forest' })
const spoken = (svg: string): readonly string[] => wordsOf(svg).map(({ words }) => words)

const positive = fc.double({ min: 0.001, max: 1000, noNaN: true })
const study = fc.tuple(positive, positive, positive).map((values) => {
  const [lower, estimate, upper] = values.toSorted((a, b) => a - b) as [number, number, number]
  return { name: 'A study with a long name and 1987', estimate, lower, upper, weight: 12.3 }
})

describe('the forest plot', () => {
  it('puts every number beside its row', () => {
    expect(spoken(draw())).toEqual(
      expect.arrayContaining([
        '0.50 (0.25 to 1.00)',
        '80.0\u00a0%',
        '0.70 (0.40 to 1.20)',
        'prediction 0.20 to 2.40',
        'not estimable',
      ]),
    )
    expect(forestPlotNumbers(DATA).rows).toHaveLength(4)
  })

  it('ends a limit far beyond the others in an arrow and does not stretch the axis to it', () => {
    const words = spoken(draw())
    expect(words).not.toContain('200')
    expect(draw().match(/L[\d.]+ [\d.]+L[\d.]+ [\d.]+" fill="none"/g)).toHaveLength(2)
  })

  it('draws areas as the weights', () => {
    const widths = [...draw().matchAll(/<rect [^>]*width="([\d.]+)"/g)].map(([, width]) => Number(width))
    expect((widths[0] ?? 0) ** 2 / (widths[1] ?? 1) ** 2).toBeCloseTo(4, 1)
  })

  it('has an axis of round numbers that holds what it must', () => {
    expect(logTicks(0.3, 4, 6)).toEqual([0.2, 0.5, 1, 2, 5])
    fc.assert(
      fc.property(positive, positive, fc.integer({ min: 3, max: 8 }), (one, other, most) => {
        const [low, high] = [Math.min(one, other), Math.max(one, other) * 1.01]
        const ticks = logTicks(low, high, most)
        expect(ticks[0]).toBeLessThanOrEqual(low * 1.0001)
        expect(ticks.at(-1)).toBeGreaterThanOrEqual(high * 0.9999)
        expect(ticks.length).toBeLessThanOrEqual(most + 1)
      }),
    )
  })

  it('is sound at every width, whatever the studies', () => {
    fc.assert(
      fc.property(
        fc.array(study, { maxLength: 6 }),
        fc.integer({ min: 340, max: 1200 }),
        fc.constantFrom('ratio' as const, 'difference' as const),
        (studies, width, scale) => {
          expect(faultsOf(draw({ ...DATA, scale, studies }, width))).toEqual([])
        },
      ),
    )
  })

  it.each([358, 900])('is the stored one at %i pixels', async (width) => {
    await expect(draw(DATA, width)).toMatchFileSnapshot(`./snapshots/forest-plot-${width}.svg`)
  })
})
