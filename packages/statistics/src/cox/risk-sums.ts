/**
 * Sums over the risk sets of a Cox model at given coefficients, and what tied events take from them.
 *
 * Words: the *risk* of a row is its weight times exp(covariates * coefficients). S0 and S1 are the sums of risk and of
 * risk * covariates over a risk set; D0 and D1 the same over the rows that have the event there. A sum over a risk set is
 * what lies at its slot and after, so rows are added where they stand, in any order, and one scan from the last slot to
 * the first makes the sums: no sort by time, and no sum of squares for each row.
 */
import type { CoxRows } from './cox-rows.ts'
import { columnsOf } from './cross-product.ts'

export type HazardTies = 'efron' | 'breslow'

export interface RiskSums {
  /**
   * Columns S0, S1 of each covariate; each of `stride` values: S of every slot, then D of every tied slot. Where one
   * event is alone, which is nearly everywhere when times are continuous, D is not kept.
   */
  readonly table: Float64Array
  readonly stride: number
  /** S1 and D1 of each covariate: views of the table. */
  readonly atTimes: readonly Float64Array[]
  readonly atTies: readonly Float64Array[]
  /** The slots with more than one event, where Efron's ties ask for D. */
  readonly tied: Int32Array
  /** Where a row is added: its exit slot, or that of D. */
  readonly place: Int32Array
  readonly risk: Float64Array
}

/** Space for the sums, to be used again by every evaluation. */
export const riskSumsSpace = (rows: CoxRows, ties: HazardTies): RiskSums => {
  const { slots, exit } = rows.times
  const tied = ties === 'efron' ? tiedSlots(rows.deaths) : new Int32Array(0)
  const stride = slots + tied.length
  const table = new Float64Array((rows.parameters + 1) * stride)
  return {
    table,
    stride,
    atTimes: columnsOf(table, slots, stride, stride),
    atTies: columnsOf(table, tied.length, stride + slots, stride),
    tied,
    place: tied.length === 0 ? exit : places(rows, tied),
    risk: new Float64Array(rows.rows),
  }
}

const tiedSlots = (deaths: Float64Array): Int32Array => {
  const tied: number[] = []
  for (let slot = 0; slot < deaths.length; slot += 1) if ((deaths[slot] as number) > 1) tied.push(slot)
  return Int32Array.from(tied)
}

const places = ({ rows, event, times: { slots, exit } }: CoxRows, tied: Int32Array): Int32Array => {
  const placeOfDeath = new Int32Array(slots)
  for (let slot = 0; slot < slots; slot += 1) placeOfDeath[slot] = slot
  for (let at = 0; at < tied.length; at += 1) placeOfDeath[tied[at] as number] = slots + at
  const place = new Int32Array(rows)
  for (let row = 0; row < rows; row += 1) {
    const slot = exit[row] as number
    place[row] = event[row] === 1 ? (placeOfDeath[slot] as number) : slot
  }
  return place
}

const BLOCK = 512

/** Fills `sums` at the scaled coefficients `beta`. */
export const fillRiskSums = (sums: RiskSums, rows: CoxRows, beta: Float64Array): void => {
  sums.table.fill(0)
  for (let begin = 0; begin < rows.rows; begin += BLOCK) {
    const end = Math.min(begin + BLOCK, rows.rows)
    fillRisk(sums.risk, rows, beta, begin, end)
    addRows(sums, sums.place, rows, begin, end, 1)
    if (rows.times.entry !== undefined) addRows(sums, rows.times.entry, rows, begin, end, -1)
  }
  for (let column = 0; column <= rows.parameters; column += 1) accumulate(sums, rows, column * sums.stride)
}

