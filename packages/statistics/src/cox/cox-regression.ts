/** The Cox model: `coxRegression` fits it and says what came out. The words are in cox-model.ts. */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { inverse } from '../linear-algebra.ts'
import { coxCautions, hasTooFewClusters, NO_EVENTS, robustCaution } from './cox-cautions.ts'
import { coefficientsOf, emptyCoefficient } from './cox-coefficients.ts'
import { type CheckedCox, type Covariates, checkedCox } from './cox-gate.ts'
import type { CoxOptions, CoxRegression, Ties } from './cox-model.ts'
import { type CoxRows, coxRows, unscaledMatrix } from './cox-rows.ts'
import { logLikelihoodsOf, NO_TESTS, type PenaltyOfFit, penalisedOf, testsOf } from './cox-tests.ts'
import { exactLikelihood } from './exact-likelihood.ts'
import { firthPenalised } from './firth-penalty.ts'
import { type Maximum, maximise } from './newton.ts'
import { type Likelihood, partialLikelihood } from './partial-likelihood.ts'
import { ridgePenalised, ridgeWeights } from './ridge-penalty.ts'
import { robustScoreStatistic, sandwich, scoreCrossProduct } from './robust-variance.ts'

/**
 * Fits a Cox model: hazard ratios of the covariates with their tests, from times to an event or to the end of observation.
 *
 * `columns.time` in any unit, which does not change the result; `event` 1 where the event was seen. With `entry`, a row is
 * at risk after it and until `time`: for late entry, and for covariates that change, a patient having a row for each
 * stretch of time. Covariates are numbers, one column each, in their order: write a factor as one column of 0 and 1 for
 * each level but the first.
 *
 * Errors: a `StatisticsError` with every problem of the input. A covariate without information has null for a coefficient
 * and a caution.
 *
 * Three patients die after 1, 2 and 3 months, the first and the last with x = 1. With hazard ratio r the likelihood is
 * r / (2r + 1) * 1 / (r + 1), largest at r = 1 / sqrt(2):
 * `coxRegression({ time: [1, 2, 3], event: [1, 1, 1] }, { x: [1, 0, 1] }).coefficients[0].hazardRatio.estimate` is 0.7071.
 *
 * Source: Cox (1972), JRSS B 34, 187; Therneau and Grambsch (2000), Modeling Survival Data.
 * R: `coxph(Surv(time, event) ~ x, control = coxph.control(eps = 1e-13))` and `summary`.
 */
export const coxRegression = (
  columns: SurvivalColumns,
  covariates: Covariates,
  options: CoxOptions = {},
): CoxRegression => {
  const checked = checkedCox(columns, covariates, options)
  const rows = coxRows(checked)
  return rows.events === 0 ? withoutEvents(rows, options) : fitted(rows, checked, options)
}

const fitted = (rows: CoxRows, checked: CheckedCox, options: CoxOptions): CoxRegression => {
  const { ties = 'efron', confidence = 0.95, ridge, penalty, tolerance = 1e-11, maximumIterations = 100 } = options
  const isFirth = penalty === 'firth'
  const penaltyOfFit: PenaltyOfFit = {
    ...(ridge === undefined ? {} : { ridge: ridgeWeights(rows, ridge) }),
    ...(isFirth ? { firthScale: rows.scale } : {}),
  }
  const initial = Float64Array.from(rows.scale, (scale, at) => (options.initial?.[at] ?? 0) / scale)
  const maximum = maximise(likelihoodOf(rows, ties, penaltyOfFit), initial, { maximumIterations, tolerance })
  const model = withoutAliased(inverse(maximum.factored), maximum)
  const robust = robustOf(rows, checked, options, maximum, initial, model)
  const variance = robust?.variance ?? model
  const penalised = penalisedOf(maximum, penaltyOfFit, model)
  const logLikelihood = logLikelihoodsOf(maximum, penaltyOfFit)
  const tests = testsOf({ maximum, initial, variance, robustScore: robust?.score, logLikelihood, penalised, isFirth })
  const clusters = checked.cluster?.levels.length
  return {
    ties,
    n: rows.rows,
    events: rows.events,
    coefficients: coefficientsOf(rows, maximum, model, robust?.variance, confidence),
    variance: matrixRows(unscaledMatrix(variance, rows), rows.parameters),
    modelVariance: robust === undefined ? null : matrixRows(unscaledMatrix(model, rows), rows.parameters),
    means: Array.from(rows.means),
    logLikelihood,
    tests: hasTooFewClusters(robust === undefined ? undefined : clusters, maximum) ? { ...tests, wald: null } : tests,
    confidence,
    iterations: maximum.iterations,
    converged: maximum.converged,
    penalised,
    cautions: [
      ...coxCautions(rows, maximum, penalised !== null, maximumIterations),
      ...robustCaution(robust?.variance, clusters, maximum),
    ],
  }
}

