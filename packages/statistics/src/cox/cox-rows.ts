/**
 * The rows of a Cox model as the likelihood reads them: covariates centred and scaled, risk sets as slots.
 *
 * A covariate that lies far from 0 is centred on its mean, and one whose spread is far from one multiplied by a power of
 * two that brings it there. Both
 * leave the model as it is, keep the sums of the information free of cancellation, and keep exp() from overflowing where
 * a covariate is measured in milliseconds; a power of two costs no digit. Coefficients here are *scaled*; `unscaled`
 * brings them back.
 */
import { soundRows } from '../survival/sound-survival.ts'
import type { CheckedCox } from './cox-gate.ts'
import { type RiskTimes, riskTimes } from './risk-times.ts'

export interface CoxRows {
  readonly rows: number
  readonly parameters: number
  readonly names: readonly string[]
  /** (covariate - centre) * scale, one column each. */
  readonly design: readonly Float64Array[]
  readonly centre: Float64Array
  readonly scale: Float64Array
  /** Where R centres: 0 for a covariate whose values are only -1, 0 and 1; the mean, which is weighted without late entry. */
  readonly means: Float64Array
  readonly constant: readonly boolean[]
  readonly times: RiskTimes
  readonly event: Uint8Array
  readonly weights?: Float64Array
  /** Less its mean, as in R. */
  readonly offset?: Float64Array
  readonly offsetMean: number
  /** For each of these rows the row of the input, from 0; undefined where they are the same. */
  readonly source?: Uint32Array
  readonly inputRows: number
  readonly nearTies: boolean
  /** Events of each slot, and the sum of their weights. */
  readonly deaths: Float64Array
  readonly deathWeights: Float64Array
  /** The sum of weight * offset over all events. */
  readonly eventOffset: number
  readonly events: number
}

/** Rows of weight 0 are left out, near-ties merged, rows given their slots. */
export const coxRows = (checked: CheckedCox): CoxRows => {
  const { sound, strata, kept } = checked
  const keep = (column: Float64Array): Float64Array => (kept === undefined ? column : taken(column, kept))
  const used = kept === undefined ? sound : soundRows(sound, kept)
  const stratum = strata === undefined || kept === undefined ? strata : { ...strata, codes: pick(strata.codes, kept) }
  const times = riskTimes(used, stratum)
  const { order, event, nearTies } = times
  const inOrder = (column: Float64Array): Float64Array => (order === undefined ? column : taken(column, order))
  const weights = used.weights === undefined ? undefined : inOrder(used.weights)
  const offset = checked.offset === undefined ? undefined : centredOffset(inOrder(keep(checked.offset)), weights)
  const meanWeights = times.entry === undefined ? used.weights : undefined
  const source = order === undefined ? kept : kept === undefined ? order : order.map((row) => kept[row] as number)
  return {
    rows: event.length,
    parameters: checked.covariates.length,
    names: checked.names,
    ...designOf(checked.covariates.map(keep), order, meanWeights),
    times,
    event,
    ...(weights === undefined ? {} : { weights }),
    ...(offset ?? { offsetMean: 0 }),
    ...(source === undefined ? {} : { source }),
    inputRows: sound.time.length,
    nearTies,
    ...eventTotals(times, weights, offset?.offset),
  }
}

/** Scaled coefficients in the units of the covariates: `beta * scale`. */
export const unscaled = (beta: ArrayLike<number>, { scale }: CoxRows): Float64Array =>
  Float64Array.from(scale, (factor, at) => (beta[at] as number) * factor)

/** A matrix on scaled coefficients in the units of the covariates. */
export const unscaledMatrix = (matrix: Float64Array, { scale, parameters }: CoxRows): Float64Array =>
  matrix.map((value, at) => value * (scale[Math.floor(at / parameters)] as number) * (scale[at % parameters] as number))

/** The sums over all events of weight * design. */
export const eventSums = ({ design, event, weights }: CoxRows): Float64Array =>
  Float64Array.from(design, (column) =>
    weights === undefined ? sumAt(column, event) : weightedSumAt(column, event, weights),
  )

/** Two sums side by side, so that one addition need not wait for the other. */
const sumAt = (column: Float64Array, event: Uint8Array): number => {
  let [even, odd] = [0, 0]
  const pairs = column.length - (column.length % 2)
  for (let row = 0; row < pairs; row += 2) {
    even += (event[row] as number) * (column[row] as number)
    odd += (event[row + 1] as number) * (column[row + 1] as number)
  }
  return pairs < column.length ? even + odd + (event[pairs] as number) * (column[pairs] as number) : even + odd
}

const weightedSumAt = (column: Float64Array, event: Uint8Array, weights: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1)
    sum += (event[row] as number) * (weights[row] as number) * (column[row] as number)
  return sum
}

/** A row of the input for each row here. */
export const sourceRow = ({ source }: CoxRows, row: number): number =>
  source === undefined ? row : (source[row] as number)

export const weightOf = ({ weights }: CoxRows, row: number): number =>
  weights === undefined ? 1 : (weights[row] as number)

