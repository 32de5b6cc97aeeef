/** The gate of what judges predicted risks: an outcome, horizons, and a column of risks for each. */
import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn, SurvivalColumns } from '../columns.ts'
import {
  causeProblems,
  MOST_CAUSES,
  type SoundCompeting,
  soundCompeting,
  unusedColumnProblems,
} from '../competing-risks/sound-competing.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Estimate, finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { withNearTiesMerged } from '../survival/event-table.ts'
import { doubles } from '../survival/sound-survival.ts'
import { confidenceProblems, timeProblems } from '../survival/survival-options.ts'

export interface PredictionOptions {
  /** The event code whose risk was predicted; 1 unless given. Other codes are competing events. */
  readonly cause?: number
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
}

export interface SoundPredictions extends SoundCompeting {
  readonly cause: number
  readonly confidence: number
  readonly nearTies: boolean
}

/** The checked outcome, near-ties merged; every problem at once. Late entry and weights have no place here. */
export const soundPredictions = (
  columns: SurvivalColumns,
  { cause = 1, confidence = 0.95 }: PredictionOptions,
  method: string,
  problems: readonly Problem[],
): SoundPredictions => {
  const [, sound] = throughGates(
    () =>
      refuseIf([
        ...unusedColumnProblems(columns, method),
        ...confidenceProblems(confidence),
        ...causeProblems(cause, MOST_CAUSES),
        ...problems,
      ]),
    () => soundCompeting({ time: columns.time, event: columns.event }),
  )
  const causes = Math.max(sound.causes, cause)
  const merged = withNearTiesMerged(sound)
  return { time: merged.time, event: sound.event, causes, cause, confidence, nearTies: merged.nearTies }
}

/** `risks` are one column for each horizon, or one for all. */
export const riskProblems = (
  rows: number,
  risks: readonly NumericColumn[],
  times: readonly number[],
  kind: 'probability' | 'marker' = 'probability',
): readonly Problem[] => [
  ...times.flatMap((time) => timeProblems('times', time)),
  ...(times.length > 0 ? [] : [NO_TIMES]),
  ...(risks.length === 1 || risks.length === times.length ? [] : [columnsDiffer(risks.length, times.length)]),
  ...risks.flatMap((column, at) => columnProblems(`risks[${at}]`, column, rows, kind)),
]

export const columnProblems = (
  where: string,
  column: NumericColumn,
  rows: number,
  kind: 'probability' | 'marker' = 'probability',
): readonly Problem[] => [
  ...lengthProblems(rows, { [where]: column }),
  ...numberProblems(where, column),
  ...(kind === 'marker' ? [] : rowProblems(where, column, NO_PROBABILITY, (risk) => risk < 0 || risk > 1)),
]

const NO_PROBABILITY: Wording = {
  kind: 'not-a-probability',
  message: 'The risk is below 0 or above 1.',
  cure: 'Give the predicted probability of the event by the horizon, not a score or a percentage.',
}
const NO_TIMES: Problem = {
  kind: 'option-out-of-range',
  where: 'times',
  found: 'none',
  message: 'No horizon is given.',
  cure: 'Name the times for which the risks were predicted.',
}
const columnsDiffer = (columns: number, times: number): Problem => ({
  kind: 'length-differs',
  where: 'risks',
  found: `${columns} columns for ${times} times`,
  message: 'There is not one column of risks for each horizon.',
  cure: 'Give one for each, or one for all.',
})

/** The columns as doubles, one for each horizon. */
export const columnsForTimes = (risks: readonly NumericColumn[], times: readonly number[]): readonly Float64Array[] => {
  const columns = risks.map(doubles)
  return times.map((_, at) => (columns[at] ?? columns[0]) as Float64Array)
}

/** An estimate with symmetric limits, which stop at the ends of its range. */
export const clippedEstimate = (
  estimate: number,
  standardError: number,
  confidence: number,
  [least, largest]: readonly [number, number] = [0, 1],
): Estimate => {
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  return {
    estimate: finite(estimate),
    standardError: finite(standardError),
    lower: finite(Math.max(least, estimate - reach)),
    upper: finite(Math.min(largest, estimate + reach)),
  }
}

export const NO_ESTIMATE: Estimate = { estimate: null, standardError: null, lower: null, upper: null }

export const nearTiesCaution = ({ nearTies }: { readonly nearTies: boolean }): readonly Caution[] =>
  nearTies
    ? [
        {
          kind: 'near-ties-merged',
          message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
        },
      ]
    : []

/** For horizons that nobody was followed to. */
export const beyondCaution = (times: readonly number[]): readonly Caution[] =>
  times.length === 0
    ? []
    : [
        {
          kind: 'beyond-follow-up',
          message: `Nobody was followed beyond ${times.join(', ')}: what happened by then cannot be judged. Take an earlier horizon.`,
        },
      ]
