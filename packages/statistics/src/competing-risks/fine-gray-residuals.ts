/**
 * What each row adds to the score, for the sandwich variance of Fine and Gray, in time linear in the rows.
 *
 * Words: *eta* is the row's own part of the score, its events less those expected. The weights of the risk set are
 * estimated too: *psi* is what the row changes in the score through the Kaplan-Meier curve of censoring. Both are
 * martingale integrals, so running sums over event times and censoring times are enough.
 * Source: Fine and Gray 1999, equations 7 and 8.
 */
import { censoringRisk } from './censoring-weights.ts'
import type { FineGrayMoments } from './fine-gray-likelihood.ts'
import { CAUSE, CENSORED, type FineGrayRows, rowSums, runningSum } from './fine-gray-rows.ts'

/** A column for each covariate. */
export const fineGrayResiduals = (
  rows: FineGrayRows,
  moments: FineGrayMoments,
  { withCensoring }: { readonly withCensoring: boolean },
): readonly Float64Array[] => {
  const residuals = rows.columns.map((column, at) =>
    etaColumn(rows, moments, column, moments.means[at] as Float64Array),
  )
  if (withCensoring)
    rows.levels.forEach((_, stratum) => {
      addPsi(residuals, rows, moments, stratum)
    })
  return residuals
}

const etaColumn = (
  rows: FineGrayRows,
  { risk, step, exposure }: FineGrayMoments,
  column: Float64Array,
  mean: Float64Array,
): Float64Array => {
  const { kind, reached, weights } = rows
  const expectedMean = rowSums(
    rows,
    mean.map((value, at) => value * (step[at] as number)),
  )
  const eta = new Float64Array(rows.rows)
  for (let row = 0; row < eta.length; row += 1) {
    const value = column[row] as number
    const expected = value * (exposure[row] as number) - (expectedMean[row] as number)
    let own = -(risk[row] as number) * expected
    const weight = weights === undefined ? 1 : (weights[row] as number)
    if (kind[row] === CAUSE && weight > 0) own += weight * (value - (mean[(reached[row] as number) - 1] as number))
    eta[row] = own
  }
  return eta
}

/** Adds the part of one stratum of censoring. */
const addPsi = (
  residuals: readonly Float64Array[],
  rows: FineGrayRows,
  { risk, step, means }: FineGrayMoments,
  stratum: number,
): void => {
  const { place, counts, eventsBefore } = rows.observation
  const count = counts[stratum] as (typeof counts)[number]
  const times = count.atRisk.length
  const level = rows.levels[stratum] as Float64Array
  const laterHazard = remaining(step, level, eventsBefore, times)
  const waiting = earlierOthers(rows, stratum, risk, times)
  residuals.forEach((residual, at) => {
    const column = rows.columns[at] as Float64Array
    const mean = means[at] as Float64Array
    const weighted = earlierOthers(
      rows,
      stratum,
      risk.map((value, row) => value * (column[row] as number)),
      times,
    )
    const laterMean = remaining(
      mean.map((value, event) => value * (step[event] as number)),
      level,
      eventsBefore,
      times,
    )
    // Of each time, what one censoring adds to its own row, and what it takes from all at risk up to then.
    const own = new Float64Array(times)
    const drift = new Float64Array(times)
    let sum = 0
    for (let time = 0; time < times; time += 1) {
      const censored = count.censored[time] as number
      if (censored > 0) {
        const q =
          (weighted[time] as number) * (laterHazard[time] as number) -
          (waiting[time] as number) * (laterMean[time] as number)
        const atRisk = censoringRisk(count, time, 'together')
        own[time] = q / atRisk
        sum += (q / atRisk) * (censored / atRisk)
      }
      drift[time] = sum
    }
    for (let row = 0; row < residual.length; row += 1) {
      if (rows.stratum[row] !== stratum) continue
      const time = place[row] as number
      residual[row] =
        (residual[row] as number) - (drift[time] as number) + (rows.kind[row] === CENSORED ? (own[time] as number) : 0)
    }
  })
}

/** By distinct time, the weighted sum of the values of the event times from then on. */
const remaining = (
  values: Float64Array,
  level: Float64Array,
  eventsBefore: Uint32Array,
  times: number,
): Float64Array => {
  const sums = runningSum(values, level)
  const total = sums[values.length] as number
  const later = new Float64Array(times)
  for (let at = 0; at < times; at += 1) later[at] = total - (sums[eventsBefore[at] as number] as number)
  return later
}

/** By distinct time, the sum of the values of rows with another event before then, each over its own weight. */
const earlierOthers = (rows: FineGrayRows, stratum: number, values: Float64Array, times: number): Float64Array => {
  const { share } = rows
  const { place } = rows.observation
  const sums = new Float64Array(times + 1)
  for (let row = 0; row < values.length; row += 1) {
    const portion = share[row] as number
    if (portion === 0 || rows.stratum[row] !== stratum) continue
    const after = (place[row] as number) + 1
    sums[after] = (sums[after] as number) + (values[row] as number) * portion
  }
  for (let at = 1; at < times; at += 1) sums[at] = (sums[at] as number) + (sums[at - 1] as number)
  return sums
}
