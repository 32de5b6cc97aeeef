import { type Factor, factorOf } from '../../src/columns.ts'
import { assignment } from '../../src/comparison/assignment.ts'
import { indicators } from '../../src/comparison/indicators.ts'
import type { MatchedSample } from '../../src/comparison/matched-sample.ts'
import { type NearestMatchingOptions, nearestMatching } from '../../src/comparison/nearest-matching.ts'
import { optimalMatching } from '../../src/comparison/optimal-matching.ts'
import { type ArmScores, propensityScore } from '../../src/comparison/propensity-score.ts'
import type { Columns, GoldenSuite, Json } from '../harness/golden-case.ts'

type Options = Readonly<Record<string, Json>>

/** Options of a case name the columns in which pairs must agree. */
const optionsOf = (columns: Columns, { exact, ...options }: Options): NearestMatchingOptions => {
  const names = (exact === undefined ? [] : [exact].flat()) as readonly string[]
  const factors = names.map((name): [string, Factor] => [name, factorOf(columns[name] as readonly string[])])
  return { ...(options as NearestMatchingOptions), exact: Object.fromEntries(factors) }
}

const described = ({ sets, totalDistance, weights, matchedTreated, matchedControls }: MatchedSample): unknown => ({
  treated: sets.map(({ treated }) => treated),
  controls: sets.map(({ controls }) => controls),
  totalDistance,
  weights,
  matchedTreated,
  matchedControls,
})

const numbers = (columns: Columns, name: string): readonly number[] => columns[name] as readonly number[]

const nearest = (columns: Columns, options: Options): unknown =>
  described(nearestMatching(numbers(columns, 'treatment'), numbers(columns, 'distance'), optionsOf(columns, options)))

const LALONDE = ['age', 'educ', 'race', 'married', 'nodegree', 're74', 're75']

const lalondeCovariates = (columns: Columns): Readonly<Record<string, ArrayLike<number>>> =>
  Object.assign(
    {},
    ...LALONDE.map((name) =>
      name === 'race'
        ? indicators(name, factorOf(columns.race as readonly string[]))
        : { [name]: numbers(columns, name) },
    ),
  )

const lalondeScores = (columns: Columns): readonly number[] =>
  propensityScore(numbers(columns, 'treat'), lalondeCovariates(columns)).scores

const lalonde = (columns: Columns, options: Options): MatchedSample =>
  nearestMatching(numbers(columns, 'treat'), lalondeScores(columns), optionsOf(columns, options))

/**
 * MatchIt 4.5.1 as it is: every difference of two scores is cut to 0, so it takes the free control next below in the order
 * of the scores (rows in between), or next above where none is left below; and no pair is beyond a caliper.
 */
const nextBelow = (columns: Columns, { order }: Options): unknown => {
  const treatment = numbers(columns, 'treat')
  const scores = lalondeScores(columns)
  const line = scores.map((_, row) => row).sort((a, b) => (scores[a] as number) - (scores[b] as number) || a - b)
  const treated = line.filter((row) => treatment[row] === 1).sort((a, b) => a - b)
  const sign = order === 'largest' ? -1 : order === 'smallest' ? 1 : 0
  const turn = [...treated].sort((a, b) => sign * ((scores[a] as number) - (scores[b] as number)) || a - b)
  const free = new Set(line.filter((row) => treatment[row] === 0))
  const control = new Map(
    turn.map((row) => {
      const at = line.indexOf(row)
      const taken = line.slice(0, at).findLast((one) => free.has(one)) ?? line.slice(at).find((one) => free.has(one))
      free.delete(taken as number)
      return [row, taken]
    }),
  )
  return { control: treated.map((row) => control.get(row)) }
}

const armNumbers = ({ minimum, maximum, mean, outside }: ArmScores): readonly number[] => [
  minimum,
  maximum,
  mean,
  outside,
]

export const answers: GoldenSuite['answers'] = {
  assignment: {
    answer: (columns, { rows, columns: wide }) =>
      assignment(
        numbers(columns, 'cost').map((cost) => (Number.isNaN(cost) ? Infinity : cost)),
        rows as number,
        wide as number,
      ),
  },
  nearestMatching: { answer: nearest },
  nearestMatchingMatchIt: { answer: nearest },
  propensityScore: {
    answer: (columns) => {
      const { treatment = columns.treat, treat: _, ...rest } = columns
      const covariates =
        columns.race === undefined ? (rest as Record<string, readonly number[]>) : lalondeCovariates(columns)
      const { scores, linearPredictors, coefficients, overlap } = propensityScore(
        treatment as readonly number[],
        covariates,
      )
      return {
        scores,
        linearPredictors,
        coefficients: coefficients.map(({ estimate }) => estimate),
        treated: armNumbers(overlap.treated),
        controls: armNumbers(overlap.controls),
      }
    },
  },
  lalonde: { answer: (columns, options) => described(lalonde(columns, options)) },
  lalondeScaled: {
    answer: (columns, options) => {
      const scores = lalondeScores(columns)
      const { sets, matchedTreated } = lalonde(columns, options)
      const controls = new Map(sets.map((set) => [set.treated, set.controls]))
      const rows = scores.map((_, row) => row).filter((row) => numbers(columns, 'treat')[row] === 1)
      return {
        scores: rows.map((row) => (controls.get(row) ?? []).map((control) => scores[control])),
        matched: matchedTreated,
      }
    },
  },
  lalondeMatchIt: { answer: nextBelow },
  optimalMatching: {
    answer: (columns, options) => {
      const isLalonde = columns.treat !== undefined
      const treatment = numbers(columns, isLalonde ? 'treat' : 'treatment')
      const distance = isLalonde ? lalondeScores(columns) : numbers(columns, 'distance')
      const { sets, totalDistance } = optimalMatching(treatment, distance, optionsOf(columns, options))
      return { pairs: sets.reduce((sum, { controls }) => sum + controls.length, 0), totalDistance }
    },
  },
}
