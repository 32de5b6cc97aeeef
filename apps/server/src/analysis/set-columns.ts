/** The analysis set as the columns that the statistics read, and what the bias guard is told of it. */
import { definitionOf, isFactId } from '@leio/facts/dictionary'
import type { AnalysisSet, Covariate } from '@leio/registry/cohort/analysis-set'
import { OUTCOME_WORDS, ZERO_MARKS } from '@leio/registry/cohort/endpoint'
import type { AnalysisDescription, AnalysisMethod } from '@leio/statistics/analysis-description'
import { biasGuard } from '@leio/statistics/bias-guard'
import { type Factor, factorOf, type NumericColumn } from '@leio/statistics/columns'
import type { Finding } from '@leio/statistics/finding'
import { indicators } from '@leio/statistics/indicators'
import { hasDetermined } from './analysis-csv.ts'

export interface SetColumns {
  readonly time: Float64Array
  /** 0 censored, 1 the event, 2 what competes. */
  readonly cause: Uint8Array
  /** 1 the event; what competes is censored. */
  readonly event: Uint8Array
  readonly group: Factor | undefined
}

/** The columns of a set, a row a patient. The levels of a group stand in the order of their letters. */
export const columnsOf = ({ rows, groupName }: AnalysisSet): SetColumns => ({
  time: Float64Array.from(rows, ({ time }) => time),
  cause: Uint8Array.from(rows, ({ status }) => status),
  event: Uint8Array.from(rows, ({ status }) => Number(status === 1)),
  group: groupName === undefined ? undefined : factorOf(rows.map(({ group }) => group ?? '')),
})

/** How many had the event, and in how many something that competes came first. */
export const countsOf = ({ rows }: AnalysisSet): { readonly events: number; readonly competing: number } => ({
  events: rows.filter(({ status }) => status === 1).length,
  competing: rows.filter(({ status }) => status === 2).length,
})

/** The names of event and competing event: `['local recurrence', 'death of any cause']`. */
export const causeNames = ({ endpoint }: AnalysisSet): readonly string[] =>
  [endpoint.event, endpoint.competing]
    .filter((outcomes) => outcomes.length > 0)
    .map((outcomes) => outcomes.map((one) => OUTCOME_WORDS[one]).join(' or '))

/** Whether a covariate is read as numbers: by the dictionary, never by what the cells happen to hold. */
export const isNumeric = (name: string): boolean => {
  const type = isFactId(name) ? definitionOf(name).type : 'choice'
  return type === 'number' || type === 'quantity'
}

const valuesOf = ({ rows }: AnalysisSet, name: string): readonly Covariate[] =>
  rows.map(({ covariates }) => covariates[name] ?? null)

/** A covariate as numbers, NaN where unknown. */
export const numbersOf = (set: AnalysisSet, name: string): Float64Array =>
  Float64Array.from(valuesOf(set, name), (value) => (typeof value === 'number' ? value : Number.NaN))

/** A covariate as names, '' where unknown. */
export const namesOf = (set: AnalysisSet, name: string): Factor =>
  factorOf(valuesOf(set, name).map((value) => (value === null ? '' : String(value))))

/** Covariates of a regression: numbers as they are, names as 0 and 1 for each level but the first. */
export const regressionColumns = (set: AnalysisSet): Readonly<Record<string, NumericColumn>> =>
  Object.assign(
    {},
    ...set.covariates.map((name) =>
      isNumeric(name) ? { [name]: numbersOf(set, name) } : indicators(name, namesOf(set, name)),
    ),
  )

/** What a method knows beyond the set. */
export type GuardKnowledge = Pick<AnalysisDescription, 'parameters' | 'proportionalHazards' | 'horizon'> & {
  readonly knownAtTimeZero?: boolean
}

/** What can mislead in this analysis. What competes is told even where it never happened: its absence is known then. */
export const findingsOf = (
  set: AnalysisSet,
  method: AnalysisMethod,
  { knownAtTimeZero = false, ...knowledge }: GuardKnowledge,
): readonly Finding[] => {
  const { time, cause, group } = columnsOf(set)
  const isOfCauses = method === 'cumulative-incidence'
  return biasGuard({
    method,
    time,
    event: cause,
    timeZero: ZERO_MARKS[set.timeZero].words,
    timeUnit: 'days',
    causes: causeNames(set).map((name, at) => ({
      code: at + 1,
      name,
      role: at === 0 || isOfCauses ? 'counted' : 'competing',
    })),
    ...(group === undefined
      ? {}
      : { group: { name: set.groupName ?? '', factor: group, ...determinedOf(set, knownAtTimeZero) } }),
    ...knowledge,
  })
}

const determinedOf = (
  set: AnalysisSet,
  knownAtTimeZero: boolean,
): { readonly determinedAt?: NumericColumn | 'baseline' } => {
  if (knownAtTimeZero) return { determinedAt: 'baseline' }
  if (!hasDetermined(set)) return {}
  return { determinedAt: Float64Array.from(set.rows, ({ determined }) => determined ?? Number.NaN) }
}
