import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from './arbitraries.ts'
import { type AttritionDiagramData, attritionDiagram, attritionDiagramNumbers } from './attrition-diagram.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { csvOf } from './number-table.ts'
import { DARK, LIGHT } from './tokens.ts'

/** Made up. */
const EXAMPLE: AttritionDiagramData = {
  title: 'From all records to the patients analysed',
  description: 'Of 1,284 records of the centre 318 patients were analysed.',
  start: { label: 'Records of the centre', n: 1284 },
  steps: [
    {
      label: 'Of the kind that is asked for',
      n: 1182,
      left: [{ reason: 'demonstration, synthetic or another kind', count: 102 }],
    },
    {
      label: 'Meet the conditions',
      n: 347,
      left: [
        { reason: 'do not meet the conditions', count: 714 },
        { reason: 'cannot be said: facts are missing', count: 121 },
      ],
    },
    { label: 'Advice applies', n: 347, left: [] },
    {
      label: 'Analysed',
      n: 318,
      left: [
        { reason: 'the day from which time is counted is known to the month or year only', count: 17 },
        { reason: 'the record goes on after the death', count: 12 },
      ],
    },
  ],
}

const draw = (data: AttritionDiagramData, width = 900, palette = LIGHT) =>
  attritionDiagram(data, { width, palette, id: 'attrition' })
const spoken = (svg: string): readonly string[] => wordsOf(svg).map((one) => one.words)
const colourless = (svg: string): string => svg.replaceAll(/#[0-9a-f]{6}/g, '#')

const count = fc.option(fc.nat(2_000_000))
const anyData: fc.Arbitrary<AttritionDiagramData> = fc.record({
  title: words,
  description: words,
  start: fc.record({ label: words, n: count }),
  steps: fc.array(
    fc.record({
      label: words,
      n: count,
      left: fc.array(fc.record({ reason: fc.oneof(words, fc.constant('x'.repeat(300))), count }), { maxLength: 5 }),
    }),
    { maxLength: 6 },
  ),
})

describe('the attrition diagram', () => {
  it('says how many were left out at each step, and why', () => {
    const all = spoken(draw(EXAMPLE))
    expect(all).toEqual(
      expect.arrayContaining(['n = 1,284', 'Left out: 835', '714: do not meet the conditions', 'n = 318']),
    )
  })

  it('says of a number that may not be shown that it is not shown, and gives no sum that would show it', () => {
    const steps = [
      {
        label: 'Analysed',
        n: null,
        left: [
          { reason: 'a', count: null },
          { reason: 'b', count: 40 },
        ],
      },
    ]
    const all = spoken(draw({ ...EXAMPLE, steps }))
    expect(all).toEqual(expect.arrayContaining(['n = not shown (small number)', 'Left out: not shown (small number)']))
    expect(all).toContain('not shown (small number): a')
  })

  it('is sound at every width, whatever the data', () => {
    fc.assert(
      fc.property(anyData, fc.integer({ min: 340, max: 1200 }), (data, width) => {
        expect(faultsOf(draw(data, width))).toEqual([])
      }),
    )
  })

  it('tells those who go on from those who were left out without colour', () => {
    expect(draw(EXAMPLE).match(/<rect[^>]*stroke-dasharray/g)).toHaveLength(3)
    expect(colourless(draw(EXAMPLE, 900, DARK))).toBe(colourless(draw(EXAMPLE)))
  })

  it('gives the numbers that it draws', () => {
    expect(csvOf(attritionDiagramNumbers(EXAMPLE)).split('\r\n').slice(0, 4)).toEqual([
      'step,leftOutBecause,n',
      'Records of the centre,,1284',
      'Of the kind that is asked for,"demonstration, synthetic or another kind",102',
      'Of the kind that is asked for,,1182',
    ])
  })

  it.each([358, 900])('is the stored one at %i pixels', async (width) => {
    await expect(draw(EXAMPLE, width)).toMatchFileSnapshot(`./snapshots/attrition-diagram-${width}.svg`)
  })
})
