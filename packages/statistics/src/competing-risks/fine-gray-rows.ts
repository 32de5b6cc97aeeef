/**
 * The rows of a Fine-Gray model, prepared once for all evaluations of its likelihood.
 *
 * Words: the *risk set* of a cause holds, at each of its event times, those still free of every event, and those who had
 * another event before, with the weight of `censoring-weights.ts`. That weight is a product of one number of the row and
 * one of the time, so sums over the risk sets of all times are two running sums (`riskSums`), and sums over the times of
 * a row are differences of running sums (`rowSums`): linear in rows + times, where a matrix of weights is quadratic.
 */
import type { Factor } from '../columns.ts'
import type { Design } from '../regression/design.ts'
import {
  type CensoringTies,
  type CensoringWeights,
  censoringWeights,
  type ObservationCounts,
} from './censoring-weights.ts'
import type { SoundCompeting } from './sound-competing.ts'
import { type TimePlaces, timePlaces } from './time-places.ts'

export const CENSORED = 0
export const CAUSE = 1
export const OTHER = 2

export interface FineGrayRows {
  readonly rows: number
  /** Standardised covariates, a column each. */
  readonly columns: readonly Float64Array[]
  readonly weights: Float64Array | undefined
  /** CENSORED, CAUSE or OTHER. */
  readonly kind: Uint8Array
  /** Of censoring; all 0 without strata. */
  readonly stratum: Uint8Array
  /** Event times of the cause, and the weight of the events at each. */
  readonly eventTime: Float64Array
  readonly events: Float64Array
  /** How many event times each row reached, its own included, and how many lay at or before its entry. */
  readonly reached: Uint32Array
  readonly missed: Uint32Array | undefined
  /** 1 / (G H) of each row with another event, just before it; 0 for the others. */
  readonly share: Float64Array
  /** By stratum of censoring, G H just before each event time. */
  readonly levels: readonly Float64Array[]
  readonly observation: Observation
}

/** What the variance needs to know of the censoring. */
export interface Observation {
  /** Place of each row's time among the distinct times. */
  readonly place: Uint32Array
  readonly counts: readonly ObservationCounts[]
  /** How many event times lie before each distinct time. */
  readonly eventsBefore: Uint32Array
  readonly hasGap: boolean
}

export interface FineGraySettings {
  readonly cause: number
  readonly strata: Factor | undefined
  readonly ties: CensoringTies
}

/** The outcome has its near-ties merged. */
export const fineGrayRows = (sound: SoundCompeting, design: Design, settings: FineGraySettings): FineGrayRows => {
  const timed = timePlaces(sound.entry === undefined ? [sound.time] : [sound.time, sound.entry])
  // In the order of their times, rows meet event times in order; whole days lie close together anyway.
  const order = timed.isCounted ? undefined : placeOrder(timed.places[0] as Uint32Array, timed.times.length)
  const own = orderedRows(sound, timed, settings, order)
  const counts = own.strata.map((stratum) => observationCounts(own, stratum, timed.times.length))
  const weights = counts.map((one) => censoringWeights(one, settings.ties))
  const columns = design.columns.slice(1).map((column) => (order === undefined ? column : ordered(column, order)))
  return withEventTimes(own, columns, timed.times, counts, weights)
}

/** The rows in the order of their places, by counting. */
const placeOrder = (places: Uint32Array, count: number): Uint32Array => {
  const next = new Uint32Array(count + 1)
  for (let row = 0; row < places.length; row += 1) {
    const after = (places[row] as number) + 1
    next[after] = (next[after] as number) + 1
  }
  for (let at = 1; at <= count; at += 1) next[at] = (next[at] as number) + (next[at - 1] as number)
  const order = new Uint32Array(places.length)
  for (let row = 0; row < places.length; row += 1) {
    const place = places[row] as number
    const at = next[place] as number
    order[at] = row
    next[place] = at + 1
  }
  return order
}

