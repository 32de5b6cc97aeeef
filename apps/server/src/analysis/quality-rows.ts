/**
 * What quality indicators read, out of the database: a row a patient and a row a signed decision.
 *
 * Row-level security shows a person the rows of their own centre. Known facts come from the row of state; the first
 * treatment and the boards come from standing events, so that what was corrected or taken back does not count. All three
 * questions belong together: run them in one transaction of REPEATABLE READ.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, Facts, FactValue } from '@leio/facts/fact'
import { damagedDecisions } from '@leio/registry/board/decision'
import type { DecisionContent, ShownPlan } from '@leio/registry/board/decision-content'
import { standingEvents } from '@leio/registry/case-at'
import type { RecordKind } from '@leio/registry/cohort/cohort-definition'
import type { Transaction } from '@leio/registry/connect'
import type { RecordedEvent } from '@leio/registry/event'
import { type EventRow, eventFromRow } from '@leio/registry/event-json'
import type { NextVisitState } from '@leio/registry/patient-state'
import { INDICATORS, type PatientIndicator } from '@leio/registry/quality/indicator'
import {
  boardsOf,
  firstTreatmentOf,
  type QualityDecision,
  type QualityPatient,
} from '@leio/registry/quality/quality-row'
import type { Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { factsRead } from '@leio/rules/facts-read'
import { comparedThen } from '../board/concordance.ts'
import type { QualityRows } from './measure-quality.ts'

export interface QualityRowOptions {
  readonly derivations: Derivations
  /** Clinical records alone unless given (H-11). */
  readonly kinds?: readonly RecordKind[]
}

/** Read by functions of the record, which no expression names. */
const READ_BY_FUNCTIONS: readonly FactId[] = ['surgery.status', 'care.mdt-discussed']

const conditionsOf = ({ asked, fulfilled, cannotSay }: PatientIndicator): readonly Expression[] => [
  ...[asked, fulfilled].flatMap((measure) => (measure.kind === 'facts' ? [measure.holds] : [])),
  ...(cannotSay === undefined ? [] : [cannotSay]),
]

/** The facts that some indicator reads. */
const factsOfIndicators = (derivations: Derivations): readonly FactId[] => {
  const conditions = INDICATORS.flatMap((one) => (one.unit === 'patient' ? conditionsOf(one) : []))
  return [...new Set([...conditions.flatMap((one) => factsRead(one, derivations)), ...READ_BY_FUNCTIONS])]
}

/** All rows that the person may see. `readQualityRows(tx, { derivations })`, then `measureQuality(rows, …)`. */
export const readQualityRows = async (
  tx: Transaction,
  { derivations, kinds = ['clinical'] }: QualityRowOptions,
): Promise<QualityRows> => {
  const events = await readEventsByPatient(tx, kinds)
  const states = await readStates(tx, kinds, factsOfIndicators(derivations))
  return {
    patients: states.map((state) => patientOf(state, standingEvents(events.get(state.patient) ?? []))),
    decisions: await readAgreements(tx, kinds),
  }
}

interface StateRow {
  readonly patient: string
  readonly centre: string
  readonly next_visit_state: NextVisitState
  readonly next_visit_on: string | null
  /** Known values of the facts that are read. */
  readonly known: Readonly<Partial<Record<FactId, FactValue>>> | null
}

const readStates = ({ query }: Transaction, kinds: readonly RecordKind[], facts: readonly FactId[]) =>
  query<StateRow>(
    `select s.patient, s.centre, s.next_visit_state, s.next_visit_on::text as next_visit_on,
       (select jsonb_object_agg(v.key, v.value) from jsonb_each(s."values") v where v.key = any ($2::text[])) as known
     from leio.patient_state s where s.kind = any ($1::text[]) and s.merged_into is null order by s.patient`,
    [kinds, facts],
  )

const KINDS_OF_EVENT = ['surgery', 'systemic-therapy', 'radiotherapy', 'board']

/**
 * Corrections come with whatever kind they have: they say what no longer stands. Of the bodies only that is read which says
 * whether an operation was done.
 */
const readEventsByPatient = async (
  { query }: Transaction,
  kinds: readonly RecordKind[],
): Promise<ReadonlyMap<string, readonly RecordedEvent[]>> => {
  const rows = await query<EventRow & { readonly kept: string }>(
    `select coalesce(s.merged_into, s.patient) as kept, e.id, e.centre, e.patient, e.sequence, e.kind, e.valid_date,
       e.valid_day, e.recorded_at, e.author, e.author_name, e.source, e.supersedes, e.retraction, e.digest,
       jsonb_build_object('facts', jsonb_strip_nulls(
         jsonb_build_object('surgery.status', e.body -> 'facts' -> 'surgery.status'))) as body
     from leio.event e join leio.patient_state s on s.patient = e.patient
     where s.kind = any ($1::text[]) and (e.kind = any ($2::text[]) or e.supersedes is not null)
     order by e.patient, e.sequence`,
    [kinds, KINDS_OF_EVENT],
  )
  const byPatient = Map.groupBy(rows, ({ kept }) => kept)
  return new Map([...byPatient].map(([patient, of]) => [patient, of.map(eventFromRow)]))
}

const patientOf = (state: StateRow, standing: readonly RecordedEvent[]): QualityPatient => ({
  patient: state.patient,
  centre: state.centre,
  facts: knownFacts(state.known ?? {}),
  treatment: firstTreatmentOf(standing),
  boards: boardsOf(standing),
  surveillance: {
    state: state.next_visit_state,
    ...(state.next_visit_on === null ? {} : { dueOn: state.next_visit_on }),
  },
})

const knownFacts = (values: NonNullable<StateRow['known']>): Facts =>
  Object.fromEntries(Object.entries(values).map(([id, value]): [string, Fact] => [id, { state: 'known', value }]))

interface DecisionRow {
  readonly id: string
  readonly patient: string
  readonly centre: string
  readonly content: DecisionContent
  readonly shown: ShownPlan
}

const readAgreements = async (tx: Transaction, kinds: readonly RecordKind[]): Promise<readonly QualityDecision[]> => {
  const damaged = await damagedDecisions(tx)
  const rows = await tx.query<DecisionRow>(
    `select d.id, coalesce(s.merged_into, s.patient) as patient, d.centre, d.content, d.shown
     from leio.decision d join leio.patient_state s on s.patient = d.patient
     where s.kind = any ($1::text[]) order by d.id`,
    [kinds],
  )
  return rows.map(({ id, patient, centre, content, shown }) => ({
    decision: id,
    patient,
    centre,
    // Nobody signed what is stored of a damaged one (H-54): it agrees with nothing, and differs from nothing.
    agreement: damaged.has(id) ? 'not-comparable' : comparedThen(content, shown.advice).agreement,
  }))
}
