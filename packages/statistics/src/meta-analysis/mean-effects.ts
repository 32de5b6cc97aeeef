/** Effects of studies that compare means, and of studies that report a correlation. */
import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { logGammaRatio } from '../distributions/log-gamma.ts'
import { refuseIf } from '../problem.ts'
import { type EffectAndVariance, type EffectSizes, effectSizes } from './effect-sizes.ts'
import { countProblems, positiveProblems } from './zero-cells.ts'

export interface TwoMeanColumns {
  readonly treatedMean: NumericColumn
  readonly treatedDeviation: NumericColumn
  readonly treatedTotal: NumericColumn
  readonly controlMean: NumericColumn
  readonly controlDeviation: NumericColumn
  readonly controlTotal: NumericColumn
}

export type TwoMeanMeasure =
  /** R: `measure = "MD"`; variances are not assumed equal. */
  | 'mean-difference'
  /** R: `"SMD"`, Hedges' g: the difference in pooled standard deviations, without the bias of small studies. */
  | 'standardized-mean-difference'
  /** R: `"ROM"`; means must have one sign. */
  | 'log-ratio-of-means'

/**
 * The comparison of two means in each study.
 *
 * Example: 12 (SD 4, 20 patients) against 10 (SD 4, 20): the difference is 2, its variance 16/20 + 16/20 = 1.6; in
 * standard deviations 0.5, times Hedges' factor 0.980.
 *
 * Source: Hedges, J Educ Stat 1981;6:107-128; Hedges, Gurevitch, Curtis, Ecology 1999;80:1150-1156.
 * R: `metafor::escalc(measure, m1i, sd1i, n1i, m2i, sd2i, n2i)`.
 */
export const twoMeanEffects = (
  columns: TwoMeanColumns,
  { measure }: { readonly measure: TwoMeanMeasure },
): EffectSizes<TwoMeanMeasure> => {
  const rows = columns.treatedMean.length
  refuseIf([
    ...lengthProblems(rows, { ...columns }),
    ...numberProblems('treatedMean', columns.treatedMean),
    ...numberProblems('controlMean', columns.controlMean),
    ...positiveProblems('treatedDeviation', columns.treatedDeviation),
    ...positiveProblems('controlDeviation', columns.controlDeviation),
    ...countProblems('treatedTotal', columns.treatedTotal),
    ...countProblems('controlTotal', columns.controlTotal),
    ...rowProblems('treatedTotal', columns.treatedTotal, ONE_PATIENT, (value) => value < 2),
    ...rowProblems('controlTotal', columns.controlTotal, ONE_PATIENT, (value) => value < 2),
  ])
  return effectSizes(measure, rows, (row) => twoMeanEffect(measure, columns, row))
}

const twoMeanEffect = (measure: TwoMeanMeasure, columns: TwoMeanColumns, row: number): EffectAndVariance => {
  const [m1, s1, n1] = [
    columns.treatedMean[row] as number,
    columns.treatedDeviation[row] as number,
    columns.treatedTotal[row] as number,
  ]
  const [m2, s2, n2] = [
    columns.controlMean[row] as number,
    columns.controlDeviation[row] as number,
    columns.controlTotal[row] as number,
  ]
  switch (measure) {
    case 'mean-difference':
      return [m1 - m2, s1 ** 2 / n1 + s2 ** 2 / n2]
    case 'log-ratio-of-means':
      return [Math.log(m1 / m2), s1 ** 2 / (n1 * m1 ** 2) + s2 ** 2 / (n2 * m2 ** 2)]
    case 'standardized-mean-difference': {
      const degrees = n1 + n2 - 2
      const pooled = Math.sqrt(((n1 - 1) * s1 ** 2 + (n2 - 1) * s2 ** 2) / degrees)
      const g = (hedgesFactor(degrees) * (m1 - m2)) / pooled
      return [g, 1 / n1 + 1 / n2 + g ** 2 / (2 * (n1 + n2))]
    }
  }
}

/** What takes the bias out of a standardized difference with these degrees of freedom: Hedges 1981, equation 6e. */
const hedgesFactor = (degrees: number): number =>
  Math.exp(logGammaRatio((degrees - 1) / 2, 0.5) - 0.5 * Math.log(degrees / 2))

export interface CorrelationColumns {
  readonly correlation: NumericColumn
  readonly total: NumericColumn
}

/**
 * Correlations: as they are (R's `"COR"`, variance (1 - r^2)^2 / (n - 1)) or Fisher's z (`"ZCOR"`, variance 1 / (n - 3)).
 *
 * Example: r = 0.5 of 28 patients: z = atanh 0.5 = 0.5493, variance 1/25. R: `metafor::escalc(measure, ri, ni)`.
 */
export const correlationEffects = (
  { correlation, total }: CorrelationColumns,
  { measure }: { readonly measure: 'correlation' | 'fisher-z' },
): EffectSizes<'correlation' | 'fisher-z'> => {
  refuseIf([
    ...lengthProblems(correlation.length, { total }),
    ...rowProblems('correlation', correlation, NOT_A_CORRELATION, (value) => !(value > -1 && value < 1)),
    ...countProblems('total', total),
    ...rowProblems('total', total, FOUR_PATIENTS, (value) => value < 4),
  ])
  return effectSizes(measure, correlation.length, (row) => {
    const [r, n] = [correlation[row] as number, total[row] as number]
    return measure === 'fisher-z' ? [Math.atanh(r), 1 / (n - 3)] : [r, (1 - r * r) ** 2 / (n - 1)]
  })
}

const ONE_PATIENT: Wording = {
  kind: 'not-a-count',
  message: 'A group of fewer than two patients has no standard deviation.',
  cure: 'Leave the study out, or check which column is the number of patients.',
}
const NOT_A_CORRELATION: Wording = {
  kind: 'option-out-of-range',
  message: 'The value is no correlation between -1 and 1.',
  cure: 'Check the paper; a correlation of exactly 1 has no variance.',
}
const FOUR_PATIENTS: Wording = {
  kind: 'not-a-count',
  message: 'A correlation of fewer than four patients has no variance.',
  cure: 'Leave the study out.',
}
