/** Regression for the cumulative incidence of one cause: the Fine-Gray model. Its words are in `fine-gray-model.ts`. */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { type Maximum, maximise } from '../cox/newton.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { normalCdf, normalQuantile } from '../distributions/normal.ts'
import { finite, type TestResult } from '../estimate.ts'
import { cholesky, inverse, solve } from '../linear-algebra.ts'
import { type Problem, refuseIf, throughGates } from '../problem.ts'
import { type Covariates, covariateProblems, crossProducts, type Design, designOf } from '../regression/design.ts'
import { withNearTiesMerged } from '../survival/event-table.ts'
import { numberList } from '../survival/plain-list.ts'
import { doubles, soundGroups } from '../survival/sound-survival.ts'
import { choiceProblems, confidenceProblems, wholeProblems } from '../survival/survival-options.ts'
import { errorCaution, fineGrayCautions } from './fine-gray-cautions.ts'
import { fineGrayLikelihood, fineGrayMoments } from './fine-gray-likelihood.ts'
import type { FineGray, FineGrayCoefficient, FineGrayOptions, FineGrayVariance } from './fine-gray-model.ts'
import { fineGrayResiduals } from './fine-gray-residuals.ts'
import { type FineGrayRows, fineGrayRows } from './fine-gray-rows.ts'
import { causeProblems, MOST_CAUSES, type SoundCompeting, soundCompeting } from './sound-competing.ts'

/**
 * Fits the proportional subdistribution hazards model of one cause.
 *
 * Covariates are columns by name, a coefficient each, in that order; code a factor as one column for each level but the
 * first. Constant covariates, and those that others already say, have no coefficient and are named in a caution.
 *
 * Example: recurrence (1) and death (2) after two operations: `fineGray({ time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2,
 * 1, 0, 1, 2, 1] }, { operation: [0, 1, 0, 1, 0, 1, 0, 1] })` has `coefficients[0].estimate` 1.1779, the log of a
 * subdistribution hazard ratio of 3.25, with standard error 1.1548.
 *
 * Errors: `StatisticsError` with every bad row and option. Sources: Fine and Gray, J Am Stat Assoc 1999;94:496-509; Geskus,
 * Biometrics 2011;67:39-49 (late entry).
 * R: `cmprsk::crr(time, event, covariates, failcode, cengroup, gtol = 1e-11)`; with late entry or weights
 * `coxph(Surv(fgstart, fgstop, fgstatus) ~ ..., weights = fgwt, ties = 'breslow', cluster = id)` on `survival::finegray`.
 */
export const fineGray = (columns: SurvivalColumns, covariates: Covariates, options: FineGrayOptions = {}): FineGray => {
  const settings = settingsOf(columns, options)
  const { censoringStrata: strata, censoringTies: ties, cause } = settings
  const [, checked] = throughGates(
    () =>
      refuseIf([
        ...optionProblems(columns, settings),
        ...noCovariates(covariates),
        ...covariateProblems(columns.time.length, covariates),
        ...causeProblems(cause, MOST_CAUSES),
      ]),
    () => soundCompeting(columns),
    () => (strata === undefined ? undefined : soundGroups('censoringStrata', strata, columns.time.length)),
  )
  const merged = withNearTiesMerged(checked)
  const design = designOf(checked.time.length, doubled(covariates), checked.weights)
  const rows = fineGrayRows({ ...merged, causes: checked.causes }, design, { cause, strata, ties })
  return fitted(rows, design, { ...settings, nearTies: merged.nearTies }, countsOf(checked, cause))
}

interface Settings {
  readonly cause: number
  readonly censoringStrata: Factor | undefined
  readonly variance: FineGrayVariance
  readonly censoringTies: 'together' | 'events-first'
  readonly confidence: number
  readonly maximumIterations: number
  readonly tolerance: number
}

const settingsOf = ({ entry, weights }: SurvivalColumns, options: FineGrayOptions): Settings => {
  const censoringTies = options.censoringTies ?? (entry === undefined ? 'together' : 'events-first')
  const isPlain = entry === undefined && weights === undefined && censoringTies === 'together'
  return {
    cause: options.cause ?? 1,
    censoringStrata: options.censoringStrata,
    variance: options.variance ?? (isPlain ? 'sandwich' : 'robust'),
    censoringTies,
    confidence: options.confidence ?? 0.95,
    maximumIterations: options.maximumIterations ?? 100,
    tolerance: options.tolerance ?? 1e-10,
  }
}

