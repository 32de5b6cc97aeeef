/**
 * The one row of leio.patient_state a patient has: what lists, cohorts and worklists read instead of all events.
 *
 * It is worked out from the events in the transaction that appends one, and can be worked out again at any time; nobody
 * edits it. The derivation needs the rules' engine and so is given by the server (apps/server/src/derived).
 */
import type { LocalPolicy } from './course/follow-up-status.ts'
import type { Course } from './course.ts'
import type { Identity, RecordedEvent } from './event.ts'

export const NEXT_VISIT_STATES = ['due', 'needs-fact', 'source-silent', 'discharged', 'dead', 'not-yet'] as const
/**
 * `due`: there is a next date. `needs-fact`: the anchor is unknown or partial. `source-silent`: no schedule in the source
 * for this site. `discharged`: ended, with a reason. `dead`. `not-yet`: the primary has not been treated.
 */
export type NextVisitState = (typeof NEXT_VISIT_STATES)[number]

export interface Completeness {
  /** Facts that count for this patient's site and phase. */
  readonly expected: number
  readonly known: number
  /** Fact ids that are unknown without a reason. */
  readonly missing: readonly string[]
}

export interface PatientState {
  /** What a list shows where no name may be shown: "Leiomyosarcoma, retroperitoneum". */
  readonly label: string
  readonly identity?: Identity
  readonly site?: string
  readonly sex?: string
  readonly age?: number
  readonly vitalStatus: 'alive' | 'dead' | 'unknown'
  /** ISO date, maybe partial. */
  readonly diagnosisOn?: string
  readonly lastContactOn?: string
  /** ISO day. */
  readonly nextVisitOn?: string
  readonly nextVisitState: NextVisitState
  /** The centre's own policy that the date comes from; absent where it is the source's, or there is none. */
  readonly nextVisitPolicy?: string
  readonly completeness: Completeness
  readonly course: Course
  /** Known values by fact id, as a case file writes them without date and source. */
  readonly values: Readonly<Record<string, unknown>>
  /** Unknown facts that an event named, with the reason it gave, or null. */
  readonly unknowns: Readonly<Record<string, string | null>>
  /** All facts in the form of the contract. */
  readonly facts: Readonly<Record<string, unknown>>
  /** Of {facts, recist, events}, as a plan carries it. */
  readonly caseHash: string
  /** Of release, code and policies: whether another derivation would have to be asked again. */
  readonly derivedBy: string
  /** ISO day from which the state must be worked out anew: imaging is dated ahead. */
  readonly deriveOn?: string
}

/** Works out the state from all events of a patient, corrections included, under the schedules of the patient's centre. */
export type StateOf = (
  patient: string,
  events: readonly RecordedEvent[],
  policies: readonly LocalPolicy[],
) => PatientState
