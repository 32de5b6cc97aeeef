/** Restricted means, milestones and landmarks, ours. */
import { factorOf } from '../../src/columns.ts'
import { landmark } from '../../src/survival/landmark.ts'
import { milestone } from '../../src/survival/milestone.ts'
import {
  compareRestrictedMeans,
  type RestrictedMeanOptions,
  restrictedMean,
} from '../../src/survival/restricted-mean.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'
import { namedOf, outcomeOf } from '../kaplan-meier/answers.ts'

type Options = GoldenCase['options']

const groupOf = (columns: Columns, options: Options) => factorOf(namedOf(columns, options).group as string[])
const own = (options: Options): RestrictedMeanOptions => options as RestrictedMeanOptions

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  restrictedMean: {
    answer: (columns, options) => restrictedMean(outcomeOf(columns, options), options.horizon as number, own(options)),
  },
  compareRestrictedMeans: {
    answer: (columns, options) =>
      compareRestrictedMeans(
        outcomeOf(columns, options),
        groupOf(columns, options),
        options.horizon as number,
        own(options),
      ),
  },
  milestone: {
    answer: (columns, options) =>
      milestone(outcomeOf(columns, options), groupOf(columns, options), options.time as number, own(options)),
  },
  landmark: { answer: (columns, options) => landmark(outcomeOf(columns, options), options.landmark as number) },
}
