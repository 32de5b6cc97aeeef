/**
 * Do small studies show other effects than large ones? Asymmetry of the funnel can be unpublished studies, but also
 * smaller trials in sicker patients, or poorer conduct: the tests say that it is there, not why. Fewer than ten studies
 * see little of it.
 */

import { lengthProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import { normalCdf } from '../distributions/normal.ts'
import { finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { kendall } from './kendall.ts'
import { analysisOf } from './meta-analysis.ts'
import { type PoolingOptions, pooledModel, poolingProblems } from './pooled-model.ts'
import { type SoundStudies, type StudyColumns, soundStudies } from './study-columns.ts'
import { positiveProblems } from './zero-cells.ts'

export type SizePredictor =
  | 'standard-error'
  | 'variance'
  | 'total'
  | 'inverse-total'
  | 'root-total'
  | 'inverse-root-total'

export interface EggerOptions extends PoolingOptions {
  /** `mixed-effects` (R's default, `"rma"`), or `linear-regression` (`"lm"`), the test as Egger wrote it. */
  readonly model?: 'mixed-effects' | 'linear-regression'
  /** R's `"sei"` (the default), `"vi"`, `"ni"`, `"ninv"`, `"sqrtni"`, `"sqrtninv"`. */
  readonly predictor?: SizePredictor
  /** Patients of each study, for the predictors of its size. */
  readonly total?: NumericColumn
}

export interface EggerTest {
  readonly n: number
  /** How much the effect changes with the predictor. */
  readonly slope: number | null
  readonly statistic: number | null
  /** Of t; null for z. */
  readonly degreesOfFreedom: number | null
  readonly pValue: number | null
  /** The effect of a study of infinite size; null where the predictor does not go to 0 there, or with moderators. */
  readonly limit: { readonly estimate: number; readonly lower: number; readonly upper: number } | null
  readonly cautions: readonly Caution[]
}

/**
 * Egger's regression test: effects on the standard error of the studies (or another measure of their size).
 *
 * Example: thirteen BCG trials, `linear-regression`: t = -1.401 on 11 degrees, p = 0.189; a study of infinite size would
 * have -0.191. Source: Egger et al., BMJ 1997;315:629-634; Sterne and Egger 2005. R: `regtest(yi, vi, model, predictor)`.
 */
export const eggerTest = (columns: StudyColumns, options: EggerOptions = {}): EggerTest => {
  const { model = 'mixed-effects', predictor = 'standard-error', total } = options
  const [, sound] = throughGates(
    () => refuseIf([...poolingProblems(options), ...totalProblems(columns, predictor, total)]),
    () => soundStudies(columns, options),
  )
  const size = Float64Array.from(sound.rows, (row, at) =>
    sizeOf(predictor, sound.variance[at] as number, total?.[row - 1]),
  )
  const pooling: PoolingOptions =
    model === 'linear-regression' ? { ...options, estimator: 'fixed', test: 'knapp-hartung' } : options
  const analysis = analysisOf({ ...sound, moderators: { ...sound.moderators, [SIZE]: size } }, pooling)
  const slope = analysis.coefficients.at(-1)
  const intercept = analysis.coefficients[0]
  const hasLimit = Object.keys(sound.moderators).length === 0 && !['total', 'root-total'].includes(predictor)
  return {
    n: analysis.n,
    slope: slope?.estimate ?? null,
    statistic: slope?.statistic ?? null,
    degreesOfFreedom: analysis.degreesOfFreedom,
    pValue: slope?.pValue ?? null,
    limit:
      hasLimit && slope?.estimate !== null && intercept !== undefined
        ? {
            estimate: intercept.estimate as number,
            lower: intercept.lower as number,
            upper: intercept.upper as number,
          }
        : null,
    cautions: [...analysis.cautions.filter(({ kind }) => kind !== 'few-studies'), ...fewStudies(sound)],
  }
}

const SIZE = 'size of the study'

const sizeOf = (predictor: SizePredictor, variance: number, total = Number.NaN): number => {
  switch (predictor) {
    case 'standard-error':
      return Math.sqrt(variance)
    case 'variance':
      return variance
    case 'total':
      return total
    case 'inverse-total':
      return 1 / total
    case 'root-total':
      return Math.sqrt(total)
    case 'inverse-root-total':
      return 1 / Math.sqrt(total)
  }
}

const totalProblems = (
  { effect }: StudyColumns,
  predictor: SizePredictor,
  total: NumericColumn | undefined,
): readonly Problem[] => {
  if (predictor === 'standard-error' || predictor === 'variance') return []
  if (total !== undefined) return [...lengthProblems(effect.length, { total }), ...positiveProblems('total', total)]
  return [
    {
      kind: 'option-out-of-range',
      where: 'total',
      found: 'no column',
      message: `The predictor ${predictor} needs the number of patients of each study.`,
      cure: 'Give it as the option total, or use standard-error.',
    },
  ]
}

export interface RankTest {
  readonly n: number
  /** Kendall's tau between the deviations of the effects and their variances; null where all are the same. */
  readonly correlation: number | null
  readonly pValue: number | null
  /** Whether the p-value counts orders; without ties only. */
  readonly isExact: boolean
  readonly cautions: readonly Caution[]
}

/**
 * The rank correlation test of Begg and Mazumdar, between deviations from the fixed-effect mean and variances.
 *
 * Example: thirteen BCG trials: tau = 0.0256, p = 0.952. Source: Begg and Mazumdar, Biometrics 1994;50:1088-1101.
 * R: `ranktest(yi, vi)`.
 */
export const rankTest = (columns: StudyColumns): RankTest => {
  const sound = { ...soundStudies(columns), moderators: {} }
  const { original } = pooledModel(sound, { estimator: 'fixed' })
  const mean = original.estimates[0] as number
  const meanVariance = original.variance[0]?.[0] as number
  const deviations = sound.effect.map(
    (effect, at) => (effect - mean) / Math.sqrt((sound.variance[at] as number) - meanVariance),
  )
  const { correlation, z, pValue } = kendall(deviations, sound.variance)
  return {
    n: deviations.length,
    correlation: finite(correlation),
    pValue: finite(pValue ?? 2 * normalCdf(Math.abs(z), { tail: 'upper' })),
    isExact: pValue !== undefined,
    cautions: [...sound.cautions, ...fewStudies(sound)],
  }
}

const fewStudies = ({ rows }: SoundStudies): readonly Caution[] =>
  rows.length >= 10
    ? []
    : [
        {
          kind: 'few-studies',
          message: `With ${rows.length} studies, fewer than ten, asymmetry can hardly be told from chance.`,
        },
      ]
