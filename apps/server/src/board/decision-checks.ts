/**
 * What a decision must say before it is kept: statements that exist, and the reason wherever it leaves the plan (H-39).
 */
import type { Problem } from '@leio/facts/problem'
import type { Plan } from '@leio/plan/make-plan'
import type { DecisionContent } from '@leio/registry/board/decision-content'
import { refused } from '../api/api-error.ts'
import { namedIds } from './case-plan.ts'
import { compareDecision } from './concordance.ts'

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

/** Every problem of a decision beside the plan that it was made with. */
export const contentProblems = (content: DecisionContent, plan: Plan): readonly Problem[] => [
  ...unknownStatements(content, plan),
  ...missingReason(content, plan),
]

/** Throws the refusal with every problem. */
export const checkContent = (content: DecisionContent, plan: Plan): void => {
  const problems = contentProblems(content, plan)
  if (problems.length > 0) throw refused(problems, 'The decision cannot be kept like this.')
}
