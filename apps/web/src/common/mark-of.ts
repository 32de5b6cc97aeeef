/** How a statement of a plan stands, as its mark. */
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { type Mark, OPEN, STANCE_MARKS, WARNING } from '@leio/plan/words/stance'

/** What is open is open whatever its stance; a warning is a warning. */
export const markOf = ({ topic, status, stance }: PlannedAdvice): Mark => {
  if (status === 'undecided') return OPEN
  return topic === 'safety' ? WARNING : STANCE_MARKS[stance]
}