const ordered = (column: ArrayLike<number>, order: Uint32Array): Float64Array => {
  const result = new Float64Array(order.length)
  for (let at = 0; at < order.length; at += 1) result[at] = column[order[at] as number] as number
  return result
}

interface OrderedRows {
  readonly place: Uint32Array
  readonly entryPlace: Uint32Array | undefined
  readonly weights: Float64Array | undefined
  readonly kind: Uint8Array
  readonly stratum: Uint8Array
  readonly strata: readonly number[]
}

const orderedRows = (
  { event, weights }: SoundCompeting,
  { places: [place, entryPlace] }: TimePlaces,
  { cause, strata }: FineGraySettings,
  order: Uint32Array | undefined,
): OrderedRows => {
  const rows = event.length
  const [kind, stratum] = [new Uint8Array(rows), new Uint8Array(rows)]
  for (let at = 0; at < rows; at += 1) {
    const row = order === undefined ? at : (order[at] as number)
    const code = event[row] as number
    kind[at] = code === 0 ? CENSORED : code === cause ? CAUSE : OTHER
    if (strata !== undefined) stratum[at] = strata.codes[row] as number
  }
  const taken = (column: Uint32Array): Uint32Array =>
    order === undefined ? column : Uint32Array.from(order, (row) => column[row] as number)
  return {
    place: taken(place as Uint32Array),
    entryPlace: entryPlace === undefined ? undefined : taken(entryPlace),
    weights: weights === undefined || order === undefined ? weights : ordered(weights, order),
    kind,
    stratum,
    strata: strata === undefined ? [0] : strata.levels.map((_, code) => code),
  }
}

const observationCounts = (rows: OrderedRows, stratum: number, times: number): ObservationCounts => {
  const { place, entryPlace, weights, kind } = rows
  const [censored, events] = [new Float64Array(times), new Float64Array(times)]
  const entering = entryPlace === undefined ? undefined : new Float64Array(times)
  for (let row = 0; row < place.length; row += 1) {
    if (rows.stratum[row] !== stratum) continue
    const weight = weights === undefined ? 1 : (weights[row] as number)
    const [column, at] = [kind[row] === CENSORED ? censored : events, place[row] as number]
    column[at] = (column[at] as number) + weight
    if (entering === undefined || entryPlace === undefined) continue
    const begin = entryPlace[row] as number
    entering[begin] = (entering[begin] as number) + weight
  }
  const atRisk = new Float64Array(times)
  let inside = 0
  for (let at = times - 1; at >= 0; at -= 1) {
    if (entering !== undefined) inside -= entering[at] as number
    inside += (censored[at] as number) + (events[at] as number)
    atRisk[at] = inside
  }
  return { atRisk, censored, events, ...(entering === undefined ? {} : { entering }) }
}

const withEventTimes = (
  own: OrderedRows,
  columns: readonly Float64Array[],
  times: Float64Array,
  counts: readonly ObservationCounts[],
  weights: readonly CensoringWeights[],
): FineGrayRows => {
  const { place, entryPlace, kind, stratum } = own
  const atTime = new Float64Array(times.length)
  for (let row = 0; row < kind.length; row += 1)
    if (kind[row] === CAUSE) {
      const at = place[row] as number
      atTime[at] = (atTime[at] as number) + (own.weights === undefined ? 1 : (own.weights[row] as number))
    }
  const eventsBefore = new Uint32Array(times.length + 1)
  for (let at = 0; at < times.length; at += 1)
    eventsBefore[at + 1] = (eventsBefore[at] as number) + ((atTime[at] as number) > 0 ? 1 : 0)
  const atEvents = (column: Float64Array): Float64Array => column.filter((_, at) => (atTime[at] as number) > 0)
  const through = (at: number): number => eventsBefore[at + 1] as number
  const share = new Float64Array(kind.length)
  for (let row = 0; row < share.length; row += 1) {
    if (kind[row] !== OTHER) continue
    const level = weights[stratum[row] as number]?.level[place[row] as number] as number
    share[row] = level > 0 ? 1 / level : 0
  }
  return {
    rows: kind.length,
    columns,
    weights: own.weights,
    kind,
    stratum,
    eventTime: atEvents(times),
    events: atEvents(atTime),
    reached: place.map(through),
    missed: entryPlace?.map(through),
    share,
    levels: weights.map(({ level }) => atEvents(level)),
    observation: { place, counts, eventsBefore, hasGap: weights.some(({ hasGap }) => hasGap) },
  }
}

