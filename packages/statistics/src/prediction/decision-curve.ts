/**
 * Decision curves: whether treating by a predicted risk does more good than treating all or none.
 *
 * Words: at a *threshold* of, say, 10 %, whoever has a predicted risk of at least 10 % is treated: one accepts nine
 * treatments in vain for one that meets an event. *Net benefit* is the share of all patients who are treated and have the
 * event, less the share treated in vain times the odds of the threshold; treating none has 0. *Avoided* are the treatments
 * per patient that the model saves against treating all, at the same number of events met.
 */

import { rowProblems } from '../check-columns.ts'
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import { finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { timeProblems } from '../survival/survival-options.ts'
import { type CensoringLine, censoringLine } from './censoring-line.ts'
import { beyondCaution, columnProblems, nearTiesCaution, soundPredictions } from './prediction-gate.ts'

export interface DecisionCurveOptions {
  /** Risks from which one would treat, between 0 and 1. */
  readonly thresholds: readonly number[]
}

export interface SurvivalDecisionCurveOptions extends DecisionCurveOptions {
  /** The horizon of the risks. */
  readonly time: number
  readonly cause?: number
}

export interface NetBenefitAt {
  readonly threshold: number
  readonly treated: number
  /** As shares of all patients; null where the risk among the treated is not known at the horizon. */
  readonly truePositives: number | null
  readonly falsePositives: number | null
  readonly netBenefit: number | null
  /** Treatments avoided per patient against treating all. */
  readonly avoided: number | null
}

export interface DecisionCurve {
  readonly n: number
  /** The observed risk of all. */
  readonly averageRisk: number | null
  readonly treatAll: readonly NetBenefitAt[]
  readonly models: readonly { readonly model: string; readonly thresholds: readonly NetBenefitAt[] }[]
  readonly cautions: readonly Caution[]
}

/**
 * The decision curve of predicted risks for an outcome that is known of everybody. `models` are columns of risks by name.
 *
 * Example: four patients, two with the event, risks 0.8, 0.4, 0.3, 0.1: at a threshold of 0.25 three are treated, two
 * rightly: 2/4 - 1/4 * (1/3) = 0.417; treating all has 2/4 - 2/4 * (1/3) = 0.333:
 * `decisionCurve([1, 1, 0, 0], { grade: [0.8, 0.4, 0.3, 0.1] }, { thresholds: [0.25] })`.
 *
 * Errors: `StatisticsError`. Source: Vickers and Elkin, Med Decis Making 2006;26:565-574.
 * R: `dcurves::dca(event ~ risk, thresholds = ...)`.
 */
export const decisionCurve = (
  event: NumericColumn,
  models: Readonly<Record<string, NumericColumn>>,
  { thresholds }: DecisionCurveOptions,
): DecisionCurve => {
  refuseIf([
    ...(event.length === 0 ? [NO_ROWS] : []),
    ...rowProblems('event', event, NOT_BINARY, (code) => code !== 0 && code !== 1),
    ...modelProblems(event.length, models, thresholds),
  ])
  return curvesOf(event.length, models, thresholds, (isTreated) => {
    let [treated, events] = [0, 0]
    for (let row = 0; row < event.length; row += 1) {
      if (!isTreated(row)) continue
      treated += 1
      events += event[row] as number
    }
    return { treated, risk: treated === 0 ? 0 : events / treated }
  })
}

/**
 * The decision curve by a horizon, with censoring and competing events: the risk among the treated is 1 - Kaplan-Meier,
 * or the Aalen-Johansen incidence, of the treated alone. Net benefit is null (`beyond-follow-up`) where none of them was
 * followed to the horizon.
 *
 * Example: `survivalDecisionCurve({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] }, { grade: [0.8, 0.4, 0.3, 0.1] },
 * { time: 4, thresholds: [0.25] })` has the net benefit 0.417 of the example above.
 *
 * Errors: `StatisticsError`; late entry and weights are refused. Source: Vickers, Cronin, Elkin and Gonen, BMC Med Inform
 * Decis Mak 2008;8:53. R: `dcurves::dca(Surv(time, event) ~ risk, time = 4, thresholds = ...)`.
 */
export const survivalDecisionCurve = (
  columns: SurvivalColumns,
  models: Readonly<Record<string, NumericColumn>>,
  options: SurvivalDecisionCurveOptions,
): DecisionCurve => {
  const { time, thresholds } = options
  const sound = soundPredictions(columns, options, 'The decision curve', [
    ...timeProblems('time', time),
    ...modelProblems(columns.time.length, models, thresholds),
  ])
  const line = censoringLine(sound, sound.cause)
  const curves = curvesOf(sound.time.length, models, thresholds, (isTreated) =>
    riskAmong(line, sound.cause, time, isTreated),
  )
  const all = [...curves.treatAll, ...curves.models.flatMap(({ thresholds: at }) => at)]
  const isUnknown = all.some(({ netBenefit }) => netBenefit === null)
  return { ...curves, cautions: [...nearTiesCaution(sound), ...(isUnknown ? beyondCaution([time]) : [])] }
}

interface Treated {
  readonly treated: number
  /** By the horizon; NaN where it is not known. */
  readonly risk: number
}

type RiskAmong = (isTreated: (row: number) => boolean) => Treated

const curvesOf = (
  n: number,
  models: Readonly<Record<string, NumericColumn>>,
  thresholds: readonly number[],
  riskAmongTreated: RiskAmong,
): DecisionCurve => {
  const everybody = riskAmongTreated(() => true)
  const benefit = (threshold: number, group: Treated): NetBenefitAt => netBenefitAt(n, threshold, group, everybody)
  return {
    n,
    averageRisk: finite(everybody.risk),
    treatAll: thresholds.map((threshold) => benefit(threshold, everybody)),
    models: Object.entries(models).map(([model, risk]) => ({
      model,
      thresholds: thresholds.map((threshold) =>
        benefit(
          threshold,
          riskAmongTreated((row) => (risk[row] as number) >= threshold),
        ),
      ),
    })),
    cautions: [],
  }
}

const netBenefitAt = (n: number, threshold: number, { treated, risk }: Treated, everybody: Treated): NetBenefitAt => {
  const odds = threshold / (1 - threshold)
  const share = treated / n
  const [truePositives, falsePositives] = treated === 0 ? [0, 0] : [risk * share, (1 - risk) * share]
  const netBenefit = truePositives - falsePositives * odds
  const ofAll = everybody.risk - (1 - everybody.risk) * odds
  return {
    threshold,
    treated,
    truePositives: finite(truePositives),
    falsePositives: finite(falsePositives),
    netBenefit: finite(netBenefit),
    avoided: finite((netBenefit - ofAll) / odds),
  }
}

/** Kaplan-Meier or Aalen-Johansen of some rows of the line, which is sorted already. */
const riskAmong = (
  { time: times, placeOf, event }: CensoringLine,
  cause: number,
  time: number,
  isTreated: (row: number) => boolean,
): Treated => {
  const [leaving, events, caused] = [
    new Float64Array(times.length),
    new Float64Array(times.length),
    new Float64Array(times.length),
  ]
  let treated = 0
  for (let row = 0; row < placeOf.length; row += 1) {
    if (!isTreated(row)) continue
    const place = placeOf[row] as number
    treated += 1
    leaving[place] = (leaving[place] as number) + 1
    if (event[row] !== 0) events[place] = (events[place] as number) + 1
    if (event[row] === cause) caused[place] = (caused[place] as number) + 1
  }
  let [atRisk, survival, risk] = [treated, 1, 0]
  let place = 0
  let last = -Infinity
  for (; place < times.length && (times[place] as number) <= time && atRisk > 0; place += 1) {
    if (leaving[place] === 0) continue
    risk += (survival * (caused[place] as number)) / atRisk
    survival *= 1 - (events[place] as number) / atRisk
    atRisk -= leaving[place] as number
    last = times[place] as number
  }
  const isUnknown = treated > 0 && atRisk === 0 && survival > 0 && last < time
  return { treated, risk: isUnknown ? Number.NaN : risk }
}

const modelProblems = (
  rows: number,
  models: Readonly<Record<string, NumericColumn>>,
  thresholds: readonly number[],
): readonly Problem[] => [
  ...Object.entries(models).flatMap(([name, risk]) => columnProblems(name, risk, rows)),
  ...(thresholds.length > 0 && thresholds.every((threshold) => threshold > 0 && threshold < 1)
    ? []
    : [
        {
          kind: 'option-out-of-range' as const,
          where: 'thresholds',
          found: thresholds.length === 0 ? 'none' : thresholds.join(', '),
          message: 'A threshold is not between 0 and 1, or there is none.',
          cure: 'Write 0.1 for 10 %.',
        },
      ]),
]

const NOT_BINARY = {
  kind: 'not-binary' as const,
  message: 'The event is neither 0 nor 1.',
  cure: 'Recode the column; for times to an event use survivalDecisionCurve.',
}
const NO_ROWS: Problem = {
  kind: 'no-rows',
  where: 'event',
  message: 'There is no row to analyse.',
  cure: 'Check the file and the filter before the analysis.',
}
