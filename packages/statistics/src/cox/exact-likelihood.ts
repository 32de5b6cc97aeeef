/**
 * The exact partial likelihood: of all sets of d patients at risk, how likely is it that just these d had the event. It is
 * Cox's own for discrete times, and the conditional logistic likelihood.
 *
 * The sum over all sets is the d-th elementary symmetric function of the risks, built up patient by patient (Gail, Lubin
 * and Rubinstein 1981, Biometrika 68, 703). Here each is divided by its number of sets: the mean over sets neither
 * overflows nor cancels where 200 of 400 patients have the event on one day, and its logarithm differs by a constant.
 */
import { type CoxRows, eventSums } from './cox-rows.ts'
import type { Evaluation, Likelihood } from './partial-likelihood.ts'

export const exactLikelihood = (rows: CoxRows): Likelihood => {
  const sets = riskSetsOf(rows)
  const atEvents = eventSums(rows)
  return (beta) => {
    const size = rows.parameters
    const linear = linearPredictor(rows, beta)
    const score = atEvents.slice()
    const information = new Float64Array(size * size)
    let logLikelihood = rows.eventOffset
    for (let at = 0; at < size; at += 1) logLikelihood += (beta[at] as number) * (atEvents[at] as number)
    for (const { members, deaths } of sets)
      logLikelihood -= takeRiskSet(rows, linear, members, deaths, score, information)
    return { logLikelihood, score, information } satisfies Evaluation
  }
}

interface RiskSet {
  readonly members: Int32Array
  readonly deaths: number
}

/** Who is at risk at each event time. Exact fits are small: the members are written out once. */
const riskSetsOf = ({ rows, deaths, times: { begins, exit, entry } }: CoxRows): readonly RiskSet[] => {
  const byStratum: number[][] = Array.from({ length: begins.length - 1 }, () => [])
  const stratumOf = new Int32Array(deaths.length)
  for (let stratum = 0; stratum + 1 < begins.length; stratum += 1)
    stratumOf.fill(stratum, begins[stratum] as number, begins[stratum + 1] as number)
  for (let row = 0; row < rows; row += 1) byStratum[stratumOf[exit[row] as number] as number]?.push(row)
  const isIn = (row: number, slot: number): boolean =>
    (exit[row] as number) >= slot && (entry === undefined || (entry[row] as number) < slot)
  return Array.from(deaths).flatMap((count, slot) =>
    count === 0
      ? []
      : [
          {
            deaths: count,
            members: Int32Array.from((byStratum[stratumOf[slot] as number] ?? []).filter((row) => isIn(row, slot))),
          },
        ],
  )
}

/** covariates * beta + offset, for each row. */
export const linearPredictor = (
  { rows, parameters, design, offset }: CoxRows,
  beta: ArrayLike<number>,
): Float64Array => {
  const linear = offset === undefined ? new Float64Array(rows) : offset.slice()
  for (let column = 0; column < parameters; column += 1) {
    const slope = beta[column] as number
    for (let row = 0; row < rows; row += 1)
      linear[row] = (linear[row] as number) + slope * ((design[column] as Float64Array)[row] as number)
  }
  return linear
}

/**
 * Takes one risk set off score and information; gives the log of its sum over sets. mean[k] is the mean over all sets of
 * k of the members so far of the product of their risks: the next member, the n-th, makes it
 * ((n - k) mean[k] + k risk mean[k - 1]) / n. Slopes and curvatures are its derivatives by the coefficients.
 */
const takeRiskSet = (
  rows: CoxRows,
  linear: Float64Array,
  members: Int32Array,
  deaths: number,
  score: Float64Array,
  information: Float64Array,
): number => {
  const size = score.length
  const centre = members.reduce((sum, row) => sum + (linear[row] as number), 0) / members.length
  const { mean, slope, curvature } = meansOverSets(rows, linear, centre, members, deaths)
  const last = mean[deaths] as number
  for (let at = 0; at < size; at += 1) {
    const own = (slope[deaths * size + at] as number) / last
    score[at] = (score[at] as number) - own
    for (let other = 0; other < size; other += 1)
      information[at * size + other] =
        (information[at * size + other] as number) +
        (curvature[(deaths * size + at) * size + other] as number) / last -
        (own * (slope[deaths * size + other] as number)) / last
  }
  return Math.log(last) + deaths * centre + logChoose(members.length, deaths)
}

interface MeansOverSets {
  readonly mean: Float64Array
  readonly slope: Float64Array
  readonly curvature: Float64Array
}

const meansOverSets = (
  rows: CoxRows,
  linear: Float64Array,
  centre: number,
  members: Int32Array,
  deaths: number,
): MeansOverSets => {
  const size = rows.parameters
  const mean = new Float64Array(deaths + 1)
  const slope = new Float64Array((deaths + 1) * size)
  const curvature = new Float64Array((deaths + 1) * size * size)
  const x = new Float64Array(size)
  mean[0] = 1
  for (let member = 0; member < members.length; member += 1) {
    const row = members[member] as number
    for (let at = 0; at < size; at += 1) x[at] = rows.design[at]?.[row] as number
    const risk = Math.exp((linear[row] as number) - centre)
    const count = member + 1
    for (let k = Math.min(deaths, count); k >= 1; k -= 1) {
      const stay = (count - k) / count
      const join = (k * risk) / count
      joinSets(curvature, slope, mean, x, k, stay, join)
    }
  }
  return { mean, slope, curvature }
}

/** Sets of k with the new member come from sets of k - 1 without: curvature, slope and mean, in this order. */
const joinSets = (
  curvature: Float64Array,
  slope: Float64Array,
  mean: Float64Array,
  x: Float64Array,
  k: number,
  stay: number,
  join: number,
): void => {
  const size = x.length
  const now = k * size
  const before = now - size
  const smaller = mean[k - 1] as number
  for (let at = 0; at < size; at += 1)
    for (let other = 0; other < size; other += 1) {
      const own = x[at] as number
      const its = x[other] as number
      const grown =
        (curvature[(before + at) * size + other] as number) +
        own * (slope[before + other] as number) +
        its * (slope[before + at] as number) +
        own * its * smaller
      curvature[(now + at) * size + other] = stay * (curvature[(now + at) * size + other] as number) + join * grown
    }
  for (let at = 0; at < size; at += 1)
    slope[now + at] =
      stay * (slope[now + at] as number) + join * ((slope[before + at] as number) + (x[at] as number) * smaller)
  mean[k] = stay * (mean[k] as number) + join * smaller
}

/** log of the number of sets of k out of n. */
const logChoose = (n: number, k: number): number => {
  let sum = 0
  for (let at = 1; at <= k; at += 1) sum += Math.log((n - k + at) / at)
  return sum
}
