/**
 * Whether hazards are proportional: does a coefficient change with time?
 *
 * To each covariate x a second one, x * g(time), is added, and the score test asks whether its coefficient is 0. Only
 * sums at the estimate are needed: the information of both is that of the fit with each event time weighted by 1, g, g².
 * Source: Grambsch and Therneau (1994), Biometrika 81, 515, in the exact form that R's survival has since version 3.0.
 */
import type { SurvivalColumns } from '../columns.ts'
import { chiSquareCdf } from '../distributions/chi-square.ts'
import type { TestResult } from '../estimate.ts'
import { cholesky, solve } from '../linear-algebra.ts'
import { type Caution, type Problem, refuseIf } from '../problem.ts'
import { eventTable, withNearTiesMerged } from '../survival/event-table.ts'
import { type SoundSurvival, soundRows } from '../survival/sound-survival.ts'
import { survivalCurve } from '../survival/survival-curve.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import type { Covariates } from './cox-gate.ts'
import type { CoxOptions, CoxRegression } from './cox-model.ts'
import { type CoxRows, sourceRow, weightOf } from './cox-rows.ts'
import { type FittedRows, fittedRows } from './fitted-rows.ts'
import { centreOnTies, informationOf, takeExpectedSums } from './partial-likelihood.ts'
import { fillExpected, type TieTerms } from './risk-sums.ts'

export type TimeTransform = 'km' | 'identity' | 'rank' | 'log'

const TRANSFORMS: readonly TimeTransform[] = ['km', 'identity', 'rank', 'log']

export interface ProportionalHazardsOptions extends CoxOptions {
  /** g(time): 1 - Kaplan-Meier just before (the default, as in R), the time, its rank among all times, its logarithm. */
  readonly transform?: TimeTransform
  /** Covariates that are tested together, such as the levels of one factor: `{ stage: ['stage2', 'stage3'] }`. */
  readonly terms?: Readonly<Record<string, readonly string[]>>
}

export interface ProportionalHazards {
  readonly transform: TimeTransform
  readonly n: number
  readonly events: number
  /** One a covariate or term, in their order; without test where the coefficient could not be estimated. */
  readonly terms: readonly { readonly name: string; readonly test: TestResult | null }[]
  readonly global: TestResult | null
  readonly cautions: readonly Caution[]
}

/**
 * Tests proportional hazards for each covariate and for all together. Give the columns, covariates and options of the fit.
 *
 * Three patients die after 1, 2 and 3 months, the first and the last with x = 1: with `transform: 'identity'` chi-square is
 * sqrt(2), p = 0.23.
 *
 * Errors: a transform or covariate that does not exist. R: `cox.zph(fit, transform = "km")`.
 */
export const proportionalHazards = (
  fit: CoxRegression,
  columns: SurvivalColumns,
  covariates: Covariates,
  options: ProportionalHazardsOptions = {},
): ProportionalHazards => {
  const { transform = 'km' } = options
  refuseIf(proportionalProblems(fit, options))
  const fitted = fittedRows(fit, columns, covariates, options)
  const { rows } = fitted
  const estimated = fit.coefficients.flatMap(({ estimate }, at) => (estimate === null ? [] : [at]))
  const pieces = scoreAndInformation(fitted, timeWeights(fitted, transform))
  const test = (members: readonly number[]): TestResult | null => {
    const tested = members.filter((at) => estimated.includes(at))
    return tested.length === 0 ? null : scoreTest(pieces, estimated, tested)
  }
  const terms = termsOf(rows, options).map(({ name, members }) => ({ name, test: test(members) }))
  return {
    transform,
    n: rows.rows,
    events: rows.events,
    terms,
    global: test(estimated),
    cautions: terms.flatMap((term) => (term.test !== null && term.test.pValue < 0.05 ? [changing(term.name)] : [])),
  }
}

const changing = (name: string): Caution => ({
  kind: 'non-proportional-hazards',
  message: `${name}: its hazard ratio seems to change with time, so one number for all times can mislead. Look at its scaled Schoenfeld residuals; stratify by it, or fit stretches of time apart.`,
})

const proportionalProblems = (
  fit: CoxRegression,
  { transform = 'km', terms = {} }: ProportionalHazardsOptions,
): readonly Problem[] => {
  const names = fit.coefficients.map(({ name }) => name)
  return [
    ...choiceProblems('transform', transform, TRANSFORMS),
    ...Object.entries(terms).flatMap(([term, members]) =>
      members.flatMap((name) => choiceProblems(`terms.${term}`, name, names)),
    ),
  ]
}

interface Term {
  readonly name: string
  readonly members: readonly number[]
}

/** The terms, each at its first covariate, and covariates of no term alone. */
const termsOf = ({ names }: CoxRows, { terms = {} }: ProportionalHazardsOptions): readonly Term[] => {
  const termOf = new Map(Object.entries(terms).flatMap(([term, members]) => members.map((name) => [name, term])))
  const grouped = new Map<string, number[]>()
  names.forEach((name, at) => {
    const term = termOf.get(name) ?? name
    grouped.set(term, [...(grouped.get(term) ?? []), at])
  })
  return Array.from(grouped, ([name, members]) => ({ name, members }))
}

/**
 * g at each slot, less its mean over the events: a shift of g leaves the test as it is, and the smaller numbers are, the
 * less cancels.
 */
const timeWeights = (fitted: FittedRows, transform: TimeTransform): Float64Array => {
  const { rows } = fitted
  const g = transformed(fitted, transform)
  let sum = 0
  for (let slot = 0; slot < g.length; slot += 1)
    if (rows.deaths[slot] !== 0) sum += (rows.deaths[slot] as number) * (g[slot] as number)
  return g.map((value, slot) => (rows.deaths[slot] === 0 ? 0 : value - sum / rows.events))
}

