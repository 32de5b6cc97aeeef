/** The Cox model: `coxRegression` fits it and says what came out. The words are in cox-model.ts. */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { finite, type TestResult } from '../estimate.ts'
import { cholesky, inverse, logDeterminant, solve } from '../linear-algebra.ts'
import { coxCautions } from './cox-cautions.ts'
import { type CheckedCox, type Covariates, checkedCox } from './cox-gate.ts'
import type { CoxCoefficient, CoxOptions, CoxRegression, CoxTests, Ties } from './cox-model.ts'
import { type CoxRows, coxRows, unscaled, unscaledMatrix } from './cox-rows.ts'
import { exactLikelihood } from './exact-likelihood.ts'
import { firthPenalised } from './firth-penalty.ts'
import { type Maximum, maximise } from './newton.ts'
import { type Likelihood, partialLikelihood } from './partial-likelihood.ts'
import { ridgePenalised, ridgePenalty, ridgeWeights } from './ridge-penalty.ts'
import { multiply, robustScoreStatistic, sandwich, scoreCrossProduct } from './robust-variance.ts'

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
 * Five patients, deaths at 1, 2 and 4 months, censored at 3 and 5; x is 1 for the first and the third death:
 * `coxRegression({ time: [1, 2, 3, 4, 5], event: [1, 1, 0, 1, 0] }, { x: [1, 0, 0, 1, 0] })` has one coefficient.
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
  const { ties = 'efron', confidence = 0.95, ridge, penalty } = options
  const weights = ridge === undefined ? undefined : ridgeWeights(rows, ridge)
  const likelihood = likelihoodOf(rows, ties, penalty === 'firth', weights)
  const start = Float64Array.from(rows.scale, (scale, at) => (options.initial?.[at] ?? 0) / scale)
  const maximumIterations = options.maximumIterations ?? 100
  const maximum = maximise(likelihood, start, { maximumIterations, tolerance: options.tolerance ?? 1e-11 })
  const model = withoutAliased(inverse(maximum.factored), maximum)
  const robust = robustOf(rows, checked, options, maximum, model)
  const variance = robust?.variance ?? model
  const penalised = penalisedOf(maximum, weights, model, penalty === 'firth' ? rows.scale : undefined)
  const logLikelihood = logLikelihoodsOf(maximum, weights, penalty === 'firth')
  return {
    ties,
    n: rows.rows,
    events: rows.events,
    coefficients: coefficientsOf(rows, maximum, model, robust?.variance, confidence),
    variance: matrixRows(unscaledMatrix(variance, rows), rows.parameters),
    modelVariance: robust === undefined ? null : matrixRows(unscaledMatrix(model, rows), rows.parameters),
    means: Array.from(rows.means),
    logLikelihood,
    tests: testsOf(maximum, penalty === 'firth', start, variance, robust?.score, logLikelihood, penalised),
    confidence,
    iterations: maximum.iterations,
    converged: maximum.converged,
    penalised,
    cautions: coxCautions(rows, maximum, penalised !== null, maximumIterations),
  }
}

