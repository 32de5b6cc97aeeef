/** The members of a cohort, and the counts of who is not in it. */
import type { AdviceStep } from '@leio/registry/cohort/attrition'
import type { CohortCounts } from '@leio/registry/cohort/cohort-counts'
import type { CohortMember } from './cohort-set.ts'

export interface ChosenCohort {
  readonly counts: CohortCounts
  readonly advice: readonly AdviceStep[]
  readonly members: readonly CohortMember[]
}
