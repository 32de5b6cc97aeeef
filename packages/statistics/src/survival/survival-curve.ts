/**
 * The curve over an event table, in typed columns: what `kaplanMeier` gives as plain lists, and other estimators read.
 *
 * Words: the *hazard* steps are d / n (Nelson-Aalen), or spread over the tied events (Fleming-Harrington). *Product-limit*
 * survival is the product of 1 - d / n; *breslow* survival is exp(-cumulative hazard).
 */

import { emptyColumns } from './empty-columns.ts'
import type { EventTable } from './event-table.ts'
import { influenceSteps, influenceVariance } from './influence-variance.ts'
import type { SoundSurvival } from './sound-survival.ts'
import { type SurvivalLimits, survivalLimit } from './survival-limits.ts'

export type SurvivalEstimator = 'product-limit' | 'cumulative-hazard'
export type HazardEstimator = 'nelson-aalen' | 'fleming-harrington'

export interface CurveOptions {
  /** Survival as a product, or as exp(-cumulative hazard): `stype` 1 or 2 of R's survfit. */
  readonly survival: SurvivalEstimator
  /** `ctype` 1 or 2 of R's survfit. */
  readonly hazard: HazardEstimator
  readonly limits: SurvivalLimits
  /** Half the width of the limits in standard errors: 1.96 for 95 %. */
  readonly reach: number
}

/** One value a time of the table; NaN where it has none. */
export interface SurvivalCurve {
  readonly table: EventTable
  readonly survival: Float64Array
  readonly standardError: Float64Array
  /** Of the logarithm of survival. */
  readonly logStandardError: Float64Array
  readonly cumulativeHazard: Float64Array
  readonly cumulativeHazardStandardError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** `rows` are needed for the robust variance, and only for that. */
export const survivalCurve = (table: EventTable, options: CurveOptions, robustRows?: SoundSurvival): SurvivalCurve => {
  const curve = emptyCurve(table)
  fillEstimates(curve, options)
  if (robustRows !== undefined) fillRobustErrors(curve, options, robustRows)
  fillLimits(curve, options)
  return curve
}

const emptyCurve = (table: EventTable): SurvivalCurve => {
  const [survival, standardError, logStandardError, cumulativeHazard, cumulativeHazardStandardError, lower, upper] =
    emptyColumns(7, table.time.length) as SevenColumns
  return {
    table,
    survival,
    standardError,
    logStandardError,
    cumulativeHazard,
    cumulativeHazardStandardError,
    lower,
    upper,
  }
}

type SevenColumns = readonly [
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
  Float64Array,
]

const fillEstimates = (curve: SurvivalCurve, { survival: estimator, hazard }: CurveOptions): void => {
  const { atRisk, events, eventRows } = curve.table
  const isProduct = estimator === 'product-limit'
  const isSpread = hazard === 'fleming-harrington'
  let survival = 1
  let greenwood = 0
  let cumulative = 0
  let variance = 0
  let error = 0
  let logError = 0
  let hazardError = 0
  for (let at = 0; at < atRisk.length; at += 1) {
    const n = atRisk[at] as number
    const d = events[at] as number
    if (d > 0) {
      const rows = isSpread ? (eventRows[at] as number) : 1
      const share = d / rows
      for (let tied = 0; tied < rows; tied += 1) {
        const step = share / (n - tied * share)
        cumulative += step
        // Each of the tied events has variance 1 / n^2, or the whole d / n^2 where they are taken together.
        variance += isSpread ? (share / (n - tied * share)) * (1 / (n - tied * share)) : step / n
      }
      survival = isProduct ? survival * (1 - d / n) : Math.exp(-cumulative)
      greenwood += d / (n * (n - d))
      hazardError = Math.sqrt(variance)
      logError = isProduct ? Math.sqrt(greenwood) : hazardError
      error = survival * logError
    }
    curve.survival[at] = survival
    curve.standardError[at] = error
    curve.logStandardError[at] = logError
    curve.cumulativeHazard[at] = cumulative
    curve.cumulativeHazardStandardError[at] = hazardError
  }
}

/** The infinitesimal jackknife: every row's influence on the curve, squared and summed. */
const fillRobustErrors = (curve: SurvivalCurve, { survival, hazard }: CurveOptions, rows: SoundSurvival): void => {
  const hazardVariance = influenceVariance(curve.table, rows, influenceSteps(curve.table, hazard))
  const isProduct = survival === 'product-limit'
  const logVariance = isProduct
    ? influenceVariance(curve.table, rows, influenceSteps(curve.table, 'product-limit'))
    : hazardVariance
  for (let at = 0; at < hazardVariance.length; at += 1) {
    const now = curve.survival[at] as number
    const logError = Math.sqrt(logVariance[at] as number)
    curve.cumulativeHazardStandardError[at] = Math.sqrt(hazardVariance[at] as number)
    // Survival 0 stays 0 whatever the weights are: no row has influence on it, and its logarithm has no error.
    curve.logStandardError[at] = now > 0 ? logError : Number.NaN
    curve.standardError[at] = now > 0 ? now * logError : 0
  }
}

const fillLimits = (curve: SurvivalCurve, { limits, reach }: CurveOptions): void => {
  const { survival, standardError, logStandardError, lower, upper } = curve
  const { events } = curve.table
  let low = survivalLimit(limits, 1, { error: 0, relative: 0 }, reach)
  let high = low
  for (let at = 0; at < survival.length; at += 1) {
    if ((events[at] as number) > 0) {
      const now = survival[at] as number
      const relative = logStandardError[at] as number
      if (limits === 'log' && now > 0) {
        // The default, spelled out: one exponential for both limits.
        const factor = Math.exp(reach * relative)
        low = now / factor
        high = Math.min(1, now * factor)
      } else {
        const errors = { error: standardError[at] as number, relative }
        low = survivalLimit(limits, now, errors, reach)
        high = survivalLimit(limits, now, errors, -reach)
      }
    }
    lower[at] = low
    upper[at] = high
  }
}
