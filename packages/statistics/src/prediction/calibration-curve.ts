/**
 * The smooth calibration curve: what was observed among the patients whose predicted risk is near each prediction.
 *
 * Observed is the mean of the pseudo-values of the *neighbours*: those whose place in the order of predictions is at most
 * a share of all, the *bandwidth*, away. The distance between curve and prediction, patient by patient, is summed up as
 * its mean (the integrated calibration index, ICI), its median (E50), its 90th percentile (E90) and its largest value.
 */
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import { quantileOf } from '../comparison/quantile.ts'
import { timeOrder } from '../ordering/sort-order.ts'
import type { Caution } from '../problem.ts'
import { numberList } from '../survival/plain-list.ts'
import { timeProblems } from '../survival/survival-options.ts'
import { censoringLine, placesBy } from './censoring-line.ts'
import { columnProblems, nearTiesCaution, soundPredictions } from './prediction-gate.ts'
import { pseudoColumn, refuseBeyond } from './pseudo-values.ts'

export interface CalibrationCurveOptions {
  /** The horizon of the risks. */
  readonly time: number
  readonly cause?: number
  /** A share of the patients on either side; n^(-1/4) unless given, as prodlim's `smooth`. */
  readonly bandwidth?: number
}

export interface CalibrationCurve {
  readonly n: number
  readonly time: number
  readonly cause: number
  readonly bandwidth: number
  /** Distinct predictions, rising, and the observed risk near each. */
  readonly risk: readonly number[]
  readonly observed: readonly number[]
  /** Of |observed - predicted|, over patients. */
  readonly meanError: number
  readonly medianError: number
  readonly ninetiethPercentileError: number
  readonly largestError: number
  readonly cautions: readonly Caution[]
}

/**
 * The calibration curve of predicted risks by a horizon, with ICI, E50 and E90.
 *
 * Example: `calibrationCurve({ time: [1, 3, 5, 5], event: [1, 1, 0, 0] }, [0.8, 0.6, 0.2, 0.1], { time: 4, bandwidth: 0.25 })`
 * takes one neighbour on either side: `observed` is [0, 1/3, 2/3, 1] at `risk` [0.1, 0.2, 0.6, 0.8].
 *
 * Errors: `StatisticsError`, also for a horizon that nobody was followed to. Sources: Gerds, Andersen and Kattan, Stat Med
 * 2014;33:3191-3203; Austin and Steyerberg, Stat Med 2019;38:4051-4065 (ICI, there with another smoother).
 * R: `prodlim::meanNeighbors(risk, pseudo, bandwidth = "smooth")`, as `riskRegression::plotCalibration(method = "nne")`.
 */
export const calibrationCurve = (
  columns: SurvivalColumns,
  risk: NumericColumn,
  options: CalibrationCurveOptions,
): CalibrationCurve => {
  const { time } = options
  const bandwidth = options.bandwidth ?? columns.time.length ** -0.25
  const sound = soundPredictions(columns, options, 'Calibration', [
    ...columnProblems('risk', risk, columns.time.length),
    ...timeProblems('time', time),
    ...(bandwidth >= 0 && bandwidth <= 1 ? [] : [badBandwidth(bandwidth)]),
  ])
  const line = censoringLine(sound, sound.cause)
  refuseBeyond(line, time)
  const pseudo = pseudoColumn(line, sound.cause, placesBy(line, time))
  const curve = meanOfNeighbours(risk, pseudo, Math.floor(bandwidth * pseudo.length))
  const errors = errorsOf(curve)
  return {
    n: pseudo.length,
    time,
    cause: sound.cause,
    bandwidth,
    risk: numberList(curve.risk),
    observed: numberList(curve.observed),
    meanError: errors.reduce((sum, error) => sum + error, 0) / errors.length,
    medianError: quantileOf(errors, 0.5),
    ninetiethPercentileError: quantileOf(errors, 0.9),
    largestError: errors.at(-1) as number,
    cautions: nearTiesCaution(sound),
  }
}

const badBandwidth = (bandwidth: number) => ({
  kind: 'option-out-of-range' as const,
  where: 'bandwidth',
  found: String(bandwidth),
  message: 'The bandwidth is not a share between 0 and 1.',
  cure: 'Write 0.1 for a tenth of the patients on either side.',
})

interface SmoothCurve {
  readonly risk: Float64Array
  readonly observed: Float64Array
  /** How many patients have each risk. */
  readonly count: Float64Array
}

/** The place of a patient is the number of those with at most its risk, so that equal risks have one place. */
const meanOfNeighbours = (risk: NumericColumn, values: Float64Array, radius: number): SmoothCurve => {
  const order = timeOrder(risk)
  const place: number[] = []
  const sumUpTo: number[] = []
  const distinct: number[] = []
  let sum = 0
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] as number
    sum += values[row] as number
    if (at + 1 < order.length && risk[order[at + 1] as number] === risk[row]) continue
    distinct.push(risk[row] as number)
    place.push(at + 1)
    sumUpTo.push(sum)
  }
  const observed = new Float64Array(distinct.length)
  let [first, last] = [0, 0]
  for (let at = 0; at < distinct.length; at += 1) {
    while ((place[first] as number) < (place[at] as number) - radius) first += 1
    while (last + 1 < distinct.length && (place[last + 1] as number) <= (place[at] as number) + radius) last += 1
    if (last < at) last = at
    const [countBefore, sumBefore] = first === 0 ? [0, 0] : [place[first - 1] as number, sumUpTo[first - 1] as number]
    observed[at] = ((sumUpTo[last] as number) - sumBefore) / ((place[last] as number) - countBefore)
  }
  const count = Float64Array.from(place, (end, at) => end - (at === 0 ? 0 : (place[at - 1] as number)))
  return { risk: Float64Array.from(distinct), observed, count }
}

/** Sorted, one a patient. */
const errorsOf = ({ risk, observed, count }: SmoothCurve): Float64Array => {
  const errors: number[] = []
  for (let at = 0; at < risk.length; at += 1) {
    const error = Math.abs((observed[at] as number) - (risk[at] as number))
    for (let patient = 0; patient < (count[at] as number); patient += 1) errors.push(error)
  }
  return Float64Array.from(errors).sort()
}
