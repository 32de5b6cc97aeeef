/** Patients, their events, and the case that the events make. */
import { caseToJson } from '@leio/facts/case-json'
import { makePlan } from '@leio/plan/make-plan'
import { addPatient, appendEvents, NoSuchPatient, readEvents, type Submission } from '@leio/registry/append-event'
import { caseAt, leftOpenAt, standingEvents } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import { type EventReading, type RecordedEvent, readNewEvent, readRetraction } from '@leio/registry/event'
import { eventToJson } from '@leio/registry/event-json'
import { readPolicies } from '@leio/registry/surveillance/local-policies'
import { z } from 'zod'
import { stateAsRead } from '../../derived/state-as-read.ts'
import { refused } from '../api-error.ts'
import { type AnyRoute, route } from '../route.ts'

export const PATIENT = z.object({ patient: z.uuid() })
const RELEASE = z.enum(['2022', 'current']).default('current')
const INSTANT = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?Z$/)
const DAY = z.iso.date()

/** The columns of leio.patient_state that every list of patients gives. */
export const SUMMARY = `patient as id, number, kind, version, label, identity, site, sex, age, vital_status as "vitalStatus",
  diagnosis_on as "diagnosisOn", last_contact_on as "lastContactOn", next_visit_on as "nextVisitOn",
  next_visit_state as "nextVisitState", next_visit_policy as "nextVisitPolicy", completeness`

const LIST = z.object({
  /** Part of a number or the beginning of a family name. */
  search: z.string().max(100).optional(),
  site: z.string().max(60).optional(),
  kind: z.enum(['clinical', 'demonstration', 'synthetic']).optional(),
  after: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
})

const list = route({
  method: 'GET',
  path: '/api/patients',
  right: 'patient.list',
  summary: 'Patients of your centre, by number; at most `limit`, and whether there are more.',
  query: LIST,
  handle: async ({ tx, query: { search, site, kind, after, limit } }) => {
    const rows = await tx.query<{ id: string; number: string }>(
      `select ${SUMMARY} from leio.patient_state
       where merged_into is null
         and ($1::text is null or number ilike '%' || $1 || '%' or lower(identity ->> 'familyName') like lower($1) || '%')
         and ($2::text is null or site = $2) and ($3::text is null or kind = $3) and ($4::text is null or number > $4)
       order by number limit $5`,
      [search?.replace(/[%_\\]/g, '\\$&') ?? null, site ?? null, kind ?? null, after ?? null, limit + 1],
    )
    const patients = rows.slice(0, limit)
    const next = rows.length > limit ? patients.at(-1)?.number : undefined
    return {
      body: { patients, isComplete: next === undefined, next },
      audit: { detail: { patients: patients.map(({ id }) => id) } },
    }
  },
})

const NEW_PATIENT = z.object({
  number: z.string().trim().min(1).max(60),
  kind: z.enum(['clinical', 'synthetic']).default('clinical'),
})

const add = route({
  method: 'POST',
  path: '/api/patients',
  right: 'patient.add',
  summary: 'A new patient without events; the number is unique in the centre.',
  body: NEW_PATIENT,
  handle: async ({ tx, me, body, context }) => {
    const patient = await addPatient(tx, me, body)
    await appendEvents(tx, { patient, expectedVersion: 0, person: me, submissions: [], stateOf: context.stateOf })
    return { status: 201, body: { id: patient, version: 0 }, version: 0, audit: { patient } }
  },
})

/** At which past moment a record is read. */
export const AT = z.object({ knownAt: INSTANT.optional(), validUntil: DAY.optional() })

/** The options of a case at a moment, without keys that were not given. */
export const atOf = ({ knownAt, validUntil }: z.output<typeof AT>) => ({
  ...(knownAt === undefined ? {} : { knownAt }),
  ...(validUntil === undefined ? {} : { validUntil }),
})

/** The row of a patient's state as a record begins with it. Throws NoSuchPatient. */
export const stateOf = async ({ query }: Transaction, patient: string) => {
  const [row] = await query<{ version: number }>(
    `select ${SUMMARY}, course, facts, case_hash as "caseHash" from leio.patient_state where patient = $1`,
    [patient],
  )
  if (row === undefined) throw new NoSuchPatient('There is no such patient here.')
  return row
}

/** A record that is one patient with another. */
interface OtherRecord {
  readonly id: string
  readonly number: string
}

/** Into which record this one is merged, and those that are merged into it (H-22). */
export const mergedWith = async ({ query }: Transaction, patient: string) => {
  const rows = await query<OtherRecord & { readonly isKept: boolean }>(
    `select o.patient as id, o.number, o.patient = s.merged_into as "isKept"
     from leio.patient_state s join leio.patient_state o on o.patient = s.merged_into or o.merged_into = s.patient
     where s.patient = $1 order by o.number`,
    [patient],
  )
  const [kept, merged] = [true, false].map((wanted) =>
    rows.filter(({ isKept }) => (isKept ?? false) === wanted).map(({ id, number }) => ({ id, number })),
  )
  return { mergedInto: kept?.[0] ?? null, mergedRecords: merged ?? [] }
}

