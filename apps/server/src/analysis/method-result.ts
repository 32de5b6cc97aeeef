/** What every method gives of an analysis set. */
import type { Exclusion } from '@leio/statistics/complete-rows'
import type { Finding } from '@leio/statistics/finding'
import type { Caution } from '@leio/statistics/problem'
import type { CohortMethod } from './analysis-request.ts'

export interface MethodResult {
  readonly method: CohortMethod
  /** Patients that were analysed. */
  readonly n: number
  /** Patients who had the event; null where a method counts none. */
  readonly events: number | null
  /** Patients in whom something else came first that competes; null where a method counts none. */
  readonly competing: number | null
  /** Patients of the set that this method cannot use, by reason: a covariate is missing. */
  readonly excluded: readonly Exclusion[]
  readonly result: object
  readonly cautions: readonly Caution[]
  /** What can mislead in an analysis of this kind; empty for a description of patients. */
  readonly biasGuard: readonly Finding[]
}