export const pick = (column: ArrayLike<number>, rows: Uint32Array): Int32Array => {
  const picked = new Int32Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) picked[at] = column[rows[at] as number] as number
  return picked
}

const taken = (column: Float64Array, rows: Uint32Array): Float64Array => {
  const result = new Float64Array(rows.length)
  for (let at = 0; at < rows.length; at += 1) result[at] = column[rows[at] as number] as number
  return result
}

const centredOffset = (
  column: Float64Array,
  weights: Float64Array | undefined,
): { offset: Float64Array; offsetMean: number } => {
  const { mean } = weights === undefined ? spanOf(column) : weightedSpanOf(column, weights)
  return { offset: column.map((value) => value - mean), offsetMean: mean }
}

type Design = Pick<CoxRows, 'design' | 'centre' | 'scale' | 'means' | 'constant'>

const designOf = (
  covariates: readonly Float64Array[],
  order: Uint32Array | undefined,
  meanWeights: Float64Array | undefined,
): Design => {
  const spans = covariates.map((column) =>
    meanWeights === undefined ? spanOf(column) : weightedSpanOf(column, meanWeights),
  )
  return {
    design: covariates.map((column, at) => designColumn(column, spans[at] as Span, order)),
    centre: Float64Array.from(spans, ({ centre }) => centre),
    scale: Float64Array.from(spans, ({ scale }) => scale),
    means: Float64Array.from(spans, ({ mean, isIndicator }) => (isIndicator ? 0 : mean)),
    constant: spans.map(({ isConstant }) => isConstant),
  }
}

/** The caller's own column where there is nothing to do: a copy of a million rows costs as much as their sums. */
const designColumn = (column: Float64Array, { centre, scale }: Span, order: Uint32Array | undefined): Float64Array => {
  if (order === undefined && centre === 0 && scale === 1) return column
  const design = new Float64Array(column.length)
  if (order === undefined)
    for (let row = 0; row < design.length; row += 1) design[row] = ((column[row] as number) - centre) * scale
  else
    for (let at = 0; at < design.length; at += 1)
      design[at] = ((column[order[at] as number] as number) - centre) * scale
  return design
}

interface Span {
  readonly mean: number
  /** The mean, or 0 where the mean is no further from 0 than a spread: then nothing cancels that centring would save. */
  readonly centre: number
  readonly scale: number
  readonly isConstant: boolean
  readonly isIndicator: boolean
}

/** Sums are of differences from the first value, over the number of rows, so that huge values do not overflow. */
const spanOf = (column: Float64Array): Span => {
  const share = 1 / column.length
  const begin = column[0] as number
  let mean = 0
  let spread = 0
  for (let row = 0; row < column.length; row += 1) {
    const difference = ((column[row] as number) - begin) * share
    mean += difference
    spread += Math.abs(difference)
  }
  return spanFrom(column, mean, spread)
}

const weightedSpanOf = (column: Float64Array, weights: Float64Array): Span => {
  const share = 1 / weights.reduce((sum, weight) => sum + weight, 0)
  const begin = column[0] as number
  let mean = 0
  let spread = 0
  for (let row = 0; row < column.length; row += 1) {
    const difference = ((column[row] as number) - begin) * share * (weights[row] as number)
    mean += difference
    spread += Math.abs(difference)
  }
  return spanFrom(column, mean, spread)
}

const spanFrom = (column: Float64Array, difference: number, spread: number): Span => {
  const mean = (column[0] as number) + difference
  return {
    mean,
    centre: Math.abs(mean) <= spread ? 0 : mean,
    // A spread between 1/4 and 4 is near enough to one.
    scale: spread > 0 && !(spread >= 0.25 && spread <= 4) ? powerOfTwo(1 / spread) : 1,
    isConstant: spread === 0,
    isIndicator: isIndicator(column),
  }
}

const powerOfTwo = (value: number): number => 2 ** Math.min(1000, Math.max(-1000, Math.round(Math.log2(value))))

const isIndicator = (column: Float64Array): boolean => {
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] as number
    if (value !== 0 && value !== 1 && value !== -1) return false
  }
  return true
}

type EventTotals = Pick<CoxRows, 'deaths' | 'deathWeights' | 'eventOffset' | 'events'>

const eventTotals = (
  { slots, exit, event }: RiskTimes,
  weights: Float64Array | undefined,
  offset: Float64Array | undefined,
): EventTotals => {
  const deaths = new Float64Array(slots)
  const deathWeights = weights === undefined ? deaths : new Float64Array(slots)
  let eventOffset = 0
  let events = 0
  for (let row = 0; row < event.length; row += 1) {
    if (event[row] === 0) continue
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const slot = exit[row] as number
    deaths[slot] = (deaths[slot] as number) + 1
    if (weights !== undefined) deathWeights[slot] = (deathWeights[slot] as number) + weight
    if (offset !== undefined) eventOffset += weight * (offset[row] as number)
    events += 1
  }
  return { deaths, deathWeights, eventOffset, events }
}
