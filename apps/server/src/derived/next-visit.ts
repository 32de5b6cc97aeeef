/**
 * The next surveillance date of a patient of the registry, or why there is none.
 *
 * Words: the *anchor* is the day of surgery, from which every date is counted; no date is ever counted from the visit
 * before (H-43). A visit is *answered* by imaging on its day or later, or at most 31 days before it; the *due* date is the
 * first one that nothing answers, so a visit that was missed stays due and the patient stays in the list (H-44). Only the
 * sites for which the source gives phases have its schedule; elsewhere it is silent, and a centre may fill that place
 * with a policy of its own (H-45). How early a visit may be answered is ours, unverified.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { intervalOf } from '@leio/facts/partial-date'
import { evaluate } from '@leio/plan/evaluate'
import { nextVisit } from '@leio/plan/schedule'
import { dateText } from '@leio/plan/words/fact-text'
import type { Course } from '@leio/registry/course'
import { dateOfDay, dayNumberOf } from '@leio/registry/course/calendar-days'
import type { FollowUpStatus, LocalPolicy } from '@leio/registry/course/follow-up-status'
import { isShownBefore } from '@leio/registry/course/moment-span'
import type { RecordedEvent } from '@leio/registry/event'
import { type Derivations, derivationsById } from '@leio/rules/derivation'
import { factsRead } from '@leio/rules/facts-read'
import { factPhrase } from '@leio/rules/print'
import type { Release, Surveillance } from '@leio/rules/release'
import { dischargeOf } from './discharge.ts'
import { lastImagingOf } from './last-imaging.ts'
import { isNotOperatedYet, isOperated, surveillanceFacts } from './surveillance-phase.ts'

export const EARLY_DAYS = 31

export interface NextVisitInput {
  readonly standing: readonly RecordedEvent[]
  readonly facts: Facts
  readonly course: Course
}

export interface NextVisitOptions {
  readonly release: Release
  /** Full ISO date: imaging dated later has not been done. */
  readonly today: string
  /** The centre's own schedules for sites where the source gives none. */
  readonly policies?: readonly LocalPolicy[]
}

/**
 * Where a patient stands in surveillance.
 *
 * Retroperitoneal leiomyosarcoma, operated on 2024-10-31, CT on 2025-03-10: due on 2025-06-30, the second visit of every
 * 4 months. CT on 2025-06-12 answers that visit, and the next is 2025-10-31, whatever the day of the CT was. Surgery in
 * "2024-10": `needs-fact`, surgery.date. Uterus: `source-silent`, or the date of the centre's own policy.
 */
export const nextVisitOf = (input: NextVisitInput, options: NextVisitOptions): FollowUpStatus => {
  const { standing, course } = input
  if (course.vitalStatus === 'dead') return { state: 'dead', because: 'A death is recorded.' }
  const discharge = dischargeOf(standing)
  if (discharge?.reason !== undefined)
    return { state: 'discharged', because: `Discharged from follow-up: ${discharge.reason}` }
  const status = scheduledStatus(input, options)
  if (discharge === undefined) return status
  const unexplained = 'A discharge is recorded without a reason, and does not end follow-up: record the reason.'
  return { ...status, because: `${status.because} ${unexplained}` }
}

const scheduledStatus = (input: NextVisitInput, options: NextVisitOptions): FollowUpStatus => {
  const { facts, course } = input
  if (course.surgery !== undefined && isShownBefore({ date: options.today }, course.surgery))
    return { state: 'not-yet', because: 'The operation on the primary lies ahead.' }
  if (isNotOperatedYet(facts, course))
    return { state: 'not-yet', because: 'No operation on the primary is recorded as done.' }
  const read = surveillanceFacts(facts, course)
  if (!isOperated(facts, course) && read['disease.phase']?.state !== 'known')
    return needs(['surgery.status'], 'Whether the primary has been operated on is not recorded.')
  return bySource({ ...input, facts: read }, options)
}

const needs = (facts: readonly FactId[], because: string): FollowUpStatus => ({ state: 'needs-fact', facts, because })

const derivationsOf = new WeakMap<Release, Derivations>()

/** Built once for a release: this runs for every patient of a registry. */
const derivations = (release: Release): Derivations => {
  const known = derivationsOf.get(release)
  if (known !== undefined) return known
  const made = derivationsById(release.derivations)
  derivationsOf.set(release, made)
  return made
}

const bySource = (input: NextVisitInput, options: NextVisitOptions): FollowUpStatus => {
  const { facts } = input
  const { release } = options
  const open: FactId[] = []
  for (const one of release.surveillance) {
    const { truth } = evaluate(one.when, facts, derivations(release))
    if (truth === 'true') return dueBySource(one, input, options)
    if (truth === 'unknown')
      open.push(...factsRead(one.when, derivations(release)).filter((id) => recordedValue(facts, id) === undefined))
  }
  if (open.length === 0) return whereSilent(input, options)
  const unknown = [...new Set(open)]
  return needs(unknown, `Whether the schedule of the source applies depends on ${unknown.map(factPhrase).join(', ')}.`)
}

