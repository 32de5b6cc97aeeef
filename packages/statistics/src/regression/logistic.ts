/**
 * Logistic regression: how the odds of a yes-or-no outcome depend on covariates, and each patient's probability.
 *
 * Words: the *linear predictor* is the log odds; an *odds ratio* is the factor by which the odds change with one unit of
 * a covariate; *separation* is a covariate that tells the outcomes apart without error, so that its odds ratio is
 * infinite. Not here: conditional (matched) logistic regression, outcomes with more than two values.
 */

import { lengthProblems, numberProblems, rowProblems, weightProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import type { Coefficient, TestResult } from '../estimate.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { numberList } from '../survival/plain-list.ts'
import { type Covariates, covariateProblems, type Design, designOf, originalScale } from './design.ts'
import { drifting, withoutDrift } from './drift.ts'
import type { LogisticData, LogisticFit } from './logistic-data.ts'
import { fitLogistic } from './logistic-fit.ts'
import { type Ratio, ratioOf, waldCoefficient } from './ratio.ts'
import { sandwichVariance } from './sandwich.ts'

export interface LogisticOptions {
  /** Case weights, as `weights` of glm. */
  readonly weights?: NumericColumn
  /** Added to the linear predictor with coefficient 1. */
  readonly offset?: NumericColumn
  /** 'firth': Firth's penalised likelihood, finite under separation and less biased with few events. */
  readonly penalty?: 'none' | 'firth'
  /** 'robust': the sandwich HC0, right under wrong variance and under weights that are no counts. */
  readonly variance?: 'model' | 'robust'
  /** Level of the limits; 0.95. */
  readonly confidence?: number
}

/** A coefficient (log odds ratio) with the odds ratio and its limits. */
export interface LogisticCoefficient extends Coefficient {
  readonly oddsRatio: Ratio
}

export interface LogisticRegression {
  /** Rows with a weight above zero. */
  readonly n: number
  /** Of these, rows with outcome 1. */
  readonly events: number
  /** The intercept, '(Intercept)', first; then the covariates in the order given. Null where there is no estimate. */
  readonly coefficients: readonly LogisticCoefficient[]
  /** Of the coefficients, in their order, row by row. */
  readonly variance: readonly (readonly (number | null)[])[]
  readonly logLikelihood: number
  /** With Firth's penalty; otherwise null. */
  readonly penalisedLogLikelihood: number | null
  readonly deviance: number
  /** Of the model with the intercept (and the offset) alone. */
  readonly nullDeviance: number
  /** deviance + 2 * (number of coefficients that have an estimate). */
  readonly aic: number
  /** Against the model with the intercept alone; with Firth's penalty, of penalised likelihoods. */
  readonly likelihoodRatioTest: TestResult
  /** The probability of outcome 1, one a row. */
  readonly fitted: readonly number[]
  /** The log odds, one a row. */
  readonly linearPredictors: readonly number[]
  readonly iterations: number
  readonly cautions: readonly Caution[]
}

/**
 * Fits log(p / (1 - p)) = intercept + covariates + offset by maximum (penalised) likelihood. `outcome` holds 0 and 1.
 *
 * Under separation the coefficients that run to infinity are null, with the caution `separation`; deviance, test and
 * probabilities are those of the limit. Constant and collinear covariates have null coefficients, as R's NA.
 *
 * Errors: an outcome that is not 0 or 1 or that never varies (allowed with Firth's penalty), missing values, columns of
 * other lengths.
 *
 * Three of four patients with necrosis (1) and one of four without (0) died, so the odds ratio is 3 / (1 / 3) = 9:
 * `logisticRegression([1, 1, 1, 0, 1, 0, 0, 0], { necrosis: [1, 1, 1, 1, 0, 0, 0, 0] }).coefficients[1].oddsRatio.estimate`.
 *
 * R: `glm(outcome ~ ..., family = binomial, weights, offset, control = list(epsilon = 1e-14))`; `variance: 'robust'` is
 * `sandwich::sandwich(fit)`; Firth's penalty is `logistf(..., pl = FALSE)`. Sources: McCullagh and Nelder, Generalized
 * Linear Models, 1989, 4.4; Firth, Biometrika 1993; Heinze and Schemper, Statistics in Medicine 2002.
 */
export const logisticRegression = (
  outcome: NumericColumn,
  covariates: Covariates,
  options: LogisticOptions = {},
): LogisticRegression => {
  refuseIf(logisticProblems(outcome, covariates, options))
  const { weights, offset, penalty = 'none', variance = 'model', confidence = 0.95 } = options
  const design = designOf(outcome.length, covariates, weights)
  const data: LogisticData = {
    columns: design.columns,
    signs: signsOf(outcome),
    weights: weights === undefined ? new Float64Array(outcome.length).fill(1) : Float64Array.from(weights),
    offset,
    firth: penalty === 'firth',
  }
  const { n, events, share } = counted(outcome, weights)
  const none = interceptOnly(data, share)
  const fit = fitLogistic(
    data,
    design.columns.map((_, at) => (at === 0 ? none.intercept : 0)),
  )
  const spread = variance === 'robust' ? sandwichVariance(data, fit) : fit.variance
  const onScale = withoutDrift(originalScale(design, fit.estimates, spread), design, fit.drift)
  const degreesOfFreedom = design.kept.length - 1
  const statistic = Math.max(0, 2 * (fit.penalisedLogLikelihood - none.objective))
  const deviance = -2 * fit.logLikelihood
  const coefficients = design.names.map((name, at) => {
    const log = waldCoefficient(name, onScale.estimates[at] ?? null, onScale.variance[at]?.[at] ?? null, confidence)
    return { ...log, oddsRatio: ratioOf(log) }
  })
  return {
    n,
    events,
    coefficients,
    variance: onScale.variance,
    logLikelihood: fit.logLikelihood,
    penalisedLogLikelihood: data.firth ? fit.penalisedLogLikelihood + sumOfLogs(design.scales) : null,
    deviance,
    nullDeviance: -2 * none.logLikelihood,
    aic: deviance + 2 * design.kept.length,
    likelihoodRatioTest: {
      statistic,
      degreesOfFreedom,
      pValue: degreesOfFreedom === 0 ? 1 : chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }),
    },
    fitted: numberList(fit.fitted),
    linearPredictors: numberList(fit.predictors),
    iterations: fit.iterations,
    cautions: [
      ...design.cautions,
      ...fitCautions(design, fit, data.firth),
      ...overflowCautions(coefficients),
      ...countCautions(design, n, events),
    ],
  }
}

