/**
 * The rows of a Cox model as the likelihood reads them: covariates centred and scaled, risk sets as slots.
 *
 * Every covariate is centred on its weighted mean and multiplied by a power of two that brings its spread near one. Both
 * leave the model as it is, keep the sums of the information free of cancellation, and keep exp() from overflowing where
 * a covariate is measured in milliseconds; a power of two costs no digit. Coefficients here are *scaled*; `unscaled`
 * brings them back.
 */
import { withNearTiesMerged } from '../survival/event-table.ts'
import { soundRows } from '../survival/sound-survival.ts'
import type { CheckedCox } from './cox-gate.ts'
import { type RiskTimes, riskTimes } from './risk-times.ts'

export interface CoxRows {
  readonly rows: number
  readonly parameters: number
  readonly names: readonly string[]
  /** (covariate - centre) * scale, a column after the other. */
  readonly design: Float64Array
  readonly centre: Float64Array
  readonly scale: Float64Array
  /** Where R centres: the weighted mean, or 0 for a covariate whose values are only -1, 0 and 1. */
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
  /** Over all events: the sums of weight * design and weight * offset. */
  readonly eventSums: Float64Array
  readonly eventOffset: number
  readonly events: number
}

/** With more slots than this, rows are put in order, so that the sums of the risk sets are written one after another. */
const SLOTS_IN_CACHE = 16384

/** Rows of weight 0 are left out, near-ties merged, rows given their slots. */
export const coxRows = (checked: CheckedCox): CoxRows => {
  const { sound, strata, kept } = checked
  const merged = withNearTiesMerged(kept === undefined ? sound : soundRows(sound, kept))
  const stratum = strata === undefined || kept === undefined ? strata : { ...strata, codes: pick(strata.codes, kept) }
  const found = riskTimes(merged, stratum)
  const inOrder = found.order !== undefined && found.slots > SLOTS_IN_CACHE ? found.order : undefined
  const source = inOrder === undefined ? kept : kept === undefined ? inOrder : inOrder.map((row) => kept[row] as number)
  const take = (column: Float64Array): Float64Array => (inOrder === undefined ? column : taken(column, inOrder))
  const times: RiskTimes = {
    slots: found.slots,
    begins: found.begins,
    time: found.time,
    exit: inOrder === undefined ? found.exit : pick(found.exit, inOrder),
    ...(found.entry === undefined ? {} : { entry: inOrder === undefined ? found.entry : pick(found.entry, inOrder) }),
  }
  const weights = merged.weights === undefined ? undefined : take(merged.weights)
  const event = Uint8Array.from(take(merged.event))
  const offset = checked.offset === undefined ? undefined : centredOffset(checked.offset, source)
  const covariates = designOf(checked, source, weights, event.length)
  const events = eventTotals(covariates.design, times, event, weights, offset?.offset)
  return {
    rows: event.length,
    parameters: checked.covariates.length,
    names: checked.names,
    ...covariates,
    times,
    event,
    ...(weights === undefined ? {} : { weights }),
    ...(offset ?? { offsetMean: 0 }),
    ...(source === undefined ? {} : { source }),
    inputRows: sound.time.length,
    nearTies: merged.nearTies,
    ...events,
  }
}

/** Scaled coefficients in the units of the covariates: `beta * scale`. */
export const unscaled = (beta: ArrayLike<number>, { scale }: CoxRows): Float64Array =>
  Float64Array.from(scale, (factor, at) => (beta[at] as number) * factor)

/** A matrix on scaled coefficients in the units of the covariates. */
export const unscaledMatrix = (matrix: Float64Array, { scale, parameters }: CoxRows): Float64Array =>
  matrix.map((value, at) => value * (scale[Math.floor(at / parameters)] as number) * (scale[at % parameters] as number))

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

const centredOffset = (column: Float64Array, source?: Uint32Array): { offset: Float64Array; offsetMean: number } => {
  const offset = source === undefined ? column.slice() : taken(column, source)
  const offsetMean = offset.reduce((sum, value) => sum + value / offset.length, 0)
  for (let row = 0; row < offset.length; row += 1) offset[row] = (offset[row] as number) - offsetMean
  return { offset, offsetMean }
}

