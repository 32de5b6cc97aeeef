/**
 * The outcome in the order of time with the distribution of censoring, from which predictions at a horizon are judged.
 *
 * Words: the *horizon* is the time for which a risk was predicted. A patient censored before it has no outcome there; those
 * whose outcome is known stand for them by *inverse probability of censoring weights*: 1 / G, G being the probability not
 * to be censored by then, estimated by Kaplan-Meier with the roles of event and censoring exchanged (of one day, events
 * come first). Sources: Graf, Schmoor, Sauerbrei and Schumacher, Stat Med 1999;18:2529-2545; Gerds and Schumacher, Biom J
 * 2006;48:1029-1040.
 */
import type { SoundCompeting } from '../competing-risks/sound-competing.ts'
import { timeOrder } from '../ordering/sort-order.ts'

/** One value a distinct time, unless it says otherwise. */
export interface CensoringLine {
  readonly time: Float64Array
  /** By row: which of the times is its own. */
  readonly placeOf: Uint32Array
  /** By row. */
  readonly event: Float64Array
  readonly atRisk: Float64Array
  readonly censored: Float64Array
  /** Of any cause. */
  readonly events: Float64Array
  /** Events of the cause that is predicted. */
  readonly causeEvents: Float64Array
  /** G just before the time, and at it. */
  readonly uncensoredBefore: Float64Array
  readonly uncensored: Float64Array
}

export const censoringLine = ({ time, event }: SoundCompeting, cause: number): CensoringLine => {
  const order = timeOrder(time)
  const placeOf = new Uint32Array(time.length)
  const times = new Float64Array(time.length)
  let places = 0
  for (let at = 0; at < order.length; at += 1) {
    const row = order[at] as number
    if (at === 0 || time[row] !== times[places - 1]) times[places++] = time[row] as number
    placeOf[row] = places - 1
  }
  const counts = countEvents(placeOf, event, places, cause)
  return { time: times.slice(0, places), placeOf, event, ...counts, ...uncensoredCurve(counts) }
}

type Counts = Pick<CensoringLine, 'atRisk' | 'censored' | 'events' | 'causeEvents'>

const countEvents = (placeOf: Uint32Array, event: Float64Array, places: number, cause: number): Counts => {
  const counts = {
    atRisk: new Float64Array(places),
    censored: new Float64Array(places),
    events: new Float64Array(places),
    causeEvents: new Float64Array(places),
  }
  for (let row = 0; row < placeOf.length; row += 1) {
    const place = placeOf[row] as number
    const column = event[row] === 0 ? counts.censored : counts.events
    column[place] = (column[place] as number) + 1
    if (event[row] === cause) counts.causeEvents[place] = (counts.causeEvents[place] as number) + 1
  }
  let atRisk = 0
  for (let place = places - 1; place >= 0; place -= 1) {
    atRisk += (counts.censored[place] as number) + (counts.events[place] as number)
    counts.atRisk[place] = atRisk
  }
  return counts
}

const uncensoredCurve = ({ atRisk, censored, events }: Counts) => {
  const uncensoredBefore = new Float64Array(atRisk.length)
  const uncensored = new Float64Array(atRisk.length)
  let now = 1
  for (let place = 0; place < atRisk.length; place += 1) {
    uncensoredBefore[place] = now
    const ended = censored[place] as number
    if (ended > 0) now *= 1 - ended / ((atRisk[place] as number) - (events[place] as number))
    uncensored[place] = now
  }
  return { uncensoredBefore, uncensored }
}

/** How many of the distinct times lie at or before `time`. */
export const placesBy = ({ time: times }: CensoringLine, time: number): number => {
  let [low, high] = [0, times.length]
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((times[middle] as number) <= time) low = middle + 1
    else high = middle
  }
  return low
}

/** G at the horizon: 0 where the last patient was censored by then, so that nobody stands for the later ones. */
export const uncensoredBy = ({ uncensored }: CensoringLine, horizon: number): number =>
  horizon === 0 ? 1 : (uncensored[horizon - 1] as number)

/** By row: what it counts at the horizon (a number of places), 0 where its outcome there is not known. */
export const horizonWeights = (line: CensoringLine, horizon: number): Float64Array => {
  const { placeOf, event, uncensoredBefore } = line
  const later = 1 / uncensoredBy(line, horizon)
  const weights = new Float64Array(placeOf.length)
  for (let row = 0; row < weights.length; row += 1) {
    const place = placeOf[row] as number
    weights[row] = place >= horizon ? later : event[row] === 0 ? 0 : 1 / (uncensoredBefore[place] as number)
  }
  return weights
}

/** The Aalen-Johansen risk of the cause by the horizon: what one predicts who knows nothing about the patient. */
export const averageRisk = ({ atRisk, events, causeEvents }: CensoringLine, horizon: number): number => {
  let [survival, risk] = [1, 0]
  for (let place = 0; place < horizon; place += 1) {
    const atRiskNow = atRisk[place] as number
    risk += (survival * (causeEvents[place] as number)) / atRiskNow
    survival *= 1 - (events[place] as number) / atRiskNow
  }
  return risk
}
