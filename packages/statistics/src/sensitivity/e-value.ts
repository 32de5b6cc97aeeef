/**
 * The E-value: how strongly an unmeasured confounder would have to be tied to both the treatment and the outcome, each as
 * a risk ratio beyond the measured covariates, to explain an observed effect away entirely.
 */
import { type Problem, refuseIf } from '../problem.ts'

export interface ObservedEffect {
  readonly measure: 'risk-ratio' | 'odds-ratio' | 'hazard-ratio'
  readonly estimate: number
  /** Confidence limits of the ratio; one or both. */
  readonly lower?: number
  readonly upper?: number
  /**
   * For odds and hazard ratios: 'rare' where fewer than 15 % have the outcome at the end of follow-up, so that the ratio
   * is nearly a risk ratio; 'common' converts it. There is no default, since the answers differ much.
   */
  readonly outcome?: 'rare' | 'common'
}

export interface EValue {
  /** The effect as a risk ratio, with its limits where they were given. */
  readonly riskRatio: { readonly estimate: number; readonly lower: number | null; readonly upper: number | null }
  /** Of the estimate; 1 where there is no effect. */
  readonly estimate: number
  /** Of the limit nearer to 1; 1 where the limits include 1; null where that limit was not given. */
  readonly limit: number | null
}

/**
 * The E-value of an estimate and of its confidence limit.
 *
 * A risk ratio of 3.9 with limits 1.8 and 8.7 has the E-values 7.26 and 3.0 (VanderWeele and Ding 2017, their example):
 * `eValue({ measure: 'risk-ratio', estimate: 3.9, lower: 1.8, upper: 8.7 })`.
 *
 * Errors: ratios that are not above zero, limits that do not enclose the estimate, an odds or hazard ratio without
 * `outcome`. R: `EValue::evalues.RR(3.9, 1.8, 8.7)`, `evalues.OR(..., rare)`, `evalues.HR(..., rare)`. Source: VanderWeele
 * and Ding, Annals of Internal Medicine 2017, table 2.
 */
export const eValue = (effect: ObservedEffect): EValue => {
  refuseIf(effectProblems(effect))
  const { estimate, lower, upper } = effect
  const asRisk = (ratio: number): number => riskRatioOf(effect, ratio)
  const optional = (ratio: number | undefined): number | null => (ratio === undefined ? null : asRisk(ratio))
  const risk = { estimate: asRisk(estimate), lower: optional(lower), upper: optional(upper) }
  return { riskRatio: risk, estimate: ofRiskRatio(risk.estimate), limit: ofLimit(risk) }
}

/** RR + sqrt(RR (RR - 1)), with 1 / RR for a ratio below 1. */
const ofRiskRatio = (ratio: number): number => {
  const away = ratio < 1 ? 1 / ratio : ratio
  return away + Math.sqrt(away * (away - 1))
}

const ofLimit = ({ estimate, lower, upper }: EValue['riskRatio']): number | null => {
  const nearer = estimate >= 1 ? lower : upper
  if (nearer === null) return null
  return estimate >= 1 ? (nearer <= 1 ? 1 : ofRiskRatio(nearer)) : nearer >= 1 ? 1 : ofRiskRatio(nearer)
}

/** VanderWeele, Biometrics 2020, for the square root; VanderWeele and Ding 2017 for the hazard ratio. */
const riskRatioOf = ({ measure, outcome }: ObservedEffect, ratio: number): number => {
  if (measure === 'risk-ratio' || outcome === 'rare') return ratio
  if (measure === 'odds-ratio') return Math.sqrt(ratio)
  // 1 - 0.5^x as expm1, which keeps its digits where x is small.
  const share = (power: number): number => -Math.expm1(-power * Math.LN2)
  return share(Math.sqrt(ratio)) / share(Math.sqrt(1 / ratio))
}

const effectProblems = ({ measure, estimate, lower, upper, outcome }: ObservedEffect): readonly Problem[] => {
  const notRatios = Object.entries({ estimate, lower, upper }).flatMap(([where, found]) =>
    found === undefined || (found > 0 && found < Infinity) ? [] : [notPositive(where, found)],
  )
  if (notRatios.length > 0) return notRatios
  const encloses = (lower ?? estimate) <= estimate && estimate <= (upper ?? estimate)
  return [...(encloses ? [] : [LIMITS]), ...(measure === 'risk-ratio' || outcome !== undefined ? [] : [NO_OUTCOME])]
}

const notPositive = (where: string, found: number): Problem => ({
  kind: 'not-positive',
  where,
  found: String(found),
  message: 'A ratio is a number above zero.',
  cure: 'Give the ratio itself and not its logarithm.',
})
const LIMITS: Problem = {
  kind: 'option-out-of-range',
  where: 'lower',
  message: 'The limits do not enclose the estimate.',
  cure: 'Check the order of the limits, and that all three are ratios.',
}
const NO_OUTCOME: Problem = {
  kind: 'option-out-of-range',
  where: 'outcome',
  found: 'none',
  message: 'It is not said whether the outcome is rare.',
  cure: "Give 'rare' where fewer than 15 % have it at the end of follow-up, otherwise 'common'.",
}
