/**
 * How many studies seem to be missing on one side of the funnel, and the pooled effect if they were there.
 *
 * The filled studies are mirror images and no data: the estimate is a sensitivity analysis. Under true heterogeneity it
 * can fill where nothing is missing.
 */
import { finite } from '../estimate.ts'
import { type Caution, refuseIf, throughGates } from '../problem.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import { analysisOf, type MetaAnalysis, type MetaAnalysisOptions } from './meta-analysis.ts'
import { pooledModel, poolingProblems } from './pooled-model.ts'
import { type SoundStudies, type StudyColumns, soundStudies, takeStudies } from './study-columns.ts'

const COUNTS = ['L0', 'R0', 'Q0'] as const

export interface TrimAndFillOptions extends MetaAnalysisOptions {
  /** How the missing are counted, by the names of the paper; `L0` unless given. */
  readonly count?: (typeof COUNTS)[number]
  /** The side on which studies are missing; unless given, the side that Egger's regression points to. */
  readonly side?: 'left' | 'right'
}

export interface TrimAndFill {
  readonly n: number
  readonly side: 'left' | 'right'
  readonly missing: number
  /** Null where the count has none (a root of a negative number). */
  readonly missingStandardError: number | null
  /** That none is missing; for `R0` only. */
  readonly pValue: number | null
  /** Effect and variance of each study that was filled in. */
  readonly filled: readonly { readonly mirrorOf: string; readonly effect: number; readonly variance: number }[]
  /** With the filled studies. */
  readonly analysis: MetaAnalysis
  readonly cautions: readonly Caution[]
}

/**
 * Trims the studies that have no mirror image, finds the centre of the others, and fills in the images.
 *
 * Example: thirteen BCG trials, REML: one study missing on the right, and with it -0.657 instead of -0.715.
 * Source: Duval and Tweedie, Biometrics 2000;56:455-463; J Am Stat Assoc 2000;95:89-98. R: `trimfill(rma(yi, vi))`.
 */
export const trimAndFill = (columns: StudyColumns, options: TrimAndFillOptions = {}): TrimAndFill => {
  const { count = 'L0' } = options
  const [, sound] = throughGates(
    () => refuseIf([...poolingProblems(options), ...choiceProblems('count', count, COUNTS)]),
    () => soundStudies(columns, options),
  )
  const given: SoundStudies = { ...sound, moderators: {} }
  const side = options.side ?? thinSide(given, options)
  const sign = side === 'right' ? -1 : 1
  // Missing on the left: studies are turned round where they are missing on the right.
  const studies = { ...given, effect: given.effect.map((effect) => sign * effect) }
  const { missing, count: unrounded, centre, order, converged } = trimmed(studies, count, options)
  const filled = order.slice(order.length - missing).map((at) => ({
    mirrorOf: given.names[at] as string,
    effect: sign * (2 * centre - (studies.effect[at] as number)),
    variance: given.variance[at] as number,
  }))
  return {
    n: given.rows.length,
    side,
    missing,
    missingStandardError: finite(countError(count, given.rows.length, unrounded)),
    pValue: count === 'R0' ? 0.5 ** (missing + 1) : null,
    filled,
    analysis: analysisOf(withFilled(given, filled), options),
    cautions: [
      ...given.cautions,
      ...(converged
        ? []
        : [
            {
              kind: 'not-converged' as const,
              message: 'The number of missing studies cannot be settled by this count; look at the funnel, or use L0.',
            },
          ]),
    ],
  }
}

/** Small studies with higher effects lack their images on the left. */
const thinSide = (studies: SoundStudies, options: TrimAndFillOptions): 'left' | 'right' => {
  const slope = pooledModel({ ...studies, moderators: { error: studies.variance.map(Math.sqrt) } }, options)
  return (slope.original.estimates[1] ?? 0) < 0 ? 'right' : 'left'
}

interface Trimmed {
  readonly missing: number
  /** Before it was rounded. */
  readonly count: number
  readonly centre: number
  /** Places by effect. */
  readonly order: readonly number[]
  readonly converged: boolean
}

const trimmed = (studies: SoundStudies, count: (typeof COUNTS)[number], options: TrimAndFillOptions): Trimmed => {
  const { effect } = studies
  const order = [...effect.keys()].sort(
    (one, other) => (effect[one] as number) - (effect[other] as number) || one - other,
  )
  let missing = 0
  let estimate = 0
  let centre = Number.NaN
  for (let turn = 0; turn < 100; turn += 1) {
    const kept = takeStudies(studies, order.slice(0, order.length - missing))
    centre = pooledModel(kept, options).original.estimates[0] as number
    estimate = countOf(count, signedRanks(order.map((at) => (effect[at] as number) - centre)))
    if (Number.isNaN(estimate)) break
    const next = Math.max(0, roundHalfEven(estimate))
    if (next === missing) return { missing, count: estimate, centre, order, converged: true }
    missing = Math.min(next, order.length - 1)
  }
  return { missing, count: estimate, centre, order, converged: false }
}

/** Ranks of the distances from the centre, with the sign of the side; ties in order. */
const signedRanks = (deviations: readonly number[]): readonly number[] => {
  const order = [...deviations.keys()].sort(
    (one, other) => Math.abs(deviations[one] as number) - Math.abs(deviations[other] as number) || one - other,
  )
  const ranks = new Array<number>(deviations.length).fill(0)
  order.forEach((at, rank) => {
    ranks[at] = Math.sign(deviations[at] as number) * (rank + 1)
  })
  return ranks
}

/** Before it is rounded: it can lie below 0, and Q0 has none (NaN) where almost all studies lie on one side. */
const countOf = (count: (typeof COUNTS)[number], ranks: readonly number[]): number => {
  const k = ranks.length
  const sum = ranks.reduce((total, rank) => total + Math.max(0, rank), 0)
  if (count === 'R0') return k - Math.max(0, ...ranks.map((rank) => -rank)) - 1
  if (count === 'L0') return (4 * sum - k * (k + 1)) / (2 * k - 1)
  return k - 0.5 - Math.sqrt(2 * k * k - 4 * sum + 0.25)
}

/** As R rounds. */
const roundHalfEven = (value: number): number => {
  const below = Math.floor(value)
  return value - below === 0.5 ? below + (below % 2) : Math.round(value)
}

const countError = (count: (typeof COUNTS)[number], k: number, missing: number): number => {
  if (count === 'R0') return Math.sqrt(2 * Math.max(0, missing) + 2)
  const variance =
    (k * (k + 1) * (2 * k + 1) +
      10 * missing ** 3 +
      27 * missing ** 2 +
      17 * missing -
      18 * k * missing ** 2 -
      18 * k * missing +
      6 * k * k * missing) /
    24
  if (count === 'L0') return (4 * Math.sqrt(variance)) / (2 * k - 1)
  return (2 * Math.sqrt(variance)) / Math.sqrt((k - 0.5) ** 2 - missing * (2 * k - missing - 1))
}

const withFilled = (studies: SoundStudies, filled: TrimAndFill['filled']): SoundStudies => ({
  ...studies,
  names: [...studies.names, ...filled.map(({ mirrorOf }) => `Filled: ${mirrorOf}`)],
  rows: [...studies.rows, ...filled.map((_, at) => studies.rows.length + studies.leftOut.length + at + 1)],
  effect: Float64Array.of(...studies.effect, ...filled.map(({ effect }) => effect)),
  variance: Float64Array.of(...studies.variance, ...filled.map(({ variance }) => variance)),
  cautions: [],
})