const read = route({
  method: 'GET',
  path: '/api/patients/:patient',
  right: 'patient.read',
  summary:
    'The record: state, all events in the order of recording, those of merged records among them, and the case (at a past moment, where one is given).',
  params: PATIENT,
  query: AT,
  handle: async ({ tx, me, params: { patient }, query, context }) => {
    const state = await stateOf(tx, patient)
    const events = await readEvents(tx, patient, query)
    const { policies } = await readPolicies(tx, me.centre)
    // The stored row is of now: a death that was recorded later would stand above an earlier record.
    const known =
      query.knownAt === undefined
        ? {}
        : stateAsRead(context.stateOf(patient, standingEvents(events, { knownAt: query.knownAt }), policies))
    const { facts, events: caseEvents, recist } = caseToJson(caseAt(patient, events, atOf(query)))
    return {
      body: {
        ...state,
        ...known,
        ...(await mergedWith(tx, patient)),
        events: events.map(eventToJson),
        case: { facts, recist, events: caseEvents },
        // Events of a partial date that may have happened by `validUntil`: the case is without them (H-47).
        leftOpen: leftOpenAt(events, atOf(query)).map(({ id }) => id),
      },
      version: state.version,
      audit: { patient },
    }
  },
})

const CORRECTION = z.object({
  supersedes: z.uuid().optional(),
  retraction: z.string().trim().min(1).max(500).optional(),
})
const EVENTS = z.object({ events: z.array(z.record(z.string(), z.unknown())).min(1).max(100) })

const isEmpty = (body: unknown): boolean =>
  typeof body === 'object' && body !== null && !Array.isArray(body) && Object.keys(body).length === 0

/** What a retraction retracts stands in the event that it supersedes, so its own body may be empty, whatever its kind. */
const readingOf = ({ supersedes, retraction, ...event }: Readonly<Record<string, unknown>>): EventReading =>
  supersedes !== undefined && retraction !== undefined && isEmpty(event.body)
    ? readRetraction(event)
    : readNewEvent(event)

/** The submissions of a body; throws the refusal with every problem, each with the place of its event. */
export const submissionsOf = (events: readonly Readonly<Record<string, unknown>>[]): readonly Submission[] => {
  const readings = events.map((event) => ({
    reading: readingOf(event),
    correction: CORRECTION.safeParse({ supersedes: event.supersedes, retraction: event.retraction }),
  }))
  const problems = readings.flatMap(({ reading, correction }, place) => [
    ...(reading.problems ?? []).map((problem) => ({ ...problem, where: `events.${place}.${problem.where}` })),
    ...(correction.error?.issues ?? []).map(({ path, message }) => ({
      kind: 'illegal-input',
      where: `events.${place}.${path.join('.')}`,
      message,
      cure: 'Give the id of the event that is corrected.',
    })),
  ])
  if (problems.length > 0) throw refused(problems)
  return readings.flatMap(({ reading, correction }) => {
    if (reading.event === undefined) return []
    const { supersedes, retraction } = correction.data ?? {}
    return [
      {
        ...reading.event,
        ...(supersedes === undefined ? {} : { supersedes }),
        ...(retraction === undefined ? {} : { retraction }),
      },
    ]
  })
}

const append = route({
  method: 'POST',
  path: '/api/patients/:patient/events',
  right: 'event.append',
  summary:
    'Appends events, corrections (`supersedes`) and retractions, all or none, under the version that you have seen.',
  params: PATIENT,
  body: EVENTS,
  ifMatch: true,
  handle: async ({ tx, me, params: { patient }, body, version: expectedVersion, context }) => {
    const submissions = submissionsOf(body.events)
    const { version, events } = await appendEvents(tx, {
      patient,
      expectedVersion,
      person: me,
      submissions,
      stateOf: context.stateOf,
    })
    return {
      status: 201,
      body: { version, events: events.map(eventToJson) },
      version,
      audit: { patient, detail: { events: events.map(({ id }: RecordedEvent) => id) } },
    }
  },
})

const PLAN = AT.extend({ release: RELEASE, asOf: DAY.optional() })

const plan = route({
  method: 'GET',
  path: '/api/patients/:patient/plan',
  right: 'plan.read',
  summary: 'The plan of the record as it stands, or stood; with the hashes to which a signature is bound.',
  params: PATIENT,
  query: PLAN,
  handle: async ({ tx, params: { patient }, query, context }) => {
    const { version } = await stateOf(tx, patient)
    const events = await readEvents(tx, patient, query)
    const file = caseAt(patient, events, atOf(query))
    const made = makePlan(context.releases[query.release], file, {
      asOf: query.asOf ?? context.clock.today(),
      all: true,
    })
    return { body: made, version, audit: { patient, detail: { release: query.release } } }
  },
})

export const patientRoutes: readonly AnyRoute[] = [list, add, read, append, plan]
