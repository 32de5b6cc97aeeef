/**
 * The events of a record with their corrections: which stand, and what each took the place of.
 *
 * An event that was corrected is never gone: it stands under what corrected it, with who did so, when, and why.
 */
import type { EventJson } from '../record.ts'

export interface Standing {
  readonly event: EventJson
  /** What it corrects, the latest first. */
  readonly earlier: readonly EventJson[]
  readonly isRetracted: boolean
}

const chainOf = (event: EventJson, byId: ReadonlyMap<string, EventJson>): readonly EventJson[] => {
  const before = event.supersedes === undefined ? undefined : byId.get(event.supersedes)
  return before === undefined ? [] : [before, ...chainOf(before, byId)]
}

/** A moment as text that sorts by time; days and dates are never mixed in one record's order but by recording. */
const whenOf = ({ moment }: EventJson): string | undefined => moment?.date

const byTime = (a: Standing, b: Standing): number => {
  const [left, right] = [whenOf(a.event), whenOf(b.event)]
  const [leftDay, rightDay] = [a.event.moment?.day, b.event.moment?.day]
  if (leftDay !== undefined && rightDay !== undefined && leftDay !== rightDay) return leftDay - rightDay
  if (left !== undefined && right !== undefined && left !== right) return left < right ? -1 : 1
  // The sequence of another record says nothing beside this one's; where records were merged the recorded time does.
  if (a.event.patient !== b.event.patient) return a.event.recordedAt < b.event.recordedAt ? -1 : 1
  return a.event.sequence - b.event.sequence
}

/** The end of every chain of corrections, in the order of time; retracted ones are among them and say so. */
export const historyOf = (events: readonly EventJson[]): readonly Standing[] => {
  const byId = new Map(events.map((event) => [event.id, event]))
  const superseded = new Set(events.map(({ supersedes }) => supersedes))
  return events
    .filter(({ id }) => !superseded.has(id))
    .map((event) => ({ event, earlier: chainOf(event, byId), isRetracted: event.retraction !== undefined }))
    .toSorted(byTime)
}

/** Only what was known at an instant. `knownAt(events, '2026-05-03T23:59:59Z')`. */
export const knownAt = (events: readonly EventJson[], instant: string | undefined): readonly EventJson[] =>
  instant === undefined ? events : events.filter(({ recordedAt }) => recordedAt.slice(0, 19) <= instant.slice(0, 19))
