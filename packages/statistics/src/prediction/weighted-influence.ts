/**
 * How much each patient moves a mean of weighted terms, the weights being estimated from the same patients.
 *
 * The mean of n terms h, each with its factor 1 / G, moves with patient i by h_i less the mean, plus
 * `integral of g(u) / H(u) dM_i(u)` up to the horizon: M_i is the martingale of i's censoring, H(u) the share still at
 * risk at u, g(u) the mean of the terms of those who go on after u. One pass over the times gives all of it, where the
 * matrix of patients by times would take n^2.
 *
 * H counts patients whose event falls on the day of a censoring, as in riskRegression, although G takes them to have
 * left: the difference goes to zero as days get short. Sources: Blanche, Dartigues and Jacqmin-Gadda, Stat Med
 * 2013;32:5381-5397; Blanche et al, Biometrics 2015;71:102-113.
 */
import type { CensoringLine } from './censoring-line.ts'

/** By row, from the terms by row; `horizon` is a number of places. */
export const weightedInfluence = (line: CensoringLine, terms: Float64Array, horizon: number): Float64Array => {
  const { placeOf, event, censored, atRisk } = line
  const ratio = new Float64Array(horizon)
  let later = 0
  const byPlace = new Float64Array(horizon)
  let mean = 0
  for (let row = 0; row < terms.length; row += 1) {
    const term = terms[row] as number
    mean += term
    const place = placeOf[row] as number
    if (place >= horizon) later += term
    else byPlace[place] = (byPlace[place] as number) + term
  }
  mean /= terms.length
  for (let place = horizon - 1; place >= 0; place -= 1) {
    if ((censored[place] as number) > 0) ratio[place] = later / (atRisk[place] as number)
    later += byPlace[place] as number
  }
  const compensator = new Float64Array(horizon + 1)
  for (let place = 0; place < horizon; place += 1)
    compensator[place + 1] =
      (compensator[place] as number) +
      ((ratio[place] as number) * (censored[place] as number)) / (atRisk[place] as number)
  const influence = new Float64Array(terms.length)
  for (let row = 0; row < terms.length; row += 1) {
    const place = placeOf[row] as number
    const ends = place < horizon
    influence[row] =
      (terms[row] as number) -
      mean -
      (compensator[ends ? place + 1 : horizon] as number) +
      (ends && event[row] === 0 ? (ratio[place] as number) : 0)
  }
  return influence
}

/** The standard error of an estimate from its influences: their standard deviation over the root of their number. */
export const influenceError = (influence: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < influence.length; row += 1) sum += influence[row] as number
  const mean = sum / influence.length
  let squares = 0
  for (let row = 0; row < influence.length; row += 1) squares += ((influence[row] as number) - mean) ** 2
  return Math.sqrt(squares / (influence.length - 1) / influence.length)
}
