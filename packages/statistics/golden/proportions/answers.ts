/** Ours, beside answers.R. */
import { type BinomialTestOptions, binomialTest } from '../../src/proportions/binomial-test.ts'
import { type FisherOptions, fisherExactTest } from '../../src/proportions/fisher-exact.ts'
import {
  type DifferenceOptions,
  type ProportionTestOptions,
  proportionDifference,
  proportionTest,
} from '../../src/proportions/proportion-difference.ts'
import { type ProportionOptions, proportionInterval } from '../../src/proportions/proportion-interval.ts'
import { eventRate, type RateTestOptions, rateRatio, rateTest } from '../../src/proportions/rate.ts'
import type { Columns, FunctionAnswers } from '../harness/golden-case.ts'

const numbers = (columns: Columns, name: string): readonly number[] => (columns[name] ?? []).map(Number)

/** One result a row, turned into columns. */
const eachRow = <Result extends object>(
  columns: Columns,
  second: 'n' | 'time',
  compute: (events: number, size: number) => Result,
): Record<string, unknown> => {
  const sizes = numbers(columns, second)
  const results = numbers(columns, 'events').map((events, row) => compute(events, sizes[row] ?? 0))
  const names = Object.keys(results[0] ?? {})
  return Object.fromEntries(names.map((name) => [name, results.map((result) => result[name as keyof Result])]))
}

const twoGroups = (columns: Columns): readonly [{ events: number; n: number }, { events: number; n: number }] => {
  const [x1 = 0, x2 = 0] = numbers(columns, 'events')
  const [n1 = 0, n2 = 0] = numbers(columns, 'n')
  return [
    { events: x1, n: n1 },
    { events: x2, n: n2 },
  ]
}

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  proportionInterval: {
    answer: (columns, options) =>
      eachRow(columns, 'n', (x, n) => proportionInterval(x, n, options as ProportionOptions)),
  },
  binomialTest: {
    answer: (columns, options) => eachRow(columns, 'n', (x, n) => binomialTest(x, n, options as BinomialTestOptions)),
  },
  proportionDifference: {
    answer: (columns, options) => proportionDifference(...twoGroups(columns), options as DifferenceOptions),
  },
  proportionTest: {
    answer: (columns, options) => proportionTest(...twoGroups(columns), options as ProportionTestOptions),
  },
  fisherExactTest: {
    answer: (columns, options) => fisherExactTest(...twoGroups(columns), options as FisherOptions),
  },
  eventRate: { answer: (columns, options) => eachRow(columns, 'time', (x, t) => eventRate(x, t, options)) },
  rateTest: {
    answer: (columns, options) => eachRow(columns, 'time', (x, t) => rateTest(x, t, options as RateTestOptions)),
  },
  rateRatio: {
    answer: (columns, options) => {
      const [x1 = 0, x2 = 0] = numbers(columns, 'events')
      const [t1 = 0, t2 = 0] = numbers(columns, 'time')
      return rateRatio({ events: x1, time: t1 }, { events: x2, time: t2 }, options)
    },
  },
}
