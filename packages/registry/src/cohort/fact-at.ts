/**
 * What was known of a fact on the day from which time is counted, and since when.
 *
 * A covariate or group that took today's value would look into the future of the patient: the size a month before death
 * would explain the death. What a fact is said to be as of a day is so as of that day, whenever it was written down; without
 * such a date the moment of the event counts. A saying without either counts as the earliest, as in the record.
 */

import type { Fact } from '@leio/facts/fact'
import { UNKNOWN } from '@leio/facts/fact'
import { areComparable, spanOf } from '../course/moment-span.ts'
import type { Moment } from '../event.ts'
import { conflicting, type Saying, saysTheSame, settledFact } from '../fact-sayings.ts'

export interface FactAt {
  readonly fact: Fact
  /** The first day on which it stood as it is; absent where that is not recorded. */
  readonly since?: Moment
}

const daySaid = ({ fact, moment }: Saying): Moment | undefined =>
  fact.asOf === undefined ? moment : { date: fact.asOf }

/** Each saying at the day as of which it is so, in the order of those days. */
const inTime = (sayings: readonly Saying[]): readonly Saying[] => {
  const dated = sayings.map((one): Saying => {
    const moment = daySaid(one)
    return moment === undefined ? one : { ...one, moment }
  })
  const beginOf = ({ moment }: Saying): number => (moment === undefined ? -Infinity : spanOf(moment).earliest)
  return dated.every((one, at) => at === 0 || beginOf(dated[at - 1] ?? one) <= beginOf(one))
    ? dated
    : dated.toSorted((a, b) => (beginOf(a) === beginOf(b) ? 0 : beginOf(a) - beginOf(b)))
}

const standing = (sayings: readonly Saying[]): FactAt => {
  const fact = settledFact(sayings)
  if (fact === undefined || fact.state === 'unknown') return { fact: fact ?? UNKNOWN }
  const before = sayings.findLastIndex((one) => !saysTheSame(one.fact, fact))
  const since = sayings[before + 1]?.moment
  return since === undefined ? { fact } : { fact, since }
}

/** The fact as it stands today. */
export const factNow = (sayings: readonly Saying[]): FactAt => standing(inTime(sayings))

/**
 * The fact as of the end of a full day. Said to be 50 on 2024-01-05 and 2024-03-01, and 120 on 2025-06-01: as of 2024-04-01
 * it is 50, since 2024-01-05. Not said by then: unknown. Where a partial date leaves open whether another value stood by
 * then: unknown, conflicting.
 */
export const factAt = (sayings: readonly Saying[], day: Moment): FactAt => {
  const end = spanOf(day).earliest
  const ordered = inTime(sayings)
  const beginsBy = ({ moment }: Saying): boolean =>
    moment === undefined || (areComparable(moment, day) && spanOf(moment).earliest <= end)
  const surelyBy = (one: Saying): boolean =>
    one.moment === undefined || (beginsBy(one) && spanOf(one.moment).latest <= end)
  const said = ordered.filter(surelyBy)
  const found = standing(said)
  const others = ordered.filter((one) => beginsBy(one) && !surelyBy(one) && !saysTheSame(one.fact, found.fact))
  if (others.length === 0 || found.fact.state === 'unknown') return found
  return { fact: conflicting([...said.slice(-1), ...others]) }
}

/** What was said first, where somebody vouches that it was so from the beginning; unknown where nothing was. */
export const factFirst = (sayings: readonly Saying[]): Fact =>
  inTime(sayings).find(({ fact }) => fact.state === 'known')?.fact ?? UNKNOWN