interface Schedule {
  readonly by: 'source' | 'local-policy'
  readonly id: string
  readonly rows: readonly string[]
  readonly indexDate: FactId
  readonly phases: Surveillance['phases']
  readonly what: string
  /** Of a policy: what it is called. */
  readonly label?: string
}

const dueBySource = (one: Surveillance, input: NextVisitInput, options: NextVisitOptions): FollowUpStatus => {
  const { id, rows, indexDate, phases, what } = one
  return due({ by: 'source', id, rows, indexDate, phases, what }, input, options)
}

const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/

const due = (schedule: Schedule, input: NextVisitInput, { today }: NextVisitOptions): FollowUpStatus => {
  const { indexDate, phases, what, by, id, rows } = schedule
  const anchor = recordedValue(input.facts, indexDate)
  if (typeof anchor !== 'string' || !FULL_DATE.test(anchor)) return needsAnchor(indexDate, anchor, input.course)
  const lastImaging = lastImagingOf(input.standing, input.facts, today)
  const dueOn = nextVisit(anchor, phases, answeredUntil(anchor, lastImaging))
  if (dueOn === undefined)
    return {
      state: 'source-silent',
      rows,
      because: `${id} names no later visit. Extend it, or record the discharge and its reason.`,
    }
  return {
    state: 'due',
    dueOn,
    what,
    anchor,
    schedule: { by, id, rows },
    because: whose(schedule) + whyDue(anchor, lastImaging),
    ...(lastImaging === undefined ? {} : { lastImaging }),
  }
}

/** Visits up to this day are answered. Of a partial date only its first day is certain. */
const answeredUntil = (anchor: string, lastImaging: string | undefined): string => {
  const imaged = lastImaging === undefined ? anchor : intervalOf(lastImaging).first
  if (imaged <= anchor) return anchor
  return dateOfDay(dayNumberOf(imaged) + EARLY_DAYS)
}

/** A date that is not the source's says so before anything else (H-45). */
const whose = ({ by, label }: Schedule): string =>
  by === 'source' ? '' : `By the centre's own schedule "${label}"; the source gives none here. `

const whyDue = (anchor: string, lastImaging: string | undefined): string => {
  const imaging =
    lastImaging === undefined ? 'No imaging is recorded' : `The last imaging was on ${dateText(lastImaging)}`
  return `Counted from surgery on ${dateText(anchor)}. ${imaging}; this is the first date that it does not answer.`
}

const needsAnchor = (fact: FactId, found: unknown, course: Course): FollowUpStatus => {
  const name = factPhrase(fact)
  if (found === undefined && course.surgery?.day !== undefined)
    return needs([fact], `The record counts in days from the diagnosis; a date needs the ${name}.`)
  if (typeof found !== 'string') return needs([fact], `Visits are counted from the ${name}, which is not recorded.`)
  return needs(
    [fact],
    `Visits are counted from the ${name}; only "${found}" is recorded, and a missing day is not filled up.`,
  )
}

const whereSilent = (input: NextVisitInput, options: NextVisitOptions): FollowUpStatus => {
  const { facts } = input
  const site = recordedValue(facts, 'tumour.site')
  const policy = options.policies?.find(({ sites }) => typeof site === 'string' && sites.includes(site))
  if (policy === undefined || !isFollowedUp(facts)) return silent(facts, options.release)
  const { id, label, phases, what } = policy
  return due({ by: 'local-policy', id, label, rows: [], indexDate: 'surgery.date', phases, what }, input, options)
}

const isFollowedUp = (facts: Facts): boolean => {
  const phase = recordedValue(facts, 'disease.phase')
  return phase === 'surveillance' || phase === 'postoperative'
}

const SILENT = 'The source gives no schedule here; local policy decides.'

const silent = (facts: Facts, release: Release): FollowUpStatus => {
  const said = release.silences.filter(
    ({ topic, when }) => topic === 'surveillance' && evaluate(when, facts, derivations(release)).truth === 'true',
  )
  const because = said.length === 0 ? SILENT : said.map(({ text }) => text).join(' ')
  return { state: 'source-silent', rows: said.flatMap(({ rows }) => rows), because }
}

/** Whole days since the due date; 0 where none is due, or it lies ahead. Due on 2025-06-30, on 2025-07-03: 3. */
export const overdueDays = (status: FollowUpStatus, today: string): number =>
  status.state === 'due' ? Math.max(0, dayNumberOf(today) - dayNumberOf(status.dueOn)) : 0
