/**
 * The row of leio.patient_state of a patient, worked out from all events: what lists, cohorts and worklists read.
 *
 * Pure: the release, the day and the centre's own policies come in. Nothing depends on the day but which imaging has been
 * done, and `deriveOn` says on which day that changes; whether a date is overdue is asked when a list is shown.
 */
import { labelOf } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { factsToJson } from '@leio/facts/facts-json'
import { present } from '@leio/facts/json-shape'
import { intervalOf } from '@leio/facts/partial-date'
import { hashOf } from '@leio/facts/sha-256'
import { caseAt, factsOfEvents, identityOf, standingEvents } from '@leio/registry/case-at'
import type { Course } from '@leio/registry/course'
import { completenessOf } from '@leio/registry/course/completeness'
import type { LocalPolicy } from '@leio/registry/course/follow-up-status'
import type { Identity, RecordedEvent } from '@leio/registry/event'
import type { Completeness, PatientState } from '@leio/registry/patient-state'
import { derivedByOf } from '@leio/registry/surveillance/derivation'
import type { Release } from '@leio/rules/release'
import { courseOfRecord } from './course-of-record.ts'
import { engineOf } from './engine-of.ts'
import { nextImagingOf } from './last-imaging.ts'
import { nextVisitOf } from './next-visit.ts'

export interface StateOptions {
  readonly release: Release
  /** Full ISO date: imaging dated later has not been done. */
  readonly today: string
  /** Of Leio, as the row is to carry it. */
  readonly codeVersion: string
}

const textOf = (facts: Facts, id: 'tumour.site' | 'patient.sex'): string | undefined => {
  const value = recordedValue(facts, id)
  return typeof value === 'string' ? value : undefined
}

const yearsBetween = (from: string, to: string): number =>
  Number(to.slice(0, 4)) - Number(from.slice(0, 4)) - (to.slice(4) < from.slice(4) ? 1 : 0)

/** The age that is recorded, else the one at diagnosis where both dates leave one number only. */
const ageOf = (facts: Facts, identity: Identity | undefined, { diagnosis }: Course): number | undefined => {
  const recorded = recordedValue(facts, 'patient.age')
  if (typeof recorded === 'number') return recorded
  if (identity?.birthDate === undefined || diagnosis?.date === undefined) return undefined
  const [birth, then] = [intervalOf(identity.birthDate), intervalOf(diagnosis.date)]
  const [least, most] = [yearsBetween(birth.last, then.first), yearsBetween(birth.first, then.last)]
  return least === most ? least : undefined
}

const labelled = (facts: Facts): string => {
  const diagnosis = recordedValue(facts, 'pathology.diagnosis')
  const site = textOf(facts, 'tumour.site')
  const what = typeof diagnosis === 'string' ? labelOf('pathology.diagnosis', diagnosis) : 'Diagnosis not recorded'
  const where =
    site === undefined ? 'site not recorded' : (labelOf('tumour.site', site).split(/[,(]/)[0] ?? site).trim()
  return `${what}, ${where.toLowerCase()}`
}

const valuesAndUnknowns = (facts: Facts): Pick<PatientState, 'values' | 'unknowns'> => {
  const values: Record<string, unknown> = {}
  const unknowns: Record<string, string | null> = {}
  for (const [id, fact] of Object.entries(facts))
    if (fact.state === 'known') values[id] = fact.value
    else unknowns[id] = fact.reason ?? null
  return { values, unknowns }
}

const completenessRow = (facts: Facts): Completeness => {
  const { expected, known, missing } = completenessOf(facts)
  return { expected, known, missing: missing.filter(({ reason }) => reason === 'not-said').map(({ fact }) => fact) }
}

/** The hash that a plan made from the same events carries (make-plan.ts), so that a stale plan is seen (H-03). */
const caseHashOf = (patient: string, standing: readonly RecordedEvent[], facts: PatientState['facts']): string => {
  const { recist, events } = caseAt(patient, standing)
  return hashOf({ facts, ...present({ recist, events }) })
}

/**
 * The derivation for a day, a release and a centre. `patientStateOf({ release, codeVersion, today: '2026-11-24' })('p-1', events)` has
 * the known values, the unknown facts with their reasons, the course, the completeness and the next visit.
 */
export const patientStateOf =
  ({ release, today, codeVersion }: StateOptions) =>
  (patient: string, events: readonly RecordedEvent[], policies: readonly LocalPolicy[] = []): PatientState => {
    const standing = standingEvents(events)
    const facts = factsOfEvents(standing)
    const written = factsToJson(facts)
    const course = courseOfRecord(standing)
    const identity = identityOf(standing)
    const visit = nextVisitOf({ standing, facts, course }, { release, today, policies })
    return {
      label: labelled(facts),
      vitalStatus: course.vitalStatus,
      nextVisitState: visit.state,
      completeness: completenessRow(facts),
      course,
      ...valuesAndUnknowns(facts),
      facts: written,
      caseHash: caseHashOf(patient, standing, written),
      derivedBy: derivedByOf(engineOf({ release, codeVersion }), policies),
      ...present({
        identity,
        site: textOf(facts, 'tumour.site'),
        sex: textOf(facts, 'patient.sex'),
        age: ageOf(facts, identity, course),
        diagnosisOn: course.diagnosis?.date,
        lastContactOn: course.lastContact?.date,
        nextVisitOn: visit.state === 'due' ? visit.dueOn : undefined,
        nextVisitPolicy: visit.state === 'due' && visit.schedule.by === 'local-policy' ? visit.schedule.id : undefined,
        deriveOn: nextImagingOf(standing, facts, today),
      }),
    }
  }
