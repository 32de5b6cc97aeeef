/**
 * What a test result makes of a suspicion: the probability of the disease after the result (Bayes).
 */
import { type Problem, refuseIf } from '../problem.ts'
import { outOfRange } from '../proportions/check-counts.ts'

/** A number with its limits; without limits it is taken as known. */
export interface WithLimits {
  readonly estimate: number
  readonly lower: number
  readonly upper: number
}

export interface PostTestProbability extends WithLimits {
  readonly preTestProbability: number
  readonly likelihoodRatio: number
}

/**
 * A suspicion of 20 % and a likelihood ratio of 4.5 (3.0 to 6.7) give 53 % (43 % to 63 %).
 *
 * Odds after the test are odds before it times the likelihood ratio. Where both have limits, their distances on the log
 * scale are put together as the sides of a right angle (Zou and Donner 2008, Stat. Med. 27:1693), since they come from
 * different patients. Plain R in `golden/diagnostic/answers.R`.
 *
 * @throws StatisticsError for a probability not inside 0 to 1, a ratio not above 0, and limits in the wrong order
 */
export const postTestProbability = (
  preTestProbability: number | WithLimits,
  likelihoodRatio: number | WithLimits,
): PostTestProbability => {
  const [before, ratio] = [limitsOf(preTestProbability), limitsOf(likelihoodRatio)]
  refuseIf([...rangeProblems('preTestProbability', before, 1), ...rangeProblems('likelihoodRatio', ratio, Infinity)])
  const [odds, log] = [transformed(before, logit), transformed(ratio, Math.log)]
  const middle = odds.estimate + log.estimate
  const below = Math.hypot(odds.estimate - odds.lower, log.estimate - log.lower)
  const above = Math.hypot(odds.upper - odds.estimate, log.upper - log.estimate)
  return {
    estimate: probabilityOf(middle),
    lower: probabilityOf(middle - below),
    upper: probabilityOf(middle + above),
    preTestProbability: before.estimate,
    likelihoodRatio: ratio.estimate,
  }
}

const limitsOf = (value: number | WithLimits): WithLimits =>
  typeof value === 'number' ? { estimate: value, lower: value, upper: value } : value

const transformed = ({ estimate, lower, upper }: WithLimits, by: (value: number) => number): WithLimits => ({
  estimate: by(estimate),
  lower: by(lower),
  upper: by(upper),
})

const logit = (p: number): number => Math.log(p) - Math.log1p(-p)
const probabilityOf = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds))

const rangeProblems = (where: string, { estimate, lower, upper }: WithLimits, most: number): readonly Problem[] => {
  const outside = [estimate, lower, upper].find((value) => !(value > 0 && value < most))
  if (outside !== undefined)
    return [outOfRange(where, outside, `lie between 0 and ${most}, neither included`, 'Check the number.')]
  return lower <= estimate && estimate <= upper
    ? []
    : [outOfRange(where, estimate, 'lie between its limits', 'Check the order of the limits.')]
}
