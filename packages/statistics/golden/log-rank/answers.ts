/** Log-rank tests, ours. */
import { type Factor, factorOf } from '../../src/columns.ts'
import { type LogRank, logRank } from '../../src/survival/log-rank.ts'
import { maxCombo } from '../../src/survival/max-combo.ts'
import { maximumTail } from '../../src/survival/normal-maximum.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'
import { namedOf, outcomeOf } from '../kaplan-meier/answers.ts'

type Options = GoldenCase['options']

const groupOf = (columns: Columns, options: Options): Factor => factorOf(namedOf(columns, options).group as string[])

const test = (columns: Columns, options: Options): LogRank =>
  logRank(outcomeOf(columns, { ...options, weights: false }), groupOf(columns, options), {
    rho: (options.rho as number | undefined) ?? 0,
    gamma: (options.gamma as number | undefined) ?? 0,
    ...(options.stratified === true ? { strata: factorOf(columns.stratum as string[]) } : {}),
    ...(options.trend === undefined ? {} : { trend: options.trend as readonly number[] }),
  })

/** Sums of thousands of terms that cancel, in another order than R's. */
const sums = { observed: { relative: 1e-8, absolute: 1e-10 }, variance: { relative: 1e-8, absolute: 1e-10 } }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  logRank: { answer: test, tolerances: sums },
  weightedLogRank: { answer: test, tolerances: sums },
  lateEntryLogRank: { answer: test },
  maxCombo: {
    answer: (columns, options) => {
      const result = maxCombo(outcomeOf(columns, options), groupOf(columns, options), {
        weights: (options.weightList as [number, number][]).map(([rho, gamma]) => ({ rho, gamma })),
        ...(options.stratified === true ? { strata: factorOf(columns.stratum as string[]) } : {}),
      })
      return { ...result, pValueAbout: result.pValue, pValueRough: result.pValue }
    },
    tolerances: {
      // The reference sums 200,000 directions; its own error is that of the kinks between them.
      pValue: { relative: 1e-8, absolute: 1e-9 },
      // A grid of directions is good to four digits where statistics nearly agree, to six elsewhere.
      pValueAbout: { relative: 1e-6, absolute: 2e-4 },
      // In four dimensions only the random algorithm of mvtnorm has an answer.
      pValueRough: { relative: 1e-6, absolute: 2e-4 },
    },
  },
  maximumTail: {
    answer: (_, options) => {
      const correlation = options.correlation as number[][]
      return { pValue: maximumTail(correlation.flat(), correlation.length, options.bound as number) }
    },
  },
}
