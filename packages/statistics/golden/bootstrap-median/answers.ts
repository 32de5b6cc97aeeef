/** The bootstrap of the median, ours. */
import { bootstrapMedian } from '../../src/survival/bootstrap-median.ts'
import type { FunctionAnswers } from '../harness/golden-case.ts'
import { outcomeOf } from '../kaplan-meier/answers.ts'

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  bootstrapMedian: {
    answer: (columns, options) =>
      bootstrapMedian(outcomeOf(columns, {}), {
        seed: options.seed as number,
        replicates: (options.rows as readonly unknown[]).length,
        confidence: options.confidence as number,
      }),
  },
}
