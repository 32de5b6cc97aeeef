/** An analysis in the registry against `leio analyse` on the CSV that the registry exports: every number the same. */
import { describe, expect, it } from 'vitest'
import { jsonOf } from '../apps/cli/src/arbitraries.ts'
import { analyseCall, analyseCohort } from '../apps/server/src/analysis/analyse-cohort.ts'
import { analysisCsv } from '../apps/server/src/analysis/analysis-csv.ts'
import { type CohortAnalysisRequest, readAnalysisRequest } from '../apps/server/src/analysis/analysis-request.ts'
import { madeUpMembers } from '../apps/server/src/analysis/arbitraries.ts'
import { cohortSet } from '../apps/server/src/analysis/cohort-set.ts'

const members = madeUpMembers(400, 11)

const requestOf = (value: object): CohortAnalysisRequest => {
  const { request, problems } = readAnalysisRequest(value)
  if (request === undefined) throw new Error(JSON.stringify(problems))
  return request
}

/** Numbers, whatever the causes are called: the registry says "death of any cause" where the CSV says "status = 2". */
const numbersIn = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(numbersIn)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, part]) =>
      key === 'name' || (key === 'causes' && isNames(part)) ? [] : [[key, numbersIn(part)]],
    ),
  )
}
const isNames = (part: unknown): boolean => Array.isArray(part) && part.every((one) => typeof one === 'string')

const countNumbers = (value: unknown): number => {
  if (typeof value === 'number') return 1
  return typeof value === 'object' && value !== null
    ? Object.values(value).reduce((sum, one) => sum + countNumbers(one), 0)
    : 0
}

const GROUP = { fact: 'tumour.site' }
const COVARIATES = ['tumour.size', 'tumour.site', 'care.specialist-centre', 'patient.age']

describe('an analysis in the registry', () => {
  it.each([
    { method: 'kaplan-meier', endpoint: 'overall', timeZero: 'surgery' },
    {
      method: 'kaplan-meier',
      endpoint: 'overall',
      timeZero: 'surgery',
      group: GROUP,
      at: [365, 1826],
      confidence: 0.9,
    },
    { method: 'kaplan-meier', endpoint: 'local-recurrence-free', group: GROUP },
    {
      method: 'kaplan-meier',
      endpoint: 'local-recurrence-free',
      composite: true,
      group: { ...GROUP, knownAtTimeZero: true },
    },
    { method: 'cumulative-incidence', endpoint: 'local-recurrence-free' },
    { method: 'cumulative-incidence', endpoint: 'disease-specific', group: GROUP, at: [365, 730, 1826] },
    { method: 'cox', endpoint: 'overall', covariates: COVARIATES },
    { method: 'cox', endpoint: 'local-recurrence-free', covariates: COVARIATES, confidence: 0.99 },
    {
      method: 'table-one',
      endpoint: 'overall',
      group: GROUP,
      covariates: ['tumour.size', 'care.specialist-centre', 'surgery.margin'],
    },
  ])('has the numbers of `leio analyse`: $method, $endpoint', async (asked) => {
    const request = requestOf(asked)
    const set = cohortSet(members, request)
    const { analysis, problems } = analyseCohort(set, request)
    if (analysis === undefined) throw new Error(JSON.stringify(problems))
    const csv = analysisCsv(set)
    const printed = await jsonOf(['analyse', ...analyseCall(set, request, 'cohort.csv')], {
      files: { 'cohort.csv': csv },
    })
    const own = JSON.parse(JSON.stringify(analysis))
    expect(numbersIn(own.result)).toEqual(numbersIn(printed.result))
    // `leio analyse` counts what competes among the events of a curve, and not among those of a Cox model.
    const events = own.method === 'cox' || own.events === null ? own.events : own.events + own.competing
    expect([own.n, events, own.excluded]).toEqual([printed.n, printed.events, printed.excluded])
    expect(own.cautions.map(({ kind }: { kind: string }) => kind)).toEqual(
      printed.cautions.map(({ kind }: { kind: string }) => kind),
    )
    expect(countNumbers(own.result)).toBeGreaterThan(20)
  })

  it('tells the bias guard what the table alone cannot: time zero, and which events compete', async () => {
    const request = requestOf({
      method: 'kaplan-meier',
      endpoint: 'local-recurrence-free',
      group: { fact: 'surgery.margin' },
    })
    const set = cohortSet(members, request)
    const { analysis } = analyseCohort(set, request)
    const kinds = analysis?.biasGuard.map(({ kind }) => kind) ?? []
    expect(kinds).toContain('competing-deaths')
    expect(kinds).not.toContain('time-zero-unknown')
    const printed = await jsonOf(['analyse', ...analyseCall(set, request, 'cohort.csv')], {
      files: { 'cohort.csv': analysisCsv(set) },
    })
    const basisOf = (findings: readonly { readonly kind: string; readonly basis: object }[]) =>
      findings.filter(({ kind }) => kind !== 'time-zero-unknown').map(({ kind, basis }) => [kind, basis])
    expect(basisOf(JSON.parse(JSON.stringify(analysis?.biasGuard)))).toEqual(basisOf(printed.biasGuard))
  })
})
