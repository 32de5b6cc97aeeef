import { hashOf } from '@leio/facts/sha-256'
import { attritionOfAnalysis } from '@leio/registry/cohort/attrition'
import type { CohortDefinition } from '@leio/registry/cohort/cohort-definition'
import { describe, expect, it } from 'vitest'
import { analyseCohort } from './analyse-cohort.ts'
import { analysisCsv, dataHashOf } from './analysis-csv.ts'
import type { CohortAnalysisRequest } from './analysis-request.ts'
import { madeUpMembers } from './arbitraries.ts'
import { type CohortMember, cohortSet } from './cohort-set.ts'
import { differencesFrom, saveAnalysis } from './saved-analysis.ts'

const members = madeUpMembers(120, 3)
const cohort: CohortDefinition = { name: 'All', where: { kind: 'all', of: [] }, advice: [], kinds: ['clinical'] }
const request: CohortAnalysisRequest = {
  method: 'kaplan-meier',
  endpoint: 'local-recurrence-free',
  timeZero: 'surgery',
  group: { fact: 'tumour.site' },
  covariates: [],
}
const now = { codeVersion: '0.1.0', release: { id: 'current', hash: hashOf('release') } }

const savedOf = (people: readonly CohortMember[], asked = request) => {
  const set = cohortSet(people, asked)
  const { analysis } = analyseCohort(set, asked)
  if (analysis === undefined) throw new Error('no analysis')
  const counts = { records: people.length, otherKind: 0, notMet: 0, cannotSay: 0, selected: people.length }
  return {
    set,
    saved: saveAnalysis(set, attritionOfAnalysis(counts, [], set), analysis, { cohort, request: asked, ...now }),
  }
}

describe('a saved analysis', () => {
  it('computed again from the same patients, in any order and after a journey through JSON, is the same', () => {
    const { saved } = savedOf(members)
    const back = JSON.parse(JSON.stringify(saved)) as typeof saved
    expect(differencesFrom(back, cohortSet(members.toReversed(), request), now)).toEqual([])
    expect(saved.attrition.steps.at(-1)?.n).toBe(saved.analysis.n)
    expect(saved.call.slice(0, 2)).toEqual(['km', 'cohort.csv'])
  })

  it('says that the data are others when one patient has one more day, and that the result differs', () => {
    const { saved, set } = savedOf(members)
    const rows = set.rows.map((row, at) => (at === 0 ? { ...row, time: row.time + 1 } : row))
    expect(differencesFrom(saved, { ...set, rows }, now).map(({ where }) => where)).toEqual(['data', 'result'])
  })

  it('H-05: says that release and code are others', () => {
    const { saved, set } = savedOf(members)
    const later = { codeVersion: '0.2.0', release: { id: 'current', hash: hashOf('another') } }
    expect(differencesFrom(saved, set, later).map(({ where }) => where)).toEqual(['release', 'code'])
  })

  it('holds no patient, only counts and curves', () => {
    expect(JSON.stringify(savedOf(members).saved)).not.toContain('case-0')
  })

  it.each(['cox', 'table-one', 'cumulative-incidence'] as const)('of the method %s comes back the same', (method) => {
    const { group: _, ...plain } = request
    const asked: CohortAnalysisRequest = { ...plain, method, covariates: ['tumour.size', 'tumour.site'] }
    const { saved, set } = savedOf(members, asked)
    expect(differencesFrom(saved, set, now)).toEqual([])
  })

  it('of a model follows its patients down to those who have every covariate', () => {
    const { group: _, ...plain } = request
    const { saved } = savedOf(members, { ...plain, method: 'cox', covariates: ['tumour.size', 'tumour.site'] })
    expect(saved.attrition.steps.at(-1)).toMatchObject({ label: 'With every covariate', n: saved.analysis.n })
    expect(saved.attrition.steps.at(-1)?.left.map(({ reason }) => reason)).toEqual([
      'tumour.size missing',
      'tumour.site missing',
    ])
  })
})

describe('the CSV of a set', () => {
  it('has a row a patient in the order of the ids, and one hash', () => {
    const set = cohortSet(members, { ...request, covariates: ['tumour.size'] })
    const lines = analysisCsv(set).trimEnd().split('\r\n')
    expect(lines[0]).toBe('patient,time,status,group,determined,tumour.size')
    expect(lines).toHaveLength(set.rows.length + 1)
    expect(lines.slice(1)).toEqual(lines.slice(1).toSorted())
    expect(dataHashOf(set)).toMatch(/^sha256:[0-9a-f]{64}$/)
  })
})

describe('an analysis of nobody', () => {
  it('is a problem in words, and no crash', () => {
    const { problems } = analyseCohort(cohortSet([], request), request)
    expect(problems?.length).toBeGreaterThan(0)
  })
})
