/** Effects of studies that count events among the patients of two groups. */
import { lengthProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { type EffectAndVariance, type EffectSizes, effectSizes, NOTHING_SAID } from './effect-sizes.ts'
import { additions, countProblems, partProblems, type ZeroCellOptions } from './zero-cells.ts'

export interface TwoByTwoColumns {
  /** Treated patients with the event, and all treated patients, one value a study. */
  readonly treatedEvents: NumericColumn
  readonly treatedTotal: NumericColumn
  readonly controlEvents: NumericColumn
  readonly controlTotal: NumericColumn
}

export type TwoByTwoMeasure =
  /** R: `measure = "OR"`. */
  | 'log-odds-ratio'
  /** R: `"RR"`. */
  | 'log-risk-ratio'
  /** R: `"RD"`. */
  | 'risk-difference'
  /** R: `"PETO"`; (O - E) / V, best for rare events and groups of like size. */
  | 'peto-log-odds-ratio'
  /** R: `"AS"`, arcsine of the root of the risk; has a value without events. */
  | 'arcsine-difference'
  /** R: `"OR2DL"`, a log odds ratio as a standardized mean difference (logistic). */
  | 'odds-ratio-as-mean-difference'

export interface TwoByTwoOptions extends ZeroCellOptions {
  readonly measure: TwoByTwoMeasure
  /** Leave out studies in which nobody, or everybody, had the event (R's `drop00`); false unless given. */
  readonly dropWithoutInformation?: boolean
}

/**
 * The effect and variance of each study, from its numbers of events and patients.
 *
 * Example: 4 of 123 vaccinated and 11 of 139 not: the log risk ratio is log((4/123) / (11/139)) = -0.8893, its variance
 * 1/4 - 1/123 + 1/11 - 1/139 = 0.3256.
 *
 * Errors: `StatisticsError` names rows whose counts are not whole, negative, or above the number of patients.
 * Sources: Yusuf et al., Prog Cardiovasc Dis 1985;27:335-371 (Peto); Rücker et al., Stat Med 2009;28:721-738 (arcsine);
 * Fleiss and Berlin in Cooper, Hedges, Valentine, Handbook of Research Synthesis. R: `metafor::escalc(measure, ai, n1i,
 * ci, n2i, add, to, drop00)`.
 */
export const twoByTwoEffects = (columns: TwoByTwoColumns, options: TwoByTwoOptions): EffectSizes<TwoByTwoMeasure> => {
  refuseIf(twoByTwoProblems(columns))
  const { measure, dropWithoutInformation = false } = options
  const rows = columns.treatedEvents.length
  const cellsOf = (row: number): Cells => cellsOfRow(columns, row)
  const added = additions(rows, measure === 'arcsine-difference' ? { add: 0, ...options } : options, (row) =>
    cellsOf(row).includes(0),
  )
  const effectOf = (row: number): EffectAndVariance => {
    const cells = cellsOf(row)
    if (dropWithoutInformation && saysNothing(cells)) return NOTHING_SAID
    const add = added.of[row] as number
    return twoByTwoEffect(measure, cells.map((count) => count + add) as unknown as Cells)
  }
  return effectSizes(measure, rows, effectOf, added.cautions)
}

/** Treated with and without the event, controls with and without it. */
export type Cells = readonly [a: number, b: number, c: number, d: number]

export const cellsOfRow = (columns: TwoByTwoColumns, row: number): Cells => {
  const a = columns.treatedEvents[row] as number
  const c = columns.controlEvents[row] as number
  return [a, (columns.treatedTotal[row] as number) - a, c, (columns.controlTotal[row] as number) - c]
}

/** Nobody or everybody had the event. */
export const saysNothing = ([a, b, c, d]: Cells): boolean => (a === 0 && c === 0) || (b === 0 && d === 0)

export const twoByTwoProblems = (columns: TwoByTwoColumns): readonly Problem[] => {
  return [
    ...lengthProblems(columns.treatedEvents.length, { ...columns }),
    ...Object.entries(columns).flatMap(([name, column]: [string, NumericColumn]) => countProblems(name, column)),
    ...partProblems('treatedEvents', columns.treatedEvents, columns.treatedTotal),
    ...partProblems('controlEvents', columns.controlEvents, columns.controlTotal),
  ]
}

export const twoByTwoEffect = (measure: TwoByTwoMeasure, [a, b, c, d]: Cells): EffectAndVariance => {
  const [treated, control] = [a + b, c + d]
  switch (measure) {
    case 'log-odds-ratio':
      return [Math.log(a / b / (c / d)), 1 / a + 1 / b + 1 / c + 1 / d]
    case 'odds-ratio-as-mean-difference':
      return [
        (Math.log(a / b / (c / d)) * Math.sqrt(3)) / Math.PI,
        ((1 / a + 1 / b + 1 / c + 1 / d) * 3) / Math.PI ** 2,
      ]
    case 'log-risk-ratio':
      return [Math.log(a / treated / (c / control)), 1 / a - 1 / treated + 1 / c - 1 / control]
    case 'risk-difference':
      return [a / treated - c / control, (a * b) / treated ** 3 + (c * d) / control ** 3]
    case 'arcsine-difference':
      return [
        Math.asin(Math.sqrt(a / treated)) - Math.asin(Math.sqrt(c / control)),
        1 / (4 * treated) + 1 / (4 * control),
      ]
    case 'peto-log-odds-ratio': {
      const { observedMinusExpected, variance } = hypergeometric([a, b, c, d])
      return [observedMinusExpected / variance, 1 / variance]
    }
  }
}

/** Events among the treated, less those expected without an effect, with all margins fixed; and their variance. */
export const hypergeometric = ([a, b, c, d]: Cells): { observedMinusExpected: number; variance: number } => {
  const total = a + b + c + d
  const expected = ((a + b) * (a + c)) / total
  return {
    observedMinusExpected: a - expected,
    variance: (expected * ((c + d) / total) * (b + d)) / (total - 1),
  }
}
