/** Log likelihoods and tests of a whole Cox fit, with and without a penalty. */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import type { TestResult } from '../estimate.ts'
import { cholesky, logDeterminant, solve } from '../linear-algebra.ts'
import type { CoxRegression, CoxTests } from './cox-model.ts'
import type { Maximum } from './newton.ts'
import { ridgePenalty } from './ridge-penalty.ts'
import { multiply } from './robust-variance.ts'

/** What was maximised: the weights of a ridge penalty, or the scales of the covariates under Firth's; neither is plain. */
export interface PenaltyOfFit {
  readonly ridge?: Float64Array
  readonly firthScale?: Float64Array
}

/** The partial log likelihoods, without what a penalty adds or takes. */
export const logLikelihoodsOf = (
  { start, at, beta }: Maximum,
  { ridge, firthScale }: PenaltyOfFit,
): CoxRegression['logLikelihood'] => {
  if (firthScale !== undefined) {
    const half = (information: Float64Array): number => logDeterminant(cholesky(information, beta.length)) / 2
    return {
      initial: start.logLikelihood - half(start.information),
      fitted: at.logLikelihood - half(at.information),
    }
  }
  const taken = ridge === undefined ? 0 : ridgePenalty(ridge, beta)
  return { initial: start.logLikelihood, fitted: at.logLikelihood + taken }
}

/** The log likelihoods with the penalty, and the degrees of freedom that it leaves: the trace of variance * information. */
export const penalisedOf = (
  { start, at, beta, aliased }: Maximum,
  { ridge, firthScale }: PenaltyOfFit,
  model: Float64Array,
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

/** Of one fit, all that its tests are made of. */
export interface Tested {
  readonly maximum: Maximum
  /** Scaled starting values, against which is tested. */
  readonly initial: Float64Array
  readonly variance: Float64Array
  readonly robustScore: number | undefined
  readonly logLikelihood: CoxRegression['logLikelihood']
  readonly penalised: CoxRegression['penalised']
  readonly isFirth: boolean
}

export const testsOf = ({
  maximum,
  initial,
  variance,
  robustScore,
  logLikelihood,
  penalised,
  isFirth,
}: Tested): CoxTests => {
  const { beta, start, startFactored, aliased } = maximum
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
  // A ridge penalty is no part of the likelihood that is compared, Firth's is, as in R's coxph and coxphf.
  const { initial: from, fitted: to } = isFirth && penalised !== null ? penalised : logLikelihood
  return {
    likelihoodRatio: test(Math.max(2 * (to - from), 0)),
    wald: isComplete(variance, aliased) ? test(product(solve(cholesky(variance, size), distance), distance)) : null,
    score: penalised === null ? test(product(solve(startFactored, start.score), start.score)) : null,
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

export const NO_TESTS: CoxTests = { likelihoodRatio: null, wald: null, score: null, robustScore: null }

const product = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
