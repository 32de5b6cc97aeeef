/** What quality indicators read of a patient and of a decision, worked out from standing events and signed decisions. */
import type { Facts } from '@leio/facts/fact'
import { firstMoment } from '../course/moment-span.ts'
import { isUndoneOperation } from '../course/primary-surgery.ts'
import type { Moment, RecordedEvent } from '../event.ts'
import type { NextVisitState } from '../patient-state.ts'

export interface QualityPatient {
  readonly patient: string
  readonly centre: string
  readonly facts: Facts
  readonly treatment: Treatment
  /** The boards that discussed the patient; null where the day is not recorded. */
  readonly boards: readonly (Moment | null)[]
  readonly surveillance: { readonly state: NextVisitState; readonly dueOn?: string }
}

/** The first treatment of the tumour of any kind. */
export interface Treatment {
  /** Whether the record holds one at all. */
  readonly isRecorded: boolean
  /** Absent where the first cannot be told: one has no date, or some are dates and others days. */
  readonly first?: Moment
}

export interface QualityDecision {
  readonly decision: string
  readonly patient: string
  readonly centre: string
  /** With the plan as of the day of the decision. */
  readonly agreement: 'concordant' | 'differs' | 'not-comparable'
}

const TREATMENTS: ReadonlySet<string> = new Set(['surgery', 'systemic-therapy', 'radiotherapy'])

/**
 * The first treatment that standing events show. A treatment without a date may be the first, so that then none is; an
 * operation that was only planned is none.
 * `firstTreatmentOf([])` is `{ isRecorded: false }`.
 */
export const firstTreatmentOf = (standing: readonly RecordedEvent[]): Treatment => {
  const treatments = standing.filter((event) => TREATMENTS.has(event.kind) && !isUndoneOperation(event))
  const moments = treatments.map(({ moment }) => moment)
  const dated = moments.filter((moment) => moment !== undefined)
  const first = dated.length === moments.length ? firstMoment(dated) : undefined
  return { isRecorded: moments.length > 0, ...(first === undefined ? {} : { first }) }
}

/** The days of the boards among standing events. */
export const boardsOf = (standing: readonly RecordedEvent[]): readonly (Moment | null)[] =>
  standing.filter(({ kind }) => kind === 'board').map(({ moment }) => moment ?? null)
