/**
 * What another release does to the plan of one patient, statement by statement (H-04): also those that the newer release no
 * longer has, which the difference of two plans of one release cannot see.
 */
import type { AdviceStatus } from '@leio/plan/advise'
import type { Plan } from '@leio/plan/make-plan'
import { isSame, type PlanDifference, planDifference } from '@leio/plan/plan-difference'
import { differenceSummary } from '@leio/plan/words/difference-text'

export interface StatementChange {
  /** The statement, classification, score or trial. */
  readonly advice: string
  readonly before: string
  readonly after: string
  readonly text: string
}

export interface PlanChange {
  readonly summary: string
  readonly changes: readonly StatementChange[]
}

/** How a statement stands under a release that does not have it. */
export const NOT_IN_RELEASE = 'not-in-release'

const isConcerned = (status: AdviceStatus): boolean => status !== 'does-not-apply'

const withdrawn = (before: Plan, after: Plan): readonly StatementChange[] => {
  const has = new Set(after.advice.map(({ id }) => id))
  return before.advice
    .filter(({ id, status }) => isConcerned(status) && !has.has(id))
    .map(({ id, status, text }) => ({ advice: id, before: status, after: NOT_IN_RELEASE, text }))
}

const stancesOf = ({ advice }: Plan): ReadonlyMap<string, string> =>
  new Map(advice.map(({ id, stance }) => [id, stance]))

/** A statement that applies in both and says the opposite now. */
const turned = (before: Plan, after: Plan): readonly StatementChange[] => {
  const stances = stancesOf(before)
  return after.advice.flatMap(({ id, stance, status, text }) => {
    const then = stances.get(id)
    return then === undefined || then === stance || !isConcerned(status)
      ? []
      : [{ advice: id, before: then, after: stance, text }]
  })
}

const begun = (before: Plan, { advice }: PlanDifference): readonly StatementChange[] => {
  const had = stancesOf(before)
  return advice.map(({ id, from, to, text }) => ({
    advice: id,
    before: had.has(id) ? from : NOT_IN_RELEASE,
    after: to,
    text,
  }))
}

const others = ({ classifications, calculators, trials }: PlanDifference): readonly StatementChange[] => [
  ...[...classifications, ...calculators].map(({ id, label, from, to }) => ({
    advice: id,
    before: from.join(' or '),
    after: to.join(' or '),
    text: label,
  })),
  ...trials.map(({ id, title, from, to }) => ({ advice: id, before: from, after: to, text: title })),
]

/** The change from one plan of a case to another, both made with `all`; undefined where the two say the same. */
export const planChange = (before: Plan, after: Plan): PlanChange | undefined => {
  const difference = planDifference(before, after)
  const [gone, opposite] = [withdrawn(before, after), turned(before, after)]
  if (isSame(difference) && gone.length + opposite.length === 0) return undefined
  return {
    summary: differenceSummary(difference),
    changes: [...begun(before, difference), ...gone, ...opposite, ...others(difference)],
  }
}
