import { factorOf } from '../../src/columns.ts'
import { type Balance, type BalanceOptions, type BalanceTable, balanceTable } from '../../src/comparison/balance.ts'
import { indicators } from '../../src/comparison/indicators.ts'
import { nearestMatching } from '../../src/comparison/nearest-matching.ts'
import { propensityScore } from '../../src/comparison/propensity-score.ts'
import { type ArmNumbers, treatmentWeights, type WeightOptions } from '../../src/comparison/treatment-weights.ts'
import { weightedDifference } from '../../src/comparison/weighted-difference.ts'
import type { Columns, GoldenSuite, Tolerance } from '../harness/golden-case.ts'

const numbers = (columns: Columns, name: string): readonly number[] => columns[name] as readonly number[]
const inArms = ({ treated, controls }: ArmNumbers): readonly number[] => [treated, controls]

const tableOf = ({ covariates, effectiveSampleSize: { after } }: BalanceTable): Record<string, unknown> => ({
  before: covariates.map(({ before }) => before),
  after: covariates.map(({ after: balance }) => balance as Balance),
  pairDistance: covariates.map(({ pairDistance }) => pairDistance),
  effectiveSampleSize: after === null ? null : inArms(after),
})

/** Columns of names become one column for each level, as MatchIt shows them. */
const balanceColumns = (columns: Columns, names: readonly string[]): Readonly<Record<string, ArrayLike<number>>> =>
  Object.assign(
    {},
    ...names.map((name) =>
      typeof columns[name]?.[0] === 'string'
        ? indicators(name, factorOf(columns[name] as readonly string[]), { reference: 'none' })
        : { [name]: numbers(columns, name) },
    ),
  )

const LALONDE = ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75']

/**
 * Equal means differ by rounding, on either side; MatchIt does not standardise differences below 1.5e-8, and the sum of
 * distribution functions ends at rounding instead of zero.
 */
const NEAR_ZERO: Tolerance = { relative: 1e-8, absolute: 1e-10 }

export const answers: GoldenSuite['answers'] = {
  treatmentWeights: {
    answer: (columns, options) => {
      const result = treatmentWeights(
        numbers(columns, 'treatment'),
        numbers(columns, 'score'),
        options as WeightOptions,
      )
      const { weights, trimmed, truncated, effectiveSampleSize, largest, limits } = result
      return {
        weights,
        limits: limits === null ? null : [limits.lower, limits.upper],
        trimmed: inArms(trimmed),
        truncated: inArms(truncated),
        effectiveSampleSize: inArms(effectiveSampleSize),
        largest: inArms(largest),
      }
    },
  },
  weightedDifference: {
    answer: (columns, { weights, clusters, confidence = 0.95 }) =>
      weightedDifference(numbers(columns, 'y'), numbers(columns, 'treatment'), {
        confidence: confidence as number,
        ...(weights === true ? { weights: numbers(columns, 'weight') } : {}),
        ...(clusters === true ? { clusters: factorOf(columns.cluster as readonly string[]) } : {}),
      }),
  },
  balanceTable: {
    tolerances: { standardisedDifference: NEAR_ZERO },
    answer: (columns, { weights, standardisedBy = 'treated' }) => {
      const names = Object.keys(columns).filter((name) => name !== 'treatment' && name !== 'weight')
      return tableOf(
        balanceTable(numbers(columns, 'treatment'), balanceColumns(columns, names), {
          standardisedBy: standardisedBy as NonNullable<BalanceOptions['standardisedBy']>,
          ...(weights === true ? { weights: numbers(columns, 'weight') } : {}),
        }),
      )
    },
  },
  lalonde: {
    answer: (columns, { ratio, replacement }) => {
      const treatment = numbers(columns, 'treat')
      const { scores } = propensityScore(treatment, {
        ...balanceColumns(
          columns,
          LALONDE.filter((name) => name !== 'race'),
        ),
        ...indicators('race', factorOf(columns.race as readonly string[])),
      })
      const { weights, sets } = nearestMatching(treatment, scores, {
        order: 'data',
        ratio: ratio as number,
        replacement: replacement as boolean,
      })
      return tableOf(balanceTable(treatment, balanceColumns(columns, LALONDE), { weights, sets }))
    },
  },
}
