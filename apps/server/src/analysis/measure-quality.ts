/**
 * Quality indicators measured: three numbers each, the exact limits of the share, and centres side by side in a funnel.
 *
 * The share is of those of whom it can be said. Beside it stands how far it could be off: the share if all of whom it
 * cannot be said were not fulfilled, and if all were.
 */
import { isTrue, type Truth } from '@leio/facts/truth'
import type { FunnelData } from '@leio/figures/funnel-plot'
import { truthFunction } from '@leio/plan/truth-function'
import {
  INDICATORS,
  type Indicator,
  type PatientIndicator,
  type PatientMeasure,
} from '@leio/registry/quality/indicator'
import { type Answer, countsOf, type IndicatorCounts } from '@leio/registry/quality/indicator-counts'
import type { QualityDecision, QualityPatient } from '@leio/registry/quality/quality-row'
import type { Derivations } from '@leio/rules/derivation'
import { type Funnel, funnelOf } from '@leio/statistics/funnel'
import { metaAnalysis } from '@leio/statistics/meta-analysis'
import { proportionEffects } from '@leio/statistics/proportion-effects'
import { type ProportionInterval, proportionInterval } from '@leio/statistics/proportion-interval'
import { SMALLEST_CELL, suppressedList } from './small-cells.ts'

export interface QualityRows {
  readonly patients: readonly QualityPatient[]
  readonly decisions: readonly QualityDecision[]
}

export interface QualityOptions {
  /** A full ISO date. */
  readonly today: string
  readonly derivations: Derivations
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
}

export interface MeasuredIndicator {
  readonly id: string
  readonly label: string
  readonly meaning: string
  readonly unit: Indicator['unit']
  readonly rows: readonly string[]
  readonly unverified: boolean
  readonly counts: IndicatorCounts
  /** Clopper and Pearson, of those of whom it can be said; null where that is nobody. */
  readonly share: ProportionInterval | null
  /** The share if nobody, and if everybody, of whom it cannot be said had it fulfilled; null where nobody is asked. */
  readonly couldBe: { readonly lowest: number; readonly highest: number } | null
}

/** Every indicator over these rows. `measureQuality({ patients, decisions }, { today: '2026-11-24', derivations })`. */
export const measureQuality = (rows: QualityRows, options: QualityOptions): readonly MeasuredIndicator[] =>
  INDICATORS.map((indicator) => measured(indicator, countsOf(answersOf(indicator, rows, options)), options))

const measured = (indicator: Indicator, counts: IndicatorCounts, options: QualityOptions): MeasuredIndicator => {
  const { id, label, meaning, unit, rows, unverified = false } = indicator
  const said = counts.fulfilled + counts.notFulfilled
  const asked = said + counts.cannotSay
  const { confidence } = options
  return {
    id,
    label,
    meaning,
    unit,
    rows,
    unverified,
    counts,
    share:
      said === 0 ? null : proportionInterval(counts.fulfilled, said, confidence === undefined ? {} : { confidence }),
    couldBe:
      asked === 0 ? null : { lowest: counts.fulfilled / asked, highest: (counts.fulfilled + counts.cannotSay) / asked },
  }
}

const answersOf = (indicator: Indicator, rows: QualityRows, options: QualityOptions): readonly Answer[] => {
  if (indicator.unit === 'decision')
    return rows.decisions.map((row) => ({ asked: indicator.asked(row), fulfilled: indicator.fulfilled(row) }))
  const answer = answerer(indicator, options)
  return rows.patients.map(answer)
}

const answerer = (
  { asked, fulfilled, cannotSay }: PatientIndicator,
  { today, derivations }: QualityOptions,
): ((row: QualityPatient) => Answer) => {
  const read = (measure: PatientMeasure): ((row: QualityPatient) => Truth) => {
    if (measure.kind === 'record') return (row) => measure.of(row, today)
    const holds = truthFunction(measure.holds, derivations)
    return (row) => holds(row.facts)
  }
  const [isAsked, isFulfilled] = [read(asked), read(fulfilled)]
  const hasNoAnswer = cannotSay === undefined ? undefined : truthFunction(cannotSay, derivations)
  return (row) => ({
    asked: isAsked(row),
    fulfilled: hasNoAnswer !== undefined && isTrue(hasNoAnswer(row.facts)) ? 'unknown' : isFulfilled(row),
  })
}

export interface CentreShare {
  readonly centre: string
  readonly counts: IndicatorCounts
}

/** One indicator, centre by centre in the order of their ids. */
export const sharesByCentre = (id: string, rows: QualityRows, options: QualityOptions): readonly CentreShare[] => {
  const indicator = INDICATORS.find((one) => one.id === id)
  if (indicator === undefined) throw new Error(`No indicator is called ${id}`)
  const centres = new Set([...rows.patients, ...rows.decisions].map(({ centre }) => centre))
  return [...centres].sort().map((centre) => {
    const own = {
      patients: rows.patients.filter((row) => row.centre === centre),
      decisions: rows.decisions.filter((row) => row.centre === centre),
    }
    return { centre, counts: countsOf(answersOf(indicator, own, options)) }
  })
}

export interface CentreFunnel {
  readonly funnel: Funnel
  readonly figure: FunnelData
  /** Centres that are not drawn: too few patients, or shares that would give a few away. */
  readonly leftOut: number
}

/**
 * Centres in a funnel: the log odds of the share against its standard error, around the share of all together (inverse
 * variance, no variance between centres). Only centres whose fulfilled and not fulfilled are both `k` or more are drawn.
 * Null with fewer than two. Inside the funnel, chance alone explains the difference.
 */
export const centreFunnel = (label: string, shares: readonly CentreShare[], k = SMALLEST_CELL): CentreFunnel | null => {
  const drawn = shares.filter(({ counts: { fulfilled, notFulfilled } }) =>
    suppressedList([fulfilled, notFulfilled], k).counts.every((count) => count !== null),
  )
  if (drawn.length < 2) return null
  const { effect, variance } = proportionEffects(
    {
      events: drawn.map(({ counts }) => counts.fulfilled),
      total: drawn.map(({ counts }) => counts.fulfilled + counts.notFulfilled),
    },
    { measure: 'logit-proportion' },
  )
  const names = drawn.map(({ centre }) => centre)
  const funnel = funnelOf(metaAnalysis({ effect, variance, names }, { estimator: 'fixed' }))
  return funnel === null ? null : { funnel, figure: figureOf(label, funnel), leftOut: shares.length - drawn.length }
}

const figureOf = (label: string, { centre, points, contours: [contour] }: Funnel): FunnelData => ({
  title: `${label}: centres`,
  description: `${points.length} centres around the share of all together. Inside the funnel, chance alone explains the difference.`,
  effectLabel: 'Log odds of the share',
  studies: points,
  pooled: centre,
  reach: contour === undefined || contour.standardError === 0 ? 0 : (contour.upper - centre) / contour.standardError,
})
