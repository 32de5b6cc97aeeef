/**
 * A cohort as SQL over leio.patient_state: who is in, who cannot be told, and how many at each step.
 *
 * Row-level security shows a person the records of their own centre only, so no statement names a centre. True is in,
 * false is out, and NULL is "cannot be said", which is counted and listed apart. Counts and members belong together: run
 * both in one transaction of REPEATABLE READ. A record that is merged into another one is counted there, once.
 */
import { jsonbPlaces, toSql } from '@leio/compile/to-sql'
import type { Derivations } from '@leio/rules/derivation'
import type { CohortDefinition } from './cohort-definition.ts'

export interface SqlStatement {
  readonly text: string
  readonly values: readonly unknown[]
}

const PLACES = jsonbPlaces({ values: 's."values"', unknowns: 's.unknowns' })

const conditionOf = ({ where, atDate }: CohortDefinition, derivations: Derivations): string => {
  if (atDate !== undefined)
    throw new Error(`The row of state holds today's facts: a cohort as of ${atDate} is decided from the events.`)
  return toSql(where, { derivations, ...PLACES })
}

/**
 * One row of CohortCounts: records = otherKind + notMet + cannotSay + selected. The condition is evaluated once a row.
 * Errors: a cohort with `atDate`.
 */
export const cohortCountsSql = (cohort: CohortDefinition, derivations: Derivations): SqlStatement => ({
  text: `select count(*)::int as "records",
  (count(*) filter (where not asked))::int as "otherKind",
  (count(*) filter (where asked and meets is false))::int as "notMet",
  (count(*) filter (where asked and meets is null))::int as "cannotSay",
  (count(*) filter (where asked and meets is true))::int as "selected"
from (
  select asked, case when asked then ${conditionOf(cohort, derivations)} end as meets
  from (select s.*, s.kind = any($1::text[]) as asked from leio.patient_state s where s.merged_into is null) s
) judged`,
  values: [cohort.kinds],
})

export interface MembersOptions {
  /** `selected` unless given; `cannot-say` lists those whose facts are missing. */
  readonly who?: 'selected' | 'cannot-say'
}

/**
 * The members with what an analysis reads: patient, centre, course, "values", facts. In the order of their ids.
 * Errors: a cohort with `atDate`.
 */
export const cohortMembersSql = (
  cohort: CohortDefinition,
  derivations: Derivations,
  { who = 'selected' }: MembersOptions = {},
): SqlStatement => ({
  text: `select s.patient, s.centre, s.course, s."values", s.facts
from leio.patient_state s
where s.kind = any($1::text[]) and s.merged_into is null
  and (${conditionOf(cohort, derivations)}) is ${who === 'selected' ? 'true' : 'null'}
order by s.patient`,
  values: [cohort.kinds],
})
