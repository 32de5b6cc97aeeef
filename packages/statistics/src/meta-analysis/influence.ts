/** How much each study moves the result: the model without it, compared with the model with it. */
import { chiSquareCdf } from '../distributions/chi-square.ts'
import { finite } from '../estimate.ts'
import { cholesky, logDeterminant } from '../linear-algebra.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { originalScale } from '../regression/design.ts'
import { type PooledModel, type PoolingOptions, pooledModel, poolingProblems } from './pooled-model.ts'
import { type SoundStudies, type StudyColumns, soundStudies, takeStudies } from './study-columns.ts'
import { fittedVariances, inverseVariances, sum, weightedFit } from './weighted-fit.ts'

/** All null where the model cannot be fitted without the study; those over an error are null where it is 0. */
export interface StudyInfluence {
  readonly name: string
  readonly row: number
  /** The distance of the study from the model without it, in standard errors. */
  readonly studentizedResidual: number | null
  readonly dffits: number | null
  readonly cookDistance: number | null
  /** Determinant of the covariance of the coefficients without it, over that with it: below 1, precision is gained. */
  readonly covarianceRatio: number | null
  /** Without the study. */
  readonly tauSquared: number | null
  readonly heterogeneity: number | null
  readonly leverage: number
  /** Per cent. */
  readonly weight: number
  /** Change of each coefficient in standard errors. */
  readonly dfbetas: readonly (number | null)[]
  /** By the usual limits for dffits, Cook's distance, leverage and dfbetas. */
  readonly isInfluential: boolean
}

export interface InfluenceOfStudies {
  readonly n: number
  readonly studies: readonly StudyInfluence[]
  readonly cautions: readonly Caution[]
}

/**
 * Deletion diagnostics of each study.
 *
 * Source: Viechtbauer and Cheung, Res Synth Methods 2010;1:112-125. R: `influence(rma(yi, vi, mods, method, test))`.
 */
export const influenceOfStudies = (columns: StudyColumns, options: PoolingOptions = {}): InfluenceOfStudies => {
  const [, sound] = throughGates(
    () => refuseIf(poolingProblems(options)),
    () => soundStudies(columns, options),
  )
  const model = pooledModel(sound, options)
  refuseIf(model.residualDegrees > 1 ? [] : [tooFew(sound.rows.length)])
  const studies = sound.rows.map((_, at) => influenceOf(sound, model, at, options))
  return { n: studies.length, studies, cautions: [...sound.cautions, ...model.observed.design.cautions] }
}

const influenceOf = (sound: SoundStudies, model: PooledModel, at: number, options: PoolingOptions): StudyInfluence => {
  const places = sound.rows.flatMap((_, place) => (place === at ? [] : [place]))
  const without = pooledModel(takeStudies(sound, places), options)
  const total = model.fit.weights.reduce((all, weight) => all + weight, 0)
  const leverage = (model.fit.weights[at] as number) * (fittedVariances(model.fit)[at] as number)
  const same = {
    name: sound.names[at] as string,
    row: sound.rows[at] as number,
    leverage,
    weight: (100 * (model.fit.weights[at] as number)) / total,
  }
  // Without the study a moderator may be constant: then there is no model to compare with.
  if (without.observed.design.columns.length < model.observed.design.columns.length)
    return { ...same, ...UNKNOWN, dfbetas: model.original.estimates.map(() => null) }
  const changes = changesOf(sound, model, without, at, leverage)
  return { ...same, ...changes, isInfluential: isInfluential(model, leverage, changes) }
}

type Changes = Omit<StudyInfluence, 'name' | 'row' | 'leverage' | 'weight' | 'isInfluential'>

