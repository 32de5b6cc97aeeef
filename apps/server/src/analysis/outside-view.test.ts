import { describe, expect, it } from 'vitest'
import { analyseCohort } from './analyse-cohort.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import { madeUpMembers } from './arbitraries.ts'
import { cohortSet } from './cohort-set.ts'
import { outsideView } from './outside-view.ts'

const viewOf = (count: number, asked: Partial<CohortAnalysisRequest>, seed = 5) => {
  const request: CohortAnalysisRequest = {
    method: 'kaplan-meier',
    endpoint: 'local-recurrence-free',
    timeZero: 'surgery',
    covariates: [],
    ...asked,
  }
  const set = cohortSet(madeUpMembers(count, seed), request)
  const { analysis } = analyseCohort(set, request)
  if (analysis === undefined) throw new Error('no analysis')
  return { set, view: outsideView(set, analysis) }
}
const SITE = { group: { fact: 'tumour.site' } } as const
const COVARIATES = { covariates: ['tumour.site', 'tumour.size', 'surgery.margin'] } as const

/** Every whole number in a view that counts patients. */
const countsIn = (value: unknown): readonly number[] => {
  if (typeof value === 'number') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(countsIn) : []
}

describe('an analysis outside the centre', () => {
  it('H-56: names no patient, gives no day of an event, and counts nobody in groups under 11', () => {
    for (const asked of [SITE, {}, { method: 'cumulative-incidence', ...SITE }] as const)
      for (const count of [5, 25, 80, 400]) {
        const { view } = viewOf(count, asked)
        expect(JSON.stringify(view)).not.toContain('case-')
        for (const one of countsIn(view.outcomes)) expect(one).toBeGreaterThanOrEqual(11)
      }
  })

  it('reads curves only where eleven had the event and eleven left since, and eleven are still followed', () => {
    const { view, set } = viewOf(1500, SITE)
    expect(view.curves.flatMap(({ points }) => points).length).toBeGreaterThan(5)
    for (const { group, points } of view.curves) {
      const rows = set.rows.filter((row) => row.group === group)
      const bounds = [0, ...points.map(({ time }) => time), Number.POSITIVE_INFINITY]
      bounds.slice(1).forEach((until, at) => {
        const between = rows.filter(
          ({ time, status }) => status === 1 && time > (at === 0 ? -1 : (bounds[at] ?? 0)) && time <= until,
        )
        if (points.length > 0) expect(between.length).toBeGreaterThanOrEqual(11)
      })
    }
  })

  it('H-56: is the same whichever times were asked for, so that two requests have no difference', () => {
    const [first, second] = [viewOf(1500, { ...SITE, at: [365] }), viewOf(1500, { ...SITE, at: [372] })]
    expect(first.view.curves).toEqual(second.view.curves)
    expect(first.view.curves.flatMap(({ points }) => points).length).toBeGreaterThan(5)
  })

  it('shows no curve where one group of those that are compared is small', () => {
    expect(viewOf(60, SITE).view.curves).toEqual([])
  })

  it('gives hazard ratios of large categories, and none where one is small', () => {
    expect(viewOf(900, { method: 'cox', ...COVARIATES }).view.hazardRatios?.length).toBe(4)
    expect(viewOf(60, { method: 'cox', ...COVARIATES }).view.hazardRatios).toBe(null)
  })

  it('describes patients without the smallest and largest of them', () => {
    const { view } = viewOf(900, { method: 'table-one', ...SITE, covariates: ['tumour.size', 'surgery.margin'] })
    expect(view.tableOne).toHaveLength(2)
    expect(JSON.stringify(view.tableOne)).not.toMatch(/minimum|maximum|uartile/)
    expect(viewOf(40, { method: 'table-one', ...SITE, covariates: ['tumour.size'] }).view.tableOne).toMatchObject([
      { groups: [{ n: null, mean: null }, { n: null }, { n: null }] },
    ])
  })
})
