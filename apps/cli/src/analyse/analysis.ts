/** What a method gives back: the machine's result, and the page that a person reads. */
import type { Exclusion } from '@leio/statistics/complete-rows'
import type { Caution } from '@leio/statistics/problem'
import { Refusal } from '../problems.ts'
import type { Page } from '../text/page.ts'
import type { ReadTable } from './read-table.ts'
import type { AnalysisRequest } from './request.ts'

export interface Analysis {
  readonly n: number
  readonly events: number | null
  readonly excluded: readonly Exclusion[]
  /** What was read as the event. */
  readonly reading?: string
  readonly result: unknown
  readonly cautions: readonly Caution[]
  /** The R call that gives the same numbers, with the columns of this table. */
  readonly r: string
  readonly text: (page: Page) => readonly string[]
  /** The figure, where the method has one. */
  readonly svg?: () => string
}

/** One method: which columns it reads, and what it makes of the table. */
export interface Method {
  readonly columns: (request: AnalysisRequest) => readonly string[]
  readonly analyse: (read: ReadTable, request: AnalysisRequest) => Analysis
}

/** Ends the command with everything that is wrong. */
export const refuse = (problems: ConstructorParameters<typeof Refusal>[0]): never => {
  throw new Refusal(problems)
}
