/** Decisions as the API gives them: as signed, with their concordance then and today, and what became of them. */
import { readEvents } from '@leio/registry/append-event'
import type { Decision } from '@leio/registry/board/decision'
import { type FollowThrough, readFollowThrough } from '@leio/registry/board/follow-through'
import type { Transaction } from '@leio/registry/connect'
import type { RecordedEvent } from '@leio/registry/event'
import type { Context } from '../api/context.ts'
import { casePlanOf } from './case-plan.ts'
import { type Agreement, comparedThen, comparedToday } from './concordance.ts'
import { recordAsSigned } from './record-as-signed.ts'

export interface Concordance {
  /** Beside the plan that was signed: what was known then, under that release. */
  readonly then: Agreement
  /** Beside what today's release would have said of what was known then. */
  readonly today: Agreement
  readonly why: string
}

const DAMAGED: Concordance = {
  // biome-ignore lint/suspicious/noThenProperty: the contract calls it so, and a word is nothing that is awaited
  then: 'not-comparable',
  today: 'not-comparable',
  why: 'What is stored is not what was signed.',
}

/**
 * The concordance of a decision; `events` are the whole record of its patient. Both plans are those of the day on which it
 * was signed: what is due or overdue by now was no reason then.
 */
export const concordanceOf = (
  context: Pick<Context, 'releases' | 'clock'>,
  decision: Decision,
  events: readonly RecordedEvent[],
): Concordance => {
  const { content, shown, topics, patient, planAsOf, isDamaged } = decision
  if (isDamaged) return DAMAGED
  const known = recordAsSigned(decision, events)
  const then = comparedThen(content, shown.advice)
  const { plan } = casePlanOf(context, patient, known, 'current', planAsOf)
  const today = comparedToday(content, plan.advice, topics)
  // biome-ignore lint/suspicious/noThenProperty: the contract calls it so, and a word is nothing that is awaited
  return { then: then.agreement, today: today.agreement, why: `On the day: ${then.why} Today: ${today.why}` }
}

/**
 * A decision in the form of the API, with its concordance and the entries of its follow-through. A damaged one is given as
 * it is stored, and as signed by nobody. Its version is that of the list of follow-through.
 */
export const decisionToJson = (
  decision: Decision,
  concordance: Concordance,
  followThrough: readonly FollowThrough[],
) => {
  const { content, shown, signedByName, signedBy: _, signedAt, ...rest } = decision
  return {
    ...rest,
    ...content,
    headline: shown.headline,
    laterality: shown.laterality,
    signedBy: rest.isDamaged ? null : signedByName,
    signedAt: rest.isDamaged ? null : signedAt,
    version: followThrough.length,
    concordance,
    followThrough: followThrough.map(({ decision: __, ...entry }) => entry),
  }
}
export type DecisionJson = ReturnType<typeof decisionToJson>

const eventsOf = async (tx: Transaction, patients: readonly string[]) => {
  const records = new Map<string, readonly RecordedEvent[]>()
  for (const patient of new Set(patients)) records.set(patient, await readEvents(tx, patient))
  return records
}

/** Several decisions with everything that belongs to them. */
export const viewDecisions = async (
  context: Pick<Context, 'releases' | 'clock'>,
  tx: Transaction,
  decisions: readonly Decision[],
): Promise<readonly DecisionJson[]> => {
  const records = await eventsOf(
    tx,
    decisions.map(({ patient }) => patient),
  )
  const followed = await readFollowThrough(
    tx,
    decisions.map(({ id }) => id),
  )
  return decisions.map((one) =>
    decisionToJson(one, concordanceOf(context, one, records.get(one.patient) ?? []), followed.get(one.id) ?? []),
  )
}
