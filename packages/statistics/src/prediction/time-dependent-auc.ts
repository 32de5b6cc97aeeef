/**
 * The area under the ROC curve at a horizon: how well a marker tells those who have the event by then (*cases*,
 * cumulative) from those who do not (*controls*, dynamic).
 *
 * It is the probability that a case has the higher marker, ties counting half. Unlike the concordance of `concordance.ts`
 * it does not ask who came first, and it speaks of one horizon.
 */
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import type { Estimate } from '../estimate.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import type { Caution } from '../problem.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import { type CensoringLine, censoringLine, horizonWeights, placesBy, uncensoredBy } from './censoring-line.ts'
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

/**
 * `without-the-event`: all who do not have the event of the cause by the horizon, those with a competing event among them
 * (riskRegression; Blanche's second definition). `event-free`: only those free of every event (his first).
 */
export type Controls = 'without-the-event' | 'event-free'

export interface TimeDependentAucOptions extends PredictionOptions {
  /** Horizons, in the unit of the outcome. */
  readonly times: readonly number[]
  /** `without-the-event` unless given; both are the same without competing events. */
  readonly controls?: Controls
}

export interface AucAtTime {
  readonly time: number
  /** Rows whose outcome at the horizon is known to be that of a case, and of a control. */
  readonly cases: number
  readonly controls: number
  readonly auc: Estimate
}

export interface TimeDependentAuc {
  readonly n: number
  readonly events: number
  readonly cause: number
  readonly controls: Controls
  readonly confidence: number
  readonly times: readonly AucAtTime[]
  readonly cautions: readonly Caution[]
}

/**
 * The cumulative/dynamic AUC of a marker at each horizon, weighted for censoring, in n log n.
 *
 * `markers` are one column for each of `times`, or one for all (`[score]`); higher means earlier events. Errors follow
 * from influence functions that include the estimation of the censoring distribution; limits stop at 0 and 1. The AUC is
 * null, with a caution, where there is no case or no control.
 *
 * Example: relapses at 1 and 3 years, two patients well at 5: by 4 years two cases and two controls; with markers 0.9, 0.3,
 * 0.5, 0.1 three of four pairs are in order: `timeDependentAuc({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] },
 * [[0.9, 0.3, 0.5, 0.1]], { times: [4] }).times[0].auc.estimate` is 0.75.
 *
 * Errors: `StatisticsError`; late entry and weights are refused. Sources: Uno, Cai, Tian and Wei, J Am Stat Assoc
 * 2007;102:527-537; Blanche, Dartigues and Jacqmin-Gadda, Stat Med 2013;32:5381-5397.
 * R: `Score(list(marker), Hist(time, event) ~ 1, data, times, metrics = "auc", cens.model = "km")`; both definitions:
 * `timeROC::timeROC(weighting = "marginal")`.
 */
export const timeDependentAuc = (
  columns: SurvivalColumns,
  markers: readonly NumericColumn[],
  options: TimeDependentAucOptions,
): TimeDependentAuc => {
  const { times, controls = 'without-the-event' } = options
  const sound = soundPredictions(columns, options, 'The time-dependent AUC', [
    ...riskProblems(columns.time.length, markers, times, 'marker'),
    ...choiceProblems('controls', controls, ['without-the-event', 'event-free']),
  ])
  const line = censoringLine(sound, sound.cause)
  const orders = new Map<Float64Array, MarkerOrder>()
  const atTimes = columnsForTimes(markers, times).map((marker, at) => {
    const order = orders.get(marker) ?? markerOrder(marker)
    orders.set(marker, order)
    return aucAt(line, sound, { time: times[at] as number, order, controls })
  })
  return {
    n: line.placeOf.length,
    events: line.causeEvents.reduce((sum, events) => sum + events, 0),
    cause: sound.cause,
    controls,
    confidence: sound.confidence,
    times: atTimes,
    cautions: [...nearTiesCaution(sound), ...pairCautions(atTimes)],
  }
}

/** Rows by rising marker, and where each distinct marker ends. */
interface MarkerOrder {
  readonly rows: Uint32Array
  readonly ends: Uint32Array
}

