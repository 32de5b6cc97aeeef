/**
 * Which operation counts as the one on the primary, by a rule declared as data.
 *
 * The rule is ours and unverified: the article names procedures and no rule for telling a first operation from a later
 * one. An operation whose procedures nobody recorded counts, since leaving it out would say that there was none.
 */
import { factOf } from '@leio/facts/fact'
import type { Moment, RecordedEvent } from '../event.ts'
import { firstMoment } from './moment-span.ts'

export const PRIMARY_SURGERY_RULE = {
  id: 'primary-surgery-1',
  unverified: true,
  /** An operation that did nothing but these did not aim at the primary. */
  notOnThePrimary: ['metastasectomy', 'lymphadenectomy'],
  text: 'The first operation that is recorded as done and did more than remove metastases or lymph nodes. An operation without recorded procedures counts. Without such an event the date of surgery among the facts is taken.',
} as const

/** Whether an event is an operation that is recorded as planned or not done. Without a status an operation counts as done. */
export const isUndoneOperation = ({ kind, body }: Pick<RecordedEvent, 'kind' | 'body'>): boolean => {
  if (kind !== 'surgery') return false
  const status = factOf(body.facts ?? {}, 'surgery.status')
  return status.state === 'known' && status.value !== 'done'
}

const aimsAtPrimary = (event: RecordedEvent): boolean => {
  const { kind, body } = event
  if (kind !== 'surgery' || isUndoneOperation(event)) return false
  const procedures = factOf(body.facts ?? {}, 'surgery.procedures')
  if (procedures.state === 'unknown' || !Array.isArray(procedures.value) || procedures.value.length === 0) return true
  const others: readonly string[] = PRIMARY_SURGERY_RULE.notOnThePrimary
  return procedures.value.some((code: string) => !others.includes(code))
}

export interface PrimarySurgery {
  readonly moment?: Moment
  /** The events that were read. */
  readonly events: readonly string[]
  /** Whether there was an operation whose moment cannot be said, so that the moment given may not be the first. */
  readonly isUnsettled: boolean
  readonly because: string
}

const fromEvents = (operations: readonly RecordedEvent[]): PrimarySurgery => {
  const moments = operations.flatMap(({ moment }) => moment ?? [])
  const moment = firstMoment(moments)
  return {
    events: operations.map(({ id }) => id),
    isUnsettled: moments.length < operations.length || moment === undefined,
    because: PRIMARY_SURGERY_RULE.text,
    ...(moment === undefined ? {} : { moment }),
  }
}

const datedByFact = (standing: readonly RecordedEvent[]): PrimarySurgery | undefined => {
  const said = standing.findLast(({ body }) => body.facts?.['surgery.date']?.state === 'known')
  const fact = said?.body.facts?.['surgery.date']
  if (said === undefined || fact?.state !== 'known' || typeof fact.value !== 'string') return undefined
  const because = 'The operation on the primary has no dated event; its date is the one under "date of surgery".'
  return { moment: { date: fact.value }, events: [said.id], isUnsettled: false, because }
}

/**
 * The operation on the primary, or undefined where none is recorded. A metastasectomy in 2021 and an en bloc resection
 * on 2020-03-05 give 2020-03-05; two operations of which one has no date give `isUnsettled`.
 */
export const primarySurgeryOf = (standing: readonly RecordedEvent[]): PrimarySurgery | undefined => {
  const operations = standing.filter(aimsAtPrimary)
  if (operations.length === 0) return datedByFact(standing)
  const found = fromEvents(operations)
  return found.moment === undefined && found.isUnsettled ? { ...found, ...momentOfFact(standing) } : found
}

/** An operation without a date takes the date that the facts give; nothing else is known of it. */
const momentOfFact = (standing: readonly RecordedEvent[]): Partial<PrimarySurgery> => {
  const dated = datedByFact(standing)
  return dated?.moment === undefined ? {} : { moment: dated.moment, isUnsettled: false, because: dated.because }
}
