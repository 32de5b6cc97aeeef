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

/** Undated events, days and dates have no common order (merged records may hold all three): each is a place of its own. */
const placeOf = ({ moment }: EventJson): number => (moment === undefined ? 0 : moment.date === undefined ? 1 : 2)

const byMoment = ({ moment: a }: EventJson, { moment: b }: EventJson): number => {
  if (a?.day !== undefined && b?.day !== undefined) return a.day - b.day
  const [left, right] = [a?.date ?? '', b?.date ?? '']
  return left === right ? 0 : left < right ? -1 : 1
}

/** The sequence of another record says nothing beside this one's; where records were merged the recorded time does. */
const byRecording = (a: EventJson, b: EventJson): number =>
  a.recordedAt === b.recordedAt ? a.sequence - b.sequence : a.recordedAt < b.recordedAt ? -1 : 1

const byTime = ({ event: a }: Standing, { event: b }: Standing): number =>
  placeOf(a) - placeOf(b) || byMoment(a, b) || byRecording(a, b)

/**
 * The end of every chain of corrections; retracted ones are among them and say so. First those of no known moment, in the
 * order of recording, then the others in the order of time.
 */
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
