/**
 * The rows of a Cox model as the likelihood reads them: covariates centred and scaled, risk sets as slots.
 *
 * Every covariate is centred on its mean and multiplied by a power of two that brings its spread near one. Both
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
  /** (covariate - centre) * scale, a column after the other. */
  readonly design: Float64Array
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
  const used = kept === undefined ? sound : soundRows(sound, kept)
  const stratum = strata === undefined || kept === undefined ? strata : { ...strata, codes: pick(strata.codes, kept) }
  const found = riskTimes(used, stratum)
  const inOrder = found.order !== undefined && found.slots > SLOTS_IN_CACHE ? found.order : undefined
  const source = inOrder === undefined ? kept : kept === undefined ? inOrder : inOrder.map((row) => kept[row] as number)
  const take = (column: Float64Array): Float64Array => (inOrder === undefined ? column : taken(column, inOrder))
  const times: RiskTimes = {
    slots: found.slots,
    begins: found.begins,
    time: found.time,
    nearTies: found.nearTies,
    exit: inOrder === undefined ? found.exit : pick(found.exit, inOrder),
    ...(found.entry === undefined ? {} : { entry: inOrder === undefined ? found.entry : pick(found.entry, inOrder) }),
  }
  const weights = used.weights === undefined ? undefined : take(used.weights)
  const event = bytes(take(used.event))
  const offset = checked.offset === undefined ? undefined : centredOffset(checked.offset, source, weights)
  const covariates = designOf(checked, source, weights, event, times.entry === undefined ? weights : undefined)
  const events = eventTotals(times, event, weights, offset?.offset)
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
    nearTies: found.nearTies,
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

const centredOffset = (
  column: Float64Array,
  source: Uint32Array | undefined,
  weights: Float64Array | undefined,
): { offset: Float64Array; offsetMean: number } => {
  const offset = source === undefined ? column.slice() : taken(column, source)
  const { mean } = weights === undefined ? spanOf(offset) : weightedSpanOf(offset, weights)
  return { offset: offset.map((value) => value - mean), offsetMean: mean }
}

const bytes = (column: Float64Array): Uint8Array => {
  const result = new Uint8Array(column.length)
  for (let row = 0; row < column.length; row += 1) result[row] = column[row] as number
  return result
}

type Design = Pick<CoxRows, 'design' | 'centre' | 'scale' | 'means' | 'constant' | 'eventSums'>

const designOf = (
  { covariates }: CheckedCox,
  source: Uint32Array | undefined,
  weights: Float64Array | undefined,
  event: Uint8Array,
  meanWeights: Float64Array | undefined,
): Design => {
  const size = covariates.length
  const rows = event.length
  const design = new Float64Array(rows * size)
  const eventSums = new Float64Array(size)
  const spans = covariates.map((column, at) => {
    if (source === undefined) design.set(column, at * rows)
    else for (let row = 0; row < rows; row += 1) design[at * rows + row] = column[source[row] as number] as number
    const target = design.subarray(at * rows, (at + 1) * rows)
    const span = meanWeights === undefined ? spanOf(target) : weightedSpanOf(target, meanWeights)
    eventSums[at] = centreAndScale(target, span, event, weights)
    return span
  })
  return {
    design,
    eventSums,
    centre: Float64Array.from(spans, ({ mean }) => mean),
    scale: Float64Array.from(spans, ({ scale }) => scale),
    means: Float64Array.from(spans, ({ mean, isIndicator }) => (isIndicator ? 0 : mean)),
    constant: spans.map(({ isConstant }) => isConstant),
  }
}

/** Gives the sum over the events. */
const centreAndScale = (
  column: Float64Array,
  { mean, scale }: Span,
  event: Uint8Array,
  weights: Float64Array | undefined,
): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) {
    const value = ((column[row] as number) - mean) * scale
    column[row] = value
    sum += (event[row] as number) * (weights === undefined ? value : value * (weights[row] as number))
  }
  return sum
}

interface Span {
  readonly mean: number
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

const spanFrom = (column: Float64Array, mean: number, spread: number): Span => ({
  mean: (column[0] as number) + mean,
  scale: spread > 0 ? 2 ** Math.min(1000, Math.max(-1000, Math.round(-Math.log2(spread)))) : 1,
  isConstant: spread === 0,
  isIndicator: isIndicator(column),
})

const isIndicator = (column: Float64Array): boolean => {
  for (let row = 0; row < column.length; row += 1) {
    const value = column[row] as number
    if (value !== 0 && value !== 1 && value !== -1) return false
  }
  return true
}

type EventTotals = Pick<CoxRows, 'deaths' | 'deathWeights' | 'eventOffset' | 'events'>

const eventTotals = (
  { slots, exit }: RiskTimes,
  event: Uint8Array,
  weights: Float64Array | undefined,
  offset: Float64Array | undefined,
): EventTotals => {
  const deaths = new Float64Array(slots)
  const deathWeights = new Float64Array(slots)
  let eventOffset = 0
  let events = 0
  for (let row = 0; row < event.length; row += 1) {
    if (event[row] === 0) continue
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const slot = exit[row] as number
    deaths[slot] = (deaths[slot] as number) + 1
    deathWeights[slot] = (deathWeights[slot] as number) + weight
    if (offset !== undefined) eventOffset += weight * (offset[row] as number)
    events += 1
  }
  return { deaths, deathWeights, eventOffset, events }
}
