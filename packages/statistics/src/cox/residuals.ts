/**
 * Residuals of a Cox model.
 *
 * The *martingale* residual of a row is its event less the events expected of it; the *deviance* residual spreads it
 * evenly about 0. The *score* residual is what the row brings to the score, and *dfbeta* what leaving it out would change
 * in the coefficients, nearly; *dfbetas* in standard errors. The *Schoenfeld* residual of an event is the covariate less
 * its mean in the risk set; *scaled* and added to the coefficient, it is the coefficient at that time, with noise.
 * Sources: Therneau, Grambsch and Fleming (1990), Biometrika 77, 147; Schoenfeld (1982), Biometrika 69, 239; Grambsch
 * and Therneau (1994), Biometrika 81, 515.
 */
import { type Factor, factorOf, type SurvivalColumns } from '../columns.ts'
import { refuseIf } from '../problem.ts'
import { plainList } from '../survival/plain-list.ts'
import type { Covariates } from './cox-gate.ts'
import type { CoxOptions, CoxRegression } from './cox-model.ts'
import { type CoxRows, sourceRow, weightOf } from './cox-rows.ts'
import { type FittedRows, fittedRows, scaledMatrix } from './fitted-rows.ts'
import { fillExpected } from './risk-sums.ts'
import { riskSetMean, weightedScoreResiduals } from './score-residuals.ts'

export interface ResidualOptions extends CoxOptions {
  /** Sums the residuals of the rows of a patient, in the order of the levels. R: `collapse`. */
  readonly collapse?: Factor | ArrayLike<string | number>
}

/** Null for rows of weight 0. */
export interface MartingaleResiduals {
  readonly n: number
  readonly events: number
  readonly martingale: readonly (number | null)[]
  readonly deviance: readonly (number | null)[]
  /** (covariates - means) * coefficients, plus the offset less its weighted mean; one a row. */
  readonly linearPredictor: readonly (number | null)[]
}

/**
 * Martingale and deviance residuals, one a row (or one a patient, with `collapse`), and the linear predictor of each row.
 * Give the columns, covariates and options of the fit.
 *
 * Two patients who die at 1 and 2 months, with a covariate that says nothing: hazards 1/2 and 1/2 + 1, martingale
 * residuals 0.5 and -0.5.
 *
 * R: `residuals(fit, "martingale")`, `residuals(fit, "deviance")`, `fit$linear.predictors`.
 */
export const martingaleResiduals = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: ResidualOptions = {},
): MartingaleResiduals => {
  const fitted = fittedRows(fit, columns, covariates, options)
  const { rows, sums, terms } = fitted
  const expected = new Float64Array(rows.rows)
  fillExpected(expected, sums, terms, rows)
  const events = Float64Array.from(rows.event)
  const martingale = expected.map((value, row) => (rows.event[row] as number) - value / weightOf(rows, row))
  const place = placesOf(rows, options.collapse)
  const summed = { martingale: place(martingale), events: place(events) }
  return {
    n: rows.rows,
    events: rows.events,
    martingale: plainList(summed.martingale),
    deviance: plainList(summed.martingale.map((value, at) => deviance(value, summed.events[at] as number))),
    linearPredictor: plainList(placesOf(rows)(linearPredictors(fitted))),
  }
}

const deviance = (martingale: number, events: number): number => {
  const logs = events === 0 ? 0 : events * Math.log1p(-martingale / events)
  return Math.sign(martingale) * Math.sqrt(Math.max(0, -2 * (martingale + logs)))
}

/** Centred at the means of the fit. */
const linearPredictors = ({ rows, beta }: FittedRows): Float64Array => {
  let atMeans = 0
  for (let column = 0; column < rows.parameters; column += 1)
    atMeans +=
      (beta[column] as number) *
      ((rows.means[column] as number) - (rows.centre[column] as number)) *
      (rows.scale[column] as number)
  const linear = rows.offset === undefined ? new Float64Array(rows.rows) : rows.offset.slice()
  for (let row = 0; row < rows.rows; row += 1) {
    let sum = -atMeans
    for (let column = 0; column < rows.parameters; column += 1)
      sum += (beta[column] as number) * (rows.design[column]?.[row] as number)
    linear[row] = (linear[row] as number) + sum
  }
  return linear
}

/** Values of the fit's rows at the rows of the input (NaN where a row was left out), or summed by patient. */
const placesOf = (rows: CoxRows, collapse?: ResidualOptions['collapse']): ((values: Float64Array) => Float64Array) => {
  if (collapse === undefined)
    return (values) => {
      const placed = new Float64Array(rows.inputRows).fill(Number.NaN)
      for (let row = 0; row < values.length; row += 1) placed[sourceRow(rows, row)] = values[row] as number
      return placed
    }
  const { codes, levels } = 'codes' in collapse ? collapse : factorOf(collapse)
  return (values) => {
    const sums = new Float64Array(levels.length)
    for (let row = 0; row < values.length; row += 1) {
      const code = codes[sourceRow(rows, row)] as number
      sums[code] = (sums[code] as number) + (values[row] as number)
    }
    return sums
  }
}

/**
 * For each covariate, one value a row, in the unit of the score or the coefficient; null for rows of weight 0. `dfbetas` are
 * null throughout where the coefficient was not estimated, which has no standard error.
 */
export interface ScoreResiduals {
  readonly n: number
  readonly events: number
  readonly score: Readonly<Record<string, readonly (number | null)[]>>
  readonly dfbeta: Readonly<Record<string, readonly (number | null)[]>>
  readonly dfbetas: Readonly<Record<string, readonly (number | null)[]>>
}

