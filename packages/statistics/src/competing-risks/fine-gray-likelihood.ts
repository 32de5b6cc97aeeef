/**
 * The log pseudo-likelihood of a Fine-Gray model with its score and information, ties by Breslow.
 *
 * The information is second moments less squared means. The second moments of all risk sets together are one cross
 * product of all rows, each weighted by its expected events, so nothing of size p^2 is kept for a time.
 * Source: Fine and Gray, J Am Stat Assoc 1999;94:496-509, section 3.
 */
import type { Evaluation, Likelihood } from '../cox/partial-likelihood.ts'
import { crossProducts } from '../regression/design.ts'
import { CAUSE, type FineGrayRows, type RiskRoom, riskRoom, riskSums, rowSums } from './fine-gray-rows.ts'

/** What an evaluation leaves behind for the variance and the baseline. */
export interface FineGrayMoments {
  /** exp(linear predictor) of each row, times its case weight. */
  readonly risk: Float64Array
  /** At each event time: the step of the baseline hazard, and by covariate the mean of the risk set. */
  readonly step: Float64Array
  readonly means: readonly Float64Array[]
  /** Sum of the steps that each row meets, weighted. */
  readonly exposure: Float64Array
  readonly logSums: number
}

/** Room for the moments, which each evaluation writes anew. */
export interface MomentsRoom extends RiskRoom {
  readonly risk: Float64Array
  readonly product: Float64Array
  readonly sums: Float64Array
  readonly step: Float64Array
  readonly means: readonly Float64Array[]
  readonly exposure: Float64Array
}

export const momentsRoom = (rows: FineGrayRows): MomentsRoom => ({
  ...riskRoom(rows),
  risk: new Float64Array(rows.rows),
  product: new Float64Array(rows.rows),
  sums: new Float64Array(rows.events.length),
  step: new Float64Array(rows.events.length),
  means: rows.columns.map(() => new Float64Array(rows.events.length)),
  exposure: new Float64Array(rows.rows),
})

/** The moments, in the columns of `room`. */
export const fineGrayMoments = (
  rows: FineGrayRows,
  beta: Float64Array,
  room: MomentsRoom = momentsRoom(rows),
): FineGrayMoments => {
  const { events, columns } = rows
  const { risk, product, sums, step, means, exposure } = room
  fillRiskScores(risk, rows, beta)
  riskSums(rows, risk, sums, room)
  let logSums = 0
  for (let at = 0; at < step.length; at += 1) {
    step[at] = (events[at] as number) / (sums[at] as number)
    logSums += (events[at] as number) * Math.log(sums[at] as number)
  }
  for (let at = 0; at < columns.length; at += 1) {
    const [column, mean] = [columns[at] as Float64Array, means[at] as Float64Array]
    for (let row = 0; row < product.length; row += 1) product[row] = (risk[row] as number) * (column[row] as number)
    riskSums(rows, product, mean, room)
    for (let event = 0; event < mean.length; event += 1) mean[event] = (mean[event] as number) / (sums[event] as number)
  }
  return { risk, step, means, exposure: rowSums(rows, step, exposure), logSums }
}

const fillRiskScores = (risk: Float64Array, { columns, weights }: FineGrayRows, beta: Float64Array): void => {
  risk.fill(0)
  for (let at = 0; at < columns.length; at += 1) {
    const [column, coefficient] = [columns[at] as Float64Array, beta[at] as number]
    for (let row = 0; row < risk.length; row += 1)
      risk[row] = (risk[row] as number) + coefficient * (column[row] as number)
  }
  for (let row = 0; row < risk.length; row += 1)
    risk[row] = (weights === undefined ? 1 : (weights[row] as number)) * Math.exp(risk[row] as number)
}

export const fineGrayLikelihood = (rows: FineGrayRows): Likelihood => {
  const eventTotals = rows.columns.map((column) => sumOverEvents(rows, column))
  const expected = new Float64Array(rows.rows)
  const room = momentsRoom(rows)
  return (beta): Evaluation => {
    const { risk, means, exposure, logSums } = fineGrayMoments(rows, beta, room)
    const size = beta.length
    let logLikelihood = -logSums
    for (let at = 0; at < size; at += 1) logLikelihood += (beta[at] as number) * (eventTotals[at] as number)
    const score = Float64Array.from(means, (mean, at) => (eventTotals[at] as number) - dot(mean, rows.events))
    for (let row = 0; row < expected.length; row += 1) expected[row] = (risk[row] as number) * (exposure[row] as number)
    const information = crossProducts(rows.columns, expected)
    const squares = crossProducts(means, rows.events)
    for (let at = 0; at < information.length; at += 1)
      information[at] = (information[at] as number) - (squares[at] as number)
    return { logLikelihood, score, information }
  }
}

const sumOverEvents = ({ kind, weights }: FineGrayRows, column: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1)
    if (kind[row] === CAUSE) sum += (column[row] as number) * (weights === undefined ? 1 : (weights[row] as number))
  return sum
}

const dot = (one: Float64Array, other: Float64Array): number => {
  let sum = 0
  for (let at = 0; at < one.length; at += 1) sum += (one[at] as number) * (other[at] as number)
  return sum
}
