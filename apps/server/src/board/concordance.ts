/**
 * Whether a decision agrees with a plan: worked out from the statements that it follows and those that it goes against.
 *
 * Three answers, and none is guessed: a decision that names no statement, or one that was still open, is not comparable,
 * and neither is one that leaves out a statement that binds it. What *binds* a decision are the statements that apply and
 * say for or against, of the topics of its question and of safety; it *takes up* each that it follows or goes against.
 * Going against a statement that only considers, contests or notes something is no difference: the source leaves the choice.
 */
import type { DecisionContent, ShownAdvice } from '@leio/registry/board/decision-content'
import type { Topic } from '@leio/rules/topic'

export type Agreement = 'concordant' | 'differs' | 'not-comparable'

export interface Compared {
  readonly agreement: Agreement
  /** One sentence. */
  readonly why: string
}

/** How the plan has a statement; undefined where this release has no such statement. */
export type Standing = Pick<ShownAdvice, 'id' | 'stance' | 'status'>

const isBinding = ({ stance }: Standing): boolean => stance === 'for' || stance === 'against'

/**
 * The statements that a decision on these topics takes up: those that apply, say for or against, and belong to a topic or
 * to safety. No topic is a general question, which every topic answers.
 */
export const bindingOf = <One extends Standing & Pick<ShownAdvice, 'topic'>>(
  statements: readonly One[],
  topics: readonly Topic[],
): readonly One[] =>
  statements.filter(
    (one) =>
      one.status === 'applies' &&
      isBinding(one) &&
      (one.topic === 'safety' || topics.length === 0 || topics.includes(one.topic)),
  )

/** The binding statements that a decision neither follows nor goes against. */
export const notTakenUp = <One extends Standing & Pick<ShownAdvice, 'topic'>>(
  { decision: { adviceIds = [], againstIds = [] } }: Pick<DecisionContent, 'decision'>,
  statements: readonly One[],
  topics: readonly Topic[],
): readonly One[] => bindingOf(statements, topics).filter(({ id }) => ![...adviceIds, ...againstIds].includes(id))

const followed = (id: string, one: Standing | undefined): Compared => {
  if (one === undefined) return { agreement: 'not-comparable', why: `The release has no statement ${id}.` }
  if (one.status === 'undecided') return { agreement: 'not-comparable', why: `Whether ${id} applies was open.` }
  return one.status === 'applies'
    ? { agreement: 'concordant', why: `It follows ${id}, which applies.` }
    : { agreement: 'differs', why: `It follows ${id}, which does not apply.` }
}

const opposed = (id: string, one: Standing | undefined): Compared => {
  if (one === undefined) return { agreement: 'not-comparable', why: `The release has no statement ${id}.` }
  if (one.status === 'undecided') return { agreement: 'not-comparable', why: `Whether ${id} applies was open.` }
  return one.status === 'applies' && isBinding(one)
    ? { agreement: 'differs', why: `It goes against ${id}, which applies.` }
    : {
        agreement: 'concordant',
        why: `It goes against ${id}, which ${one.status === 'applies' ? 'leaves the choice' : 'does not apply'}.`,
      }
}

const WORST: readonly Agreement[] = ['differs', 'not-comparable', 'concordant']

const NOTHING_NAMED: Compared = { agreement: 'not-comparable', why: 'The decision names no statement of the plan.' }

/**
 * A decision beside the statements of a plan. `compareDecision({ decision: { text: 'Resect', adviceIds: ['rps.en-bloc'] } },
 * statements)` is concordant where that statement applies. One difference makes the whole differ.
 */
export const compareDecision = (
  { decision: { adviceIds = [], againstIds = [] } }: Pick<DecisionContent, 'decision'>,
  statements: readonly Standing[],
): Compared => {
  const byId = new Map(statements.map((one) => [one.id, one]))
  const found = [
    ...adviceIds.map((id) => followed(id, byId.get(id))),
    ...againstIds.map((id) => opposed(id, byId.get(id))),
  ]
  const worst = WORST.find((agreement) => found.some((one) => one.agreement === agreement))
  const because = found.filter(({ agreement }) => agreement === worst).map(({ why }) => why)
  return worst === undefined ? NOTHING_NAMED : { agreement: worst, why: because.join(' ') }
}

/**
 * The same, with what the board itself said: a decision that was recorded as differing differs, whatever it names.
 * Under another release nobody has said so, and what it names alone counts.
 */
export const comparedThen = (content: DecisionContent, statements: readonly Standing[]): Compared =>
  content.differs
    ? { agreement: 'differs', why: 'The board recorded that it differs, with its reason.' }
    : compareDecision(content, statements)

/**
 * Under today's release; a difference that names no statement cannot be compared with another release, nor can a decision
 * that says nothing of what binds it today.
 */
export const comparedToday = (
  content: DecisionContent,
  statements: readonly (Standing & Pick<ShownAdvice, 'topic'>)[],
  topics: readonly Topic[],
): Compared => {
  const compared = compareDecision(content, statements)
  if (compared.agreement === 'differs') return compared
  if (content.differs && (content.decision.againstIds ?? []).length === 0)
    return {
      agreement: 'not-comparable',
      why: 'The board differed without naming the statement that it went against.',
    }
  const open = notTakenUp(content, statements, topics)
  return open.length === 0
    ? compared
    : { agreement: 'not-comparable', why: `It says nothing of ${open.map(({ id }) => id).join(', ')}, which applies.` }
}
