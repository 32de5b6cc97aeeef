/**
 * A test that says positive or negative, beside the truth: such as a frozen section beside the final histology.
 *
 * Words: the *diseased* have what the test looks for. A true positive is diseased and the test says so.
 */
import { lengthProblems, rowProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { countProblems } from '../proportions/check-counts.ts'

export interface DiagnosticTable {
  readonly truePositive: number
  readonly falsePositive: number
  readonly falseNegative: number
  readonly trueNegative: number
}

/**
 * Counts the table from two columns of 0 and 1, one row a patient. R: `table(test, disease)`.
 *
 * @throws StatisticsError for columns that differ in length, and values other than 0 and 1
 */
export const diagnosticTable = (test: NumericColumn, disease: NumericColumn): DiagnosticTable => {
  refuseIf([
    ...lengthProblems(test.length, { disease }),
    ...rowProblems('test', test, NOT_BINARY, notBinary),
    ...rowProblems('disease', disease, NOT_BINARY, notBinary),
  ])
  const counts = [0, 0, 0, 0]
  for (let row = 0; row < test.length; row += 1) {
    const cell = 2 * (test[row] as number) + (disease[row] as number)
    counts[cell] = (counts[cell] as number) + 1
  }
  const [trueNegative = 0, falseNegative = 0, falsePositive = 0, truePositive = 0] = counts
  return { truePositive, falsePositive, falseNegative, trueNegative }
}

const notBinary = (value: number): boolean => value !== 0 && value !== 1

const NOT_BINARY = {
  kind: 'not-binary' as const,
  message: 'The value is neither 0 nor 1.',
  cure: 'Write 1 for positive or diseased and 0 for not, and leave out rows where it is not known.',
}

/** Counts that are none, and a group without patients. */
export const tableProblems = (table: DiagnosticTable): readonly Problem[] => {
  const { truePositive, falsePositive, falseNegative, trueNegative } = table
  const problems = countProblems({ truePositive, falsePositive, falseNegative, trueNegative })
  if (problems.length > 0) return problems
  return [
    ...(truePositive + falseNegative === 0 ? [emptyGroup('diseased')] : []),
    ...(falsePositive + trueNegative === 0 ? [emptyGroup('not diseased')] : []),
  ]
}

const emptyGroup = (group: string): Problem => ({
  kind: 'empty-group',
  where: 'table',
  found: `no patient who is ${group}`,
  message: 'A test cannot be judged without patients of both kinds.',
  cure: 'Check the column of the disease, and the filter before the analysis.',
})
