/**
 * What was known of a fact on the day from which time is counted, and since when.
 *
 * A covariate or group that took today's value would look into the future of the patient: the size a month before death
 * would explain the death. What a fact is said to be as of a day is so as of that day, whenever it was written down; without
 * such a date the moment of the event counts. A saying without either counts as the earliest, as in the record.
 */

import type { Fact } from '@leio/facts/fact'
import { UNKNOWN } from '@leio/facts/fact'
import { type Span, spanOf } from '../course/moment-span.ts'
import type { Moment } from '../event.ts'
import { conflicting, type Saying, saysTheSame, settledFact } from '../fact-sayings.ts'

export interface FactAt {
  readonly fact: Fact
  /** The first day on which it stood as it is; absent where that is not recorded. */
  readonly since?: Moment
}

const daySaid = ({ fact, moment }: Saying): Moment | undefined =>
  fact.asOf === undefined ? moment : { date: fact.asOf }

/** A saying at the day as of which it is so. The span is worked out once: an analysis reads it for every patient. */
interface Dated {
  readonly saying: Saying
  readonly span: Span | undefined
}

const datedOf = (saying: Saying): Dated => {
  const moment = daySaid(saying)
  if (moment === undefined) return { saying, span: undefined }
  return { saying: moment === saying.moment ? saying : { ...saying, moment }, span: spanOf(moment) }
}

const beginOf = ({ span }: Dated): number => (span === undefined ? Number.NEGATIVE_INFINITY : span.earliest)

/** In the order of those days. */
const inTime = (sayings: readonly Saying[]): readonly Dated[] => {
  const dated = sayings.map(datedOf)
  if (dated.length < 2) return dated
  return dated.sort((a, b) => (beginOf(a) === beginOf(b) ? 0 : beginOf(a) - beginOf(b)))
}

const standing = (sayings: readonly Saying[]): FactAt => {
  const fact = settledFact(sayings)
  if (fact === undefined || fact.state === 'unknown') return { fact: fact ?? UNKNOWN }
  const before = sayings.findLastIndex((one) => !saysTheSame(one.fact, fact))
  const since = sayings[before + 1]?.moment
  return since === undefined ? { fact } : { fact, since }
}

const sayingsIn = (dated: readonly Dated[]): readonly Saying[] => dated.map(({ saying }) => saying)

/** The fact as it stands today. */
export const factNow = (sayings: readonly Saying[]): FactAt => standing(sayingsIn(inTime(sayings)))

/**
 * The fact as of the end of a full day. Said to be 50 on 2024-01-05 and 2024-03-01, and 120 on 2025-06-01: as of 2024-04-01
 * it is 50, since 2024-01-05. Not said by then: unknown. Where a partial date leaves open whether another value stood by
 * then: unknown, conflicting.
 */
export const factAt = (sayings: readonly Saying[], day: Moment): FactAt => {
  const { scale, earliest: end } = spanOf(day)
  const begun = inTime(sayings).filter(
    ({ span }) => span === undefined || (span.scale === scale && span.earliest <= end),
  )
  const isSure = ({ span }: Dated): boolean => span === undefined || span.latest <= end
  const said = sayingsIn(begun.filter(isSure))
  const found = standing(said)
  if (found.fact.state === 'unknown' || said.length === begun.length) return found
  const open = sayingsIn(begun.filter((one) => !isSure(one))).filter(({ fact }) => !saysTheSame(fact, found.fact))
  return open.length === 0 ? found : { fact: conflicting([...said.slice(-1), ...open]) }
}

/** What was said first, where somebody vouches that it was so from the beginning; unknown where nothing was. */
export const factFirst = (sayings: readonly Saying[]): Fact =>
  inTime(sayings).find(({ saying }) => saying.fact.state === 'known')?.saying.fact ?? UNKNOWN
