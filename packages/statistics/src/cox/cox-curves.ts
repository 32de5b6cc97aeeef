/**
 * Baseline hazards and predicted curves of a Cox model.
 *
 * The hazard of each event time is estimated as the fit treats its ties: Breslow's d over the sum of risks, or Efron's
 * sum with shrinking risk sets. Survival is exp(-cumulative hazard). Times are all distinct times of a stratum, those
 * without an event too.
 * Source: Tsiatis (1981), Annals of Statistics 9, 93; Link (1984), Biometrics 40, 601; Therneau and Grambsch (2000), 10.
 */

import { lengthProblems, numberProblems } from '../check-columns.ts'
import type { Factor, NumericColumn, SurvivalColumns } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { type EventTable, eventTable, withNearTiesMerged } from '../survival/event-table.ts'
import { plainList } from '../survival/plain-list.ts'
import { type SoundSurvival, soundRows } from '../survival/sound-survival.ts'
import { SURVIVAL_LIMITS, type SurvivalLimits, survivalLimit } from '../survival/survival-limits.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import type { Covariates } from './cox-gate.ts'
import type { CoxOptions, CoxRegression } from './cox-model.ts'
import { sourceRow } from './cox-rows.ts'
import { type FittedRows, fittedRows, scaledMatrix } from './fitted-rows.ts'
import { cumulative } from './risk-sums.ts'
import { slotAt } from './risk-times.ts'
import { meanTimesHazard } from './score-residuals.ts'

export interface BaselineHazardOptions extends CoxOptions {
  /** At the means of the fit, as R does by default, and not at covariates of 0. */
  readonly centred?: boolean
}

export interface BaselineHazard {
  /** Null without strata. */
  readonly stratum: string | null
  readonly time: readonly number[]
  /** Null where it is larger than a number can be: with covariates far from 0 ask for `centred`. */
  readonly cumulativeHazard: readonly (number | null)[]
}

/**
 * The cumulative baseline hazard of each stratum: of a patient whose covariates are 0, or, with `centred`, at the means of
 * the fit. An offset is at its mean, as in R. Give the columns, covariates and options of the fit.
 *
 * Three patients die after 1, 2 and 3 months, the first and the last with x = 1, hazard ratio r = 1 / sqrt(2): at x = 0
 * the hazards are 1 / (2r + 1), 1 / (r + 1) and 1 / r, their sums sqrt(2) - 1, 1 and 1 + sqrt(2).
 *
 * R: `basehaz(fit, centered = FALSE)`; `centred: true` is `basehaz(fit)`.
 */
export const baselineHazard = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: BaselineHazardOptions = {},
): readonly BaselineHazard[] => {
  const fitted = fittedRows(fit, columns, covariates, options)
  const { rows, beta } = fitted
  let linear = 0
  for (let column = 0; column < rows.parameters; column += 1) {
    const at = options.centred === true ? (rows.means[column] as number) : 0
    linear += (beta[column] as number) * (at - (rows.centre[column] as number)) * (rows.scale[column] as number)
  }
  const risk = Math.exp(linear)
  const hazard = cumulative(fitted.terms.hazard, rows)
  return stratumTables(fitted, options.strata).map(({ name, table, slots }) => ({
    stratum: name,
    time: Array.from(table.time),
    cumulativeHazard: plainList(Float64Array.from(slots, (slot) => risk * (hazard[slot] as number))),
  }))
}

interface StratumTable {
  readonly name: string | null
  readonly table: EventTable
  /** The slot in force at each time. */
  readonly slots: Int32Array
}

const stratumTables = (fitted: FittedRows, strata: Factor | undefined): readonly StratumTable[] => {
  const { rows, checked } = fitted
  const used = Int32Array.from({ length: rows.rows }, (_, row) => sourceRow(rows, row)).sort()
  // Near-ties are merged once for all strata, as the fit and R do.
  const merged = withNearTiesMerged(soundRows(checked.sound, used))
  return (strata?.levels ?? [null]).map((name, stratum) => {
    const members = strata === undefined ? undefined : membersOf(strata, stratum, used)
    const sound: SoundSurvival = members === undefined ? merged : soundRows(merged, members)
    const table = eventTable(sound, 'keep')
    const { time, begins } = rows.times
    return { name, table, slots: Int32Array.from(table.time, (at) => slotAt(time, begins, stratum, at)) }
  })
}

const membersOf = ({ codes }: Factor, stratum: number, used: Int32Array): number[] => {
  const members: number[] = []
  for (let row = 0; row < used.length; row += 1) if (codes[used[row] as number] === stratum) members.push(row)
  return members
}

export interface PredictedSurvivalOptions extends CoxOptions {
  /** R: `conf.type`; 'log' unless given. */
  readonly limits?: SurvivalLimits
  /** The stratum of each new row: its curve alone. Without, each new row has a curve in every stratum, as in R. */
  readonly newStrata?: readonly string[]
  /** The offset of each new row; the mean of the fit's offsets unless given. */
  readonly newOffset?: NumericColumn
}

/** Null where a hazard is larger than a number can be, and limits where survival has none on their scale (0 or 1). */
export interface PredictedSurvival {
  /** The new row, from 0. */
  readonly row: number
  readonly stratum: string | null
  readonly time: readonly number[]
  /** Sums of weights. */
  readonly numberAtRisk: readonly number[]
  readonly events: readonly number[]
  readonly censored: readonly number[]
  readonly cumulativeHazard: readonly (number | null)[]
  readonly cumulativeHazardStandardError: readonly (number | null)[]
  readonly survival: readonly (number | null)[]
  readonly standardError: readonly (number | null)[]
  readonly lower: readonly (number | null)[]
  readonly upper: readonly (number | null)[]
}

