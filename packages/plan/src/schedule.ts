/**
 * The dates of surveillance after treatment, from one anchor.
 *
 * Words: the *index date* is the anchor (surgery); a *phase* is a stretch of months with one interval, its first visit
 * one interval after its first month; a phase without an end goes on for life. Every date is computed from the anchor,
 * never from the visit before, and clamped to the end of its month: 31 October + 4 months is 28 or 29 February, and
 * + 8 months 30 June. Plain dates as ISO text; no clock and no time zone take part (H-43, H-44, H-46, H-47). Which
 * phases fit which patient is not said here but in the knowledge: without phases there is no schedule (H-45).
 */
import type { FactId } from '@leio/facts/dictionary'
import { isDate } from '@leio/facts/partial-date'
import type { SurveillancePhase } from '@leio/rules/release'
import { Temporal } from 'temporal-polyfill'

export type { SurveillancePhase } from '@leio/rules/release'

export interface SurveillanceVisit {
  /** Full ISO date. */
  readonly date: string
  readonly what: string
}

export type SurveillanceAnswer =
  | { readonly state: 'scheduled'; readonly visits: readonly SurveillanceVisit[] }
  | { readonly state: 'needs-fact'; readonly fact: FactId; readonly message: string; readonly found?: string }
  | { readonly state: 'source-silent'; readonly message: string }

export interface SurveillanceOptions {
  /** How far to list. Absent: 15 years after the index date. */
  readonly years?: number
  /** Instead of years: the last day to list. */
  readonly until?: string
  /** Absent: CT of chest, abdomen and pelvis (FU-05). */
  readonly imaging?: string
  /** The event at the index date, as in "4 months after ...". Absent: surgery. */
  readonly anchor?: string
  /** The fact that holds the index date. Absent: surgery.date. */
  readonly fact?: FactId
}

interface Visit {
  readonly date: Temporal.PlainDate
  readonly month: number
}

const { PlainDate } = Temporal
const FULL_DATE = /^\d{4}-\d{2}-\d{2}$/

/** A day of the calendar, or undefined: `2025-10` has no day and 2025-02-30 is none. */
const fullDate = (text: string | undefined): Temporal.PlainDate | undefined =>
  text !== undefined && FULL_DATE.test(text) && isDate(text) ? PlainDate.from(text) : undefined

const required = (text: string): Temporal.PlainDate => {
  const date = fullDate(text)
  if (date === undefined) throw new RangeError(`A full date such as 2024-10-31 is needed here; found "${text}".`)
  return date
}

/** An interval of no month would never end. */
const checked = (phases: readonly SurveillancePhase[]): readonly SurveillancePhase[] => {
  for (const { everyMonths, fromMonth } of phases) {
    if (!Number.isInteger(everyMonths) || everyMonths < 1 || !Number.isInteger(fromMonth) || fromMonth < 0) {
      throw new RangeError(`A phase needs whole months; found every ${everyMonths} from month ${fromMonth}.`)
    }
  }
  return phases
}

/** Every visit, in order, without end where the last phase has none. */
function* visitsFrom(index: Temporal.PlainDate, phases: readonly SurveillancePhase[]): Generator<Visit> {
  for (const { everyMonths, fromMonth, untilMonth = Number.POSITIVE_INFINITY } of checked(phases)) {
    for (let month = fromMonth + everyMonths; month <= untilMonth; month += everyMonths) {
      yield { date: index.add({ months: month }), month }
    }
  }
}

const visitsUntil = (
  index: Temporal.PlainDate,
  phases: readonly SurveillancePhase[],
  until: Temporal.PlainDate,
): readonly Visit[] => {
  const visits: Visit[] = []
  for (const visit of visitsFrom(index, phases)) {
    if (PlainDate.compare(visit.date, until) > 0) break
    visits.push(visit)
  }
  return visits
}