/** What stops a logistic regression. */
export const logisticProblems = (
  outcome: NumericColumn,
  covariates: Covariates,
  { weights, offset, penalty, confidence = 0.95 }: LogisticOptions,
): readonly Problem[] => {
  if (outcome.length === 0) return [NO_ROWS]
  const lengths = lengthProblems(outcome.length, { weights, offset })
  const found = [
    ...lengths,
    ...rowProblems('outcome', outcome, NOT_BINARY, (value) => value !== 0 && value !== 1),
    ...(weights === undefined ? [] : weightProblems(weights)),
    ...(offset === undefined ? [] : numberProblems('offset', offset)),
    ...covariateProblems(outcome.length, covariates),
    ...(confidence > 0 && confidence < 1 ? [] : [confidenceProblem(confidence)]),
  ]
  return found.length > 0 ? found : outcomeProblems(outcome, weights, penalty === 'firth')
}

/**
 * The model with the intercept alone. Without offset and penalty its probability is the share of events; with a penalty
 * all columns count in it, and the others are held at zero.
 */
const interceptOnly = (
  data: LogisticData,
  share: number,
): { intercept: number; logLikelihood: number; objective: number } => {
  if (data.offset === undefined && !data.firth) {
    const total = data.weights.reduce((sum, weight) => sum + weight, 0)
    const logLikelihood = total * (share * Math.log(share) + (1 - share) * Math.log1p(-share))
    return { intercept: Math.log(share / (1 - share)), logLikelihood, objective: logLikelihood }
  }
  const start = [Math.log((share + 0.01) / (1.01 - share)), ...Array<number>(data.columns.length - 1).fill(0)]
  const fit = data.firth
    ? fitLogistic(data, start, [0])
    : fitLogistic({ ...data, columns: data.columns.slice(0, 1) }, start.slice(0, 1))
  return {
    intercept: fit.estimates[0] as number,
    logLikelihood: fit.logLikelihood,
    objective: fit.penalisedLogLikelihood,
  }
}

