/**
 * The gate of a meta-analysis: effects with variances, one row a study, and no trial twice.
 *
 * Words: a *study* is a row, a report; a *trial* is what was done to patients. One trial can have several reports, and
 * two of its reports in one pooled estimate count its patients twice and make the interval too narrow.
 */
import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import type { Caution, Problem } from '../problem.ts'
import { refuseIf } from '../problem.ts'
import { type Covariates, type Design, designOf } from '../regression/design.ts'
import { duplicateTrialCautions, duplicateTrialProblems } from './duplicate-trials.ts'
import { rowsInWords, rowsWhere } from './effect-sizes.ts'

export interface StudyColumns {
  /** On a scale that can be pooled: ratios as logarithms. Null where a study says nothing; it is left out by name. */
  readonly effect: ArrayLike<number | null>
  /** The square of the standard error. */
  readonly variance: ArrayLike<number | null>
  readonly names?: ArrayLike<string>
  /** Which trial each study reports: a registration number or a name. Two studies of one trial are refused. */
  readonly trials?: ArrayLike<string>
  /** Numbers that may explain why studies differ, by name. */
  readonly moderators?: Covariates
}

export interface StudyOptions {
  /** Of all limits; 0.95 unless given. */
  readonly confidence?: number
  /** Pool two reports of one trial all the same, with a caution. */
  readonly allowSharedTrials?: boolean
}

/** Studies that can be pooled, checked. */
export interface SoundStudies {
  readonly names: readonly string[]
  /** Rows of the caller, from 1. */
  readonly rows: readonly number[]
  readonly effect: Float64Array
  readonly variance: Float64Array
  readonly moderators: Readonly<Record<string, Float64Array>>
  /** Rows of the caller, from 1, without an effect. */
  readonly leftOut: readonly number[]
  readonly cautions: readonly Caution[]
}

/** Checks the studies, and leaves out those whose effect is null. */
export const soundStudies = (columns: StudyColumns, options: StudyOptions = {}): SoundStudies => {
  const { effect, variance, names, trials, moderators = {} } = columns
  const lengths = lengthProblems(effect.length, { variance, names, trials, ...moderators })
  if (lengths.length > 0) refuseIf([...lengths, ...studyProblems(columns, (row) => isSilentRow(columns, row))])
  const isSilent = (row: number): boolean => isSilentRow(columns, row)
  const rows = rowsWhere(effect.length, (at) => !isSilent(at + 1))
  const leftOut = rowsWhere(effect.length, (at) => isSilent(at + 1))
  const sound: SoundStudies = {
    rows,
    leftOut,
    names: rows.map((row) => names?.[row - 1] ?? `Study ${row}`),
    effect: Float64Array.from(rows, (row) => effect[row - 1] as number),
    variance: Float64Array.from(rows, (row) => variance[row - 1] as number),
    moderators: Object.fromEntries(
      Object.entries(moderators).map(([name, column]) => [
        name,
        Float64Array.from(rows, (row) => column[row - 1] as number),
      ]),
    ),
    cautions: [...leftOutCaution(leftOut), ...duplicateTrialCautions(trials, rows, options.allowSharedTrials === true)],
  }
  refuseIf([
    ...studyProblems(columns, isSilent),
    ...(rows.length === 0 ? [NO_STUDY] : []),
    ...(options.allowSharedTrials === true ? [] : duplicateTrialProblems(trials, rows, names)),
  ])
  return sound
}

const isSilentRow = ({ effect, variance }: StudyColumns, row: number): boolean =>
  effect[row - 1] === null || variance[row - 1] === null

const studyProblems = (
  { effect, variance, moderators = {} }: StudyColumns,
  isSilent: (row: number) => boolean,
): readonly Problem[] => {
  const filled = (column: ArrayLike<number | null>, instead: number): NumericColumn =>
    Array.from(column, (value, at) => (isSilent(at + 1) ? instead : (value as number)))
  return [
    ...numberProblems('effect', filled(effect, 0)),
    ...rowProblems('variance', filled(variance, 1), NOT_A_VARIANCE, (value) => !(value > 0 && value < Infinity)),
    ...Object.entries(moderators).flatMap(([name, column]) => numberProblems(name, filled(column, 0))),
  ]
}

/** Some of the studies, by their place in `sound` from 0. */
export const takeStudies = (sound: SoundStudies, places: readonly number[]): SoundStudies => ({
  ...sound,
  names: places.map((at) => sound.names[at] as string),
  rows: places.map((at) => sound.rows[at] as number),
  effect: Float64Array.from(places, (at) => sound.effect[at] as number),
  variance: Float64Array.from(places, (at) => sound.variance[at] as number),
  moderators: Object.fromEntries(
    Object.entries(sound.moderators).map(([name, column]) => [
      name,
      Float64Array.from(places, (at) => column[at] as number),
    ]),
  ),
})

export const studyDesign = ({ effect, moderators }: SoundStudies): Design => designOf(effect.length, moderators)

const leftOutCaution = (rows: readonly number[]): readonly Caution[] =>
  rows.length === 0
    ? []
    : [
        {
          kind: 'study-left-out',
          message: `${rowsInWords(rows)} no effect on this scale, and is not in the pooled estimate.`,
        },
      ]

const NOT_A_VARIANCE: Wording = {
  kind: 'not-positive',
  message: 'The variance must be a number above 0.',
  cure: 'Give the square of the standard error; a study without one cannot be pooled (write null).',
}
const NO_STUDY: Problem = {
  kind: 'no-rows',
  where: 'effect',
  message: 'There is no study with an effect.',
  cure: 'Check the file; on a scale with a value at 0 (risk difference, arcsine) studies without events have one.',
}