const likelihoodOf = (rows: CoxRows, ties: Ties, isFirth: boolean, ridge: Float64Array | undefined): Likelihood => {
  if (ties === 'exact') {
    const exact = exactLikelihood(rows)
    return ridge === undefined ? exact : ridgePenalised(exact, ridge)
  }
  const plain = partialLikelihood(rows, ties)
  if (isFirth) return firthPenalised(rows, ties, plain)
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
  { beta, start, aliased }: Maximum,
  model: Float64Array,
): Robust | undefined => {
  const { ties = 'efron' } = options
  if (ties === 'exact' || options.penalty !== undefined || options.ridge !== undefined) return undefined
  if (!(options.robust ?? isRobust(rows, checked, options))) return undefined
  const initial = Float64Array.from(rows.scale, (scale, at) => (options.initial?.[at] ?? 0) / scale)
  const atEnd = scoreCrossProduct(rows, ties, beta, checked.cluster)
  const atStart = scoreCrossProduct(rows, ties, initial, checked.cluster)
  const size = rows.parameters
  for (const at of aliased) {
    atStart.total[at] = 0
    for (let other = 0; other < size; other += 1) {
      atStart.product[at * size + other] = 0
      atStart.product[other * size + at] = 0
    }
  }
  void start
  return {
    variance: sandwich(model, atEnd.product, size),
    score: robustScoreStatistic(atStart.total, atStart.product),
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

const coefficientsOf = (
  rows: CoxRows,
  { beta, aliased }: Maximum,
  model: Float64Array,
  robust: Float64Array | undefined,
  confidence: number,
): readonly CoxCoefficient[] => {
  const size = rows.parameters
  const deviate = normalQuantile((1 + confidence) / 2)
  const estimates = unscaled(beta, rows)
  const errorOf = (matrix: Float64Array, at: number): number =>
    matrix[at * size + at] === 0 ? Number.NaN : Math.sqrt(matrix[at * size + at] as number) * (rows.scale[at] as number)
  return rows.names.map((name, at) =>
    aliased.includes(at)
      ? emptyCoefficient(name)
      : coefficientOf(
          name,
          estimates[at] as number,
          errorOf(model, at),
          robust === undefined ? null : errorOf(robust, at),
          deviate,
        ),
  )
}

const coefficientOf = (
  name: string,
  estimate: number,
  standardError: number,
  robustStandardError: number | null,
  deviate: number,
): CoxCoefficient => {
  const error = robustStandardError ?? standardError
  const lower = estimate - deviate * error
  const upper = estimate + deviate * error
  return {
    name,
    estimate: finite(estimate),
    standardError: finite(standardError),
    robustStandardError: robustStandardError === null ? null : finite(robustStandardError),
    statistic: finite(estimate / error),
    pValue: finite(2 * normalCdf(Math.abs(estimate / error), { tail: 'upper' })),
    lower: finite(lower),
    upper: finite(upper),
    hazardRatio: {
      estimate: finite(Math.exp(estimate)),
      lower: finite(Math.exp(lower)),
      upper: finite(Math.exp(upper)),
    },
  }
}

const emptyCoefficient = (name: string): CoxCoefficient => ({
  name,
  estimate: null,
  standardError: null,
  robustStandardError: null,
  statistic: null,
  pValue: null,
  lower: null,
  upper: null,
  hazardRatio: { estimate: null, lower: null, upper: null },
})

/** The partial log likelihoods, without what a penalty adds or takes. */
const logLikelihoodsOf = (
  { start, at, beta }: Maximum,
  ridge: Float64Array | undefined,
  isFirth: boolean,
): CoxRegression['logLikelihood'] => {
  if (isFirth) {
    const half = (information: Float64Array): number => logDeterminant(cholesky(information, beta.length)) / 2
    return {
      initial: start.logLikelihood - half(start.information),
      fitted: at.logLikelihood - half(at.information),
    }
  }
  const taken = ridge === undefined ? 0 : ridgePenalty(ridge, beta)
  return { initial: start.logLikelihood, fitted: at.logLikelihood + taken }
}

const penalisedOf = (
  { start, at, beta, aliased }: Maximum,
  ridge: Float64Array | undefined,
  model: Float64Array,
  firthScale: Float64Array | undefined,
): CoxRegression['penalised'] => {
  if (firthScale === undefined && ridge === undefined) return null
  const size = beta.length
  // Half the log determinant of the information, in the units of the covariates.
  const shift = firthScale?.reduce((sum, scale, place) => sum - (aliased.includes(place) ? 0 : Math.log(scale)), 0) ?? 0
  const both = { initial: start.logLikelihood + shift, fitted: at.logLikelihood + shift }
  if (ridge === undefined) return { ...both, degreesOfFreedom: size - aliased.length }
  const curvature = new Float64Array(size * size)
  for (let place = 0; place < size; place += 1) curvature[place * size + place] = ridge[place] as number
  const lost = multiply(model, curvature, size)
  let degreesOfFreedom = size - aliased.length
  for (let place = 0; place < size; place += 1) degreesOfFreedom -= lost[place * size + place] as number
  return { ...both, degreesOfFreedom }
}

const testsOf = (
  { beta, start, aliased }: Maximum,
  isFirth: boolean,
  initial: Float64Array,
  variance: Float64Array,
  robustScore: number | undefined,
  { initial: from, fitted: to }: CoxRegression['logLikelihood'],
  penalised: CoxRegression['penalised'],
): CoxTests => {
  const size = beta.length
  const degreesOfFreedom = penalised?.degreesOfFreedom ?? size - aliased.length
  // A penalty that leaves the data no say leaves no degree of freedom either.
  if (size === aliased.length || !(degreesOfFreedom > 1e-12)) return NO_TESTS
  const test = (statistic: number): TestResult => ({
    statistic,
    degreesOfFreedom,
    pValue: chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }),
  })
  const distance = beta.map((value, at) => value - (initial[at] as number))
  const gain = isFirth && penalised !== null ? penalised.fitted - penalised.initial : to - from
  return {
    likelihoodRatio: test(Math.max(2 * gain, 0)),
    wald: isComplete(variance, aliased) ? test(squareOf(distance, variance)) : null,
    score: penalised === null ? test(squareOf(start.score, inverse(cholesky(start.information, size)), true)) : null,
    robustScore: robustScore === undefined ? null : test(robustScore),
  }
}

/** Whether every parameter that is estimated has a variance; on an endless climb, rounding may leave it none. */
const isComplete = (variance: Float64Array, aliased: readonly number[]): boolean => {
  const size = Math.sqrt(variance.length)
  for (let at = 0; at < size; at += 1)
    if (!((variance[at * size + at] as number) > 0) && !aliased.includes(at)) return false
  return true
}

const NO_TESTS: CoxTests = { likelihoodRatio: null, wald: null, score: null, robustScore: null }

/** x' A⁻¹ x, or x' A x where A is given inverted. */
const squareOf = (x: Float64Array, matrix: Float64Array, isInverted = false): number => {
  const y = isInverted
    ? x.map((_, row) => x.reduce((sum, value, at) => sum + value * (matrix[row * x.length + at] as number), 0))
    : solve(cholesky(matrix, x.length), x)
  return y.reduce((sum, value, at) => sum + value * (x[at] as number), 0)
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
  cautions: coxCautions(rows, NOWHERE, false, 0),
})

const NOTHING = { logLikelihood: 0, score: new Float64Array(0), information: new Float64Array(0) }
const NO_FACTORS = { size: 0, factor: new Float64Array(0), aliased: [] }
const NOWHERE: Maximum = {
  beta: new Float64Array(0),
  start: NOTHING,
  at: NOTHING,
  factored: NO_FACTORS,
  startFactored: NO_FACTORS,
  aliased: [],
  iterations: 0,
  converged: true,
}
