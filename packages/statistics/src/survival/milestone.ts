/**
 * Milestone survival: do groups differ at one time that was chosen before the data were seen, such as two years?
 *
 * Tests on transformed survival keep their level better in small groups than the plain difference; log-log is the
 * recommendation of the source. Source: Klein, Logan, Harhoff and Andersen, Stat Med 2007;26:4505-4519.
 */
import type { Factor, SurvivalColumns } from '../columns.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { type KaplanMeierOptions, kaplanMeierByGroup } from './kaplan-meier.ts'
import { type Contrast, contrast } from './restricted-mean.ts'
import { survivalAt } from './survival-at.ts'
import { timeProblems } from './survival-options.ts'

export interface MilestoneGroup {
  readonly group: string
  readonly n: number
  readonly numberAtRisk: number
  readonly eventsUntil: number
  readonly survival: number
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

export interface MilestoneTest {
  readonly scale: 'plain' | 'log' | 'log-log' | 'logit' | 'arcsine'
  /** Standard normal where the groups are equal; positive where the group survives longer than the reference. */
  readonly statistic: number | null
  /** null, as the statistic, where a curve has no value on the scale, or both errors are 0. */
  readonly pValue: number | null
}

export interface MilestoneComparison {
  readonly group: string
  readonly reference: string
  /** Survival of the group minus that of the reference; null where a curve has no standard error. */
  readonly difference: Contrast | null
  readonly tests: readonly MilestoneTest[]
}

export interface Milestone {
  readonly n: number
  readonly time: number
  readonly groups: readonly MilestoneGroup[]
  /** Every other group against the first. */
  readonly comparisons: readonly MilestoneComparison[]
  readonly cautions: readonly Caution[]
}

/**
 * Survival of each group at `time`, and the tests of every other group against the first level.
 *
 * Example: survival 0.6 (error 0.05) against 0.45 (error 0.06) at two years: the difference is 0.15 and z is 1.92.
 *
 * Errors: bad rows, a time not above 0. R: `summary(survfit(Surv(time, event) ~ group), times = time)` and the formulas
 * of Klein et al. 2007.
 */
export const milestone = (
  columns: SurvivalColumns,
  group: Factor,
  time: number,
  options: KaplanMeierOptions = {},
): Milestone => {
  const [, { n, groups: curves }] = throughGates(
    () => refuseIf(timeProblems('time', time, true)),
    () => kaplanMeierByGroup(columns, group, options),
  )
  const groups = curves.map((curve): MilestoneGroup => {
    const at = survivalAt(curve, [time])
    return {
      group: curve.group,
      n: curve.n,
      numberAtRisk: at.numberAtRisk[0] as number,
      eventsUntil: at.eventsUntil[0] as number,
      survival: at.survival[0] as number,
      standardError: at.standardError[0] as number | null,
      lower: at.lower[0] as number | null,
      upper: at.upper[0] as number | null,
    }
  })
  const [reference, ...others] = groups
  const reach = normalQuantile((1 + (options.confidence ?? 0.95)) / 2)
  return {
    n,
    time,
    groups,
    comparisons: others.map((one) => compare(one, reference as MilestoneGroup, reach)),
    cautions: [
      ...(curves.some((curve) => survivalAt(curve, [time]).isBeyondFollowUp[0] === true)
        ? [{ kind: 'beyond-follow-up' as const, message: `In at least one group nobody was seen until ${time}.` }]
        : []),
      ...(groups.some(
        ({ survival, lower, upper }) => lower === null || upper === null || survival === 0 || survival === 1,
      )
        ? [NO_LIMIT]
        : []),
    ],
  }
}

const NO_LIMIT: Caution = {
  kind: 'undefined-limit',
  message:
    'In at least one group survival is 0 or 1, or has no limits on this scale: errors, limits and tests that need them are null.',
}

const SCALES: readonly MilestoneTest['scale'][] = ['plain', 'log', 'log-log', 'logit', 'arcsine']

const compare = (one: MilestoneGroup, reference: MilestoneGroup, reach: number): MilestoneComparison => ({
  group: one.group,
  reference: reference.group,
  difference:
    one.standardError === null || reference.standardError === null
      ? null
      : contrast(one.survival - reference.survival, Math.hypot(one.standardError, reference.standardError), reach),
  tests: SCALES.map((scale) => testOn(scale, one, reference)),
})

const testOn = (scale: MilestoneTest['scale'], one: MilestoneGroup, reference: MilestoneGroup): MilestoneTest => {
  const [a, b] = [transformed(scale, one), transformed(scale, reference)]
  if (a === null || b === null) return { scale, statistic: null, pValue: null }
  const { statistic, pValue } = contrast(a.value - b.value, Math.hypot(a.error, b.error), 0)
  return { scale, statistic, pValue }
}

/** Survival on a scale, rising with survival, and its standard error there by the delta method. */
const transformed = (
  scale: MilestoneTest['scale'],
  { survival: s, standardError: error }: MilestoneGroup,
): { value: number; error: number } | null => {
  if (error === null) return null
  if (scale === 'plain') return { value: s, error }
  if (s <= 0 || (s >= 1 && scale !== 'log')) return null
  switch (scale) {
    case 'log':
      return { value: Math.log(s), error: error / s }
    case 'log-log':
      return { value: -Math.log(-Math.log(s)), error: error / (s * -Math.log(s)) }
    case 'logit':
      return { value: Math.log(s / (1 - s)), error: error / (s * (1 - s)) }
    case 'arcsine':
      return { value: Math.asin(Math.sqrt(s)), error: error / (2 * Math.sqrt(s * (1 - s))) }
  }
}
