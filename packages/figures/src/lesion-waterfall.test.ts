import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lesionData } from './arbitraries.ts'
import { LESIONS_EXAMPLE } from './examples.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { lesionWaterfall } from './lesion-waterfall.ts'
import { LIGHT } from './tokens.ts'

const draw = (data = LESIONS_EXAMPLE, width = 1000) => lesionWaterfall(data, { width, palette: LIGHT, id: 'lesions' })
const spoken = (svg: string) => wordsOf(svg).map(({ words }) => words)

describe('the lesions one by one', () => {
  it('say name, diameters and change, the largest growth first and the unmeasured last', () => {
    const words = spoken(draw())
    expect(words).toEqual(
      expect.arrayContaining(['24 → 30 mm', '+25\u00a0%', '31 → 18 mm', '−42\u00a0%', '0\u00a0%', '−100\u00a0%']),
    )
    expect(words.filter((one) => one.startsWith('L')).map((one) => one.slice(0, 2))).toEqual([
      'L1',
      'L3',
      'L2',
      'L4',
      'L5',
    ])
  })

  it('draw no bar for a lesion that was not measured, and say so', () => {
    const bars = (svg: string) => svg.match(/<rect/g)?.length ?? 0
    expect(bars(draw())).toBe(4)
    expect(spoken(draw())).toEqual(expect.arrayContaining(['not measured', '20 mm at baseline']))
  })

  it('do not divide by a baseline of nothing', () => {
    const lesions = [{ id: 'L1', site: 'lung', baseline: 0, latest: 5 }]
    expect(spoken(draw({ ...LESIONS_EXAMPLE, lesions }))).toContain('not computable')
  })

  it('draw the baseline and no limit of RECIST, which judge the sum only', () => {
    const words = spoken(draw())
    expect(words).toContain('baseline')
    expect(words).not.toContain('+20\u00a0%')
    expect(words).not.toContain('−30\u00a0%')
  })

  it('say so where there is no target lesion', () => {
    expect(spoken(draw({ ...LESIONS_EXAMPLE, lesions: [] }))).toEqual(['no target lesion recorded'])
  })

  it('are sound and do not depend on their order, whatever was measured', () => {
    fc.assert(
      fc.property(lesionData, fc.integer({ min: 360, max: 1200 }), (data, width) => {
        const svg = draw(data, width)
        expect(faultsOf(svg)).toEqual([])
        expect(draw({ ...data, lesions: data.lesions.toReversed() }, width)).toBe(svg)
      }),
    )
  })

  it.each([390, 1000])('are the stored ones at %i pixels', async (width) => {
    await expect(draw(LESIONS_EXAMPLE, width)).toMatchFileSnapshot(`./snapshots/lesion-waterfall-${width}.svg`)
  })
})
