/** Fine-Gray, ours. */
import { factorOf } from '../../src/columns.ts'
import { fineGray } from '../../src/competing-risks/fine-gray.ts'
import { fineGrayIncidence } from '../../src/competing-risks/fine-gray-incidence.ts'
import type { FineGray, FineGrayOptions } from '../../src/competing-risks/fine-gray-model.ts'
import { namedOf, outcomeOf } from '../cumulative-incidence/answers.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

const covariatesOf = (raw: Columns, options: Options): Record<string, readonly number[]> =>
  Object.fromEntries(
    (options.covariates as readonly string[]).map((name) => {
      const level = (options.levels as Record<string, string> | undefined)?.[name]
      const column = [...(raw[name] ?? [])]
      return [name, column.map((value) => (typeof value === 'number' ? value : Number(value === level)))]
    }),
  )

const fitOf = (raw: Columns, options: Options, more: FineGrayOptions = {}): FineGray => {
  const { cause, confidence } = options as FineGrayOptions
  return fineGray(outcomeOf(raw, options, namedOf(raw, options)), covariatesOf(raw, options), {
    ...(cause === undefined ? {} : { cause }),
    ...(confidence === undefined ? {} : { confidence }),
    ...(options.strata === true
      ? { censoringStrata: factorOf([...((raw.stratum as readonly string[] | undefined) ?? [])]) }
      : {}),
    ...more,
  })
}

const median = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1
    ? (sorted[middle] as number)
    : ((sorted[middle - 1] as number) + (sorted[middle] as number)) / 2
}

/** A limit near 0 is the difference of two numbers, and crr ends some 1e-10 from its root. */
const limit = { relative: 1e-8, absolute: 1e-9 }
/** Off the diagonal too, a covariance near 0; the standard errors have no such allowance. */
const covariance = { relative: 1e-8, absolute: 1e-10 }
const tolerances = { lower: limit, upper: limit, variance: covariance, modelVariance: covariance }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  fineGray: {
    answer: (raw, options) => {
      const model = fitOf(raw, options)
      const patient = Object.fromEntries(
        Object.entries(covariatesOf(raw, options)).map(([name, values]) => [name, median(values)]),
      )
      return { ...model, predicted: fineGrayIncidence(model, patient).incidence }
    },
    tolerances,
  },
  fineGrayLate: {
    tolerances,
    answer: (raw, options) => fitOf(raw, options, { censoringTies: 'events-first' }),
  },
}