const likelihoodOf = (rows: CoxRows, ties: Ties, { ridge, firthScale }: PenaltyOfFit): Likelihood => {
  const plain = ties === 'exact' ? exactLikelihood(rows) : partialLikelihood(rows, ties)
  if (firthScale !== undefined && ties !== 'exact') return firthPenalised(rows, ties, plain)
  return ridge === undefined ? plain : ridgePenalised(plain, ridge)
}

/** Zero in the rows and columns of parameters that could not be estimated. */
const withoutAliased = (matrix: Float64Array, { aliased }: Maximum): Float64Array => {
  const size = Math.sqrt(matrix.length)
  for (const at of aliased)
    for (let other = 0; other < size; other += 1) {
      matrix[at * size + other] = 0
      matrix[other * size + at] = 0
    }
  return matrix
}

interface Robust {
  readonly variance: Float64Array
  readonly score: number
}

const robustOf = (
  rows: CoxRows,
  checked: CheckedCox,
  options: CoxOptions,
  maximum: Maximum,
  initial: Float64Array,
  model: Float64Array,
): Robust | undefined => {
  const { ties = 'efron' } = options
  if (ties === 'exact' || options.penalty !== undefined || options.ridge !== undefined) return undefined
  if (!(options.robust ?? isRobust(rows, checked, options))) return undefined
  const atEnd = scoreCrossProduct(rows, ties, maximum.beta, checked.cluster)
  const { total, product } = scoreCrossProduct(rows, ties, initial, checked.cluster)
  for (const at of maximum.aliased) total[at] = 0
  return {
    variance: sandwich(model, atEnd.product, rows.parameters),
    score: robustScoreStatistic(total, withoutAliased(product, maximum)),
  }
}

/** R's rule: clusters, weights that are not whole, or a patient with more than one event. */
const isRobust = (rows: CoxRows, { cluster }: CheckedCox, options: CoxOptions): boolean =>
  options.cluster !== undefined ||
  (rows.weights?.some((weight) => weight !== Math.floor(weight)) ?? false) ||
  (cluster !== undefined && hasRepeatedEvents(rows, cluster))

const hasRepeatedEvents = ({ event, source }: CoxRows, { codes }: Factor): boolean => {
  const seen = new Set<number>()
  for (let row = 0; row < event.length; row += 1) {
    if (event[row] === 0) continue
    const code = codes[source === undefined ? row : (source[row] as number)] as number
    if (seen.has(code)) return true
    seen.add(code)
  }
  return false
}

const matrixRows = (matrix: Float64Array, size: number): readonly (readonly number[])[] =>
  Array.from({ length: size }, (_, row) => Array.from(matrix.subarray(row * size, (row + 1) * size)))

const withoutEvents = (rows: CoxRows, options: CoxOptions): CoxRegression => ({
  ties: options.ties ?? 'efron',
  n: rows.rows,
  events: 0,
  coefficients: rows.names.map(emptyCoefficient),
  variance: rows.names.map(() => rows.names.map(() => 0)),
  modelVariance: null,
  means: Array.from(rows.means),
  logLikelihood: { initial: 0, fitted: 0 },
  tests: NO_TESTS,
  confidence: options.confidence ?? 0.95,
  iterations: 0,
  converged: true,
  penalised: null,
  cautions: [NO_EVENTS],
})