/**
 * Score residuals and the influence of each row (or patient, with `collapse`) on the coefficients. As in R, score residuals
 * are those of one patient of the row, and dfbeta those of all that its weight stands for.
 *
 * Three patients die after 1, 2 and 3 months, the first and the last with x = 1 (the example of coxRegression): score
 * residuals of x are 1 - r, 0.0711 and -0.3640, with r = 1 / sqrt(2).
 *
 * Errors: an exact fit has none. R: `residuals(fit, "score")`, `"dfbeta"`, `"dfbetas"`.
 */
export const scoreResiduals = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: ResidualOptions = {},
): ScoreResiduals => {
  refuseExact(fit)
  const fitted = fittedRows(fit, columns, covariates, options)
  const { rows } = fitted
  const weighted = weightedScoreResiduals(fitted, rows)
  const place = placesOf(rows, options.collapse)
  const variance = scaledMatrix(fit.modelVariance ?? fit.variance, rows)
  const byName = (column: (at: number) => Float64Array): Record<string, (number | null)[]> =>
    Object.fromEntries(rows.names.map((name, at) => [name, plainList(place(column(at)))]))
  const scoreOf = (at: number): Float64Array =>
    weighted
      .slice(at * rows.rows, (at + 1) * rows.rows)
      .map((value, row) => value / weightOf(rows, row) / (rows.scale[at] as number))
  const influence = rows.names.map((_, at) => influenceOn(at, weighted, variance, rows))
  return {
    n: rows.rows,
    events: rows.events,
    score: byName(scoreOf),
    dfbeta: byName((at) => (influence[at] as Float64Array).map((value) => value * (rows.scale[at] as number))),
    dfbetas: byName((at) => {
      const error = Math.sqrt(variance[at * rows.parameters + at] as number)
      return (influence[at] as Float64Array).map((value) => value / error)
    }),
  }
}

/** Score residuals times the variance, for one scaled coefficient. */
const influenceOn = (at: number, weighted: Float64Array, variance: Float64Array, rows: CoxRows): Float64Array => {
  const influence = new Float64Array(rows.rows)
  for (let column = 0; column < rows.parameters; column += 1) {
    const factor = variance[column * rows.parameters + at] as number
    for (let row = 0; row < rows.rows; row += 1)
      influence[row] = (influence[row] as number) + factor * (weighted[column * rows.rows + row] as number)
  }
  return influence
}

const refuseExact = (fit: CoxRegression): void =>
  refuseIf(
    fit.ties === 'exact'
      ? [
          {
            kind: 'option-out-of-range',
            where: 'ties',
            found: 'exact',
            message: 'A fit by the exact partial likelihood has no residuals of this kind.',
            cure: "Fit with ties: 'efron'.",
          },
        ]
      : [],
  )

/** One value an event, strata after each other and times in order. */
export interface SchoenfeldResiduals {
  readonly n: number
  readonly events: number
  /** The row of the input, from 0. */
  readonly row: readonly number[]
  readonly time: readonly number[]
  readonly schoenfeld: Readonly<Record<string, readonly number[]>>
  readonly scaled: Readonly<Record<string, readonly number[]>>
}

/**
 * Schoenfeld residuals, and scaled ones with the coefficient added.
 *
 * Three patients die after 1, 2 and 3 months, the first and the last with x = 1: the residuals of x are sqrt(2) - 1,
 * 1 - sqrt(2) and 0, since the last is alone at risk.
 *
 * Errors: an exact fit has none. R: `residuals(fit, "schoenfeld")`, `residuals(fit, "scaledsch")`.
 */
export const schoenfeldResiduals = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: CoxOptions = {},
): SchoenfeldResiduals => {
  refuseExact(fit)
  const fitted = fittedRows(fit, columns, covariates, options)
  const { rows, beta } = fitted
  const deaths = deathRows(rows)
  const variance = scaledMatrix(fit.modelVariance ?? fit.variance, rows)
  const plain = rows.names.map((_, at) => schoenfeldOf(at, fitted, deaths))
  const scaledOf = (at: number): number[] =>
    deaths.map((_, place) => {
      let sum = 0
      for (let column = 0; column < rows.parameters; column += 1)
        sum += (plain[column]?.[place] as number) * (variance[column * rows.parameters + at] as number)
      return (sum * deaths.length + (beta[at] as number)) * (rows.scale[at] as number)
    })
  return {
    n: rows.rows,
    events: rows.events,
    row: deaths.map((row) => sourceRow(rows, row)),
    time: deaths.map((row) => rows.times.time[rows.times.exit[row] as number] as number),
    schoenfeld: Object.fromEntries(
      rows.names.map((name, at) => [name, (plain[at] ?? []).map((value) => value / (rows.scale[at] as number))]),
    ),
    scaled: Object.fromEntries(rows.names.map((name, at) => [name, scaledOf(at)])),
  }
}

/** Rows with the event by slot, which is by stratum and time; of tied ones, the earlier row of the input first. */
const deathRows = (rows: CoxRows): readonly number[] => {
  const deaths: number[] = []
  for (let row = 0; row < rows.rows; row += 1) if (rows.event[row] === 1) deaths.push(row)
  const { exit } = rows.times
  return deaths.sort((a, b) => (exit[a] as number) - (exit[b] as number) || sourceRow(rows, a) - sourceRow(rows, b))
}

const schoenfeldOf = (column: number, fitted: FittedRows, deaths: readonly number[]): readonly number[] => {
  const { rows } = fitted
  const mean = riskSetMean(fitted, rows, column)
  return deaths.map((row) => (rows.design[column]?.[row] as number) - (mean[rows.times.exit[row] as number] as number))
}
