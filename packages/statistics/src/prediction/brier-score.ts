/**
 * The Brier score: how far predicted risks lie from what happened.
 *
 * Words: it is the mean squared difference between the risk by a horizon and the outcome there (1 event, 0 none). The
 * *null model* predicts for everybody the average risk (Kaplan-Meier, or Aalen-Johansen with competing events): only a
 * score below its says something. *IPA*, the index of prediction accuracy, is 1 - Brier / Brier of the null model: 0
 * says nothing, 1 foresees all, below 0 is harmful. It falls with poor order and with poor calibration alike.
 */
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import { type Estimate, finite } from '../estimate.ts'
import type { Caution } from '../problem.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import {
  averageRisk,
  type CensoringLine,
  censoringLine,
  horizonWeights,
  placesBy,
  uncensoredBy,
} from './censoring-line.ts'
import {
  beyondCaution,
  clippedEstimate,
  columnsForTimes,
  NO_ESTIMATE,
  nearTiesCaution,
  type PredictionOptions,
  riskProblems,
  type SoundPredictions,
  soundPredictions,
} from './prediction-gate.ts'
import { influenceError, weightedInfluence } from './weighted-influence.ts'

export type IntegrationRule = 'step' | 'trapezoid'

export interface BrierOptions extends PredictionOptions {
  /** Horizons, in the unit of the outcome; rising. */
  readonly times: readonly number[]
  /**
   * Of the integrated score, which starts with 0 at time 0: `step` (a score holds until the next horizon, as in
   * riskRegression) unless given, or `trapezoid`, which is closer where horizons are few.
   */
  readonly integration?: IntegrationRule
}

export interface BrierOfModel {
  readonly brier: Estimate
  readonly nullModel: Estimate
  readonly indexOfPredictionAccuracy: number | null
}

export interface BrierAtTime extends BrierOfModel {
  readonly time: number
  /** Rows with the event of the cause by then. */
  readonly events: number
  /** What the null model predicts. */
  readonly averageRisk: number | null
}

export interface BrierScore {
  readonly n: number
  readonly events: number
  readonly cause: number
  readonly confidence: number
  readonly times: readonly BrierAtTime[]
  /** From 0 to the last horizon, divided by it; null with one horizon, over which there is nothing to integrate. */
  readonly integrated: BrierOfModel | null
  readonly cautions: readonly Caution[]
}

/**
 * The Brier score of predicted risks at each horizon, and integrated over them, beside the null model.
 *
 * `risks` are one column for each of `times`, or one for all: each patient's probability to have the event by then.
 * Patients censored before the horizon count through those who are known (inverse probability of censoring weights, G by
 * Kaplan-Meier). Errors follow from influence functions that include the estimation of G; limits stop at 0 and 1. Scores
 * are null (`beyond-follow-up`) at a horizon that nobody was followed to.
 *
 * Example: relapses at 1 and 3 years, two patients well at 5 years, risks by 2 years 0.8, 0.4, 0.2, 0.2: squared
 * differences 0.04, 0.16, 0.04, 0.04, so `brierScore({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] },
 * [[0.8, 0.4, 0.2, 0.2]], { times: [2] }).times[0].brier.estimate` is 0.07; the null model's is 0.1875, the IPA 0.627.
 *
 * Errors: `StatisticsError`; late entry and weights are refused. Sources: Graf et al 1999; Gerds and Schumacher 2006;
 * Kattan and Gerds, Diagn Progn Res 2018;2:7 (IPA).
 * R: `Score(list(risks), Hist(time, event) ~ 1, data, times, metrics = "brier", summary = c("ipa", "ibs"), cens.model = "km")`.
 */
export const brierScore = (
  columns: SurvivalColumns,
  risks: readonly NumericColumn[],
  options: BrierOptions,
): BrierScore => {
  const { times, integration = 'step' } = options
  const sound = soundPredictions(columns, options, 'The Brier score', [
    ...riskProblems(columns.time.length, risks, times),
    ...risingProblems(times),
    ...choiceProblems('integration', integration, ['step', 'trapezoid']),
  ])
  const line = censoringLine(sound, sound.cause)
  const sums = emptySums(line.placeOf.length)
  const parts = integrationParts(times, integration)
  const atTimes = columnsForTimes(risks, times).map((column, at) =>
    scoreAt(line, sound, { time: times[at] as number, risks: column, part: parts[at] as number, sums }),
  )
  const beyond = atTimes.filter(({ averageRisk: risk }) => risk === null).map(({ time }) => time)
  return {
    n: line.placeOf.length,
    events: line.causeEvents.reduce((sum, events) => sum + events, 0),
    cause: sound.cause,
    confidence: sound.confidence,
    times: atTimes,
    integrated: times.length < 2 ? null : beyond.length > 0 ? NO_SCORE : integratedScore(sums, sound.confidence),
    cautions: [
      ...nearTiesCaution(sound),
      ...beyondCaution(beyond),
      ...eventCautions(atTimes),
      ...(line.placeOf.length > 1 ? [] : [ONE_ROW]),
    ],
  }
}

