import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { csvOf } from './number-table.ts'
import { survivalCurve, survivalCurveNumbers } from './survival-curve.ts'
import { type Curve, type CurveData, numbersAt } from './survival-data.ts'
import { DARK, LIGHT } from './tokens.ts'

/** Six patients: events at 1, 3 and 4 (two of them), censored at 2 and 6; worked by hand. */
const SIX: Curve = {
  name: 'Retroperitoneal',
  n: 6,
  time: [1, 2, 3, 4, 6],
  value: [5 / 6, 5 / 6, 5 / 8, 5 / 24, 5 / 24],
  lower: [0.58, 0.58, 0.32, 0.04, 0.04],
  upper: [1, 1, 1, 1, 1],
  numberAtRisk: [6, 5, 4, 3, 1],
  events: [1, 0, 1, 2, 0],
  censored: [0, 1, 0, 0, 1],
}

const DATA: CurveData = {
  title: 'Overall survival by site',
  description: 'Kaplan-Meier curves with 95 % confidence limits.',
  timeLabel: 'Years since diagnosis',
  valueLabel: 'Overall survival',
  kind: 'survival',
  curves: [SIX, { ...SIX, name: 'Uterine', lower: [0.5, null, null, null, null] }],
  note: 'Bands: 95 % confidence limits.',
}

const draw = (data: CurveData = DATA, width = 900) => survivalCurve(data, { width, palette: LIGHT, id: 'curves' })
const spoken = (svg: string): readonly string[] => wordsOf(svg).map(({ words }) => words)

const column = (rows: number, value: fc.Arbitrary<number>) => fc.array(value, { minLength: rows, maxLength: rows })
const curve: fc.Arbitrary<Curve> = fc.uniqueArray(fc.integer({ min: 0, max: 5000 }), { maxLength: 12 }).chain((times) =>
  fc.record({
    name: fc.constantFrom('limb', 'a site with a name that is long enough to need room'),
    n: fc.constant(40),
    time: fc.constant(times.toSorted((a, b) => a - b)),
    value: column(times.length, fc.double({ min: 0, max: 1, noNaN: true })),
    lower: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: times.length,
      maxLength: times.length,
    }),
    upper: fc.array(fc.option(fc.double({ min: 0, max: 1, noNaN: true })), {
      minLength: times.length,
      maxLength: times.length,
    }),
    numberAtRisk: column(times.length, fc.integer({ min: 0, max: 40 })),
    events: column(times.length, fc.integer({ min: 0, max: 3 })),
    censored: column(times.length, fc.integer({ min: 0, max: 3 })),
  }),
)

describe('survival curves', () => {
  it('stand above the numbers at risk, censored and with events, at every tick', () => {
    expect(numbersAt(SIX, 0)).toEqual({ atRisk: 6, censored: 0, events: 0, competing: 0 })
    expect(numbersAt(SIX, 1)).toEqual({ atRisk: 6, censored: 0, events: 1, competing: 0 })
    expect(numbersAt(SIX, 3.5)).toEqual({ atRisk: 3, censored: 1, events: 2, competing: 0 })
    expect(numbersAt(SIX, 4)).toEqual({ atRisk: 3, censored: 1, events: 4, competing: 0 })
    expect(numbersAt(SIX, 7)).toEqual({ atRisk: 0, censored: 2, events: 4, competing: 0 })
    expect(spoken(draw())).toEqual(
      expect.arrayContaining(['At risk', 'Censored', 'Events', 'Retroperitoneal', 'Uterine']),
    )
  })

  it('count late entry: at time 0 only who had entered is at risk', () => {
    expect(numbersAt({ ...SIX, numberAtRisk: [2, 3, 4, 3, 1] }, 0).atRisk).toBe(2)
  })

  it('say what competes, so that at risk, censored and events add up to everybody', () => {
    const curve = { ...SIX, competing: [0, 1, 0, 0, 0], censored: [0, 0, 0, 0, 1] }
    const numbers = numbersAt(curve, 3.5)
    expect(numbers.atRisk + numbers.censored + numbers.competing + numbers.events).toBe(6)
    expect(spoken(draw({ ...DATA, kind: 'incidence', curves: [curve] }))).toContain('Competing')
    expect(spoken(draw())).not.toContain('Competing')
  })

  it('say every group by name and by dash, not by colour alone', () => {
    const dashes = new Set([...draw().matchAll(/stroke-dasharray="([^"]+)"/g)].map(([, dash]) => dash))
    expect(dashes.size).toBe(1)
    expect(draw({ ...DATA, curves: [SIX, SIX, SIX] }).match(/stroke-dasharray="2 3"/g)).toHaveLength(2)
  })

  it('end where the data end: nothing is drawn beyond the last time', () => {
    const steps = / d="([^"]*)" fill="none" stroke="[^"]*" stroke-width="2" stroke-linejoin/.exec(
      draw({ ...DATA, curves: [SIX] }),
    )?.[1]
    const xs = [...(steps ?? '').matchAll(/[ML](-?[\d.]+)/g)].map(([, x]) => Number(x))
    expect(Math.max(...xs)).toBeCloseTo(80 + (796 * 6) / 6, 0)
  })

  it('give every number that they draw', () => {
    const numbers = survivalCurveNumbers(DATA)
    expect(numbers.rows).toHaveLength(10)
    expect(csvOf(numbers).split('\r\n')[0]).toBe('group,time,survival,lower,upper,atRisk,events,censored')
    expect(csvOf({ columns: ['a,b'], rows: [['x"y', null]] })).toBe('"a,b"\r\n"x""y",\r\n')
  })

  it('say so where there is nobody', () => {
    expect(spoken(draw({ ...DATA, curves: [] }))).toContain('no patients to draw')
  })

  it('are sound at every width, whatever the data', () => {
    fc.assert(
      fc.property(
        fc.array(curve, { maxLength: 4 }),
        fc.integer({ min: 340, max: 1200 }),
        fc.constantFrom('survival' as const, 'incidence' as const),
        (curves, width, kind) => {
          expect(faultsOf(draw({ ...DATA, kind, curves }, width))).toEqual([])
        },
      ),
    )
  })

  it.each([358, 900])('are the stored ones at %i pixels', async (width) => {
    await expect(draw(DATA, width)).toMatchFileSnapshot(`./snapshots/survival-curve-${width}.svg`)
    expect(survivalCurve(DATA, { width, palette: DARK, id: 'curves' })).not.toBe(draw(DATA, width))
  })
})
