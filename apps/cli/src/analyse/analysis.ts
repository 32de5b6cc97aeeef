/** What a method gives back: the machine's result, and the page that a person reads. */

import type { Exclusion } from '@leio/statistics/complete-rows'
import type { Finding } from '@leio/statistics/finding'
import { StatisticsError } from '@leio/statistics/problem'
import { type CommandProblem, Refusal } from '../problems.ts'
import type { Page } from '../text/page.ts'
import type { AnalysisCaution } from './analysis-caution.ts'
import type { ReadTable } from './read-table.ts'
import type { AnalysisRequest } from './request.ts'
import { linesText, type Selection } from './select-rows.ts'

export interface Analysis {
  readonly n: number
  /** What is counted by `n`, one and several: rows unless said otherwise. */
  readonly unit?: readonly [one: string, several: string]
  readonly events: number | null
  readonly excluded: readonly Exclusion[]
  /** What was read as the event. */
  readonly reading?: string
  readonly result: unknown
  readonly cautions: readonly AnalysisCaution[]
  /** What can mislead in an analysis of this kind; absent where the guard has nothing to judge. */
  readonly biasGuard?: readonly Finding[]
  /** The R call that gives the same numbers, with the columns of this table. */
  readonly r: string
  readonly text: (page: Page) => readonly string[]
  /** The figure, where the method has one. */
  readonly svg?: () => string
}

/** One method: which columns it reads, and what it makes of the table. */
export interface Method {
  readonly columns: (request: AnalysisRequest) => readonly string[] | 'all'
  readonly analyse: (read: ReadTable, request: AnalysisRequest) => Analysis
}

/** Computes, and turns problems of rows into problems of lines of the file, which an editor shows. */
export const withLines = <T>(selection: Selection, file: string, compute: () => T): T => {
  try {
    return compute()
  } catch (error) {
    if (error instanceof StatisticsError) throw new Refusal(error.problems.map((one) => inLines(one, selection, file)))
    throw error
  }
}

const inLines = (problem: StatisticsError['problems'][number], selection: Selection, file: string): CommandProblem => {
  const { kind, where, rows, count, found, message, cure } = problem
  const lines = rows === undefined ? '' : `, ${linesText(rows.map((row) => selection.lineOf(row - 1)))}`
  const more =
    rows !== undefined && count !== undefined && count > rows.length ? ` and ${count - rows.length} more` : ''
  return { file, kind, where: `${where}${lines}${more}`, ...(found === undefined ? {} : { found }), message, cure }
}
