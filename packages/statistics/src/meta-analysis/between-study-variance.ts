/**
 * The variance between studies (tau squared), by nine estimators.
 *
 * Moment estimators set a weighted sum of squares to its expectation; likelihood estimators climb. The standard error is
 * that of metafor: large-sample, and for small numbers of studies of little use; the Q-profile interval is better.
 */

import { likelihoodEstimate, logLikelihood } from './likelihood.ts'
import type { BetweenStudyVariance, Observed } from './observed-studies.ts'
import { heterogeneityRoot } from './q-profile.ts'
import {
  fittedVariances,
  inverseVariances,
  pairTrace,
  projectionTrace,
  sum,
  type WeightedFit,
  weightedFit,
} from './weighted-fit.ts'

export const ESTIMATORS = [
  'reml',
  'maximum-likelihood',
  'dersimonian-laird',
  'paule-mandel',
  'empirical-bayes',
  'hedges',
  'hunter-schmidt',
  'sidik-jonkman',
  'fixed',
] as const

/** R: `method = "REML"`, `"ML"`, `"DL"`, `"PM"`, `"EB"`, `"HE"`, `"HS"`, `"SJ"`, `"FE"`. */
export type Estimator = (typeof ESTIMATORS)[number]

/**
 * The estimate, not below 0. Sources: Viechtbauer, J Educ Behav Stat 2005;30:261-293 (REML, ML, HE, HS and their
 * errors); DerSimonian and Laird, Control Clin Trials 1986;7:177-188; Paule and Mandel, J Res NBS 1982;87:377-385;
 * Morris, JASA 1983;78:47-55 (empirical Bayes); Sidik and Jonkman, Stat Med 2007;26:1964-1981.
 */
export const betweenStudyVariance = (observed: Observed, estimator: Estimator): BetweenStudyVariance => {
  switch (estimator) {
    case 'fixed':
      return { tauSquared: 0, standardError: Number.NaN, converged: true }
    case 'dersimonian-laird':
      return byMoments(observed, inverseVariances(observed.variance))
    case 'hedges':
      return byMoments(observed, new Float64Array(observed.variance.length).fill(1))
    case 'hunter-schmidt':
      return hunterSchmidt(observed)
    case 'sidik-jonkman':
      return sidikJonkman(observed)
    case 'paule-mandel':
    case 'empirical-bayes':
      // One root: the empirical Bayes equation of Morris has the solution of Paule and Mandel.
      return pauleMandel(observed)
    case 'maximum-likelihood':
    case 'reml':
      return byLikelihood(observed, estimator === 'reml')
  }
}

const residualDegrees = ({ design }: Observed): number => design.rows - design.columns.length

const ones = ({ variance }: Observed): Float64Array => new Float64Array(variance.length).fill(1)

/** Variance of the quadratic form y'P y when the effects vary by `variance` + tau squared; normal effects. */
const squaresVariance = (fit: WeightedFit, observed: Observed, tauSquared: number): number => {
  const marginal = observed.variance.map((value) => value + tauSquared)
  return 2 * pairTrace(fit, marginal, marginal)
}

/** E y'P y = tr(P V) + tau squared tr(P), for any weights. */
const byMoments = (observed: Observed, weights: Float64Array): BetweenStudyVariance => {
  const fit = weightedFit(observed.design, observed.effect, weights)
  const trace = projectionTrace(fit)
  const leverage = fittedVariances(fit)
  const within = sum(weights.length, (at) => {
    const weight = weights[at] as number
    return (weight - weight * weight * (leverage[at] as number)) * (observed.variance[at] as number)
  })
  const tauSquared = Math.max(0, (fit.squares - within) / trace)
  return { tauSquared, standardError: Math.sqrt(squaresVariance(fit, observed, tauSquared)) / trace, converged: true }
}

const hunterSchmidt = (observed: Observed): BetweenStudyVariance => {
  const fit = weightedFit(observed.design, observed.effect, inverseVariances(observed.variance))
  const total = fit.weights.reduce((all, weight) => all + weight, 0)
  const tauSquared = Math.max(0, (fit.squares - observed.design.rows) / total)
  return { tauSquared, standardError: Math.sqrt(squaresVariance(fit, observed, tauSquared)) / total, converged: true }
}

/** A first guess, the variance of the effects, makes the weights; never 0 unless all effects are the same. */
const sidikJonkman = (observed: Observed): BetweenStudyVariance => {
  const { design, effect, variance } = observed
  const mean = sum(effect.length, (at) => effect[at] as number) / effect.length
  const first = sum(effect.length, (at) => ((effect[at] as number) - mean) ** 2) / effect.length
  const fit = weightedFit(design, effect, inverseVariances(variance, first))
  const tauSquared = (first * fit.squares) / residualDegrees(observed)
  const standardError = (first * Math.sqrt(squaresVariance(fit, observed, tauSquared))) / residualDegrees(observed)
  return { tauSquared, standardError, converged: true }
}

const pauleMandel = (observed: Observed): BetweenStudyVariance => {
  const degrees = residualDegrees(observed)
  const tauSquared = heterogeneityRoot(observed, degrees) ?? 0
  const studies = observed.design.rows
  const total = inverseVariances(observed.variance, tauSquared).reduce((all, weight) => all + weight, 0)
  return { tauSquared, standardError: Math.sqrt((2 * studies * studies) / degrees) / total, converged: true }
}

/**
 * The highest of the tops that are reached from 0 and from two moment estimates: with few studies the likelihood can have
 * two, and one of them is often 0.
 */
const byLikelihood = (observed: Observed, restricted: boolean): BetweenStudyVariance => {
  const starts = [0, byMoments(observed, ones(observed)).tauSquared, sidikJonkman(observed).tauSquared]
  const tops = starts.map((start) => likelihoodEstimate(observed, restricted, start))
  const height = ({ tauSquared }: BetweenStudyVariance): number => logLikelihood(observed, tauSquared, restricted)
  return tops.reduce((best, top) => (height(top) > height(best) + 1e-9 ? top : best))
}
