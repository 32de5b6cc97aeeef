/**
 * The members of a cohort out of the database, with the counts of who is not in it and why.
 *
 * Facts alone are asked in SQL. What SQL cannot say is decided by the engine: advice over the facts of the members, and a
 * day of the past over the events (cohort-as-of.ts). Who is in a cohort is asked of the facts as they stand; what the caller
 * reads of each member comes with its days, so that it can be read as of time zero. The counts and the members are read in
 * one snapshot; the caller's transaction must be REPEATABLE READ.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import type { RecistBlock } from '@leio/facts/recist-block'
import { caseSpaceOf } from '@leio/plan/case-space'
import { recistOf, standingEvents } from '@leio/registry/case-at'
import type { CohortCounts } from '@leio/registry/cohort/cohort-counts'
import type { CohortDefinition, CohortWords } from '@leio/registry/cohort/cohort-definition'
import { cohortCountsSql, cohortMembersSql } from '@leio/registry/cohort/cohort-sql'
import type { Transaction } from '@leio/registry/connect'
import type { Course } from '@leio/registry/course'
import { type EventRow, eventFromRow } from '@leio/registry/event-json'
import type { Context } from '../api/context.ts'
import type { ChosenCohort } from './chosen-cohort.ts'
import { cohortAsOf } from './cohort-as-of.ts'
import type { CohortMember } from './cohort-set.ts'
import { filterWatched } from './filter-watched.ts'
import { readSayings, recordedFacts } from './read-sayings.ts'

type Releases = Context['releases']

export interface Choosing {
  /** Told how many the conditions select, before anything of them is read; what it throws ends the choosing. */
  readonly onSelected?: (selected: number) => void
  /** Told how far it is, from 0 to 1. */
  readonly progress?: (part: number, message: string) => Promise<void>
  /** Of the calendar in which a day of the past ends, such as "Europe/Berlin"; that of the server unless given. */
  readonly zone?: string
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
}

interface AdvisedMember extends MemberRow {
  readonly facts: Facts
  readonly recist?: RecistBlock
}

const membersBySql = async <Row extends MemberRow>(
  { query }: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  columns: string,
): Promise<readonly Row[]> => {
  const { text, values } = cohortMembersSql(cohort, caseSpaceOf(releases.current).derivations)
  return query<Row>(`select ${columns} from (${text}) m order by m.patient`, values)
}

/** The tables of lesions lie in the events; only an advice may read them. */
const withLesions = async (
  { query }: Transaction,
  members: readonly (MemberRow & { readonly facts: unknown })[],
): Promise<readonly AdvisedMember[]> => {
  const rows = await query<EventRow & { readonly kept: string }>(
    `select coalesce(s.merged_into, s.patient) as kept, e.* from leio.event e join leio.patient_state s on s.patient = e.patient
     where coalesce(s.merged_into, s.patient) = any ($1::uuid[]) and (e.body ? 'recist' or e.supersedes is not null)
     order by e.patient, e.sequence`,
    [members.map(({ patient }) => patient)],
  )
  const byPatient = Map.groupBy(rows, ({ kept }) => kept)
  return members.map(({ facts, ...member }) => {
    const recist = recistOf(standingEvents((byPatient.get(member.patient) ?? []).map(eventFromRow)))
    return { ...member, facts: recordedFacts(facts), ...(recist === undefined ? {} : { recist }) }
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

const withSayings = async (
  tx: Transaction,
  members: readonly MemberRow[],
  facts: readonly FactId[],
): Promise<readonly CohortMember[]> => {
  const sayings = await readSayings(
    tx,
    members.map(({ patient }) => patient),
    facts,
  )
  return members.map(({ patient, course }) => ({ patient, course, sayings: sayings.get(patient) ?? new Map() }))
}

/** Of this computer: midnight is that of the calendar that says which day it is today. */
const zoneOfServer = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone

/** Who is in a cohort. `facts` are those that the caller reads of each member. */
export const chooseCohort = async (
  tx: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  facts: readonly FactId[],
  { zone = zoneOfServer(), ...choosing }: Choosing = {},
): Promise<ChosenCohort> => {
  if (cohort.atDate !== undefined)
    return cohortAsOf(tx, cohort, releases, { day: cohort.atDate, zone, facts, progress: choosing.progress })
  const counts = await countsBySql(tx, cohort, releases)
  choosing.onSelected?.(counts.selected)
  if (cohort.advice.length > 0)
    return { counts, ...(await chooseByAdvice(tx, cohort, releases, facts, choosing.progress)) }
  const members = await membersBySql(tx, cohort, releases, 'm.patient, m.course')
  return { counts, advice: [], members: await withSayings(tx, members, facts) }
}

const chooseByAdvice = async (
  tx: Transaction,
  cohort: CohortDefinition,
  releases: Releases,
  facts: readonly FactId[],
  progress: Choosing['progress'],
): Promise<Omit<ChosenCohort, 'counts'>> => {
  type Row = MemberRow & { readonly facts: unknown }
  const all = await membersBySql<Row>(tx, cohort, releases, 'm.patient, m.course, m.facts')
  const { cases, steps } = await filterWatched(cohort.advice, await withLesions(tx, all), releases, progress)
  return { advice: steps, members: await withSayings(tx, cases, facts) }
}