/** Room for the running sums of `riskSums`, kept from one call to the next: a fit asks a hundred times. */
export interface RiskRoom {
  readonly free: Float64Array
  readonly others: readonly Float64Array[]
}

export const riskRoom = ({ events, levels }: FineGrayRows): RiskRoom => ({
  free: new Float64Array(events.length + 1),
  others: levels.map(() => new Float64Array(events.length + 1)),
})

/** Writes into `sums`, for each event time, the sum over its risk set of the values of the rows. */
export const riskSums = (rows: FineGrayRows, values: Float64Array, sums: Float64Array, room: RiskRoom): void => {
  const { missed } = rows
  // Moved by one: row sums end at the last time that a row reached, and leave with the last that it missed.
  const { free, others } = room
  free.fill(0)
  for (const other of others) other.fill(0)
  addReached(rows, values, room)
  if (missed !== undefined)
    for (let row = 0; row < values.length; row += 1) {
      const begin = missed[row] as number
      free[begin] = (free[begin] as number) - (values[row] as number)
    }
  let atRisk = 0
  for (let at = sums.length - 1; at >= 0; at -= 1) {
    atRisk += free[at + 1] as number
    sums[at] = atRisk
  }
  for (let which = 0; which < others.length; which += 1) {
    const [own, level] = [others[which] as Float64Array, rows.levels[which] as Float64Array]
    let earlier = 0
    for (let at = 0; at < sums.length; at += 1) {
      earlier += own[at] as number
      sums[at] = (sums[at] as number) + (level[at] as number) * earlier
    }
  }
}

const addReached = (
  { reached, share, stratum }: FineGrayRows,
  values: Float64Array,
  { free, others }: RiskRoom,
): void => {
  const only = others.length === 1 ? others[0] : undefined
  for (let row = 0; row < values.length; row += 1) {
    const value = values[row] as number
    const end = reached[row] as number
    free[end] = (free[end] as number) + value
    const portion = share[row] as number
    if (portion === 0) continue
    const sums = only ?? (others[stratum[row] as number] as Float64Array)
    sums[end] = (sums[end] as number) + value * portion
  }
}

/** For each row, the sum over the event times at which it is in the risk set of the weight times the value of the time. */
export const rowSums = (
  rows: FineGrayRows,
  values: Float64Array,
  sums: Float64Array = new Float64Array(rows.rows),
): Float64Array => {
  const { reached, missed, share, stratum, levels } = rows
  const total = runningSum(values)
  const weighted = levels.map((level) => runningSum(values, level))
  for (let row = 0; row < sums.length; row += 1) {
    const end = reached[row] as number
    let sum = total[end] as number
    if (missed !== undefined) sum -= total[missed[row] as number] as number
    const portion = share[row] as number
    if (portion !== 0) {
      const later = weighted[stratum[row] as number] as Float64Array
      sum += portion * ((later[values.length] as number) - (later[end] as number))
    }
    sums[row] = sum
  }
  return sums
}

/** Element k is the sum of the first k values, each times its factor. */
export const runningSum = (values: Float64Array, factors?: Float64Array): Float64Array => {
  const sums = new Float64Array(values.length + 1)
  let sum = 0
  for (let at = 0; at < values.length; at += 1) {
    sum += (values[at] as number) * (factors === undefined ? 1 : (factors[at] as number))
    sums[at + 1] = sum
  }
  return sums
}
