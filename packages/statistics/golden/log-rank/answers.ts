/** Log-rank tests, ours. */
import { type Factor, factorOf } from '../../src/columns.ts'
import { type LogRank, logRank } from '../../src/survival/log-rank.ts'
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
}