/**
 * The survival curve that the model predicts for each new row, with limits for the uncertainty of both the baseline and
 * the coefficients. `newRows` has the covariates of the fit. Give the columns, covariates and options of the fit;
 * `confidence` is of the limits here.
 *
 * In the example of baselineHazard, a patient with x = 0 lives beyond 2 months with probability exp(-1) = 0.3679.
 *
 * Errors: new rows that lack a covariate or hold no number, strata that the fit does not know.
 *
 * R: `survfit(fit, newdata = ...)`, with `summary()` for the standard error of survival.
 */
export const predictedSurvival = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  newRows: Covariates,
  options: PredictedSurvivalOptions = {},
): readonly PredictedSurvival[] => {
  refuseIf(newRowProblems(fit, newRows, options))
  const fitted = fittedRows(fit, columns, covariates, options)
  const tables = stratumTables(fitted, options.strata)
  const sums = curveSums(fitted)
  const variance = scaledMatrix(fit.variance, fitted.rows)
  const count = newRows[fit.coefficients[0]?.name as string]?.length ?? 0
  return Array.from({ length: count }, (_, row) => row).flatMap((row) =>
    tables
      .filter(({ name }) => options.newStrata === undefined || options.newStrata[row] === name)
      .map((stratum) =>
        predictedCurve(row, stratum, sums, newPatient(row, fitted, newRows, options), variance, options),
      ),
  )
}

interface CurveSums {
  readonly hazard: Float64Array
  readonly square: Float64Array
  /** For each covariate: the means of the risk sets, summed over the hazard. */
  readonly means: readonly Float64Array[]
}

const curveSums = (fitted: FittedRows): CurveSums => {
  const { rows, terms } = fitted
  return {
    hazard: cumulative(terms.hazard, rows),
    square: cumulative(terms.square, rows),
    means: rows.names.map((_, at) => cumulative(meanTimesHazard(fitted, rows, at), rows)),
  }
}

interface NewPatient {
  /** Scaled covariates. */
  readonly design: Float64Array
  readonly risk: number
}

const newPatient = (
  row: number,
  { rows, beta }: FittedRows,
  newRows: Covariates,
  { newOffset }: PredictedSurvivalOptions,
): NewPatient => {
  const design = Float64Array.from(
    rows.names,
    (name, at) => ((newRows[name]?.[row] as number) - (rows.centre[at] as number)) * (rows.scale[at] as number),
  )
  const offset = newOffset === undefined ? 0 : (newOffset[row] as number) - rows.offsetMean
  return { design, risk: Math.exp(design.reduce((sum, value, at) => sum + value * (beta[at] as number), offset)) }
}

const predictedCurve = (
  row: number,
  { name, table, slots }: StratumTable,
  sums: CurveSums,
  { design, risk }: NewPatient,
  variance: Float64Array,
  { limits = 'log', confidence = 0.95 }: PredictedSurvivalOptions,
): PredictedSurvival => {
  const reach = normalQuantile((1 + confidence) / 2)
  const hazard = Float64Array.from(slots, (slot) => risk * (sums.hazard[slot] as number))
  const relative = Float64Array.from(slots, (slot) => risk * Math.sqrt(hazardVariance(slot, sums, design, variance)))
  const survival = hazard.map((value) => Math.exp(-value))
  const error = survival.map((value, at) => value * (relative[at] as number))
  const limit = (sign: 1 | -1): (number | null)[] =>
    plainList(
      survival.map((value, at) =>
        survivalLimit(limits, value, { error: error[at] as number, relative: relative[at] as number }, sign * reach),
      ),
    )
  return {
    row,
    stratum: name,
    time: Array.from(table.time),
    numberAtRisk: Array.from(table.atRisk),
    events: Array.from(table.events),
    censored: Array.from(table.censored),
    cumulativeHazard: plainList(hazard),
    cumulativeHazardStandardError: plainList(relative),
    survival: plainList(survival),
    standardError: plainList(error),
    lower: limit(1),
    upper: limit(-1),
  }
}

/** The variance of the cumulative hazard, before the new patient's risk: of the baseline, and of the coefficients. */
const hazardVariance = (slot: number, sums: CurveSums, design: Float64Array, variance: Float64Array): number => {
  const size = design.length
  const distance = design.map((value, at) => value * (sums.hazard[slot] as number) - (sums.means[at]?.[slot] as number))
  let sum = sums.square[slot] as number
  for (let row = 0; row < size; row += 1)
    for (let column = 0; column < size; column += 1)
      sum += (distance[row] as number) * (variance[row * size + column] as number) * (distance[column] as number)
  return sum
}

const newRowProblems = (
  fit: CoxRegression,
  newRows: Covariates,
  { limits = 'log', newStrata, newOffset, strata }: PredictedSurvivalOptions,
): readonly Problem[] => {
  const names = fit.coefficients.map(({ name }) => name)
  const missing = names.filter((name) => newRows[name] === undefined)
  const count = newRows[names[0] as string]?.length ?? 0
  const unknown = (newStrata ?? []).filter((name) => !(strata?.levels ?? []).includes(name))
  return [
    ...missing.map((name) => ({
      kind: 'no-covariates' as const,
      where: `newRows.${name}`,
      message: 'The new rows lack a covariate of the fit.',
      cure: 'Give every covariate of the fit a value in each new row.',
    })),
    ...lengthProblems(count, { ...newRows, newStrata, newOffset }),
    ...names.flatMap((name) => numberProblems(`newRows.${name}`, newRows[name] ?? [])),
    ...choiceProblems('limits', limits, SURVIVAL_LIMITS),
    ...unknown.flatMap((name) => choiceProblems('newStrata', name, strata?.levels ?? [])),
  ]
}