const optionProblems = ({ entry, weights }: SurvivalColumns, settings: Settings): readonly Problem[] => [
  ...confidenceProblems(settings.confidence),
  ...choiceProblems('variance', settings.variance, ['sandwich', 'robust', 'model']),
  ...choiceProblems('censoringTies', settings.censoringTies, ['together', 'events-first']),
  ...wholeProblems('maximumIterations', settings.maximumIterations, 1),
  ...(settings.tolerance > 0
    ? []
    : choiceProblems('tolerance', String(settings.tolerance), ['1e-10, or another number above 0'])),
  ...((settings.censoringStrata?.levels.length ?? 0) > 256
    ? choiceProblems('censoringStrata', 'more than 256 levels', ['at most 256 levels'])
    : []),
  ...(settings.variance === 'sandwich' &&
  (entry !== undefined || weights !== undefined || settings.censoringTies !== 'together')
    ? [
        {
          kind: 'option-out-of-range' as const,
          where: 'variance',
          found: 'sandwich',
          message:
            'The sandwich for estimated censoring is published without late entry, weights and events-first ties.',
          cure: 'Leave the option out, or ask for the robust variance.',
        },
      ]
    : []),
]

const noCovariates = (covariates: Covariates): readonly Problem[] =>
  Object.keys(covariates).length > 0
    ? []
    : [
        {
          kind: 'no-covariates',
          where: 'covariates',
          message: 'There is no covariate.',
          cure: 'Give at least one, or ask for the cumulative incidence.',
        },
      ]

const doubled = (covariates: Covariates): Covariates =>
  Object.fromEntries(Object.entries(covariates).map(([name, column]) => [name, doubles(column)]))

type Counts = Pick<FineGray, 'n' | 'events' | 'competingEvents' | 'censored'>

const countsOf = ({ event, weights }: SoundCompeting, cause: number): Counts => {
  let [events, competingEvents, censored] = [0, 0, 0]
  for (let row = 0; row < event.length; row += 1) {
    const weight = weights === undefined ? 1 : (weights[row] as number)
    if (event[row] === 0) censored += weight
    else if (event[row] === cause) events += weight
    else competingEvents += weight
  }
  return { n: event.length, events, competingEvents, censored }
}

const fitted = (
  rows: FineGrayRows,
  design: Design,
  settings: Settings & { readonly nearTies: boolean },
  counts: Counts,
): FineGray => {
  const size = rows.columns.length
  const maximum = maximise(fineGrayLikelihood(rows), new Float64Array(size), settings)
  const isEstimated = counts.events > 0 && maximum.aliased.length < size
  const moments = fineGrayMoments(rows, maximum.beta)
  const bread = inverse(maximum.factored)
  const variance = settings.variance === 'model' ? bread : sandwich(rows, moments, bread, settings.variance)
  const scale = scaleOf(design, maximum)
  const [plain, model] = [scale.matrix(variance), scale.matrix(bread)]
  const reach = normalQuantile((1 + settings.confidence) / 2)
  const coefficients = scale.estimates.map((estimate, at) =>
    coefficientOf(scale.names[at] as string, estimate, plain, model, at, reach),
  )
  return {
    ...counts,
    cause: settings.cause,
    coefficients,
    varianceKind: settings.variance,
    censoringTies: settings.censoringTies,
    variance: plain,
    modelVariance: model,
    logLikelihood: {
      null: isEstimated ? finite(maximum.start.logLikelihood) : null,
      // Where the last evaluation was: the step after it is shorter than the digits of the likelihood.
      fitted: isEstimated ? finite(maximum.at.logLikelihood) : null,
    },
    tests: isEstimated ? testsOf(maximum, variance) : { wald: null, score: null },
    baseline: baselineOf(rows, moments.step, scale.offset),
    confidence: settings.confidence,
    iterations: maximum.iterations,
    converged: isEstimated && maximum.converged,
    cautions: [
      ...fineGrayCautions(rows, design, maximum, { ...counts, nearTies: settings.nearTies }),
      ...errorCaution(coefficients),
    ],
  }
}