const changesOf = (
  sound: SoundStudies,
  model: PooledModel,
  without: PooledModel,
  at: number,
  leverage: number,
): Changes => {
  const { rows } = model.observed.design
  const change = model.original.estimates.map(
    (estimate, name) => (estimate ?? 0) - (without.original.estimates[name] ?? 0),
  )
  const shifts = Float64Array.from({ length: rows }, (_, row) => linear(sound, change, row))
  const predicted = linear(sound, without.original.estimates, at)
  const { tauSquared } = without.between
  const marginal = (sound.variance[at] as number) + tauSquared
  // The whole data, weighted as the model without the study would weight them.
  const reweighted = weightedFit(model.observed.design, sound.effect, inverseVariances(sound.variance, tauSquared))
  const spread = Math.sqrt(without.scale * marginal * leverage)
  const distance = sum(rows, (row) => (model.fit.weights[row] as number) * (shifts[row] as number) ** 2)
  return {
    studentizedResidual: finite(
      ((sound.effect[at] as number) - predicted) /
        Math.sqrt(without.scale * marginal + quadratic(sound, without.original.variance, at)),
    ),
    dffits: finite((shifts[at] as number) / spread),
    cookDistance: finite(distance / model.scale),
    covarianceRatio: finite(Math.exp(logCovariance(without) - logCovariance(model))),
    tauSquared,
    heterogeneity: without.fixedFit.squares,
    dfbetas: dfbetasOf(model, change, reweighted.covariance, without.scale),
  }
}

/** 1 for the intercept, and the values of the moderators of a study. */
const moderatorsOf = ({ moderators }: SoundStudies, at: number): readonly number[] => [
  1,
  ...Object.values(moderators).map((column) => column[at] as number),
]

const linear = (sound: SoundStudies, coefficients: readonly (number | null)[], at: number): number =>
  moderatorsOf(sound, at).reduce((total, value, name) => total + value * (coefficients[name] ?? 0), 0)

const quadratic = (sound: SoundStudies, variance: PooledModel['original']['variance'], at: number): number => {
  const x = moderatorsOf(sound, at)
  return sum(x.length, (row) =>
    sum(x.length, (column) => (x[row] as number) * (x[column] as number) * (variance[row]?.[column] ?? 0)),
  )
}

/** The logarithm of the determinant of the covariance of the coefficients on the scale of the moderators. */
const logCovariance = ({ fit, scale, observed: { design } }: PooledModel): number => {
  const size = design.columns.length
  const scales = design.scales.reduce((total, one) => total + Math.log(one), 0)
  return logDeterminant(cholesky(fit.covariance, size)) + size * Math.log(scale) - 2 * scales
}

const dfbetasOf = (
  { observed: { design }, original }: PooledModel,
  change: readonly number[],
  covariance: Float64Array,
  scale: number,
): readonly (number | null)[] => {
  const { variance } = originalScale(design, new Float64Array(design.kept.length), covariance)
  return original.estimates.map((estimate, name) => {
    const place = design.kept.indexOf(name)
    return estimate === null
      ? null
      : finite((change[place] as number) / Math.sqrt(scale * (variance[name]?.[name] as number)))
  })
}

const isInfluential = (model: PooledModel, leverage: number, { dffits, cookDistance, dfbetas }: Changes): boolean => {
  const coefficients = model.observed.design.columns.length
  const studies = model.observed.design.rows
  return (
    Math.abs(dffits ?? 0) > 3 * Math.sqrt(coefficients / (studies - coefficients)) ||
    chiSquareCdf(cookDistance ?? 0, coefficients) > 0.5 ||
    leverage > (3 * coefficients) / studies ||
    dfbetas.some((change) => Math.abs(change ?? 0) > 1)
  )
}

const UNKNOWN = {
  studentizedResidual: null,
  dffits: null,
  cookDistance: null,
  covarianceRatio: null,
  tauSquared: null,
  heterogeneity: null,
  // Nothing else can replace it: the coefficient stands on this study alone.
  isInfluential: true,
} as const

const tooFew = (studies: number) =>
  ({
    kind: 'too-few-studies',
    where: 'effect',
    found: `${studies} studies`,
    message: 'Without one of its studies the model has nothing left to compare.',
    cure: 'Give at least two studies more than there are coefficients.',
  }) as const
