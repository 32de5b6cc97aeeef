/**
 * Calibration in groups: patients of like predicted risk, and what was observed in them by the horizon.
 *
 * *Observed* is 1 - Kaplan-Meier, or the Aalen-Johansen incidence with competing events, so that censored patients count
 * as long as they were seen. Ten patients with a predicted risk of 20 % should have two events among them.
 */
import type { Factor, NumericColumn, SurvivalColumns } from '../columns.ts'
import { quantileOf } from '../comparison/quantile.ts'
import { type CumulativeIncidence, cumulativeIncidenceByGroup } from '../competing-risks/cumulative-incidence.ts'
import { incidenceAt } from '../competing-risks/incidence-at.ts'
import type { Estimate } from '../estimate.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import type { Caution } from '../problem.ts'
import { type KaplanMeier, kaplanMeierByGroup } from '../survival/kaplan-meier.ts'
import { survivalAt } from '../survival/survival-at.ts'
import { SURVIVAL_LIMITS, type SurvivalLimits } from '../survival/survival-limits.ts'
import { choiceProblems, timeProblems, wholeProblems } from '../survival/survival-options.ts'
import {
  beyondCaution,
  columnProblems,
  NO_ESTIMATE,
  nearTiesCaution,
  type PredictionOptions,
  type SoundPredictions,
  soundPredictions,
} from './prediction-gate.ts'

export interface CalibrationGroupsOptions extends PredictionOptions {
  /** The horizon of the risks. */
  readonly time: number
  /** Groups of equal size by predicted risk; 10 unless given. Ties of the risk make them fewer. */
  readonly groups?: number
  /** Of the observed risk; `log` unless given, as `survfit`. `log-log` keeps its promise best in small groups. */
  readonly limits?: SurvivalLimits
}

export interface CalibrationGroup {
  readonly n: number
  /** Rows with the event of the cause by the horizon. */
  readonly events: number
  readonly lowestRisk: number
  readonly highestRisk: number
  readonly meanRisk: number
  readonly observed: Estimate
}

export interface CalibrationGroups {
  readonly n: number
  readonly time: number
  readonly cause: number
  readonly confidence: number
  /** From low to high predicted risk. */
  readonly groups: readonly CalibrationGroup[]
  readonly cautions: readonly Caution[]
}

/**
 * Predicted and observed risk by a horizon in quantile groups of the prediction.
 *
 * Groups are cut at the quantiles of the risk (R's type 7), a risk on a cut belonging to the lower group. Observed is null
 * in a group of which nobody was followed to the horizon (`beyond-follow-up`).
 *
 * Example: `calibrationGroups({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] }, [0.8, 0.6, 0.2, 0.2], { time: 4, groups: 2 })`:
 * the two of low risk (mean 0.2) had no event, the two of high risk (mean 0.7) both: observed 0 and 1.
 *
 * Errors: `StatisticsError`; late entry and weights are refused. Source: Steyerberg, Clinical Prediction Models (2019),
 * 15.3. R: `cut(risk, quantile(risk, 0:10 / 10), include.lowest = TRUE)`, then
 * `summary(survfit(Surv(time, event) ~ group), time)`.
 */
export const calibrationGroups = (
  columns: SurvivalColumns,
  risk: NumericColumn,
  options: CalibrationGroupsOptions,
): CalibrationGroups => {
  const { time, groups = 10, limits = 'log' } = options
  const sound = soundPredictions(columns, options, 'Calibration', [
    ...columnProblems('risk', risk, columns.time.length),
    ...timeProblems('time', time),
    ...wholeProblems('groups', groups, 1),
    ...choiceProblems('limits', limits, SURVIVAL_LIMITS),
  ])
  const factor = quantileGroups(risk, groups)
  const observed = observedByGroup(sound, factor, time, limits)
  const found = factor.levels.map((_, code) =>
    describeGroup(sound, risk, factor, code, time, observed[code] as Estimate),
  )
  return {
    n: sound.time.length,
    time,
    cause: sound.cause,
    confidence: sound.confidence,
    groups: found,
    cautions: [
      ...nearTiesCaution(sound),
      ...(found.some(({ observed: { estimate } }) => estimate === null) ? beyondCaution([time]) : []),
      ...(found.some(({ observed }) => observed.estimate !== null && (observed.lower ?? observed.upper) === null)
        ? [NO_LIMIT]
        : []),
      ...(found.length < groups
        ? [
            {
              kind: 'empty-stratum' as const,
              message: `Many patients share a predicted risk: there are ${found.length} groups in place of ${groups}.`,
            },
          ]
        : []),
    ],
  }
}