/** Bread, meat, bread. */
const sandwich = (
  rows: FineGrayRows,
  moments: ReturnType<typeof fineGrayMoments>,
  bread: Float64Array,
  kind: FineGrayVariance,
): Float64Array => {
  const size = rows.columns.length
  const residuals = fineGrayResiduals(rows, moments, { withCensoring: kind === 'sandwich' })
  const meat = crossProducts(residuals, new Float64Array(rows.rows).fill(1))
  const result = new Float64Array(size * size)
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1) {
      let sum = 0
      for (let left = 0; left < size; left += 1)
        for (let right = 0; right < size; right += 1)
          sum +=
            (bread[row * size + left] as number) *
            (meat[left * size + right] as number) *
            (bread[right * size + column] as number)
      result[row * size + column] = sum
    }
  return result
}

/** From standardised covariates back to those that were given; null where a coefficient is not estimated. */
const scaleOf = ({ names, kept, centers, scales }: Design, { beta, aliased, factored }: Maximum) => {
  const given = names.slice(1)
  const place = given.map((_, at) => {
    const column = kept.indexOf(at + 1) - 1
    return column < 0 || aliased.includes(column) || factored.aliased.includes(column) ? undefined : column
  })
  const scale = (column: number): number => scales[column + 1] as number
  let offset = 0
  beta.forEach((value, column) => {
    offset += (value * (centers[column + 1] as number)) / scale(column)
  })
  const size = beta.length
  return {
    names: given,
    estimates: place.map((at) => (at === undefined ? null : finite((beta[at] as number) / scale(at)))),
    matrix: (matrix: Float64Array) =>
      place.map((row) =>
        place.map((column) =>
          row === undefined || column === undefined
            ? null
            : finite((matrix[row * size + column] as number) / (scale(row) * scale(column))),
        ),
      ),
    /** The linear predictor of the means, by which the baseline of covariates 0 is smaller. */
    offset,
  }
}

const coefficientOf = (
  name: string,
  estimate: number | null,
  variance: FineGray['variance'],
  modelVariance: FineGray['variance'],
  at: number,
  reach: number,
): FineGrayCoefficient => {
  const errorOf = (matrix: FineGray['variance']): number => Math.sqrt(matrix[at]?.[at] ?? Number.NaN)
  const value = estimate ?? Number.NaN
  const error = errorOf(variance)
  const statistic = value / error
  const [lower, upper] = [value - reach * error, value + reach * error]
  return {
    name,
    estimate,
    standardError: finite(error),
    modelStandardError: finite(errorOf(modelVariance)),
    statistic: finite(statistic),
    pValue: finite(2 * normalCdf(Math.abs(statistic), { tail: 'upper' })),
    lower: finite(lower),
    upper: finite(upper),
    subdistributionHazardRatio: {
      estimate: finite(Math.exp(value)),
      lower: finite(Math.exp(lower)),
      upper: finite(Math.exp(upper)),
    },
  }
}

const testsOf = (maximum: Maximum, variance: Float64Array): FineGray['tests'] => {
  const size = maximum.beta.length
  const lost = maximum.aliased.length
  const score = solve(cholesky(maximum.start.information, size), maximum.start.score)
  const wald = cholesky(variance, size)
  return {
    wald: chiSquareTest(maximum.beta, solve(wald, maximum.beta), size - wald.aliased.length),
    score: chiSquareTest(maximum.start.score, score, size - lost),
  }
}

const chiSquareTest = (one: Float64Array, other: Float64Array, degreesOfFreedom: number): TestResult | null => {
  const statistic = one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
  return Number.isFinite(statistic) && degreesOfFreedom > 0
    ? { statistic, degreesOfFreedom, pValue: chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }) }
    : null
}

const baselineOf = ({ eventTime }: FineGrayRows, step: Float64Array, offset: number): FineGray['baseline'] => {
  const factor = Math.exp(-offset)
  let sum = 0
  return {
    time: numberList(eventTime),
    cumulativeHazard: Array.from(step, (value) => {
      sum += value
      return finite(sum * factor)
    }),
  }
}
