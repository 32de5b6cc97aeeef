/**
 * A record without whatever could say whose it is: HIPAA's Safe Harbor classes (45 CFR 164.514(b)(2)), by a list of what may
 * leave and never by a list of what may not.
 *
 * Left out: identity, the centre's number and name, every calendar date, free words (detail, sources, organs, agents that are
 * no code), authors, times of recording, ids, corrections, lesion tables. Kept: kinds of events, days from the anchor
 * (relative-days.ts), released facts, coded parts. An age over 89 is "90 or over". What was left out is counted.
 */
import { definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import type { Fact } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import { standingEvents } from '../case-at.ts'
import type { EventBody, RecordedEvent, Therapy } from '../event.ts'
import { type Anchor, anchorOf, type RelativeDay, relativeDay } from './relative-days.ts'
import { RELEASED_FACTS } from './released-facts.ts'

type Json = Readonly<Record<string, unknown>>

export interface DeIdentified {
  readonly study: string
  readonly kind: string
  /** What day 0 is; absent where the record holds no whole date and counts no days. */
  readonly anchor?: 'diagnosis' | 'first-whole-date'
  readonly events: readonly Json[]
}

/** How many of each were left out of a record. */
export interface LeftOut {
  readonly identities: number
  readonly texts: number
  readonly moments: number
  readonly lesionTables: number
  readonly facts: number
}

/** What turns a record's dates into days, and its last day: with it, an age may say more than it seems to. */
interface Frame {
  readonly anchor: Anchor | undefined
  readonly lastDay: number
}

const OLDEST = 89
const DAYS_OF_A_YEAR = 365.25

const lastDayOf = (day: RelativeDay | undefined): number => (day === undefined ? 0 : 'day' in day ? day.day : day.to)

const frameOf = (standing: readonly RecordedEvent[]): Frame => {
  const anchor = anchorOf(standing)
  const days = standing.map(({ moment }) => lastDayOf(moment === undefined ? undefined : relativeDay(moment, anchor)))
  return { anchor, lastDay: Math.max(0, ...days) }
}

/** The age, "90 or over", or nothing where a younger age and the days together would show one over 89. */
const ageJson = (age: number, { lastDay }: Frame): unknown => {
  if (age > OLDEST) return { atLeast: OLDEST + 1 }
  return age + 1 + lastDay / DAYS_OF_A_YEAR > OLDEST + 1 ? undefined : age
}

/** The fact as it may leave; undefined where it may not. */
const factJson = (id: FactId, fact: Fact, frame: Frame): unknown => {
  if (!RELEASED_FACTS.has(id)) return undefined
  if (fact.state === 'unknown') return { unknown: fact.reason ?? 'not-recorded' }
  if (id === 'patient.age') return ageJson(Number(fact.value), frame)
  if (definitionOf(id).type !== 'date') return fact.value
  return relativeDay({ date: String(fact.value) }, frame.anchor)
}

const factsJson = ({ facts = {} }: EventBody, frame: Frame): Json =>
  Object.fromEntries(
    Object.entries(facts)
      .map(([id, fact]) => [id, isFactId(id) ? factJson(id, fact, frame) : undefined] as const)
      .filter(([, json]) => json !== undefined),
  )

const AGENTS = new Set(definitionOf('systemic.prior-agents').values?.map(({ code }) => code))

/** Agents by the dictionary's codes; one in free words is `other`. */
const therapyJson = ({ agents, intent, stopped, stopReason, cycles }: Therapy, frame: Frame): Json => ({
  agents: [...new Set(agents.map((agent) => (AGENTS.has(agent) ? agent : 'other')))],
  ...present({
    intent,
    stopReason,
    cycles,
    stopped: stopped === undefined ? undefined : relativeDay(stopped, frame.anchor),
  }),
})

const bodyJson = ({ therapy, recurrence, death, ...body }: EventBody, frame: Frame): Json => {
  const facts = factsJson(body, frame)
  return present({
    facts: Object.keys(facts).length === 0 ? undefined : facts,
    therapy: therapy === undefined ? undefined : therapyJson(therapy, frame),
    recurrence: recurrence === undefined ? undefined : { site: recurrence.site, kind: recurrence.kind },
    death: death === undefined ? undefined : { cause: death.cause },
  })
}

const eventJson = ({ kind, moment, body }: RecordedEvent, frame: Frame): Json => {
  const at: RelativeDay | undefined = moment === undefined ? undefined : relativeDay(moment, frame.anchor)
  return { kind, ...at, ...bodyJson(body, frame) }
}

const isKept = (event: RecordedEvent): boolean => event.kind !== 'identity'

/**
 * A record under a study id that says nothing. The events stand in the order of the patient's time. `study` is random and new
 * for each export, so that two exports cannot be laid beside each other.
 */
export const deIdentify = (
  { study, kind }: { readonly study: string; readonly kind: string },
  events: readonly RecordedEvent[],
): { readonly record: DeIdentified; readonly leftOut: LeftOut } => {
  const standing = standingEvents(events)
  const frame = frameOf(standing)
  const made = standing.filter(isKept).map((event) => eventJson(event, frame))
  const anchor = present({ anchor: frame.anchor?.name })
  return { record: { study, kind, events: made, ...anchor }, leftOut: leftOutOf(standing, frame) }
}

const leftOutOf = (standing: readonly RecordedEvent[], frame: Frame): LeftOut => {
  const facts = standing.map(
    ({ body }) => [Object.keys(body.facts ?? {}), Object.keys(factsJson(body, frame))] as const,
  )
  return {
    identities: standing.filter((event) => !isKept(event)).length,
    texts: standing.filter(({ body }) => body.detail !== undefined || body.recurrence?.organs !== undefined).length,
    moments: standing.filter(({ moment }) => moment !== undefined && relativeDay(moment, frame.anchor) === undefined)
      .length,
    lesionTables: standing.filter(({ body }) => body.recist !== undefined).length,
    facts: facts.reduce((sum, [all, kept]) => sum + all.length - kept.length, 0),
  }
}
