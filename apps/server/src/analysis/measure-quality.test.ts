import { type Facts, known } from '@leio/facts/fact'
import { funnelPlot } from '@leio/figures/funnel-plot'
import { LIGHT } from '@leio/figures/tokens'
import type { QualityPatient } from '@leio/registry/quality/quality-row'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { centreFunnel, measureQuality, type QualityRows, sharesByCentre } from './measure-quality.ts'

const options = { today: '2026-11-24', derivations: new Map() }

const patient = (facts: Facts, rest: Partial<QualityPatient> = {}): QualityPatient => ({
  patient: 'A',
  centre: 'north',
  facts,
  treatment: { isRecorded: false },
  boards: [],
  surveillance: { state: 'not-yet' },
  ...rest,
})
const measured = (id: string, patients: readonly QualityPatient[], decisions: QualityRows['decisions'] = []) => {
  const found = measureQuality({ patients, decisions }, options).find((one) => one.id === id)
  if (found === undefined) throw new Error(id)
  return found
}
const operated = (margin?: string): QualityPatient =>
  patient({ 'surgery.status': known('done'), ...(margin && { 'surgery.margin': known(margin) }) })

describe('a quality indicator', () => {
  it('H-01: gives three numbers, and a margin that is not recorded or cannot be assessed is no R2', () => {
    const { counts, share, couldBe } = measured('macroscopically-complete', [
      operated('r0'),
      operated('r0'),
      operated('r1'),
      operated('r2'),
      operated('rx'),
      operated(),
      patient({ 'surgery.status': known('planned') }),
      patient({}),
    ])
    expect(counts).toEqual({ total: 8, fulfilled: 3, notFulfilled: 1, cannotSay: 2, notAsked: 1, unclear: 1 })
    // R: binom.test(3, 4)$conf.int
    expect(share).toMatchObject({ estimate: 0.75, n: 4, method: 'exact' })
    expect(share?.lower).toBeCloseTo(0.1941204, 6)
    expect(share?.upper).toBeCloseTo(0.9936905, 6)
    expect(couldBe).toEqual({ lowest: 0.5, highest: 5 / 6 })
  })

  it('asks for the route of a biopsy outside the uterus, and takes "percutaneous" for either way', () => {
    const biopsied = (site: string, route: string): QualityPatient =>
      patient({
        'tumour.site': known(site),
        'biopsy.status': known('performed'),
        'biopsy.route': known(route),
        'biopsy.needle': known('core'),
        'biopsy.guidance': known('ct'),
      })
    const { counts } = measured('biopsy-route', [
      biopsied('retroperitoneum', 'percutaneous'),
      biopsied('retroperitoneum', 'open-incisional'),
      biopsied('uterus', 'percutaneous'),
    ])
    expect(counts).toMatchObject({ fulfilled: 1, notFulfilled: 1, notAsked: 1 })
  })

  it('asks for surveillance of whoever has a schedule, and a date of today is on time', () => {
    const due = (dueOn: string) => patient({}, { surveillance: { state: 'due', dueOn } })
    const { counts } = measured('surveillance-on-time', [
      due('2026-11-24'),
      due('2026-11-23'),
      patient({}, { surveillance: { state: 'needs-fact' } }),
      patient({}, { surveillance: { state: 'source-silent' } }),
    ])
    expect(counts).toEqual({ total: 4, fulfilled: 1, notFulfilled: 1, cannotSay: 0, notAsked: 1, unclear: 1 })
  })

  it('counts decisions that cannot be compared apart', () => {
    const decision = (agreement: 'concordant' | 'differs' | 'not-comparable') => ({
      decision: agreement,
      patient: 'A',
      centre: 'north',
      agreement,
    })
    const decisions = [decision('concordant'), decision('differs'), decision('not-comparable')]
    expect(measured('concordance', [], decisions).counts).toMatchObject({ fulfilled: 1, notFulfilled: 1, cannotSay: 1 })
  })

  it('of nobody has no share, and says so', () => {
    for (const { share, couldBe, counts } of measureQuality({ patients: [], decisions: [] }, options))
      expect([share, couldBe, counts.total]).toEqual([null, null, 0])
  })

  it('counts everybody once, whatever is recorded', () => {
    const margin = fc.constantFrom('r0', 'r1', 'r2', 'rx', undefined)
    const status = fc.constantFrom('done', 'planned', 'none', undefined)
    const row = fc
      .tuple(margin, status)
      .map(([m, s]) => patient({ ...(s && { 'surgery.status': known(s) }), ...(m && { 'surgery.margin': known(m) }) }))
    fc.assert(
      fc.property(fc.array(row, { maxLength: 30 }), (patients) => {
        for (const { counts, couldBe, share, unit } of measureQuality({ patients, decisions: [] }, options)) {
          const { total, fulfilled, notFulfilled, cannotSay, notAsked, unclear } = counts
          expect(fulfilled + notFulfilled + cannotSay + notAsked + unclear).toBe(total)
          expect(total).toBe(unit === 'patient' ? patients.length : 0)
          if (share === null || couldBe === null) continue
          expect(couldBe.lowest).toBeLessThanOrEqual(share.estimate)
          expect(couldBe.highest).toBeGreaterThanOrEqual(share.estimate)
        }
      }),
    )
  })
})

describe('centres side by side', () => {
  const centre = (name: string, r0: number, r2: number): readonly QualityPatient[] =>
    Array.from({ length: r0 + r2 }, (_, at) => ({ ...operated(at < r0 ? 'r0' : 'r2'), centre: name }))
  const patients = [...centre('south', 80, 20), ...centre('north', 45, 15), ...centre('east', 20, 3)]
  const shares = sharesByCentre('macroscopically-complete', { patients, decisions: [] }, options)

  it('are counted each by itself', () => {
    expect(shares.map(({ centre: name, counts }) => [name, counts.fulfilled, counts.notFulfilled])).toEqual([
      ['east', 20, 3],
      ['north', 45, 15],
      ['south', 80, 20],
    ])
  })

  it('H-56: stand in a funnel without those whose share would give a few patients away', () => {
    const found = centreFunnel('R0 or R1 resection', shares)
    expect(found?.leftOut).toBe(1)
    expect(found?.funnel.points.map(({ name }) => name)).toEqual(['north', 'south'])
    expect(found?.funnel.points[1]?.effect).toBeCloseTo(Math.log(4), 12)
    expect(found?.figure.reach).toBeCloseTo(1.959964, 5)
    if (found) expect(funnelPlot(found.figure, { width: 600, palette: LIGHT, id: 'f' })).toContain('<svg')
    expect(centreFunnel('R0 or R1 resection', shares.slice(0, 2))).toBe(null)
  })
})
