/** When survival has fallen to a half, a quarter, ...: quantiles of a survival curve, with limits. */
import type { SurvivalColumns } from '../columns.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { type KaplanMeierOptions, kaplanMeierColumns, refuseOptions } from './kaplan-meier.ts'
import { soundSurvival } from './sound-survival.ts'
import { probabilityProblems } from './survival-options.ts'

/** What a quantile is read from: a result of `kaplanMeier` or `kaplanMeierColumns`. */
export interface ReadableCurve {
  readonly time: ArrayLike<number>
  readonly survival: ArrayLike<number>
  readonly lower: ArrayLike<number | null>
  readonly upper: ArrayLike<number | null>
}

export interface SurvivalQuantile {
  /** Share of the patients with the event: 0.5 for the median. */
  readonly probability: number
  /** The time; null where the curve never falls so far. */
  readonly estimate: number | null
  readonly lower: number | null
  readonly upper: number | null
  readonly cautions: readonly Caution[]
}

/** How close to the level the curve must be to lie on it: products of fractions are rounded. R uses the same number. */
const ON_THE_LEVEL = 2 ** -26

/**
 * The time by which the share `probability` of patients has had the event, with the limits at which the limits of the
 * curve cross the same level. Where the curve runs flat exactly at the level, it is the middle of the flat part, as for
 * the median of an even number of complete times; a flat part without end is taken to the last time, as in R.
 *
 * Example: for events at 1, 2, 3 and 4 months the median is 2.5 months.
 *
 * Errors: a probability that is not between 0 and 1. Source: Brookmeyer and Crowley, Biometrics 1982;38:29-41.
 * R: `quantile(fit, probability)`; where limits
 * rise again, R sorts them first and can miss times that belong to the interval.
 */
export const survivalQuantile = (curve: ReadableCurve, probability: number): SurvivalQuantile => {
  refuseIf(probabilityProblems('probability', probability))
  const level = 1 - probability
  const estimate = crossing(curve.time, curve.survival, level, 'first')
  const lower = crossing(curve.time, curve.lower, level, 'first')
  const upper = crossing(curve.time, curve.upper, level, 'last')
  return { probability, estimate, lower, upper, cautions: notReached(probability, estimate, upper) }
}

/** `survivalQuantile(curve, 0.5)`: R's `median(fit)`. */
export const medianSurvival = (curve: ReadableCurve): SurvivalQuantile => survivalQuantile(curve, 0.5)

export interface FollowUp extends SurvivalQuantile {
  readonly n: number
  /** Rows that are censored: the end of their observation is what is estimated. */
  readonly censored: number
}

/**
 * The median follow-up by the reverse Kaplan-Meier method: the end of observation is the event, and a death hides it.
 * Deaths do not shorten the follow-up that patients would have had.
 *
 * Example: with deaths at 2 and ends of observation at 4 and 6, `medianFollowUp({ time: [2, 4, 6], event: [1, 0, 0] })`
 * is 5 (survival of the observation is 1/2 between 4 and 6). Source: Schemper and Smith, Control Clin Trials
 * 1996;17:343-346. R: `quantile(survfit(Surv(time, 1 - event) ~ 1), 0.5)`.
 */
export const medianFollowUp = (columns: SurvivalColumns, options: KaplanMeierOptions = {}): FollowUp => {
  const [, sound] = throughGates(
    () => refuseOptions(options),
    () => soundSurvival(columns),
  )
  const reversed = kaplanMeierColumns({ ...sound, event: sound.event.map((code) => 1 - code) }, options)
  return { ...medianSurvival(reversed), n: reversed.n, censored: reversed.events }
}

/**
 * Where a line falls to the level. Limits, unlike the curve, can rise again (log-log and logit after the first events):
 * the interval holds every time at which the level lies between the limits, so the lower limit is the first crossing and
 * the upper limit the last.
 */
const crossing = (
  time: ArrayLike<number>,
  line: ArrayLike<number | null>,
  level: number,
  which: 'first' | 'last',
): number | null => {
  let on: number | null = null
  let below: number | null = null
  for (let at = 0; at < time.length; at += 1) {
    const now = time[at] as number
    const value = line[at] ?? Number.NaN
    if (value > level + ON_THE_LEVEL) {
      if (which === 'last') [on, below] = [null, null]
    } else if (value >= level - ON_THE_LEVEL) {
      if (below === null) on ??= now
    } else if (value < level) below ??= now
    if (which === 'first' && below !== null) break
  }
  return on === null ? below : (on + (below ?? (time[time.length - 1] as number))) / 2
}

const notReached = (probability: number, estimate: number | null, upper: number | null): readonly Caution[] => {
  if (estimate !== null && upper !== null) return []
  const what = estimate === null ? 'The quantile' : 'The upper limit of the quantile'
  return [
    {
      kind: 'not-reached',
      message: `${what} for ${probability} is not reached within the follow-up: write "not reached", not a number.`,
    },
  ]
}
