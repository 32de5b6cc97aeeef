/**
 * What of the truth a registry holds: facts that nobody wrote down, dates without a day.
 *
 * A fact that is missing is either not spoken of, or said to be unknown with a reason; it is never a "no".
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, type FactValue, known } from '@leio/facts/fact'
import { dateOfDay } from '../course/calendar-days.ts'
import type { EventBody, EventKind, Moment, NewEvent } from '../event.ts'
import type { SyntheticParameters } from './parameters.ts'
import type { RandomStream } from './random-stream.ts'

export interface Recorder {
  readonly random: RandomStream
  /** The facts as they are written down; undefined values are left out. */
  readonly facts: (truth: Readonly<Partial<Record<FactId, FactValue | undefined>>>) => Facts
  readonly moment: (day: number) => Moment | undefined
  /** An event; its day may be recorded in part only. */
  readonly event: (kind: EventKind, day: number | undefined, body: EventBody, source: string) => NewEvent
}

const UNSAID: Fact = { state: 'unknown', reason: 'not-recorded' }

const factsWith =
  (random: RandomStream, { missing, missingElse }: SyntheticParameters): Recorder['facts'] =>
  (truth) => {
    const facts: Partial<Record<FactId, Fact>> = {}
    for (const id in truth) {
      const value = truth[id as FactId]
      if (value === undefined) continue
      if (!random.chance(missing[id] ?? missingElse)) facts[id as FactId] = known(value)
      else if (random.chance(0.4)) facts[id as FactId] = UNSAID
    }
    return facts
  }

const momentWith =
  (random: RandomStream, { partialDates: { month, year, none } }: SyntheticParameters): Recorder['moment'] =>
  (day) => {
    const draw = random.uniform()
    if (draw < none) return undefined
    const date = dateOfDay(day)
    if (draw < none + year) return { date: date.slice(0, 4) }
    return { date: draw < none + year + month ? date.slice(0, 7) : date }
  }

/** A recorder for one patient. With the default parameters 1 date in 15 is partial or missing. */
export const recorderWith = (random: RandomStream, parameters: SyntheticParameters): Recorder => {
  const moment = momentWith(random, parameters)
  return {
    random,
    facts: factsWith(random, parameters),
    moment,
    event: (kind, day, body, source) => {
      const when = day === undefined ? undefined : moment(day)
      return { kind, source, body, ...(when === undefined ? {} : { moment: when }) }
    },
  }
}
