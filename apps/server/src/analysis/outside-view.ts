/**
 * An analysis as readers outside the centre see it: an allow-list, in which every number stands for k patients or more.
 *
 * Left out are patients, curves step by step (each step is a day on which somebody died), smallest and largest values,
 * and everything that a suppressed count would be needed for. A curve is read at whole years only, and at those between
 * which at least k patients had the event and at least k left. Limits and p-values are kept: they say how sure a number
 * is, and of nobody more.
 */
import type { AnalysisRow, AnalysisSet } from '@leio/registry/cohort/analysis-set'
import { incidenceAt } from '@leio/statistics/incidence-at'
import { survivalAt } from '@leio/statistics/survival-at'
import type { TableOne } from '@leio/statistics/table-one'
import type { CohortAnalysis } from './analyse-cohort.ts'
import { columnsOf, isNumeric } from './set-columns.ts'
import { SMALLEST_CELL, type SuppressedTable, suppressedTable } from './small-cells.ts'

export interface ShownPoint {
  /** Days from time zero. */
  readonly time: number
  /** Survival without the event for curves; incidence of the event where it was asked for. */
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
}

export interface OutsideView {
  readonly reading: string
  readonly method: CohortAnalysis['method']
  readonly k: number
  /** Rows are the groups (one for all, where there are none); columns are event, competing event where one can, censored. */
  readonly outcomes: { readonly groups: readonly string[]; readonly table: SuppressedTable }
  /** By group, in their order; empty where outcomes are not shown whole. */
  readonly curves: readonly { readonly group: string; readonly points: readonly ShownPoint[] }[]
  /** Hazard ratios; null where a category holds, or has events in, fewer than k patients. */
  readonly hazardRatios: readonly object[] | null
  readonly tableOne: readonly ShownVariable[]
}

export type ShownVariable =
  | {
      readonly kind: 'category'
      readonly name: string
      readonly levels: readonly string[]
      readonly table: SuppressedTable
    }
  | { readonly kind: 'numeric'; readonly name: string; readonly groups: readonly ShownSummary[] }

export interface ShownSummary {
  readonly n: number | null
  readonly mean: number | null
  readonly standardDeviation: number | null
  readonly median: number | null
}

const ALL = 'all'

/** What may leave the centre of an analysis. `outsideView(set, analysis, 11)`. */
export const outsideView = (set: AnalysisSet, analysis: CohortAnalysis, k = SMALLEST_CELL): OutsideView => {
  const groups = columnsOf(set).group?.levels ?? [ALL]
  const rowsOf = (group: string): readonly AnalysisRow[] =>
    set.groupName === undefined ? set.rows : set.rows.filter((row) => row.group === group)
  const table = suppressedTable(
    groups.map((group) => outcomeCounts(set, rowsOf(group))),
    k,
  )
  const isWhole = table.cells !== null
  return {
    reading: set.reading,
    method: analysis.method,
    k,
    outcomes: { groups, table },
    curves: isWhole ? groups.map((group, at) => ({ group, points: pointsOf(analysis, at, rowsOf(group), k) })) : [],
    hazardRatios: isWhole ? hazardRatiosOf(set, analysis, k) : null,
    tableOne: analysis.method === 'table-one' ? analysis.result.variables.map((one) => shownVariable(one, k)) : [],
  }
}

/** Without competing outcomes the column would be 0 by definition, and is left out. */
const outcomeCounts = ({ endpoint }: AnalysisSet, rows: readonly AnalysisRow[]): readonly number[] => {
  const statuses = endpoint.competing.length === 0 ? [1, 0] : [1, 2, 0]
  return statuses.map((status) => rows.filter((row) => row.status === status).length)
}

/**
 * Whole years, whatever was asked for: whoever may choose the times asks once for day 365 and once for day 372, and has the
 * events of one week as the difference.
 */
const YEARS = Array.from({ length: 30 }, (_, at) => Math.round((at + 1) * 365.25))

