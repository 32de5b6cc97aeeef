/**
 * Tests of several coefficients at once, over imputations.
 *
 * D1 pools estimates with their variances, and is the one to use where these are at hand; D2 needs only the chi-square
 * statistics, and is rough; D3 pools likelihood ratios. Not here: the small-sample degrees of freedom of Reiter (2007).
 */
import type { NumericColumn } from '../columns.ts'
import { fCdf } from '../distributions/f.ts'
import { cholesky, inverse, quadraticForm } from '../linear-algebra.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { meanOf, outOfRange, tooFewImputations, varianceOf } from './pool-estimates.ts'

/** An F test; `denominatorDegreesOfFreedom` is null where it is infinite. */
export interface PooledTest {
  readonly imputations: number
  readonly statistic: number
  readonly numeratorDegreesOfFreedom: number
  readonly denominatorDegreesOfFreedom: number | null
  readonly pValue: number
  /** By how much the gaps raise the variance, on average over the coefficients. */
  readonly relativeIncrease: number
}

/**
 * D1: are all k coefficients equal to `hypothesis` (zero unless given)? `estimates` has a row an imputation, `variances` a
 * k by k matrix an imputation, row by row.
 *
 * Errors: fewer than two imputations, rows or matrices of another size, values that are missing, a mean variance matrix
 * that is not positive definite (a coefficient said twice).
 *
 * With one coefficient it is the square of the t of `poolEstimates`, and its degrees of freedom are those of large
 * samples: `poolWaldTest([[1], [3]], [[[1]], [[1]]])` is F = 2^2 / 4 = 1.
 *
 * R: `mice::D1(fit1, fit0, dfcom = Inf)`, or `mitml::testModels(method = 'D1')`. Source: Li, Raghunathan and Rubin, Journal
 * of the American Statistical Association 1991, formulas 1.17 to 1.19.
 */
export const poolWaldTest = (
  estimates: readonly NumericColumn[],
  variances: readonly (readonly NumericColumn[])[],
  hypothesis?: NumericColumn,
): PooledTest => {
  refuseIf(waldProblems(estimates, variances, hypothesis))
  const imputations = estimates.length
  const size = (estimates[0] as NumericColumn).length
  const columns = Array.from({ length: size }, (_, at) => estimates.map((row) => row[at] as number))
  const means = columns.map(meanOf)
  const within = Float64Array.from({ length: size * size }, (_, at) =>
    meanOf(variances.map((matrix) => matrix[Math.floor(at / size)]?.[at % size] as number)),
  )
  const factored = cholesky(within, size)
  refuseIf(factored.aliased.length > 0 ? [SINGULAR] : [])
  const precision = inverse(factored)
  const away = means.map((mean, at) => mean - (hypothesis?.[at] ?? 0))
  let trace = 0
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      trace +=
        covarianceOf(columns[row] as number[], columns[column] as number[]) * (precision[column * size + row] as number)
  const increase = ((1 + 1 / imputations) * trace) / size
  const statistic = quadraticForm(precision, away) / (size * (1 + increase))
  return tested(imputations, statistic, size, momentDegrees(size, imputations, increase), increase)
}

/**
 * D2: from the chi-square statistics of each imputation alone, with k degrees of freedom each. Rough: use D1 or D3 where
 * possible. The statistic may be negative; the p-value is then 1.
 *
 * `poolChiSquares([4, 9], 1)`: the roots 2 and 3 vary by 0.5, so the increase is 1.5 * 0.5 = 0.75.
 *
 * R: `miceadds::micombine.chisquare`, `mitml::testModels(method = 'D2')`. Source: Li, Meng, Raghunathan and Rubin, Statistica
 * Sinica 1991.
 */
export const poolChiSquares = (statistics: NumericColumn, degreesOfFreedom: number): PooledTest => {
  const imputations = statistics.length
  refuseIf([...countProblems(imputations, degreesOfFreedom), ...negativeProblems('statistics', statistics)])
  const roots = Array.from({ length: imputations }, (_, at) => Math.sqrt(statistics[at] as number))
  const increase = (1 + 1 / imputations) * varianceOf(roots, meanOf(roots))
  const average = meanOf(statistics) / degreesOfFreedom
  const statistic = (average - ((imputations + 1) / (imputations - 1)) * increase) / (1 + increase)
  const denominator =
    increase === 0 ? Infinity : degreesOfFreedom ** (-3 / imputations) * (imputations - 1) * (1 + 1 / increase) ** 2
  return tested(imputations, statistic, degreesOfFreedom, denominator, increase)
}

/**
 * D3: from likelihood ratio statistics. `ownEstimates` has, for each imputation, the statistic at its own estimates;
 * `pooledEstimates` that of the same data at the estimates averaged over imputations.
 *
 * R: `mitml::testModels(method = 'D3')`. Source: Meng and Rubin, Biometrika 1992.
 */