const fillRisk = (
  risk: Float64Array,
  { parameters, design, offset, weights }: CoxRows,
  beta: Float64Array,
  begin: number,
  end: number,
): void => {
  if (offset === undefined) risk.fill(0, begin, end)
  else for (let row = begin; row < end; row += 1) risk[row] = offset[row] as number
  let isFlat = offset === undefined
  for (let column = 0; column < parameters; column += 2) {
    const slope = beta[column] as number
    const next = column + 1 < parameters ? (beta[column + 1] as number) : 0
    if (slope === 0 && next === 0) continue
    isFlat = false
    const one = design[column] as Float64Array
    addColumns(risk, one, design[column + 1] ?? one, slope, next, begin, end)
  }
  // At the usual start, coefficients of 0, every risk is one.
  if (isFlat) risk.fill(1, begin, end)
  else for (let row = begin; row < end; row += 1) risk[row] = Math.exp(risk[row] as number)
  if (weights !== undefined)
    for (let row = begin; row < end; row += 1) risk[row] = (weights[row] as number) * (risk[row] as number)
}

const addColumns = (
  risk: Float64Array,
  one: Float64Array,
  other: Float64Array,
  slope: number,
  next: number,
  begin: number,
  end: number,
): void => {
  for (let row = begin; row < end; row += 1)
    risk[row] = (risk[row] as number) + slope * (one[row] as number) + next * (other[row] as number)
}

const addRows = (
  { table, stride, risk }: RiskSums,
  place: Int32Array,
  { parameters, design }: CoxRows,
  begin: number,
  end: number,
  sign: 1 | -1,
): void => {
  for (let row = begin; row < end; row += 1) {
    const at = place[row] as number
    table[at] = (table[at] as number) + sign * (risk[row] as number)
  }
  let column = 0
  for (; column + 1 < parameters; column += 2) {
    const one = design[column] as Float64Array
    const other = design[column + 1] as Float64Array
    const sum = (column + 1) * stride
    for (let row = begin; row < end; row += 1) {
      const at = sum + (place[row] as number)
      const amount = sign * (risk[row] as number)
      table[at] = (table[at] as number) + amount * (one[row] as number)
      table[at + stride] = (table[at + stride] as number) + amount * (other[row] as number)
    }
  }
  if (column === parameters) return
  const one = design[column] as Float64Array
  const sum = (column + 1) * stride
  for (let row = begin; row < end; row += 1) {
    const at = sum + (place[row] as number)
    table[at] = (table[at] as number) + sign * (risk[row] as number) * (one[row] as number)
  }
}

/** From what lies at each slot to the sum at it and after, stratum by stratum; rows with the event belong to S as well. */
const accumulate = ({ table, tied }: RiskSums, { times: { begins, slots } }: CoxRows, column: number): void => {
  for (let at = 0; at < tied.length; at += 1) {
    const slot = column + (tied[at] as number)
    table[slot] = (table[slot] as number) + (table[column + slots + at] as number)
  }
  for (let stratum = 0; stratum + 1 < begins.length; stratum += 1) {
    const begin = column + (begins[stratum] as number)
    let sum = 0
    for (let at = column + (begins[stratum + 1] as number) - 1; at > begin; at -= 1) {
      sum += table[at] as number
      table[at] = sum
    }
    table[begin] = 0
  }
}

/**
 * What the d events of a slot take from its risk set. Efron's approximation lets the events leave one after another: the
 * j-th meets S0 - (j / d) D0, j = 0 ... d - 1. With w their mean weight and c the j-th of these sums, five numbers hold
 * all that is needed:
 *
 * `hazard` = w Σ 1/c, `deathHazard` = w Σ (j/d)/c, and, of squares, `square` = w Σ 1/c², `mixedSquare` = w Σ (j/d)/c²,
 * `deathSquare` = w Σ (j/d)²/c². Breslow's approximation is the same with j = 0 throughout.
 * Source: Efron (1977), Journal of the American Statistical Association 72, 557; Breslow (1974), Biometrics 30, 89.
 */
export interface TieTerms {
  readonly hazard: Float64Array
  readonly deathHazard: Float64Array
  readonly square: Float64Array
  /** These two for each tied slot; elsewhere they are 0. */
  readonly mixedSquare: Float64Array
  readonly deathSquare: Float64Array
}

