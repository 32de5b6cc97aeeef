/** Ours, beside answers.R. */
import { type DiagnosticOptions, diagnosticAccuracy } from '../../src/diagnostic/diagnostic-accuracy.ts'
import { diagnosticTable } from '../../src/diagnostic/diagnostic-table.ts'
import { postTestProbability, type WithLimits } from '../../src/diagnostic/post-test-probability.ts'
import type { Columns, FunctionAnswers } from '../harness/golden-case.ts'

const numbers = (columns: Columns, name: string): readonly number[] => (columns[name] ?? []).map(Number)

const limitsAt = (columns: Columns, row: number): WithLimits => ({
  estimate: numbers(columns, 'estimate')[row] ?? 0,
  lower: numbers(columns, 'lower')[row] ?? 0,
  upper: numbers(columns, 'upper')[row] ?? 0,
})

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  diagnosticAccuracy: {
    answer: (columns, options) =>
      diagnosticAccuracy(
        diagnosticTable(numbers(columns, 'test'), numbers(columns, 'disease')),
        options as DiagnosticOptions,
      ),
  },
  postTestProbability: {
    answer: (columns) => postTestProbability(limitsAt(columns, 0), limitsAt(columns, 1)),
  },
}