export const poolLikelihoodRatios = (
  ownEstimates: NumericColumn,
  pooledEstimates: NumericColumn,
  degreesOfFreedom: number,
): PooledTest => {
  const imputations = ownEstimates.length
  refuseIf([
    ...countProblems(imputations, degreesOfFreedom),
    ...(pooledEstimates.length === imputations
      ? []
      : [sizeProblem('pooledEstimates', pooledEstimates.length, imputations)]),
    ...negativeProblems('ownEstimates', ownEstimates),
  ])
  const [own, pooled] = [meanOf(ownEstimates), meanOf(pooledEstimates)]
  const increase = Math.max(0, ((imputations + 1) / (degreesOfFreedom * (imputations - 1))) * (own - pooled))
  const statistic = pooled / (degreesOfFreedom * (1 + increase))
  return tested(
    imputations,
    statistic,
    degreesOfFreedom,
    momentDegrees(degreesOfFreedom, imputations, increase),
    increase,
  )
}

/** Of the denominator. Li, Raghunathan and Rubin 1991, formula 1.19, with Rubin's own where k (m - 1) is small. */
const momentDegrees = (size: number, imputations: number, increase: number): number => {
  if (increase === 0) return Infinity
  const t = size * (imputations - 1)
  return t > 4 ? 4 + (t - 4) * (1 + (1 - 2 / t) / increase) ** 2 : (t * (1 + 1 / size) * (1 + 1 / increase) ** 2) / 2
}

const tested = (
  imputations: number,
  statistic: number,
  numerator: number,
  denominator: number,
  relativeIncrease: number,
): PooledTest => ({
  imputations,
  statistic,
  numeratorDegreesOfFreedom: numerator,
  denominatorDegreesOfFreedom: denominator === Infinity ? null : denominator,
  pValue: statistic <= 0 ? 1 : fCdf(statistic, numerator, denominator, { tail: 'upper' }),
  relativeIncrease,
})

const covarianceOf = (left: readonly number[], right: readonly number[]): number => {
  const [a, b] = [meanOf(left), meanOf(right)]
  return left.reduce((sum, value, at) => sum + (value - a) * ((right[at] as number) - b), 0) / (left.length - 1)
}

const waldProblems = (
  estimates: readonly NumericColumn[],
  variances: readonly (readonly NumericColumn[])[],
  hypothesis: NumericColumn | undefined,
): readonly Problem[] => {
  const imputations = estimates.length
  const size = estimates[0]?.length ?? 0
  const isWhole = (row: NumericColumn): boolean => row.length === size && Array.from(row).every(Number.isFinite)
  return [
    ...(imputations >= 2 ? [] : [tooFewImputations(imputations)]),
    ...(size > 0 ? [] : [sizeProblem('estimates', size, 1)]),
    ...(variances.length === imputations ? [] : [sizeProblem('variances', variances.length, imputations)]),
    ...(hypothesis === undefined || hypothesis.length === size
      ? []
      : [sizeProblem('hypothesis', hypothesis.length, size)]),
    ...estimates.flatMap((row, at) => (isWhole(row) ? [] : [unwhole('estimates', at)])),
    ...variances.flatMap((matrix, at) =>
      matrix.length === size && matrix.every(isWhole) ? [] : [unwhole('variances', at)],
    ),
  ]
}

const countProblems = (imputations: number, degreesOfFreedom: number): readonly Problem[] => [
  ...(imputations >= 2 ? [] : [tooFewImputations(imputations)]),
  ...(Number.isInteger(degreesOfFreedom) && degreesOfFreedom > 0
    ? []
    : [outOfRange('degreesOfFreedom', degreesOfFreedom, 'a whole number above 0')]),
]

const negativeProblems = (where: string, statistics: NumericColumn): readonly Problem[] => {
  const wrong = Array.from(statistics).find((value) => !(value >= 0 && value < Infinity))
  return wrong === undefined ? [] : [outOfRange(where, wrong, '0 or more')]
}

const sizeProblem = (where: string, found: number, wanted: number): Problem => ({
  kind: 'length-differs',
  where,
  found: String(found),
  message: `The number of them is not ${wanted}.`,
  cure: 'Give the same coefficients for each imputation.',
})

const unwhole = (where: string, at: number): Problem => ({
  kind: 'not-a-number',
  where,
  rows: [at + 1],
  message: 'The imputation has another number of coefficients than the first, or a value that is missing.',
  cure: 'Fit the same model to each completed data set.',
})

const SINGULAR: Problem = {
  kind: 'not-positive',
  where: 'variances',
  message: 'The mean variance matrix is not positive definite: one of the coefficients is said twice.',
  cure: 'Leave collinear coefficients out of the test.',
}