type Design = Pick<CoxRows, 'design' | 'centre' | 'scale' | 'means' | 'constant'>

const designOf = (
  { covariates }: CheckedCox,
  source: Uint32Array | undefined,
  weights: Float64Array | undefined,
  rows: number,
): Design => {
  const size = covariates.length
  const design = new Float64Array(rows * size)
  const spans = covariates.map((column, at) => {
    const target = design.subarray(at * rows, (at + 1) * rows)
    if (source === undefined) target.set(column)
    else for (let row = 0; row < rows; row += 1) target[row] = column[source[row] as number] as number
    const span = spanOf(target, weights)
    for (let row = 0; row < rows; row += 1) target[row] = ((target[row] as number) - span.mean) * span.scale
    return span
  })
  return {
    design,
    centre: Float64Array.from(spans, ({ mean }) => mean),
    scale: Float64Array.from(spans, ({ scale }) => scale),
    means: Float64Array.from(spans, ({ mean, isIndicator }) => (isIndicator ? 0 : mean)),
    constant: spans.map(({ isConstant }) => isConstant),
  }
}

interface Span {
  readonly mean: number
  readonly scale: number
  readonly isConstant: boolean
  readonly isIndicator: boolean
}

/** The mean is a sum of shares, so that huge values do not overflow; a constant column becomes zeros. */
const spanOf = (column: Float64Array, weights: Float64Array | undefined): Span => {
  const share = 1 / (weights === undefined ? column.length : total(weights))
  const begin = column[0] as number
  let mean = 0
  let spread = 0
  let isIndicator = true
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] as number
    const difference = (value - begin) * share * (weights === undefined ? 1 : (weights[row] as number))
    mean += difference
    spread += Math.abs(difference)
    if (isIndicator && value !== 0 && value !== 1 && value !== -1) isIndicator = false
  }
  const exponent = spread > 0 ? Math.min(1000, Math.max(-1000, Math.round(-Math.log2(spread)))) : 0
  return { mean: begin + mean, scale: 2 ** exponent, isConstant: spread === 0, isIndicator }
}

const total = (column: Float64Array): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  return sum
}

type EventTotals = Pick<CoxRows, 'deaths' | 'deathWeights' | 'eventSums' | 'eventOffset' | 'events'>

const eventTotals = (
  design: Float64Array,
  { slots, exit }: RiskTimes,
  event: Uint8Array,
  weights: Float64Array | undefined,
  offset: Float64Array | undefined,
): EventTotals => {
  const rows = event.length
  const deaths = new Float64Array(slots)
  const deathWeights = new Float64Array(slots)
  let eventOffset = 0
  let events = 0
  for (let row = 0; row < rows; row += 1) {
    if (event[row] === 0) continue
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const slot = exit[row] as number
    deaths[slot] = (deaths[slot] as number) + 1
    deathWeights[slot] = (deathWeights[slot] as number) + weight
    if (offset !== undefined) eventOffset += weight * (offset[row] as number)
    events += 1
  }
  const eventSums = new Float64Array(rows === 0 ? 0 : design.length / rows)
  for (let column = 0; column < eventSums.length; column += 1)
    eventSums[column] = eventSum(design, column * rows, event, weights)
  return { deaths, deathWeights, eventSums, eventOffset, events }
}

const eventSum = (
  design: Float64Array,
  begin: number,
  event: Uint8Array,
  weights: Float64Array | undefined,
): number => {
  let sum = 0
  for (let row = 0; row < event.length; row += 1)
    sum +=
      (event[row] as number) * (weights === undefined ? 1 : (weights[row] as number)) * (design[begin + row] as number)
  return sum
}

/** The stratum of each slot's risk set: where it begins and ends. */
export const stratumOfSlot = ({ times: { begins } }: CoxRows, slot: number): number => {
  let stratum = 0
  while ((begins[stratum + 1] as number) <= slot) stratum += 1
  return stratum
}