const transformed = (fitted: FittedRows, transform: TimeTransform): Float64Array => {
  const { time } = fitted.rows.times
  switch (transform) {
    case 'identity':
      return time
    case 'log':
      return time.map(Math.log)
    case 'rank':
      return ranks(fitted)
    case 'km':
      return beforeKaplanMeier(fitted)
  }
}

/** Ranks of the event times among the times of all rows, tied ones sharing the mean, as in R. */
const ranks = (fitted: FittedRows): Float64Array => {
  const { time } = mergedRows(fitted)
  const sorted = time.slice().sort()
  const rankOf = new Map<number, number>()
  for (let at = 0; at < sorted.length; ) {
    let end = at
    while (end < sorted.length && sorted[end] === sorted[at]) end += 1
    rankOf.set(sorted[at] as number, (at + 1 + end) / 2)
    at = end
  }
  return fitted.rows.times.time.map((at) => rankOf.get(at) ?? 0)
}

const mergedRows = ({ rows, checked }: FittedRows): SoundSurvival => {
  const used = Array.from({ length: rows.rows }, (_, row) => sourceRow(rows, row))
  return withNearTiesMerged(soundRows(checked.sound, used))
}

/** 1 - the Kaplan-Meier curve of all rows just before each event time; without weights and strata, as in R. */
const beforeKaplanMeier = (fitted: FittedRows): Float64Array => {
  const { time, event, entry } = mergedRows(fitted)
  const table = eventTable({ time, event, ...(entry === undefined ? {} : { entry }) }, 'keep')
  const { survival } = survivalCurve(table, {
    survival: 'product-limit',
    hazard: 'nelson-aalen',
    limits: 'none',
    reach: 1,
  })
  const before = new Map<number, number>()
  table.time.forEach((at, place) => {
    before.set(at, 1 - (place === 0 ? 1 : (survival[place - 1] as number)))
  })
  return fitted.rows.times.time.map((at) => before.get(at) ?? 0)
}

interface Pieces {
  readonly size: number
  /** Of the added covariates. */
  readonly score: Float64Array
  /** Of the fit, between, and of the added covariates. */
  readonly own: Float64Array
  readonly between: Float64Array
  readonly added: Float64Array
}

const scoreAndInformation = (fitted: FittedRows, g: Float64Array): Pieces => {
  const { rows, sums, terms } = fitted
  const score = weightedEventSums(rows, g)
  takeExpectedSums(score, sums, timesFactor(terms, sums.tied, g))
  centreOnTies(sums, terms, rows)
  const expected = new Float64Array(rows.rows)
  const information = (factor: Float64Array): Float64Array => {
    const weighted = timesFactor(terms, sums.tied, factor)
    fillExpected(expected, sums, weighted, rows)
    return informationOf(sums, weighted, rows, expected)
  }
  return {
    size: rows.parameters,
    score,
    own: information(g.map(() => 1)),
    between: information(g),
    added: information(g.map((value) => value * value)),
  }
}

const weightedEventSums = (rows: CoxRows, g: Float64Array): Float64Array => {
  const sums = new Float64Array(rows.parameters)
  for (let row = 0; row < rows.rows; row += 1) {
    if (rows.event[row] === 0) continue
    const weight = weightOf(rows, row) * (g[rows.times.exit[row] as number] as number)
    for (let column = 0; column < sums.length; column += 1)
      sums[column] = (sums[column] as number) + weight * (rows.design[column]?.[row] as number)
  }
  return sums
}

const timesFactor = (terms: TieTerms, tied: Int32Array, factor: Float64Array): TieTerms => {
  const bySlot = (values: Float64Array): Float64Array => values.map((value, slot) => value * (factor[slot] as number))
  const byTie = (values: Float64Array): Float64Array =>
    values.map((value, at) => value * (factor[tied[at] as number] as number))
  return {
    hazard: bySlot(terms.hazard),
    deathHazard: bySlot(terms.deathHazard),
    square: bySlot(terms.square),
    mixedSquare: byTie(terms.mixedSquare),
    deathSquare: byTie(terms.deathSquare),
  }
}

/**
 * The score test of the added covariates `tested`, given the `estimated` ones of the fit; null where the event times show
 * nothing, being one.
 */
const scoreTest = (
  { size, score, own, between, added }: Pieces,
  estimated: readonly number[],
  tested: readonly number[],
): TestResult | null => {
  const pick = (matrix: Float64Array, rows: readonly number[], columns: readonly number[]): Float64Array =>
    Float64Array.from(rows.flatMap((row) => columns.map((column) => matrix[row * size + column] as number)))
  const known = cholesky(pick(own, estimated, estimated), estimated.length)
  const left = pick(added, tested, tested)
  const bridges = tested.map((at) => pick(between, [at], estimated))
  tested.forEach((_, row) => {
    const carried = solve(known, bridges[row] as Float64Array)
    tested.forEach((_, column) => {
      const place = row * tested.length + column
      left[place] = (left[place] as number) - product(carried, bridges[column] as Float64Array)
    })
  })
  const factored = cholesky(left, tested.length)
  const right = Float64Array.from(tested, (at) => score[at] as number)
  const degreesOfFreedom = tested.length - factored.aliased.length
  if (degreesOfFreedom === 0) return null
  const statistic = product(solve(factored, right), right)
  return { statistic, degreesOfFreedom, pValue: chiSquareCdf(statistic, degreesOfFreedom, { tail: 'upper' }) }
}

const product = (one: Float64Array, other: Float64Array): number =>
  one.reduce((sum, value, at) => sum + value * (other[at] as number), 0)
