/**
 * What the bias guard is told of an analysis.
 *
 * Words: *time zero* is the day from which time is counted. A patient is *observed from* the day on which a death would
 * have been seen; before it the patient cannot die in the data. A group is *determined* on the day on which it was known.
 * What is left out of a description is unknown, and unknown is never "no": the guard then says that it cannot tell.
 */
import { factorProblems, lengthProblems, rowProblems, survivalProblems, type Wording } from '../check-columns.ts'
import type { Factor, NumericColumn } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { choiceProblems } from '../survival/survival-options.ts'

export const METHODS = [
  'kaplan-meier',
  'one-minus-kaplan-meier',
  'log-rank',
  'cox',
  'cumulative-incidence',
  'gray-test',
  'fine-gray',
] as const

export type AnalysisMethod = (typeof METHODS)[number]

export interface EventCause {
  /** In the column of events; 0 is censored and is no cause. */
  readonly code: number
  /** `death of sarcoma`, `local recurrence`. */
  readonly name: string
  /** `counted`: what the analysis counts; `competing`: after it what is counted can no longer happen. */
  readonly role: 'counted' | 'competing'
}

export interface AnalysisGroup {
  readonly name: string
  readonly factor: Factor
  /**
   * When the group of each row was known, in the unit of time, from time zero (negative: before); NaN where nobody knows.
   * `baseline`: for all rows at time zero or before. Left out: unknown.
   */
  readonly determinedAt?: NumericColumn | 'baseline'
  /**
   * `fixed` unless given: as if known from time zero; `time-dependent`; or a landmark, before which nobody is counted. The
   * column of times stays as it is, from time zero.
   */
  readonly handledAs?: 'fixed' | 'time-dependent' | { readonly landmark: number }
}

export interface ProportionalHazardsTest {
  /** Of the covariate or of all together, as from the Grambsch-Therneau test. */
  readonly pValue: number
  readonly covariate?: string
}

export interface AnalysisDescription {
  readonly method: AnalysisMethod
  /** What time zero is: `day of surgery`. Left out: unknown. */
  readonly timeZero?: string
  /** `months`; used in sentences. */
  readonly timeUnit?: string
  /** From time zero to the event or the end of observation. */
  readonly time: NumericColumn
  /** 0 censored; other codes are named in `causes`. */
  readonly event: NumericColumn
  /** Left out: what the codes mean is unknown. */
  readonly causes?: readonly EventCause[]
  /** From which time each row was observed, NaN where unknown; `time-zero`: all from the start. Left out: unknown. */
  readonly observedFrom?: NumericColumn | 'time-zero'
  /** The analysis puts rows at risk only from `observedFrom`. */
  readonly usesEntry?: boolean
  readonly group?: AnalysisGroup
  /** Of a regression: coefficients that are estimated, candidates that were looked at and left out included. */
  readonly parameters?: number
  readonly proportionalHazards?: ProportionalHazardsTest
  /** A time at which a probability is read off. */
  readonly horizon?: number
}

/** Refuses what cannot be read: lengths, negative times, codes. */
export const refuseDescription = (description: AnalysisDescription): void => {
  const { time, event, method, observedFrom, group, causes } = description
  const rows = time.length
  const column = typeof observedFrom === 'string' ? undefined : observedFrom
  const determined = typeof group?.determinedAt === 'string' ? undefined : group?.determinedAt
  refuseIf([
    ...choiceProblems('method', method, METHODS),
    ...lengthProblems(rows, { event, observedFrom: column, group: group?.factor.codes, determinedAt: determined }),
  ])
  refuseIf([
    ...survivalProblems({ time, event }, Number.MAX_SAFE_INTEGER),
    ...(group === undefined ? [] : factorProblems('group', group.factor).filter(({ kind }) => kind !== 'empty-group')),
    ...(causes === undefined ? [] : causeProblems(event, causes)),
  ])
}

const causeProblems = (event: NumericColumn, causes: readonly EventCause[]): readonly Problem[] => {
  const known = new Set([0, ...causes.map(({ code }) => code)])
  return rowProblems('event', event, UNNAMED_CODE, (code) => !known.has(code))
}

const UNNAMED_CODE: Wording = {
  kind: 'unknown-event-code',
  message: 'The event code is not among the causes.',
  cure: 'Name every code in causes, as counted or competing; 0 is censored.',
}

/** Rows with an event that is counted; where causes are unknown, any event. */
export const isCounted = ({ event, causes }: AnalysisDescription, row: number): boolean => {
  const code = event[row] as number
  if (causes === undefined) return code !== 0
  return causes.some((cause) => cause.code === code && cause.role === 'counted')
}

export const countRows = (rows: number, holds: (row: number) => boolean): number => {
  let count = 0
  for (let row = 0; row < rows; row += 1) if (holds(row)) count += 1
  return count
}

/** `3 of 40 patients`, `1 patient of 40`. */
export const patientsOf = (count: number, all: number): string =>
  count === 1 ? `1 patient of ${all}` : `${count} of ${all} patients`

/** A number for a sentence: three digits, without an exponent where it can be. */
export const inWords = (value: number): string => String(Number(value.toPrecision(3)))

export const unitOf = ({ timeUnit }: AnalysisDescription): string => timeUnit ?? 'units of time'
