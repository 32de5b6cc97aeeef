/** How a statement of a plan stands, as its mark. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { type Mark, OPEN, stanceMark, WARNING } from '@leio/plan/words/stance'

/** What is open is open whatever its stance; a warning is a warning. */
export const markOf = (one: PlannedAdvice): Mark => {
  const { topic, status } = one
  if (status === 'undecided') return OPEN
  return topic === 'safety' ? WARNING : stanceMark(one)
}