const NO_SCORE: BrierOfModel = { brier: NO_ESTIMATE, nullModel: NO_ESTIMATE, indexOfPredictionAccuracy: null }

const risingProblems = (times: readonly number[]) =>
  times.every((time, at) => at === 0 || time > (times[at - 1] as number))
    ? []
    : [
        {
          kind: 'option-out-of-range' as const,
          where: 'times',
          found: times.join(', '),
          message: 'The horizons do not rise.',
          cure: 'Put them in order, each once.',
        },
      ]

/** What the score at each horizon counts in the mean over time. */
const integrationParts = (times: readonly number[], rule: IntegrationRule): readonly number[] => {
  const last = times.at(-1) as number
  return times.map((time, at) => {
    const [before, after] = [times[at - 1] ?? 0, times[at + 1] ?? time]
    const width = rule === 'step' ? after - time : (after - before) / 2
    return last > 0 ? width / last : 0
  })
}

/** Running sums of the integrated scores and of their influences, row by row. */
interface IntegratedSums {
  readonly model: { score: number; readonly influence: Float64Array }
  readonly nullModel: { score: number; readonly influence: Float64Array }
}

const emptySums = (rows: number): IntegratedSums => ({
  model: { score: 0, influence: new Float64Array(rows) },
  nullModel: { score: 0, influence: new Float64Array(rows) },
})

const scoreAt = (
  line: CensoringLine,
  { cause, confidence }: SoundPredictions,
  at: { readonly time: number; readonly risks: Float64Array; readonly part: number; readonly sums: IntegratedSums },
): BrierAtTime => {
  const { time, risks, part, sums } = at
  const horizon = placesBy(line, time)
  let events = 0
  for (let place = 0; place < horizon; place += 1) events += line.causeEvents[place] as number
  if (uncensoredBy(line, horizon) === 0) return { time, events, averageRisk: null, ...NO_SCORE }
  const weights = horizonWeights(line, horizon)
  const average = averageRisk(line, horizon)
  const estimate = (risk: (row: number) => number, sum: IntegratedSums['model']): Estimate => {
    const terms = weights.map((weight, row) => {
      const happened = (line.placeOf[row] as number) < horizon && line.event[row] === cause ? 1 : 0
      return weight * (happened - risk(row)) ** 2
    })
    const score = meanOf(terms)
    const influence = weightedInfluence(line, terms, horizon)
    sum.score += part * score
    for (let row = 0; row < influence.length; row += 1)
      sum.influence[row] = (sum.influence[row] as number) + part * (influence[row] as number)
    return clippedEstimate(score, influenceError(influence), confidence)
  }
  const brier = estimate((row) => risks[row] as number, sums.model)
  const nullModel = estimate(() => average, sums.nullModel)
  return { time, events, averageRisk: average, ...comparedWith(brier, nullModel) }
}

const integratedScore = ({ model, nullModel }: IntegratedSums, confidence: number): BrierOfModel =>
  comparedWith(
    clippedEstimate(model.score, influenceError(model.influence), confidence),
    clippedEstimate(nullModel.score, influenceError(nullModel.influence), confidence),
  )

const comparedWith = (brier: Estimate, nullModel: Estimate): BrierOfModel => ({
  brier,
  nullModel,
  indexOfPredictionAccuracy: finite(1 - (brier.estimate ?? Number.NaN) / (nullModel.estimate ?? Number.NaN)),
})

const meanOf = (terms: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < terms.length; row += 1) sum += terms[row] as number
  return sum / terms.length
}

const ONE_ROW: Caution = {
  kind: 'undefined-limit',
  message: 'One row says nothing about the error of a score: it has no standard error and no limits.',
}

const eventCautions = (times: readonly BrierAtTime[]): readonly Caution[] => {
  const without = times
    .filter(({ averageRisk: risk, indexOfPredictionAccuracy: index }) => risk !== null && index === null)
    .map(({ time }) => time)
  return without.length === 0
    ? []
    : [
        {
          kind: 'no-events',
          message: `Nobody, or everybody, has the event by ${without.join(', ')}: the null model foresees all, and there is no index.`,
        },
      ]
}