/**
 * Every visit on or before a day, in order, as ISO dates (FU-07 to FU-09).
 *
 * Surgery on 2024-10-31, every 4 months to month 24, until 2025-12-31: 2025-02-28, 2025-06-30, 2025-10-31. Needs full
 * dates; {@link surveillanceSchedule} is the gate that asks for a missing one.
 */
export const visitDates = (indexDate: string, phases: readonly SurveillancePhase[], until: string): readonly string[] =>
  visitsUntil(required(indexDate), phases, required(until)).map((visit) => visit.date.toString())

/**
 * The first visit after a day; undefined only where the phases end (FU-09: yearly, no stop).
 *
 * Surgery on 2024-10-31, yearly from month 60: after 2049-10-31 comes 2050-10-31.
 */
export const nextVisit = (
  indexDate: string,
  phases: readonly SurveillancePhase[],
  after: string,
): string | undefined => {
  const day = required(after)
  for (const { date } of visitsFrom(required(indexDate), phases)) {
    if (PlainDate.compare(date, day) > 0) return date.toString()
  }
  return undefined
}

/** `4 months`, `30 months`, `3 years`. */
const spanText = (months: number): string => {
  if (months >= 24 && months % 12 === 0) return `${months / 12} years`
  return months === 1 ? '1 month' : `${months} months`
}

const intervalText = (months: number): string => {
  if (months === 12) return 'every year'
  return months === 1 ? 'every month' : `every ${spanText(months)}`
}

const continuation = (phases: readonly SurveillancePhase[], month: number): string => {
  const ahead = phases.filter(({ everyMonths, fromMonth, untilMonth = Number.POSITIVE_INFINITY }) => {
    const done = Math.max(0, Math.floor((month - fromMonth) / everyMonths))
    return fromMonth + (done + 1) * everyMonths <= untilMonth
  })
  if (ahead.length === 0) return '; the source names no later visit'
  return ahead
    .map(({ everyMonths, untilMonth }) => {
      const end = untilMonth === undefined ? 'for life' : `until ${spanText(untilMonth)}`
      return `; then ${intervalText(everyMonths)} ${end}`
    })
    .join('')
}

const needsFact = (fact: FactId, found: string | undefined): SurveillanceAnswer => ({
  state: 'needs-fact',
  fact,
  message:
    found === undefined
      ? `Surveillance is counted from ${fact}, which is not known.`
      : `Surveillance is counted from ${fact}, and "${found}" is not a full date of the calendar.`,
  ...(found === undefined ? {} : { found }),
})

const SILENT: SurveillanceAnswer = {
  state: 'source-silent',
  message: 'The source gives no surveillance schedule here; follow the local policy.',
}

/**
 * The surveillance visits of a patient, ready to be shown (FU-05, FU-07 to FU-09).
 *
 * Surgery on 2024-10-14 with the phases for the retroperitoneum: the first of 22 visits is 2025-02-14, "CT of chest,
 * abdomen and pelvis, 4 months after surgery"; the last, 2039-10-14, ends "; then every year for life". An index date
 * that is partial, impossible or unknown is never completed: the answer names the fact that is needed.
 */
export const surveillanceSchedule = (
  indexDate: string | undefined,
  phases: readonly SurveillancePhase[],
  options: SurveillanceOptions = {},
): SurveillanceAnswer => {
  const { years = 15, imaging = 'CT of chest, abdomen and pelvis', anchor = 'surgery', fact = 'surgery.date' } = options
  if (phases.length === 0) return SILENT
  const index = fullDate(indexDate)
  if (index === undefined) return needsFact(fact, indexDate)

  const until = options.until === undefined ? index.add({ years }) : required(options.until)
  const visits = visitsUntil(index, phases, until)
  const described = visits.map(({ date, month }, place) => {
    const end = place === visits.length - 1 ? continuation(phases, month) : ''
    return { date: date.toString(), what: `${imaging}, ${spanText(month)} after ${anchor}${end}` }
  })
  return { state: 'scheduled', visits: described }
}
