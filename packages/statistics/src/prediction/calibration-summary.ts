/**
 * Calibration in three numbers: is the average right, is the spread right, are both.
 *
 * Words: *observed / expected* compares the risk that was observed with the mean of the predictions: above 1, they are too
 * low. The *slope* is that of what happened on the predictions, both on the scale of the link: below 1, predictions are too
 * extreme, as those of an overfitted model are. The *intercept* is what must be added to all predictions when the slope is
 * left at 1; 0 is right.
 */
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import { cumulativeIncidence } from '../competing-risks/cumulative-incidence.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Estimate, finite } from '../estimate.ts'
import { type Caution, refuseIf } from '../problem.ts'
import { kaplanMeier } from '../survival/kaplan-meier.ts'
import { choiceProblems, timeProblems } from '../survival/survival-options.ts'
import { riskFromCurve, riskFromIncidence } from './calibration-groups.ts'
import { type CalibrationLink, fitCalibrationLine, LINKS } from './calibration-line.ts'
import { censoringLine, placesBy } from './censoring-line.ts'
import {
  beyondCaution,
  columnProblems,
  NO_ESTIMATE,
  nearTiesCaution,
  type PredictionOptions,
  type SoundPredictions,
  soundPredictions,
} from './prediction-gate.ts'
import { pseudoColumn } from './pseudo-values.ts'

export interface CalibrationSummaryOptions extends PredictionOptions {
  /** The horizon of the risks. */
  readonly time: number
  /** Scale of slope and intercept: `cloglog` (of a Cox model) unless given, or `logit`. */
  readonly link?: CalibrationLink
}

export interface CalibrationSummary {
  readonly n: number
  readonly time: number
  readonly cause: number
  readonly confidence: number
  readonly link: CalibrationLink
  /** 1 - Kaplan-Meier (Greenwood), or Aalen-Johansen (jackknife); limits are symmetric and stop at 0 and 1. */
  readonly observedRisk: Estimate
  readonly meanPredictedRisk: number
  /** Limits on the log scale; the predictions are taken as given. */
  readonly observedOverExpected: Estimate
  readonly observedLessExpected: Estimate
  /** With the slope left at 1. */
  readonly intercept: Estimate
  readonly slope: Estimate
  readonly cautions: readonly Caution[]
}

/**
 * Calibration in the large and the calibration slope of predicted risks by a horizon.
 *
 * Intercept and slope come from a regression of pseudo-values (`pseudo-values.ts`) on the predictions, by estimating
 * equations with constant variance and a sandwich error, so that competing events and censoring need no model.
 *
 * Example: four patients with relapses at 1 and 3 years, risks by 4 years 0.8, 0.4, 0.3, 0.1: observed 0.5, expected 0.4:
 * `calibrationSummary({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] }, [0.8, 0.4, 0.3, 0.1], { time: 4 })
 * .observedOverExpected.estimate` is 1.25.
 *
 * Errors: `StatisticsError`; risks of exactly 0 or 1 have no place on the link. Sources: van Geloven et al, BMJ
 * 2022;377:e069249; McLernon et al, Ann Intern Med 2023;176:105-114; Andersen, Klein and Rosthøj 2003.
 * R: `glm(pseudo ~ cloglog(risk), family = quasi("cloglog", "constant"))` with `sandwich::sandwich`, which is
 * `geepack::geese(pseudo ~ ..., mean.link = "cloglog", corstr = "independence")`.
 */
export const calibrationSummary = (
  columns: SurvivalColumns,
  risk: NumericColumn,
  options: CalibrationSummaryOptions,
): CalibrationSummary => {
  const { time, link = 'cloglog' } = options
  const sound = soundPredictions(columns, options, 'Calibration', [
    ...columnProblems('risk', risk, columns.time.length),
    ...timeProblems('time', time),
    ...choiceProblems('link', link, LINKS),
  ])
  refuseIf(certainRisks(risk))
  const line = censoringLine(sound, sound.cause)
  const observedRisk = observedBy(sound, time)
  const common = { n: sound.time.length, time, cause: sound.cause, confidence: sound.confidence, link, observedRisk }
  const expected = meanOf(risk)
  if (observedRisk.estimate === null)
    return {
      ...common,
      meanPredictedRisk: expected,
      ...NOTHING,
      cautions: [...nearTiesCaution(sound), ...beyondCaution([time])],
    }
  const pseudo = pseudoColumn(line, sound.cause, placesBy(line, time))
  const { intercept, slope, cautions } = fitCalibrationLine(pseudo, risk, link, sound.confidence)
  return {
    ...common,
    meanPredictedRisk: expected,
    ...againstExpected(observedRisk, expected, sound.confidence),
    intercept,
    slope,
    cautions: [...nearTiesCaution(sound), ...cautions],
  }
}

const NOTHING = {
  observedOverExpected: NO_ESTIMATE,
  observedLessExpected: NO_ESTIMATE,
  intercept: NO_ESTIMATE,
  slope: NO_ESTIMATE,
}

const certainRisks = (risk: NumericColumn) => {
  const rows: number[] = []
  for (let row = 0; row < risk.length; row += 1) if (risk[row] === 0 || risk[row] === 1) rows.push(row + 1)
  return rows.length === 0
    ? []
    : [
        {
          kind: 'not-a-probability' as const,
          where: 'risk',
          rows: rows.slice(0, 10),
          count: rows.length,
          found: String(risk[(rows[0] as number) - 1]),
          message: 'A predicted risk is exactly 0 or 1, which is infinite on the scale of the slope.',
          cure: 'Predict with more digits, or judge these predictions in groups (calibrationGroups).',
        },
      ]
}

const observedBy = (sound: SoundPredictions, time: number): Estimate => {
  const { confidence, causes, cause } = sound
  const columns = { time: sound.time, event: sound.event }
  return causes === 1
    ? riskFromCurve(kaplanMeier(columns, { confidence, limits: 'plain' }), time)
    : riskFromIncidence(cumulativeIncidence(columns, { causes, confidence, limits: 'plain' }), cause, time)
}

const meanOf = (column: NumericColumn): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  return sum / column.length
}

const againstExpected = ({ estimate, standardError }: Estimate, expected: number, confidence: number) => {
  const observed = estimate ?? Number.NaN
  const error = standardError ?? Number.NaN
  const reach = normalQuantile((1 + confidence) / 2)
  const [ratio, difference] = [observed / expected, observed - expected]
  const factor = Math.exp((reach * error) / observed)
  return {
    observedOverExpected: {
      estimate: finite(ratio),
      standardError: finite(error / expected),
      lower: finite(ratio / factor),
      upper: finite(ratio * factor),
    },
    observedLessExpected: {
      estimate: finite(difference),
      standardError: finite(error),
      lower: finite(difference - reach * error),
      upper: finite(difference + reach * error),
    },
  }
}
