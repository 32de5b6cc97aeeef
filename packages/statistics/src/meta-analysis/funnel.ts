/** What a funnel plot draws: studies by effect and standard error, and the region in which chance alone would leave them. */
import { normalQuantile } from '../distributions/normal.ts'
import { refuseIf } from '../problem.ts'
import { confidenceProblems } from '../survival/survival-options.ts'
import type { MetaAnalysis } from './meta-analysis.ts'

export interface FunnelOptions {
  /** Confidence of each contour; 0.95 unless given, and 0.90, 0.95, 0.99 around no effect for a contour-enhanced funnel. */
  readonly levels?: readonly number[]
  /** What the contours lie around: the `estimate` unless given, or `no-effect`, which shows what was significant. */
  readonly around?: 'estimate' | 'no-effect'
}

export interface Funnel {
  readonly centre: number
  readonly points: readonly { readonly name: string; readonly effect: number; readonly standardError: number }[]
  /** Straight lines from the centre at standard error 0 to `lower` and `upper` at the largest standard error. */
  readonly contours: readonly {
    readonly level: number
    readonly standardError: number
    readonly lower: number
    readonly upper: number
  }[]
}

/**
 * Points and contours of the funnel of an analysis; null where it has moderators, and so no one centre.
 *
 * Example: a largest standard error of 0.5 has the 95 % contour from the centre to 0.98 on both sides of it.
 * Source: Peters et al., J Clin Epidemiol 2008;61:991-996. R: `funnel(rma, level, refline)`.
 */
export const funnelOf = (
  analysis: MetaAnalysis,
  { levels = [0.95], around = 'estimate' }: FunnelOptions = {},
): Funnel | null => {
  refuseIf(levels.flatMap((level) => confidenceProblems(level)))
  if (analysis.estimate === null) return null
  const centre = around === 'estimate' ? analysis.estimate : 0
  const points = analysis.studies.map(({ name, effect, standardError }) => ({ name, effect, standardError }))
  const standardError = Math.max(...points.map((point) => point.standardError))
  const contours = levels.map((level) => {
    const reach = normalQuantile((1 + level) / 2) * standardError
    return { level, standardError, lower: centre - reach, upper: centre + reach }
  })
  return { centre, points, contours }
}
