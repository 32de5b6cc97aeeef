import { type PoolingOptions, poolEstimates } from '../../src/imputation/pool-estimates.ts'
import { poolChiSquares, poolLikelihoodRatios, poolWaldTest } from '../../src/imputation/pool-tests.ts'
import type { Columns, FunctionAnswers } from '../harness/golden-case.ts'

const column = (data: Columns, name: string): readonly number[] => data[name] as readonly number[]

const numbers = (from: number, until: number): readonly number[] =>
  Array.from({ length: until - from + 1 }, (_, at) => from + at)

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  poolEstimates: {
    answer: (data, options) =>
      poolEstimates(column(data, 'estimate'), column(data, 'variance'), options as PoolingOptions),
  },
  poolWaldTest: {
    answer: (data, options) => {
      const { size, hypothesis } = options as { readonly size: number; readonly hypothesis?: readonly number[] }
      const rows = column(data, 'q1').map((_, row) => row)
      const at = (name: string, row: number): number => column(data, name)[row] as number
      return poolWaldTest(
        rows.map((row) => numbers(1, size).map((index) => at(`q${index}`, row))),
        rows.map((row) =>
          numbers(0, size - 1).map((line) => numbers(1, size).map((index) => at(`u${line * size + index}`, row))),
        ),
        hypothesis,
      )
    },
  },
  poolChiSquares: {
    answer: (data, options) => poolChiSquares(column(data, 'own'), options.size as number),
  },
  poolLikelihoodRatios: {
    answer: (data, options) =>
      poolLikelihoodRatios(column(data, 'own'), column(data, 'pooled'), options.size as number),
  },
}
