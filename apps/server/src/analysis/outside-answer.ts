/**
 * What leaves the centre of an analysis: its view with small cells suppressed, or why it may not leave beside what left before.
 *
 * Names that somebody typed and the conditions of the cohort stay inside: a condition can be the value of one patient. So do
 * the hash of the data and the days that were asked for.
 */
import type { Problem } from '@leio/facts/problem'
import type { GivenOut, OutsideDraft } from '@leio/registry/cohort/analysis-outside'
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'
import type { CohortAnalysis } from './analyse-cohort.ts'
import { type OutsideAttrition, outsideAttrition } from './outside-attrition.ts'
import { type OutsideView, outsideView } from './outside-view.ts'
import type { SavedAnalysis } from './saved-analysis.ts'
import { differencingProblem, SMALLEST_CELL } from './small-cells.ts'

export interface OutsideAnswer extends OutsideView {
  readonly endpoint: string
  readonly timeZero: string
  readonly group?: string
  readonly covariates: readonly string[]
  readonly release: string
  readonly codeVersion: string
  /** Null where it would tell of a few, beside what was given out before. */
  readonly attrition: OutsideAttrition | null
}

/** Those whom the method used: a model needs every covariate. */
const analysedOf = (set: AnalysisSet, { method }: CohortAnalysis): readonly string[] =>
  set.rows
    .filter(({ covariates }) => method !== 'cox' || set.covariates.every((name) => (covariates[name] ?? null) !== null))
    .map(({ patient }) => patient)

/** The view for outside as it is kept with the analysis. */
export const outsideDraft = (set: AnalysisSet, analysis: CohortAnalysis, saved: SavedAnalysis): OutsideDraft => {
  const { endpoint, timeZero, group, covariates } = saved.request
  const outside: OutsideAnswer = {
    ...outsideView(set, analysis),
    endpoint,
    timeZero,
    ...(group === undefined ? {} : { group: group.fact }),
    covariates,
    release: saved.release.id,
    codeVersion: saved.codeVersion,
    attrition: outsideAttrition(saved.attrition),
  }
  return { patients: set.rows.map(({ patient }) => patient), analysed: analysedOf(set, analysis), outside }
}

/** Every number that an attrition shows, under what it counts. */
const countsOf = ({ start, steps }: OutsideAttrition): ReadonlyMap<string, number> => {
  const counts: readonly (readonly [string, number | null])[] = [
    [`n ${start.label}`, start.n],
    ...steps.map(({ label, n }) => [`n ${label}`, n] as const),
    ...steps.flatMap(({ label, left }) => left.map(({ reason, count }) => [`left ${label} ${reason}`, count] as const)),
  ]
  return new Map(counts.flatMap(([what, count]) => (count === null ? [] : [[what, count] as const])))
}

/** Whether the same count of two attritions differs by a few. */
const isClose = (one: OutsideAttrition, other: OutsideAttrition): boolean => {
  const counts = countsOf(other)
  return [...countsOf(one)].some(([what, count]) => {
    const difference = Math.abs(count - (counts.get(what) ?? count))
    return difference > 0 && difference < SMALLEST_CELL
  })
}

export type OutsideReading =
  | { readonly answer: OutsideAnswer; readonly problem?: undefined }
  | { readonly problem: Problem; readonly answer?: undefined }

const setsOf = (before: readonly GivenOut[], which: 'patients' | 'analysed'): readonly ReadonlySet<string>[] =>
  before.map((one) => new Set(one[which]))

/**
 * What may leave of a view beside all that left before. Its patients, and those whom its method used, must be those of each
 * earlier one or differ by a whole group (H-56). Where only the counts of the attrition come too close, they stay inside.
 */
export const outsideAnswer = (
  { patients, analysed, outside }: OutsideDraft,
  before: readonly GivenOut[],
): OutsideReading => {
  const problem =
    differencingProblem(patients, setsOf(before, 'patients')) ??
    differencingProblem(analysed, setsOf(before, 'analysed'))
  if (problem !== undefined) return { problem }
  const answer = outside as OutsideAnswer
  const { attrition } = answer
  const earlier = before.flatMap(({ given }) => (given as OutsideAnswer).attrition ?? [])
  const isTold = attrition !== null && !earlier.some((other) => isClose(attrition, other))
  return { answer: { ...answer, attrition: isTold ? attrition : null } }
}