const markerOrder = (marker: Float64Array): MarkerOrder => {
  const rows = timeOrder(marker)
  const ends = new Uint32Array(rows.length)
  let distinct = 0
  for (let at = 1; at <= rows.length; at += 1)
    if (at === rows.length || marker[rows[at] as number] !== marker[rows[at - 1] as number]) ends[distinct++] = at
  return { rows, ends: ends.subarray(0, distinct) }
}

const aucAt = (
  line: CensoringLine,
  { cause, confidence }: SoundPredictions,
  at: { readonly time: number; readonly order: MarkerOrder; readonly controls: Controls },
): AucAtTime => {
  const horizon = placesBy(line, at.time)
  const weights = horizonWeights(line, horizon)
  const rows = weights.length
  const [caseWeight, controlWeight] = [new Float64Array(rows), new Float64Array(rows)]
  let [cases, controls] = [0, 0]
  for (let row = 0; row < rows; row += 1) {
    const weight = weights[row] as number
    const ended = (line.placeOf[row] as number) < horizon
    if (weight === 0 || (ended && line.event[row] !== cause && at.controls === 'event-free')) continue
    const isCase = ended && line.event[row] === cause
    ;(isCase ? caseWeight : controlWeight)[row] = weight
    if (isCase) cases += 1
    else controls += 1
  }
  const auc =
    cases === 0 || controls === 0 || uncensoredBy(line, horizon) === 0
      ? NO_ESTIMATE
      : estimatedAuc(line, at.order, { caseWeight, controlWeight, horizon, confidence })
  return { time: at.time, cases, controls, auc }
}

const estimatedAuc = (
  line: CensoringLine,
  { rows, ends }: MarkerOrder,
  at: {
    readonly caseWeight: Float64Array
    readonly controlWeight: Float64Array
    readonly horizon: number
    readonly confidence: number
  },
): Estimate => {
  const { caseWeight, controlWeight } = at
  const [allCases, allControls] = [sumOf(caseWeight), sumOf(controlWeight)]
  // Of a case: the controls it beats. Of a control: the cases that beat it. A row is one or the other.
  const won = new Float64Array(rows.length)
  let [casesBelow, controlsBelow, pairs, from] = [0, 0, 0, 0]
  for (const end of ends) {
    let [tiedCases, tiedControls] = [0, 0]
    for (let place = from; place < end; place += 1) {
      tiedCases += caseWeight[rows[place] as number] as number
      tiedControls += controlWeight[rows[place] as number] as number
    }
    const beaten = controlsBelow + tiedControls / 2
    const above = allCases - casesBelow - tiedCases / 2
    for (; from < end; from += 1) {
      const row = rows[from] as number
      won[row] = (caseWeight[row] as number) > 0 ? beaten : above
    }
    pairs += tiedCases * beaten
    casesBelow += tiedCases
    controlsBelow += tiedControls
  }
  const auc = pairs / (allCases * allControls)
  const count = rows.length
  // The derivative of the AUC by the logarithm of each row's weight, times the rows.
  const terms = won.map((wins, row) => {
    const [asCase, asControl] = [caseWeight[row] as number, controlWeight[row] as number]
    const excess = asCase * (wins - auc * allControls) + asControl * (wins - auc * allCases)
    return asCase + asControl === 0 ? 0 : (excess * count) / (allCases * allControls)
  })
  return clippedEstimate(auc, influenceError(weightedInfluence(line, terms, at.horizon)), at.confidence)
}

const sumOf = (column: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  return sum
}

const pairCautions = (times: readonly AucAtTime[]): readonly Caution[] => {
  const without = times.filter(({ cases }) => cases === 0).map(({ time }) => time)
  return [
    ...(without.length === 0
      ? []
      : [{ kind: 'no-events' as const, message: `No row has the event by ${without.join(', ')}: there is no case.` }]),
    ...beyondCaution(times.filter(({ cases, auc }) => cases > 0 && auc.estimate === null).map(({ time }) => time)),
  ]
}
