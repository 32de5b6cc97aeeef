/** A case of a board as the API gives it: who, what is asked, how ready, and what was decided. */
import { readEvents } from '@leio/registry/append-event'
import type { BoardCase } from '@leio/registry/board/case'
import { confirmedBy } from '@leio/registry/board/signer-check'
import type { Transaction } from '@leio/registry/connect'
import type { RecordedEvent } from '@leio/registry/event'
import type { Topic } from '@leio/rules/topic'
import type { Context } from '../api/context.ts'
import { type CasePlan, casePlanOf } from './case-plan.ts'
import type { DecisionJson } from './decision-view.ts'
import { type Readiness, readinessOf } from './readiness.ts'

/** `general`, one topic, or several. */
export type QuestionKind = 'general' | Topic | readonly Topic[]

/** `kindOf([])` is `general`, `kindOf(['staging'])` is `staging`. */
export const kindOf = (topics: readonly Topic[]): QuestionKind => {
  const [only, ...more] = topics
  if (only === undefined) return 'general'
  return more.length === 0 ? only : topics
}

/** The topics of a kind; the inverse of {@link kindOf}. */
export const topicsOf = (kind: QuestionKind): readonly Topic[] => {
  if (kind === 'general') return []
  return typeof kind === 'string' ? [kind] : kind
}

/** A case with what the record says about it now. */
export interface PreparedCase {
  readonly one: BoardCase
  readonly events: readonly RecordedEvent[]
  readonly casePlan: CasePlan
  readonly readiness: Readiness
}

/** Reads the record of a case and makes its plan under today's release. */
export const preparedCase = async (
  context: Pick<Context, 'releases' | 'clock'>,
  tx: Transaction,
  one: BoardCase,
): Promise<PreparedCase> => {
  const events = await readEvents(tx, one.patient)
  const casePlan = casePlanOf(context, one.patient, events)
  return { one, events, casePlan, readiness: readinessOf(casePlan.plan, casePlan.file.facts, one.topics) }
}

/** A referred case that misses nothing is ready; that is worked out, never stored. */
const stateOf = ({ state }: BoardCase, { isReady }: Readiness) => (state === 'referred' && isReady ? 'ready' : state)

/** A case in the form of the API; `decision` where one is signed, which hides the draft that it came from. */
export const caseToJson = ({ one, readiness }: PreparedCase, decision: DecisionJson | undefined) => {
  const { topics, question, identity, draft, deferral, referredBy, board: _, caseHash: __, ...rest } = one
  return {
    ...rest,
    identity,
    referredBy,
    question: { kind: kindOf(topics), text: question },
    state: decision === undefined ? stateOf(one, readiness) : 'decided',
    confirmedBy: confirmedBy(identity ?? undefined),
    readiness,
    ...(deferral === null ? {} : { deferral }),
    ...(draft === null || decision !== undefined ? {} : { draft }),
    ...(decision === undefined ? {} : { decision }),
  }
}
export type CaseJson = ReturnType<typeof caseToJson>
