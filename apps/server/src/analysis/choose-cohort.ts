/**
 * The members of a cohort out of the database, with the counts of who is not in it and why.
 *
 * Facts alone are asked in SQL. What SQL cannot say is decided by the engine: advice over the facts of the members, and a
 * day of the past over the events. The counts and the members are read in one snapshot; the caller's transaction must be
 * REPEATABLE READ.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import type { RecistBlock } from '@leio/facts/recist-block'
import { caseSpaceOf } from '@leio/plan/case-space'
import { factsOfEvents, recistOf, standingEvents } from '@leio/registry/case-at'
import type { AdviceStep } from '@leio/registry/cohort/attrition'
import type { CohortCounts } from '@leio/registry/cohort/cohort-counts'
import type { CohortDefinition, CohortWords, RecordKind } from '@leio/registry/cohort/cohort-definition'
import { cohortCountsSql, cohortMembersSql } from '@leio/registry/cohort/cohort-sql'
import type { Transaction } from '@leio/registry/connect'
import type { Course } from '@leio/registry/course'
import { courseOf } from '@leio/registry/course/course-of'
import { type EventRow, eventFromRow } from '@leio/registry/event-json'
import type { Context } from '../api/context.ts'
import type { CohortMember } from './cohort-set.ts'
import { decideCohort, filterByAdvice } from './decide-cohort.ts'

type Releases = Context['releases']

export interface ChosenCohort {
  readonly counts: CohortCounts
  readonly advice: readonly AdviceStep[]
  readonly members: readonly CohortMember[]
}

/** What a definition may name under these releases. */
export const cohortWords = (releases: Releases): CohortWords => ({
  derivations: caseSpaceOf(releases.current).derivations,
  advice: {
    '2022': releases['2022'].advice.map(({ id }) => id),
    current: releases.current.advice.map(({ id }) => id),
  },
})

interface MemberRow {
  readonly patient: string
  readonly course: Course
  readonly facts: Readonly<Record<string, unknown>> | null
}

const readable = (json: unknown): Facts => {
  const { facts, problems } = factsFromJson(json ?? {})
  if (facts === undefined)
    throw new Error(`Recorded facts cannot be read: ${problems[0]?.where} ${problems[0]?.message}`)
  return facts
}

/** Only the facts that the caller reads: a whole record is some forty, and each is checked as it comes in. */
const narrowed = (text: string, parameter: number): string =>
  `select m.patient, m.course,
     (select jsonb_object_agg(f.key, f.value) from jsonb_each(m.facts) f where f.key = any ($${parameter}::text[])) as facts
   from (${text}) m`

const membersBySql = async (
  { query }: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  facts: readonly FactId[] | 'all',
): Promise<readonly CohortMember[]> => {
  const { text, values } = cohortMembersSql(cohort, caseSpaceOf(releases.current).derivations)
  const rows =
    facts === 'all'
      ? await query<MemberRow>(text, values)
      : await query<MemberRow>(narrowed(text, values.length + 1), [...values, facts])
  return rows.map(({ patient, course, facts: json }) => ({ patient, course, facts: readable(json) }))
}

/** The tables of lesions lie in the events; only an advice may read them. */
const withLesions = async (
  { query }: Transaction,
  members: readonly CohortMember[],
): Promise<readonly (CohortMember & { readonly recist?: RecistBlock })[]> => {
  const rows = await query<EventRow>(
    "select e.* from leio.event e where e.patient = any ($1::uuid[]) and e.body ? 'recist' order by e.patient, e.sequence",
    [members.map(({ patient }) => patient)],
  )
  const byPatient = Map.groupBy(rows.map(eventFromRow), ({ patient }) => patient)
  return members.map((member) => {
    const recist = recistOf(standingEvents(byPatient.get(member.patient) ?? []))
    return recist === undefined ? member : { ...member, recist }
  })
}

type PastCase = CohortMember & { readonly kind: RecordKind; readonly recist?: RecistBlock }

const casesAsOf = async ({ query }: Transaction, day: string): Promise<readonly PastCase[]> => {
  const kinds = await query<{ id: string; kind: RecordKind }>('select id, kind from leio.patient order by id')
  const rows = await query<EventRow>(
    'select * from leio.event where recorded_at < $1::date + 1 order by patient, sequence',
    [day],
  )
  const byPatient = Map.groupBy(rows.map(eventFromRow), ({ patient }) => patient)
  return kinds.map(({ id: patient, kind }) => {
    const standing = standingEvents(byPatient.get(patient) ?? [], { validUntil: day })
    const recist = recistOf(standing)
    const past = { patient, kind, facts: factsOfEvents(standing), course: courseOf(standing) }
    return recist === undefined ? past : { ...past, recist }
  })
}

const countsBySql = async (
  { query }: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
): Promise<CohortCounts> => {
  const { text, values } = cohortCountsSql(cohort, caseSpaceOf(releases.current).derivations)
  const [counts] = await query<CohortCounts>(text, values)
  if (counts === undefined) throw new Error('A count without a row.')
  return counts
}

/**
 * Who is in a cohort. `facts` are those that the caller reads of each member; with advice filters all are read.
 */
export const chooseCohort = async (
  tx: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  facts: readonly FactId[],
): Promise<ChosenCohort> => {
  if (cohort.atDate !== undefined) {
    const { counts, selected } = decideCohort(cohort, await casesAsOf(tx, cohort.atDate), releases.current)
    const { cases, steps } = filterByAdvice(cohort.advice, selected, releases)
    return { counts, advice: steps, members: cases }
  }
  const counts = await countsBySql(tx, cohort, releases)
  if (cohort.advice.length === 0)
    return { counts, advice: [], members: await membersBySql(tx, cohort, releases, facts) }
  const members = await withLesions(tx, await membersBySql(tx, cohort, releases, 'all'))
  const { cases, steps } = filterByAdvice(cohort.advice, members, releases)
  return { counts, advice: steps, members: cases }
}
