/** Reads a curve of cumulative incidence at milestones, such as two and five years. */
import { type Caution, refuseIf } from '../problem.ts'
import { timeProblems } from '../survival/survival-options.ts'
import type { CumulativeIncidence } from './cumulative-incidence.ts'

export interface ProbabilityAt {
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

export interface IncidenceAtTime {
  readonly time: number
  /** Weight at risk just before the time. */
  readonly numberAtRisk: number
  /** By cause, in the order of the curve; null beyond the last follow-up. */
  readonly causes: readonly (ProbabilityAt & { readonly cause: number; readonly incidence: number | null })[]
  readonly survival: ProbabilityAt & { readonly probability: number | null }
}

export interface IncidenceAt {
  readonly times: readonly IncidenceAtTime[]
  readonly cautions: readonly Caution[]
}

/**
 * Incidences and event-free survival at the given times: those of the last time of the curve that is not later.
 *
 * Beyond the last follow-up nothing is known, and values are null with a caution, unless everyone had an event by then.
 * Before the first time of the curve incidences are 0 with standard error 0.
 *
 * Example: with the curve of `time: [1, 2, 3, 4], event: [1, 2, 1, 0]`, `incidenceAt(curve, [2.5]).times[0].causes[0]`
 * has `incidence` 1/4. R: `summary(fit, times)`, `cmprsk::timepoints(fit, times)`.
 */
export const incidenceAt = (curve: CumulativeIncidence, times: readonly number[]): IncidenceAt => {
  refuseIf(times.flatMap((time) => timeProblems('times', time)))
  const last = curve.time.at(-1) as number
  const isOver = curve.survival.probability.at(-1) === 0
  const beyond = isOver ? [] : times.filter((time) => time > last)
  const found = times.map((time) => atTime(curve, time, beyond.includes(time)))
  return { times: found, cautions: [...beyondCaution(beyond, last), ...limitCaution(found, beyond)] }
}

const beyondCaution = (beyond: readonly number[], last: number): readonly Caution[] =>
  beyond.length === 0
    ? []
    : [
        {
          kind: 'beyond-follow-up',
          message: `Nobody was followed to ${beyond.join(', ')}: the last time is ${last}, and values after it are null.`,
        },
      ]

const limitCaution = (found: readonly IncidenceAtTime[], beyond: readonly number[]): readonly Caution[] => {
  const within = found.filter(({ time }) => !beyond.includes(time))
  const isWithout = ({ lower, upper }: ProbabilityAt): boolean => lower === null || upper === null
  return within.some(({ causes, survival }) => [survival, ...causes].some(isWithout))
    ? [
        {
          kind: 'undefined-limit',
          message: 'Where an incidence or survival is 0, or the scale of the limits has no value, there are no limits.',
        },
      ]
    : []
}

const atTime = (curve: CumulativeIncidence, time: number, isBeyond: boolean): IncidenceAtTime => {
  const before = countWhere(curve.time, (one) => one < time)
  const at = countWhere(curve.time, (one) => one <= time) - 1
  const read = <T extends number | null>(column: readonly T[], start: number | null): number | null =>
    isBeyond ? null : at < 0 ? start : (column[at] as T)
  const probabilityAt = (columns: CumulativeIncidence['survival'] | CumulativeIncidence['causes'][number]) => ({
    standardError: read(columns.standardError, 0),
    lower: read(columns.lower, null),
    upper: read(columns.upper, null),
  })
  return {
    time,
    numberAtRisk: curve.numberAtRisk[before] ?? 0,
    causes: curve.causes.map((cause) => ({
      cause: cause.cause,
      incidence: read(cause.incidence, 0),
      ...probabilityAt(cause),
    })),
    survival: { probability: read(curve.survival.probability, 1), ...probabilityAt(curve.survival) },
  }
}

/** How many of the leading times satisfy the condition: bisection, since times are in order. */
const countWhere = (times: readonly number[], isBefore: (time: number) => boolean): number => {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (isBefore(times[middle] as number)) low = middle + 1
    else high = middle
  }
  return low
}
