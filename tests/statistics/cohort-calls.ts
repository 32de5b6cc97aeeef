/** What is made of a cohort before a function is called on it: outcomes, options, and what of a result knows no unit. */
import type { Factor, SurvivalColumns } from '../../packages/statistics/src/columns.ts'
import type { MultiStateColumns } from '../../packages/statistics/src/competing-risks/multi-state-rows.ts'
import type { CoxOptions } from '../../packages/statistics/src/cox/cox-model.ts'
import { coxRegression } from '../../packages/statistics/src/cox/cox-regression.ts'
import { parametricSurvival } from '../../packages/statistics/src/regression/parametric-survival.ts'
import { SURVIVAL_LIMITS } from '../../packages/statistics/src/survival/survival-limits.ts'
import { type Cohort, pick } from './data-sets.ts'

/** The outcome with late entry and weights where the cohort has them; plain; with causes. */
export const outcome = ({ time, event, entry, weights }: Cohort): SurvivalColumns => ({
  time,
  event,
  ...(entry === undefined ? {} : { entry }),
  ...(weights === undefined ? {} : { weights }),
})
export const unweighted = ({ time, event, entry }: Cohort): SurvivalColumns => ({
  time,
  event,
  ...(entry === undefined ? {} : { entry }),
})
export const plain = ({ time, event }: Cohort): SurvivalColumns => ({ time, event })
export const competing = (cohort: Cohort): SurvivalColumns => ({ ...outcome(cohort), event: cohort.causes })
export const plainCompeting = ({ time, causes }: Cohort): SurvivalColumns => ({ time, event: causes })

export const curveOptions = (cohort: Cohort) => ({
  limits: pick(cohort, SURVIVAL_LIMITS),
  survival: pick({ choice: cohort.choice >> 1 }, ['product-limit', 'cumulative-hazard'] as const),
  hazard: pick({ choice: cohort.choice >> 2 }, ['nelson-aalen', 'fleming-harrington'] as const),
})

export const coxOptions = (cohort: Cohort): CoxOptions => {
  const strata: CoxOptions = cohort.choice % 3 === 0 ? { strata: cohort.strata } : {}
  return {
    ...strata,
    ...pick<CoxOptions>(cohort, [
      {},
      { ties: 'breslow' },
      { robust: true },
      { penalty: 'firth' },
      { ridge: { theta: 1 } },
      { offset: cohort.risk },
      { cluster: cohort.group },
    ]),
  }
}

export const coxFit = (cohort: Cohort) => coxRegression(outcome(cohort), cohort.covariates, coxOptions(cohort))

export const patientOf = ({ covariates }: Cohort): Record<string, number> =>
  Object.fromEntries(Object.entries(covariates).map(([name, column]) => [name, column[0] as number]))

export const newRowOf = (cohort: Cohort): Record<string, number[]> =>
  Object.fromEntries(Object.entries(patientOf(cohort)).map(([name, value]) => [name, [value]]))

export const parametric = (cohort: Cohort) =>
  parametricSurvival(outcome(cohort), cohort.covariates, {
    distribution: pick(cohort, ['weibull', 'exponential', 'log-normal', 'log-logistic']),
    ...(cohort.choice % 3 === 0 ? { scaleStrata: cohort.strata } : {}),
  })

/** Disease-free (1), relapsed (2), dead (3): cause 1 is a relapse half way, cause 2 a death. */
export const illness = ({ time, causes, weights }: Cohort): MultiStateColumns => {
  const rows = Array.from({ length: time.length }, (_, row) => {
    const [end, cause] = [time[row] as number, causes[row] as number]
    const one = { subject: row, weight: weights?.[row] ?? 1 }
    if (cause !== 1) return [{ ...one, entry: -1, exit: end, from: 1, to: cause === 2 ? 3 : 0 }]
    const half = end / 2
    return [
      { ...one, entry: -1, exit: half, from: 1, to: 2 },
      ...(end > 0 ? [{ ...one, entry: half, exit: end, from: 2, to: row % 2 === 0 ? 3 : 0 }] : []),
    ]
  }).flat()
  const columnOf = (name: 'subject' | 'entry' | 'exit' | 'from' | 'to' | 'weight') => rows.map((row) => row[name])
  return {
    subject: columnOf('subject'),
    entry: columnOf('entry'),
    exit: columnOf('exit'),
    from: columnOf('from'),
    to: columnOf('to'),
    ...(weights === undefined ? {} : { weights: columnOf('weight') }),
  }
}

export const groupsOf = (group: Factor): Readonly<Record<string, Factor>> => ({ site: group })

export const omit =
  (...names: readonly string[]) =>
  (result: unknown): unknown => {
    if (typeof result !== 'object' || result === null) return result
    if (Array.isArray(result)) return result.map(omit(...names))
    return Object.fromEntries(
      Object.entries(result).flatMap(([name, one]) => (names.includes(name) ? [] : [[name, omit(...names)(one)]])),
    )
  }
export const whole = (result: unknown): unknown => result

export const CHOSEN_BY_ROW = 'of equally close patients the one with the lower row is taken'
