/** The pooled effect without each study in turn, and as studies were added one by one. */
import { lengthProblems, numberProblems } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import type { TestResult } from '../estimate.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { analysisOf } from './meta-analysis.ts'
import { type PoolingOptions, poolingProblems } from './pooled-model.ts'
import { type SoundStudies, type StudyColumns, soundStudies, takeStudies } from './study-columns.ts'

export interface PooledStep {
  /** The study that was left out, or added. */
  readonly name: string
  readonly row: number
  readonly n: number
  readonly estimate: number
  readonly standardError: number
  /** Null, with what follows from it, where the error is 0 (Knapp and Hartung on equal effects). */
  readonly statistic: number | null
  readonly pValue: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** These four are null for one study. */
  readonly tauSquared: number | null
  readonly iSquared: number | null
  readonly hSquared: number | null
  readonly heterogeneity: TestResult | null
}

export interface PooledSteps {
  readonly n: number
  readonly steps: readonly PooledStep[]
  readonly cautions: readonly Caution[]
}

/**
 * The pooled effect without each study in turn: does one study carry the result? Moderators are not looked at.
 *
 * Example: three studies of one variance with effects 0, 0 and 3: without the third the effect is 0, without the first 1.5.
 * Source: Viechtbauer and Cheung, Res Synth Methods 2010;1:112-125. R: `leave1out(rma(yi, vi, method, test))`.
 */
export const leaveOneOut = (columns: StudyColumns, options: PoolingOptions = {}): PooledSteps => {
  const [, given] = throughGates(
    () => refuseIf(poolingProblems(options)),
    () => soundStudies(columns, options),
  )
  const sound = { ...given, moderators: {} }
  const places = sound.rows.map((_, at) => at)
  refuseIf(places.length > 1 ? [] : [ONE_STUDY])
  return {
    n: places.length,
    steps: places.map((left) =>
      stepOf(
        sound,
        left,
        places.filter((at) => at !== left),
        options,
      ),
    ),
    cautions: sound.cautions,
  }
}

/**
 * The pooled effect after each study, in the order of `order` (such as the year), or of the rows. Moderators are not
 * looked at. Its intervals are not corrected for having looked many times.
 *
 * Source: Lau et al., N Engl J Med 1992;327:248-254. R: `cumul(rma(yi, vi, method, test), order = year)`.
 */
export const cumulativeMetaAnalysis = (
  columns: StudyColumns,
  options: PoolingOptions & { readonly order?: NumericColumn } = {},
): PooledSteps => {
  const { order } = options
  const [, given] = throughGates(
    () =>
      refuseIf([
        ...poolingProblems(options),
        ...lengthProblems(columns.effect.length, { order }),
        ...(order === undefined ? [] : numberProblems('order', order)),
      ]),
    () => soundStudies(columns, options),
  )
  const sound = { ...given, moderators: {} }
  const rank = (at: number): number => (order === undefined ? at : (order[(sound.rows[at] as number) - 1] as number))
  const places = sound.rows.map((_, at) => at).sort((one, other) => rank(one) - rank(other) || one - other)
  return {
    n: places.length,
    steps: places.map((added, at) => stepOf(sound, added, places.slice(0, at + 1), options)),
    cautions: sound.cautions,
  }
}

const stepOf = (sound: SoundStudies, study: number, places: readonly number[], options: PoolingOptions): PooledStep => {
  const analysis = analysisOf({ ...takeStudies(sound, places), cautions: [] }, options)
  const { tauSquared, iSquared, hSquared, test } = analysis.heterogeneity
  return {
    name: sound.names[study] as string,
    row: sound.rows[study] as number,
    n: analysis.n,
    estimate: analysis.estimate as number,
    standardError: analysis.standardError as number,
    statistic: analysis.statistic,
    pValue: analysis.pValue,
    lower: analysis.lower,
    upper: analysis.upper,
    tauSquared,
    iSquared,
    hSquared,
    heterogeneity: test,
  }
}

const ONE_STUDY = {
  kind: 'too-few-studies',
  where: 'effect',
  found: '1 study',
  message: 'Without its only study nothing is left to pool.',
  cure: 'Give at least two studies.',
} as const