/** The curve of the group at this place, read at whole years. */
const readingsOf = (analysis: CohortAnalysis, at: number): readonly ShownPoint[] => {
  if (analysis.method === 'kaplan-meier') {
    const curve = analysis.result.curves[at]
    if (curve === undefined) return []
    const { time, survival, lower, upper } = survivalAt(curve, YEARS)
    return time.map((year, place) => ({
      time: year,
      value: survival[place] ?? 1,
      lower: lower[place] ?? null,
      upper: upper[place] ?? null,
    }))
  }
  if (analysis.method !== 'cumulative-incidence') return []
  const curve = analysis.result.curves[at]
  return (curve === undefined ? [] : incidenceAt(curve, YEARS).times).flatMap(({ time, causes: [first] }) =>
    first === undefined || first.incidence === null
      ? []
      : [{ time, value: first.incidence, lower: first.lower, upper: first.upper }],
  )
}

/** Readings between which, and behind which, at least k had the event and at least k left. */
const pointsOf = (
  analysis: CohortAnalysis,
  at: number,
  rows: readonly AnalysisRow[],
  k: number,
): readonly ShownPoint[] => {
  const eventsUntil = (time: number) => rows.filter((row) => row.status === 1 && row.time <= time).length
  const atRisk = (time: number) => rows.filter((row) => row.time > time).length
  const all = eventsUntil(Number.POSITIVE_INFINITY)
  let [events, left] = [0, rows.length]
  return readingsOf(analysis, at).filter(({ time }) => {
    const [nowEvents, nowLeft] = [eventsUntil(time), atRisk(time)]
    const isShown = nowEvents - events >= k && left - nowLeft >= k && nowLeft >= k && all - nowEvents >= k
    if (isShown) [events, left] = [nowEvents, nowLeft]
    return isShown
  })
}

const hazardRatiosOf = (set: AnalysisSet, analysis: CohortAnalysis, k: number): readonly object[] | null => {
  if (analysis.method !== 'cox') return null
  const complete = set.rows.filter(({ covariates }) => set.covariates.every((name) => covariates[name] !== null))
  const isLarge = set.covariates.every((name) => isNumeric(name) || hasLargeLevels(complete, name, k))
  if (!isLarge || complete.length < k || (analysis.events ?? 0) < k) return null
  return analysis.result.coefficients.map(({ name, hazardRatio, pValue }) => ({ name, ...hazardRatio, pValue }))
}

const hasLargeLevels = (rows: readonly AnalysisRow[], name: string, k: number): boolean => {
  const levels = Map.groupBy(rows, ({ covariates }) => covariates[name])
  return [...levels.values()].every(
    (own) =>
      own.filter(({ status }) => status === 1).length >= k && own.filter(({ status }) => status !== 1).length >= k,
  )
}

const shownVariable = (variable: TableOne['variables'][number], k: number): ShownVariable => {
  const { kind, name } = variable
  if (kind === 'category') {
    const groups = variable.groups.length === 0 ? [variable.overall] : variable.groups
    const cells = groups.map(({ counts, missing }) => [...counts, ...(variable.overall.missing === 0 ? [] : [missing])])
    const levels = [...variable.levels, ...(variable.overall.missing === 0 ? [] : ['not known'])]
    return { kind, name, levels, table: suppressedTable(cells, k) }
  }
  const groups = variable.groups.length === 0 ? [variable.overall] : variable.groups
  const shown = suppressedTable(
    groups.map(({ n, missing }) => (variable.overall.missing === 0 ? [n] : [n, missing])),
    k,
  )
  return { kind, name, groups: groups.map((one) => shownSummary(one, shown.cells !== null)) }
}

/** Smallest, largest and quartiles are values of single patients; a median is one of two in the middle, and rounded. */
const shownSummary = (
  { n, mean, standardDeviation, median }: Extract<TableOne['variables'][number], { kind: 'numeric' }>['overall'],
  isShown: boolean,
): ShownSummary =>
  isShown
    ? { n, mean, standardDeviation, median: median === null ? null : Math.round(median) }
    : { n: null, mean: null, standardDeviation: null, median: null }
