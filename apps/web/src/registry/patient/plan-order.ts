/** Which statements of a plan are shown where: warnings first, then by topic, what applies before what is open. */
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { BOARD_ORDER, STANCE_ORDER } from '@leio/plan/words/topics'
import type { Topic } from '@leio/rules/release'

export interface TopicAdvice {
  readonly topic: Topic
  readonly advice: readonly PlannedAdvice[]
}

const inOrder = (advice: readonly PlannedAdvice[]): readonly PlannedAdvice[] =>
  advice.toSorted(
    (left, right) =>
      Number(left.status === 'undecided') - Number(right.status === 'undecided') ||
      STANCE_ORDER.indexOf(left.stance) - STANCE_ORDER.indexOf(right.stance),
  )

/** The topics that have something to say, safety first. What does not apply is left out. */
export const topicsOf = ({ advice }: Pick<Plan, 'advice'>): readonly TopicAdvice[] =>
  (['safety', ...BOARD_ORDER] as const)
    .map((topic) => ({
      topic,
      advice: inOrder(advice.filter((one) => one.topic === topic && one.status !== 'does-not-apply')),
    }))
    .filter((one) => one.advice.length > 0)

/** What a summary shows: warnings, and what is advised or advised against whatever is missing. */
export const mainStatements = ({ advice }: Pick<Plan, 'advice'>): readonly PlannedAdvice[] =>
  topicsOf({ advice })
    .flatMap((one) => one.advice)
    .filter(
      ({ status, stance, topic }) =>
        status === 'applies' && (topic === 'safety' || stance === 'for' || stance === 'against'),
    )