export const tieTermsSpace = ({ times: { slots } }: CoxRows, { tied }: RiskSums): TieTerms => ({
  hazard: new Float64Array(slots),
  deathHazard: new Float64Array(slots),
  square: new Float64Array(slots),
  mixedSquare: new Float64Array(tied.length),
  deathSquare: new Float64Array(tied.length),
})

/** Fills `terms`; gives the sum of w log c over all events, which the log likelihood takes off. */
export const fillTieTerms = (terms: TieTerms, { table, tied }: RiskSums, rows: CoxRows): number => {
  const { slots } = rows.times
  let logs = 0
  for (let slot = 0; slot < slots; slot += 1) {
    const weight = rows.deathWeights[slot] as number
    if (weight === 0) continue
    const all = table[slot] as number
    logs += weight * Math.log(all)
    terms.hazard[slot] = weight / all
    terms.square[slot] = weight / all / all
  }
  for (let at = 0; at < tied.length; at += 1) {
    const slot = tied[at] as number
    const all = table[slot] as number
    logs -= (rows.deathWeights[slot] as number) * Math.log(all)
    logs += efronTerms(terms, rows, slot, at, all, table[slots + at] as number)
  }
  return logs
}

const efronTerms = (terms: TieTerms, rows: CoxRows, slot: number, at: number, all: number, dying: number): number => {
  const deaths = rows.deaths[slot] as number
  const weight = (rows.deathWeights[slot] as number) / deaths
  let logs = deaths * Math.log(all)
  // The logarithm of a product of 32 and not 32 logarithms: each factor is at most 1, and not so small as to vanish.
  let product = 1
  let hazard = 0
  let deathHazard = 0
  let square = 0
  let mixed = 0
  let deathSquare = 0
  for (let gone = 0; gone < deaths; gone += 1) {
    const share = gone / deaths
    const left = all - share * dying
    const part = weight / left
    product *= left / all
    if ((gone & 31) === 31) {
      logs += Math.log(product)
      product = 1
    }
    hazard += part
    deathHazard += share * part
    square += part / left
    mixed += (share * part) / left
    deathSquare += (share * share * part) / left
  }
  terms.hazard[slot] = hazard
  terms.deathHazard[slot] = deathHazard
  terms.square[slot] = square
  terms.mixedSquare[at] = mixed
  terms.deathSquare[at] = deathSquare
  return weight * (logs + Math.log(product))
}

/** The hazard summed from the start of each stratum up to and with each slot. */
export const cumulative = (hazard: Float64Array, { times: { begins } }: CoxRows): Float64Array => {
  const sums = new Float64Array(hazard.length)
  for (let stratum = 0; stratum + 1 < begins.length; stratum += 1) {
    let sum = 0
    for (let slot = begins[stratum] as number; slot < (begins[stratum + 1] as number); slot += 1) {
      sum += hazard[slot] as number
      sums[slot] = sum
    }
  }
  return sums
}

/** The expected events of each row, times its weight: its risk times the hazard while it was at risk. */
export const fillExpected = (
  expected: Float64Array,
  { risk, place, tied, stride }: RiskSums,
  terms: TieTerms,
  rows: CoxRows,
): void => {
  const { entry, slots } = rows.times
  // A place of D has the hazard of its slot less what the row's own event takes off it.
  const hazard = new Float64Array(stride)
  hazard.set(cumulative(terms.hazard, rows))
  for (let at = 0; at < tied.length; at += 1) {
    const slot = tied[at] as number
    hazard[slots + at] = (hazard[slot] as number) - (terms.deathHazard[slot] as number)
  }
  for (let row = 0; row < rows.rows; row += 1)
    expected[row] = (risk[row] as number) * (hazard[place[row] as number] as number)
  if (entry === undefined) return
  for (let row = 0; row < rows.rows; row += 1)
    expected[row] = (expected[row] as number) - (risk[row] as number) * (hazard[entry[row] as number] as number)
}
