/**
 * What only the rows of one patient together show: a row that stands twice, two identities under one number, an event after
 * the death. Such rows go into quarantine; nothing is chosen between them.
 */

import { canonicalJson } from '@leio/facts/canonical-json'
import { present } from '@leio/facts/json-shape'
import { compareDates } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import type { Moment, NewEvent } from '../event.ts'
import type { ReadRow } from './read-row.ts'
import { atOnce, mapInSteps, type Steps } from './steps.ts'

const doubt = (kind: string, row: number, message: string, cure: string, found?: string): Problem => ({
  kind,
  where: `row ${row}`,
  message,
  cure,
  ...present({ found }),
})

/** Whether one moment is surely after another; false where either is unknown, partial, or counted otherwise. */
const isAfter = (a: Moment | undefined, b: Moment | undefined): boolean => {
  if (a?.date !== undefined && b?.date !== undefined) return compareDates(a.date, b.date) === 'after'
  return a?.day !== undefined && b?.day !== undefined && a.day > b.day
}

/** What a person may truthfully record after the death: the report on what was taken before. */
const MAY_FOLLOW: readonly NewEvent['kind'][] = ['identity', 'history', 'pathology', 'board', 'death']

const momentText = ({ moment }: NewEvent): string => canonicalJson(moment ?? {})

const afterDeath = (events: readonly NewEvent[], row: number): readonly Problem[] => {
  const deaths = [...new Map(events.filter(({ kind }) => kind === 'death').map((death) => [momentText(death), death]))]
  return events
    .filter(
      ({ kind, moment }) => !MAY_FOLLOW.includes(kind) && deaths.some(([, death]) => isAfter(moment, death.moment)),
    )
    .map(({ kind }) =>
      doubt('after-death', row, `An event of kind "${kind}" lies after the death.`, 'Look up both dates.'),
    )
}

const beforeBirth = (events: readonly NewEvent[], row: number): readonly Problem[] => {
  const born = events.map(({ body }) => body.identity?.birthDate).find((date) => date !== undefined)
  const birth = born === undefined ? undefined : { date: born }
  return events
    .filter(({ moment }) => isAfter(birth, moment))
    .map(({ kind }) =>
      doubt('before-birth', row, `An event of kind "${kind}" lies before the birth.`, 'Look up both dates.'),
    )
}

const identityTexts = (events: readonly NewEvent[]): readonly string[] => [
  ...new Set(events.flatMap(({ body }) => (body.identity === undefined ? [] : [canonicalJson(body.identity)]))),
]

const deathTexts = (events: readonly NewEvent[]): readonly string[] => [
  ...new Set(events.filter(({ kind }) => kind === 'death').map(momentText)),
]

/** Each doubt once: a patient who dies first has the same doubt about every later visit. */
const once = (doubts: readonly Problem[]): readonly Problem[] => [
  ...new Map(doubts.map((one) => [one.message, one])).values(),
]

/** The doubts about a patient whose events these are. */
export const doubtsAbout = (events: readonly NewEvent[], row: number): readonly Problem[] =>
  once([
    ...(identityTexts(events).length > 1
      ? [doubt('two-identities', row, 'Rows with this number name two people.', 'Find out which number is wrong.')]
      : []),
    ...(deathTexts(events).length > 1
      ? [doubt('two-deaths', row, 'The patient dies twice.', 'Find out which date is right.')]
      : []),
    ...afterDeath(events, row),
    ...beforeBirth(events, row),
  ])

const quarantined = (row: ReadRow, reasons: readonly Problem[]): ReadRow =>
  reasons.length === 0 ? row : { ...row, state: 'quarantined', reasons: [...row.reasons, ...reasons] }

const rowText = ({ raw }: ReadRow): string => canonicalJson(raw)

/** The doubts about each number, worked out once for all its rows: a number written in place of many has thousands. */
function* doubtSteps(rows: readonly ReadRow[]): Steps<ReadonlyMap<string | undefined, readonly Problem[]>> {
  const kept = rows.filter(({ state }) => state !== 'refused')
  const groups = Map.groupBy(kept, ({ number }) => number)
  const doubts = yield* mapInSteps(groups, ([number, group]) => {
    const events = group.flatMap((one) => one.events)
    return [number, doubtsAbout(events, group[0]?.row ?? 0)] as const
  })
  return new Map(doubts)
}

/** The same rows, with those in quarantine that do not go together, in steps. Refused rows stay as they are. */
export function* patientSteps(rows: readonly ReadRow[]): Steps<readonly ReadRow[]> {
  const first = new Map<string, number>()
  const doubts = yield* doubtSteps(rows)
  return yield* mapInSteps(rows, (row) => {
    if (row.state === 'refused') return row
    const text = rowText(row)
    const earlier = first.get(text)
    first.set(text, earlier ?? row.row)
    const again =
      earlier === undefined
        ? []
        : [doubt('row-twice', row.row, `The row is the same as row ${earlier}.`, 'Refuse it, unless both are meant.')]
    const where = `row ${row.row}`
    return quarantined(row, [...again, ...(doubts.get(row.number) ?? []).map((one) => ({ ...one, where }))])
  })
}

/** The same at once. */
export const checkPatients = (rows: readonly ReadRow[]): readonly ReadRow[] => atOnce(patientSteps(rows))
