/** What all statistical figures share: sound at every width, whatever the data; stored as they were looked at. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { calibrationPlot, calibrationPlotNumbers } from './calibration-plot.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { funnelPlot, funnelPlotNumbers } from './funnel-plot.ts'
import { logMinusLog, logMinusLogNumbers } from './log-minus-log.ts'
import { lovePlot, lovePlotNumbers } from './love-plot.ts'
import type { NumberTable } from './number-table.ts'
import { type BestResponse, responseWaterfall, responseWaterfallNumbers } from './response-waterfall.ts'
import { spiderPlot, spiderPlotNumbers } from './spider-plot.ts'
import {
  CALIBRATION_EXAMPLE,
  FUNNEL_EXAMPLE,
  LOG_MINUS_LOG_EXAMPLE,
  LOVE_EXAMPLE,
  SPIDER_EXAMPLE,
  SWIMMER_EXAMPLE,
  WATERFALL_EXAMPLE,
} from './statistics-examples.ts'
import type { FigureOptions } from './svg.ts'
import { swimmerPlot, swimmerPlotNumbers } from './swimmer-plot.ts'
import { LIGHT } from './tokens.ts'

interface Entry<Data = unknown> {
  readonly name: string
  readonly draw: (data: Data, options: FigureOptions) => string
  readonly numbers: (data: Data) => NumberTable
  readonly example: Data
  readonly any: fc.Arbitrary<Data>
}

const entry = <Data>(one: Entry<Data>): Entry => one as unknown as Entry

const share = fc.double({ min: 0, max: 1, noNaN: true })
const effect = fc.double({ min: -50, max: 50, noNaN: true })
const time = fc.double({ min: 0, max: 500, noNaN: true })
const name = fc.constantFrom('P1', 'a covariate with a long name: with a level', 'grade < 3 & "R0"')

const FIGURES: readonly Entry[] = [
  entry({
    name: 'funnel-plot',
    draw: funnelPlot,
    numbers: funnelPlotNumbers,
    example: FUNNEL_EXAMPLE,
    any: fc
      .array(fc.record({ name, effect, standardError: fc.double({ min: 0.001, max: 20, noNaN: true }) }), {
        maxLength: 8,
      })
      .map((studies) => ({ ...FUNNEL_EXAMPLE, studies })),
  }),
  entry({
    name: 'log-minus-log',
    draw: logMinusLog,
    numbers: logMinusLogNumbers,
    example: LOG_MINUS_LOG_EXAMPLE,
    any: fc
      .array(
        fc.record({ name, rows: fc.array(fc.tuple(fc.integer({ min: 0, max: 5000 }), share), { maxLength: 6 }) }),
        { maxLength: 4 },
      )
      .map((curves) => ({
        ...LOG_MINUS_LOG_EXAMPLE,
        curves: curves.map(({ name, rows }) => ({
          name,
          time: rows.map(([one]) => one).toSorted((a, b) => a - b),
          survival: rows.map(([, one]) => one).toSorted((a, b) => b - a),
        })),
      })),
  }),
  entry({
    name: 'calibration-plot',
    draw: calibrationPlot,
    numbers: calibrationPlotNumbers,
    example: CALIBRATION_EXAMPLE,
    any: fc
      .array(
        fc.record({ predicted: share, observed: share, lower: fc.option(share), upper: fc.option(share), n: fc.nat() }),
        { maxLength: 10 },
      )
      .map((groups) => ({ ...CALIBRATION_EXAMPLE, groups })),
  }),
  entry({
    name: 'love-plot',
    draw: lovePlot,
    numbers: lovePlotNumbers,
    example: LOVE_EXAMPLE,
    any: fc
      .array(fc.record({ name, before: fc.option(effect), after: fc.option(effect) }), { maxLength: 8 })
      .map((covariates) => ({ ...LOVE_EXAMPLE, covariates })),
  }),
  entry({
    name: 'response-waterfall',
    draw: responseWaterfall,
    numbers: responseWaterfallNumbers,
    example: WATERFALL_EXAMPLE,
    any: fc
      .array(
        fc.record({
          name,
          bestChange: fc.option(fc.double({ min: -100, max: 400, noNaN: true })),
          response: fc.constantFrom<BestResponse>('CR', 'PR', 'SD', 'PD', 'NE'),
        }),
        { maxLength: 60 },
      )
      .map((patients) => ({ ...WATERFALL_EXAMPLE, patients })),
  }),
  entry({
    name: 'spider-plot',
    draw: spiderPlot,
    numbers: spiderPlotNumbers,
    example: SPIDER_EXAMPLE,
    any: fc
      .array(
        fc.record({
          name,
          group: name,
          assessments: fc.array(fc.record({ time, change: fc.double({ min: -100, max: 300, noNaN: true }) }), {
            maxLength: 4,
          }),
          isOngoing: fc.boolean(),
        }),
        { maxLength: 8 },
      )
      .map((patients) => ({ ...SPIDER_EXAMPLE, patients })),
  }),
  entry({
    name: 'swimmer-plot',
    draw: swimmerPlot,
    numbers: swimmerPlotNumbers,
    example: SWIMMER_EXAMPLE,
    any: fc
      .array(
        fc
          .tuple(time, fc.array(fc.tuple(name, share, share), { maxLength: 3 }), fc.boolean())
          .map(([until, parts, isOngoing]) => ({
            name: 'P1',
            until,
            isOngoing,
            treatments: parts.map(([treatment, a, b]) => ({
              name: treatment,
              from: until * Math.min(a, b),
              to: until * Math.max(a, b),
            })),
            events: parts.map(([, at]) => ({ kind: 'progression' as const, time: until * at })),
          })),
        { maxLength: 8 },
      )
      .map((patients) => ({ ...SWIMMER_EXAMPLE, patients })),
  }),
]

describe.each(FIGURES)('the $name', ({ name, draw, numbers, example, any }) => {
  const drawn = (data: unknown, width: number): string => draw(data, { width, palette: LIGHT, id: name })

  it('is sound at every width, whatever the data', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 340, max: 1200 }), (data, width) => {
        expect(faultsOf(drawn(data, width))).toEqual([])
      }),
    )
  })

  it('gives the numbers that it draws, a column each', () => {
    const { columns, rows } = numbers(example)
    expect(rows.length).toBeGreaterThan(0)
    expect(rows.every((row) => row.length === columns.length)).toBe(true)
  })

  it.each([358, 900])('is the stored one at %i pixels', async (width) => {
    await expect(drawn(example, width)).toMatchFileSnapshot(`./snapshots/${name}-${width}.svg`)
  })
})

describe('what a figure may not hide', () => {
  const options = (width = 900) => ({ width, palette: LIGHT, id: 'x' })
  const spoken = (svg: string): readonly string[] => wordsOf(svg).map(({ words }) => words)

  it('a patient who was never measured is counted under the waterfall, and growth that is cut keeps its number', () => {
    const words = spoken(responseWaterfall(WATERFALL_EXAMPLE, options()))
    expect(words).toContain('1 without a measurement after baseline: not drawn')
    expect(words).toEqual(expect.arrayContaining(['+180', '1 grew by more than 120 %: cut there']))
  })

  it('a curve without an event is no line at log minus log', () => {
    const curves = [{ name: 'a', time: [5, 9], survival: [1, 1] }]
    expect(spoken(logMinusLog({ ...LOG_MINUS_LOG_EXAMPLE, curves }, options()))).toContain('no event to draw')
  })

  it('covariates stand by the size of their difference before, signs aside', () => {
    const words = spoken(lovePlot(LOVE_EXAMPLE, options()))
    expect(words.indexOf('grade: 3')).toBeLessThan(words.indexOf('tumour size'))
    expect(words.indexOf('age')).toBeLessThan(words.indexOf('site: retroperitoneum'))
  })

  it('the longest observed patient swims on top', () => {
    const words = spoken(swimmerPlot(SWIMMER_EXAMPLE, options()))
    expect(words.filter((one) => /^P\d$/.test(one))).toEqual(['P1', 'P2', 'P3', 'P4'])
  })
})
