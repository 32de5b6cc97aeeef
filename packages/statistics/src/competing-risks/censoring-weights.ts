/**
 * How likely it is to be under observation: the weights with which those who had another event stay in Fine and Gray's
 * risk set.
 *
 * Words: G(t-) is the probability not to be censored before t, by Kaplan-Meier of the censoring; H(t-) is the probability
 * to have entered before t, by the same of the entries read backwards. A row with another event at X counts at t > X with
 * G(t-) H(t-) / (G(X-) H(X-)), the probability that it would still have been followed then.
 *
 * Where an event and a censoring share a time, `together` counts both as at risk of censoring (cmprsk's crr), and
 * `events-first` takes the events away before (survival's finegray).
 * Sources: Fine and Gray, J Am Stat Assoc 1999;94:496-509; Geskus, Biometrics 2011;67:39-49.
 */
export type CensoringTies = 'together' | 'events-first'

/** By distinct time: weight at risk just before it, and weight that leaves by censoring, by an event, or enters. */
export interface ObservationCounts {
  readonly atRisk: Float64Array
  readonly censored: Float64Array
  readonly events: Float64Array
  /** Undefined where all are observed from the start. */
  readonly entering?: Float64Array
}

export interface CensoringWeights {
  /** G(t-) H(t-) at each distinct time. */
  readonly level: Float64Array
  /** Whether nobody was under observation somewhere between the first entry and the last: H starts anew there. */
  readonly hasGap: boolean
}

export const censoringWeights = (counts: ObservationCounts, ties: CensoringTies): CensoringWeights => {
  const level = new Float64Array(counts.atRisk.length)
  const end = lastFollowed(counts)
  let uncensored = 1
  for (let at = 0; at <= end; at += 1) {
    level[at] = uncensored
    const censored = counts.censored[at] as number
    if (censored > 0) uncensored *= 1 - censored / censoringRisk(counts, at, ties)
  }
  return { level, hasGap: counts.entering !== undefined && multiplyByEntered(level, counts, counts.entering) }
}

/** Beyond the last row of a stratum nobody of it is followed, and the weight is 0, as in crr and finegray. */
const lastFollowed = ({ censored, events }: ObservationCounts): number => {
  let at = censored.length - 1
  while (at > 0 && (censored[at] as number) + (events[at] as number) === 0) at -= 1
  return at
}

/** Weight at risk of censoring at a time. */
export const censoringRisk = ({ atRisk, events }: ObservationCounts, at: number, ties: CensoringTies): number =>
  (atRisk[at] as number) - (ties === 'events-first' ? (events[at] as number) : 0)

/** Entries come after events and censorings of the same time. */
const multiplyByEntered = (level: Float64Array, counts: ObservationCounts, entering: Float64Array): boolean => {
  let entered = 1
  let hasGap = false
  for (let at = level.length - 1; at >= 0; at -= 1) {
    const enters = entering[at] as number
    if (enters > 0) {
      const left = (counts.censored[at] as number) + (counts.events[at] as number)
      const before = Math.max(0, (counts.atRisk[at] as number) - left)
      // Nobody was there before these entered. At the first entry that is so by nature, and nothing comes before it.
      if (before > 1e-12 * enters) entered *= before / (before + enters)
      else if (at > 0) {
        entered = 0
        hasGap = true
      }
    }
    level[at] = (level[at] as number) * entered
  }
  return hasGap
}
