/**
 * Pseudo-values: for every patient, censored ones too, a number that can stand for "had the event by the horizon".
 *
 * A patient's pseudo-value is n times the risk of all less n - 1 times the risk of all others. Without censoring it is 0
 * or 1; with it, it may lie outside. Its mean among like patients is their risk, so that means and regressions of
 * pseudo-values need no further thought about censoring, as long as it does not depend on the covariates.
 */
import type { SurvivalColumns } from '../columns.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { numberList } from '../survival/plain-list.ts'
import { timeProblems } from '../survival/survival-options.ts'
import { averageRisk, type CensoringLine, censoringLine, placesBy, uncensoredBy } from './censoring-line.ts'
import { beyondCaution, nearTiesCaution, soundPredictions } from './prediction-gate.ts'

export interface PseudoValueOptions {
  /** Horizons, in the unit of the outcome. */
  readonly times: readonly number[]
  /** The event code; 1 unless given. Other codes are competing events. */
  readonly cause?: number
}

export interface PseudoValuesAtTime {
  readonly time: number
  /** The risk of all: Kaplan-Meier, or Aalen-Johansen with competing events; null beyond follow-up. */
  readonly risk: number | null
  /** One a row; null beyond follow-up. */
  readonly pseudoValues: readonly number[] | null
}

export interface PseudoValues {
  readonly n: number
  readonly cause: number
  readonly times: readonly PseudoValuesAtTime[]
  readonly cautions: readonly Caution[]
}

/**
 * Pseudo-values of the risk of an event by each horizon, all n of them in one pass.
 *
 * Example: an event at 1, a censoring at 2, an event at 3: the risk by 1.5 is 1/3; without the first patient it is 0,
 * without another 1/2: `pseudoValues({ time: [1, 2, 3], event: [1, 0, 1] }, { times: [1.5] }).times[0].pseudoValues` is
 * [1, 0, 0].
 *
 * Errors: `StatisticsError`; late entry and weights are refused. Source: Andersen, Klein and Rosthøj, Biometrika
 * 2003;90:15-27. R: `1 - prodlim::jackknife(prodlim(Hist(time, event) ~ 1), times)`; with competing events
 * `prodlim::jackknife(fit, times, cause)`.
 */
export const pseudoValues = (columns: SurvivalColumns, options: PseudoValueOptions): PseudoValues => {
  const { times } = options
  const sound = soundPredictions(columns, options, 'The pseudo-value', pseudoProblems(times))
  const line = censoringLine(sound, sound.cause)
  const atTimes = times.map((time) => {
    const horizon = placesBy(line, time)
    if (uncensoredBy(line, horizon) === 0 && horizon > 0 && time > (line.time.at(-1) as number))
      return { time, risk: null, pseudoValues: null }
    return {
      time,
      risk: averageRisk(line, horizon),
      pseudoValues: numberList(pseudoColumn(line, sound.cause, horizon)),
    }
  })
  const beyond = atTimes.filter(({ risk }) => risk === null).map(({ time }) => time)
  return {
    n: line.placeOf.length,
    cause: sound.cause,
    times: atTimes,
    cautions: [...nearTiesCaution(sound), ...beyondCaution(beyond)],
  }
}

const pseudoProblems = (times: readonly number[]): readonly Problem[] =>
  times.flatMap((time) => timeProblems('times', time))

/**
 * Leaving one patient out takes one from the risk sets up to its own time and its event from that time; nothing after
 * changes. So the risk of the others is that of the thinned risk sets before its time, a step at it, and the risk from
 * there on, which two running sums hold ready.
 */
export const pseudoColumn = (line: CensoringLine, cause: number, horizon: number): Float64Array => {
  const { placeOf, event, atRisk, events, causeEvents } = line
  const rows = placeOf.length
  const all = averageRisk(line, horizon)
  const { risk, survival } = thinnedCurve(line, horizon)
  const after = riskAfter(line, horizon)
  return Float64Array.from(placeOf, (place, row) => {
    if (place >= horizon) return rows * all - (rows - 1) * (risk[horizon] as number)
    const others = (atRisk[place] as number) - 1
    const code = event[row] as number
    const [caused, ended] = [
      (causeEvents[place] as number) - (code === cause ? 1 : 0),
      (events[place] as number) - (code === 0 ? 0 : 1),
    ]
    const step = others === 0 ? 0 : (caused + (others - ended) * (after[place] as number)) / others
    return rows * all - (rows - 1) * ((risk[place] as number) + (survival[place] as number) * step)
  })
}

/** Risk and survival before each place when one who goes on beyond it is left out. */
const thinnedCurve = ({ atRisk, events, causeEvents }: CensoringLine, horizon: number) => {
  const risk = new Float64Array(horizon + 1)
  const survival = new Float64Array(horizon + 1).fill(1)
  for (let place = 0; place < horizon; place += 1) {
    const others = (atRisk[place] as number) - 1
    const before = survival[place] as number
    // Behind the last place is nobody who could be left out.
    risk[place + 1] = (risk[place] as number) + (others === 0 ? 0 : (before * (causeEvents[place] as number)) / others)
    survival[place + 1] = others === 0 ? 0 : before * (1 - (events[place] as number) / others)
  }
  return { risk, survival }
}

/** The risk by the horizon of those who are free of events after each place. */
const riskAfter = ({ atRisk, events, causeEvents }: CensoringLine, horizon: number): Float64Array => {
  const after = new Float64Array(horizon)
  for (let place = horizon - 2; place >= 0; place -= 1) {
    const next = place + 1
    const staying = (atRisk[next] as number) - (events[next] as number)
    after[place] = ((causeEvents[next] as number) + staying * (after[next] as number)) / (atRisk[next] as number)
  }
  return after
}

/** For the estimators that rest on pseudo-values: refuses a horizon that nobody was followed to. */
export const refuseBeyond = (line: CensoringLine, time: number): void =>
  refuseIf(
    time > (line.time.at(-1) as number) && uncensoredBy(line, line.time.length) === 0
      ? [
          {
            kind: 'option-out-of-range',
            where: 'time',
            found: String(time),
            message: `Nobody was followed to this time: the last one is ${line.time.at(-1)}.`,
            cure: 'Take an earlier horizon.',
          },
        ]
      : [],
  )
