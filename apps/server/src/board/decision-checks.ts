/**
 * What a decision must say before it is kept: statements that exist, what the board makes of each
 * statement that binds it, and the reason wherever it leaves the plan (H-39).
 */
import type { Problem } from '@leio/facts/problem'
import type { Plan } from '@leio/plan/make-plan'
import type { DecisionContent } from '@leio/registry/board/decision-content'
import type { Topic } from '@leio/rules/topic'
import { refused } from '../api/api-error.ts'
import { namedIds } from './case-plan.ts'
import { compareDecision, notTakenUp } from './concordance.ts'

const unknownStatements = (content: DecisionContent, { advice, release }: Plan): readonly Problem[] => {
  const known = new Set(advice.map(({ id }) => id))
  return [...namedIds(content)]
    .filter((id) => !known.has(id))
    .map((found) => ({
      kind: 'unknown-advice',
      where: 'body.decision',
      found,
      message: `The release ${release} has no statement "${found}".`,
      cure: 'Name a statement of the plan, or write the option in words alone.',
    }))
}

/** A person may say that it differs where we cannot see it; nobody may say that it does not where we can. */
const missingReason = (content: DecisionContent, { advice }: Plan): readonly Problem[] => {
  const { agreement, why } = compareDecision(content, advice)
  if (content.differs ? content.differenceReason !== undefined : agreement !== 'differs') return []
  return [
    {
      kind: 'reason-needed',
      where: 'body.differenceReason',
      message: content.differs
        ? 'The decision differs from the plan without a reason.'
        : `The decision differs from the plan: ${why}`,
      cure: 'Mark it as differing, and write why.',
    },
  ]
}

/** Words alone cannot be compared with the plan: "No surgery" beside a statement for surgery would look concordant. */
const openStatements = (content: DecisionContent, { advice }: Plan, topics: readonly Topic[]): readonly Problem[] =>
  notTakenUp(content, advice, topics).map(({ id, text }) => ({
    kind: 'not-taken-up',
    where: 'body.decision',
    found: id,
    message: `The decision neither follows nor goes against: ${text}`,
    cure: `Name "${id}" in adviceIds if the decision follows it, in againstIds if it does not.`,
  }))

const checkNone = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw refused(problems, 'The decision cannot be kept like this.')
}

/**
 * Throws the refusal with every problem of words that may be kept, beside a plan that may have gone on since they were
 * written: a statement that the board has not seen is not asked for.
 */
export const checkWords = (content: DecisionContent, plan: Plan): void =>
  checkNone([...unknownStatements(content, plan), ...missingReason(content, plan)])

/** The same for a decision on the plan that the board has seen: each statement that binds it is taken up. */
export const checkContent = (content: DecisionContent, plan: Plan, topics: readonly Topic[]): void =>
  checkNone([
    ...unknownStatements(content, plan),
    ...openStatements(content, plan, topics),
    ...missingReason(content, plan),
  ])