const outcomeProblems = (outcome: NumericColumn, weights: NumericColumn | undefined, firth: boolean) => {
  const { n, events } = counted(outcome, weights)
  if (n === 0) return [NO_WEIGHT]
  return firth || (events > 0 && events < n) ? [] : [{ ...ONE_OUTCOME, found: events === 0 ? 'only 0' : 'only 1' }]
}

/** Rows and events that have weight, and the weighted share of events. */
const counted = (outcome: NumericColumn, weights: NumericColumn | undefined) => {
  let [n, events, total, weighted] = [0, 0, 0, 0]
  for (let row = 0; row < outcome.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number)
    if (weight === 0) continue
    n += 1
    total += weight
    if (outcome[row] === 1) events += 1
    if (outcome[row] === 1) weighted += weight
  }
  return { n, events, share: weighted / total }
}

const signsOf = (outcome: NumericColumn): Float64Array => {
  const signs = new Float64Array(outcome.length)
  for (let row = 0; row < signs.length; row += 1) signs[row] = outcome[row] === 1 ? 1 : -1
  return signs
}

/** Half the log determinant of the information, from standardised columns to those of the caller. */
const sumOfLogs = (scales: readonly number[]): number => scales.reduce((sum, scale) => sum + Math.log(scale), 0)

const fitCautions = (design: Design, fit: LogisticFit, firth: boolean): readonly Caution[] => {
  if (fit.drift !== undefined) {
    const runs = drifting(design, fit.drift).map((at) => design.names[at])
    return [
      {
        kind: 'separation',
        message: `The outcomes are told apart without error by ${runs.join(', ')}: these coefficients are infinite and not given. Use Firth's penalty, or join levels.`,
      },
    ]
  }
  if (fit.converged) return []
  return [
    {
      kind: 'not-converged',
      message: `The likelihood was still rising after ${fit.iterations} steps: read no coefficient. ${firth ? 'Leave covariates out.' : "Use Firth's penalty, or leave covariates out."}`,
    },
  ]
}

const overflowCautions = (coefficients: readonly LogisticCoefficient[]): readonly Caution[] => {
  const beyond = coefficients.filter(({ upper, oddsRatio }) => upper !== null && oddsRatio.upper === null)
  return beyond.length === 0
    ? []
    : [
        {
          kind: 'undefined-limit',
          message: `Odds ratios larger than a number can be are not given: ${beyond.map(({ name }) => name).join(', ')}. Centre the covariates, or give them in larger units.`,
        },
      ]
}

/** Peduzzi and others, Journal of Clinical Epidemiology 1996: ten of the rarer outcome for each coefficient. */
const countCautions = ({ kept }: Design, n: number, events: number): readonly Caution[] => {
  const rarer = Math.min(events, n - events)
  return rarer >= 10 * (kept.length - 1)
    ? []
    : [
        {
          kind: 'few-events',
          message: `${rarer} of the rarer outcome for ${kept.length - 1} covariates: with fewer than ten each, odds ratios are exaggerated. Use fewer covariates, or Firth's penalty.`,
        },
      ]
}

const NO_ROWS: Problem = {
  kind: 'no-rows',
  where: 'outcome',
  message: 'There is no row to analyse.',
  cure: 'Check the file and the filter before the analysis.',
}
const NO_WEIGHT: Problem = { ...NO_ROWS, where: 'weights', message: 'Every weight is zero.' }
const NOT_BINARY = {
  kind: 'not-binary' as const,
  message: 'The outcome is neither 0 nor 1.',
  cure: 'Code the outcome as 1 where it happened and 0 where not; leave unknown outcomes out.',
}
const ONE_OUTCOME: Problem = {
  kind: 'no-events',
  where: 'outcome',
  message: 'Every row has the same outcome, so nothing can be told apart.',
  cure: "Check the filter, or use Firth's penalty, which stays finite.",
}
const confidenceProblem = (found: number): Problem => ({
  kind: 'option-out-of-range',
  where: 'confidence',
  found: String(found),
  message: 'The level of the limits is not between 0 and 1.',
  cure: 'Give 0.95 for 95 % limits.',
})