const NO_LIMIT: Caution = {
  kind: 'undefined-limit',
  message: 'In a group nobody, or everybody, had the event: the observed risk has no limits on this scale.',
}

/** A level for each group that has rows, from low to high. */
const quantileGroups = (risk: NumericColumn, groups: number): Factor => {
  const order = timeOrder(risk)
  const sorted = Float64Array.from(order, (row) => risk[row] as number)
  const cuts = Array.from({ length: groups }, (_, at) => quantileOf(sorted, (at + 1) / groups))
  const codes = new Int32Array(order.length)
  const seen: number[] = []
  let group = 0
  for (let place = 0; place < order.length; place += 1) {
    while (group < groups - 1 && (sorted[place] as number) > (cuts[group] as number)) group += 1
    if (seen.at(-1) !== group) seen.push(group)
    codes[order[place] as number] = seen.length - 1
  }
  return { codes, levels: seen.map((at) => `${at + 1}`) }
}

/** Kaplan-Meier with Greenwood's error, or Aalen-Johansen with the jackknife's. */
const observedByGroup = (
  sound: SoundPredictions,
  factor: Factor,
  time: number,
  limits: SurvivalLimits,
): readonly Estimate[] => {
  const { confidence, cause, causes } = sound
  const columns = { time: sound.time, event: sound.event }
  if (causes === 1)
    return kaplanMeierByGroup(columns, factor, { confidence, limits }).groups.map((curve) => riskFromCurve(curve, time))
  return cumulativeIncidenceByGroup(columns, factor, { causes, confidence, limits }).groups.map((curve) =>
    riskFromIncidence(curve, cause, time),
  )
}

export const riskFromCurve = (curve: KaplanMeier, time: number): Estimate => {
  const at = survivalAt(curve, [time])
  const survival = at.survival[0] as number
  if (at.isBeyondFollowUp[0] === true && survival > 0) return NO_ESTIMATE
  const turned = (limit: number | null | undefined): number | null =>
    limit === null || limit === undefined ? null : 1 - limit
  return {
    estimate: 1 - survival,
    standardError: at.standardError[0] ?? null,
    lower: turned(at.upper[0]),
    upper: turned(at.lower[0]),
  }
}

export const riskFromIncidence = (curve: CumulativeIncidence, cause: number, time: number): Estimate => {
  const found = incidenceAt(curve, [time]).times[0]?.causes[cause - 1]
  if (found === undefined || found.incidence === null) return NO_ESTIMATE
  const { incidence, standardError, lower, upper } = found
  return { estimate: incidence, standardError, lower, upper }
}

const describeGroup = (
  { time: times, event, cause }: SoundPredictions,
  risk: NumericColumn,
  { codes }: Factor,
  group: number,
  time: number,
  observed: Estimate,
): CalibrationGroup => {
  let [n, events, sum, lowestRisk, highestRisk] = [0, 0, 0, Infinity, -Infinity]
  for (let row = 0; row < times.length; row += 1) {
    if (codes[row] !== group) continue
    const own = risk[row] as number
    n += 1
    sum += own
    if (own < lowestRisk) lowestRisk = own
    if (own > highestRisk) highestRisk = own
    if (event[row] === cause && (times[row] as number) <= time) events += 1
  }
  return { n, events, lowestRisk, highestRisk, meanRisk: sum / n, observed }
}
