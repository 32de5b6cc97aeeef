/** Cohorts on the registry's own schema, on real PostgreSQL, against the engine: the same patients, the same counts. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Facts } from '@leio/facts/fact'
import { factsToJson } from '@leio/facts/facts-json'
import { RELEASES, releaseCurrent } from '@leio/knowledge/releases'
import { CaseSpace } from '@leio/plan/case-space'
import { standings } from '@leio/plan/standings'
import {
  type CohortDefinition,
  type CohortWords,
  RECORD_KINDS,
  readCohort,
} from '@leio/registry/cohort/cohort-definition'
import { cohortCountsSql, cohortMembersSql } from '@leio/registry/cohort/cohort-sql'
import type pg from 'pg'
import { describe, expect, it } from 'vitest'
import { type CohortCase, decideCohort, filterByAdvice } from '../apps/server/src/analysis/decide-cohort.ts'
import { withPostgres } from './oracles/postgres.ts'
import { Universe } from './relevance/brute-force.ts'
import { pick, randomCase, seeded } from './relevance/random-case.ts'
import { repositoryRoot } from './source-files.ts'

const { derivations } = new CaseSpace(releaseCurrent)
const words: CohortWords = {
  derivations,
  advice: { '2022': RELEASES['2022'].advice.map(({ id }) => id), current: releaseCurrent.advice.map(({ id }) => id) },
}

const cohortOf = (value: object): CohortDefinition => {
  const { cohort, problems } = readCohort({ name: 'c', ...value }, words)
  if (cohort === undefined) throw new Error(JSON.stringify(problems))
  return cohort
}

/** Ids in order, so that the order of the database is the order here. */
const idOf = (at: number): string => `00000000-0000-4000-8000-${String(at).padStart(12, '0')}`

const casesOf = (count: number): readonly CohortCase[] => {
  const universe = new Universe(releaseCurrent)
  const random = seeded(77)
  return Array.from({ length: count }, (_, at) => {
    const { facts } = randomCase(universe, random)
    const kept = Object.entries(facts).filter(() => random() < 0.8)
    return { patient: idOf(at), kind: pick(RECORD_KINDS, random), facts: Object.fromEntries(kept) as Facts }
  })
}

const stateOf = ({ patient, kind, facts }: CohortCase) => {
  const entries = Object.entries(facts)
  return {
    patient,
    kind,
    values: Object.fromEntries(entries.flatMap(([id, fact]) => (fact.state === 'known' ? [[id, fact.value]] : []))),
    unknowns: Object.fromEntries(
      entries.flatMap(([id, fact]) => (fact.state === 'unknown' ? [[id, fact.reason ?? null]] : [])),
    ),
    facts: factsToJson(facts),
  }
}

const fill = async (client: pg.Client, cases: readonly CohortCase[]): Promise<void> => {
  await client.query('create schema if not exists leio')
  const folder = join(repositoryRoot, 'packages/registry/sql')
  for (const name of readdirSync(folder)
    .filter((one) => /^\d{4}_.*\.sql$/.test(one))
    .sort())
    await client.query(readFileSync(join(folder, name), 'utf8'))
  await client.query("insert into leio.centre (id, name, kind) values ('north', 'North', 'clinical')")
  await client.query(
    `with given as (select * from jsonb_to_recordset($1) as r(patient uuid, kind text, "values" jsonb, unknowns jsonb, facts jsonb)),
      patients as (insert into leio.patient (id, centre, number, kind, created_by)
        select patient, 'north', patient::text, kind, gen_random_uuid() from given returning id)
    insert into leio.patient_state
      (patient, centre, number, kind, version, label, vital_status, next_visit_state, completeness, course, "values", unknowns, facts, case_hash)
    select patient, 'north', patient::text, kind, 1, 'x', 'unknown', 'not-yet', '{}', '{}', "values", unknowns, facts, 'x'
    from given join patients on id = patient`,
    [JSON.stringify(cases.map(stateOf))],
  )
}

const DEFINITIONS: readonly object[] = [
  {},
  { kinds: ['synthetic', 'demonstration'] },
  { all: [{ fact: 'tumour.site', op: 'is', value: 'uterus' }] },
  {
    all: [
      { fact: 'tumour.site', op: 'is-not', value: 'uterus' },
      { fact: 'tumour.size', op: 'above', value: 50 },
    ],
    kinds: RECORD_KINDS,
  },
  {
    any: [
      { fact: 'extent.distant-metastasis', op: 'is', value: 'present' },
      { fact: 'surgery.margin', op: 'unknown' },
    ],
  },
  { all: [{ fact: 'systemic.prior-agents', op: 'lacks', value: 'doxorubicin' }] },
  { where: { kind: 'derived', derivation: 'fnclcc-grade', values: ['G2', 'G3'] }, kinds: RECORD_KINDS },
  ...releaseCurrent.advice.slice(0, 25).map(({ when }) => ({ where: when, kinds: RECORD_KINDS })),
]

describe('a cohort', () => {
  it('selected by SQL is the cohort that the engine decides, with those of whom it cannot be said', async () => {
    const cases = casesOf(300)
    const seen = { selected: 0, cannotSay: 0, notMet: 0 }
    await withPostgres(async (client) => {
      await fill(client, cases)
      for (const definition of DEFINITIONS) {
        const cohort = cohortOf(JSON.parse(JSON.stringify(definition)))
        const decided = decideCohort(cohort, cases, releaseCurrent)
        const { rows } = await client.query(cohortCountsSql(cohort, derivations) as pg.QueryConfig)
        expect(rows).toEqual([decided.counts])
        const { records, otherKind, notMet, cannotSay, selected } = decided.counts
        expect(records).toBe(otherKind + notMet + cannotSay + selected)
        for (const who of ['selected', 'cannot-say'] as const) {
          const found = await client.query(cohortMembersSql(cohort, derivations, { who }) as pg.QueryConfig)
          const wanted = who === 'selected' ? decided.selected : decided.cannotSay
          expect(found.rows.map(({ patient }) => patient)).toEqual(wanted.map(({ patient }) => patient))
        }
        for (const key of ['selected', 'cannotSay', 'notMet'] as const) seen[key] += decided.counts[key]
      }
    })
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(500)
  })

  it('H-11: no list of it holds a demonstration or synthetic record unless it asks for them', () => {
    const cases = casesOf(200)
    const plain = decideCohort(cohortOf({}), cases, releaseCurrent)
    expect(new Set([...plain.selected, ...plain.cannotSay].map(({ kind }) => kind))).toEqual(new Set(['clinical']))
    expect(plain.counts.otherKind).toBe(cases.filter(({ kind }) => kind !== 'clinical').length)
  })

  it('filtered by advice holds those for whom a plan says the same', () => {
    const cases = casesOf(40)
    const byPlan = cases.map((one) => standings(new CaseSpace(releaseCurrent), one).advice)
    const ids = releaseCurrent.advice.map(({ id }) => id).filter((_, at) => at % 6 === 0)
    for (const id of ids)
      for (const status of ['applies', 'undecided'] as const) {
        const { cases: kept, steps } = filterByAdvice([{ release: 'current', id, status: [status] }], cases, RELEASES)
        expect(kept).toEqual(cases.filter((_, at) => byPlan[at]?.get(id)?.status === status))
        expect(steps).toMatchObject([{ notMet: cases.length - kept.length }])
      }
  })
})
