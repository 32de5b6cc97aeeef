/**
 * Concordance: how often the patient with the worse marker has the event first (Harrell's C, Uno's C).
 *
 * Words: of two patients of whom one has the event while the other is at risk and outlives it, *concordant* says that the
 * marker ordered them as expected, *discordant* that it did not, *tied on marker* that it said nothing. C is the share of
 * concordant pairs, ties counting half: 0.5 says nothing, 1 orders all. C judges the order only: a marker with a perfect C
 * can give risks that are all too high; see `calibration.ts`.
 */

import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { Factor, NumericColumn, SurvivalColumns } from '../columns.ts'
import { takeRows } from '../complete-rows.ts'
import { normalQuantile } from '../distributions/normal.ts'
import { type Estimate, finite } from '../estimate.ts'
import { type Caution, type Problem, refuseIf, throughGates } from '../problem.ts'
import { withNearTiesMerged } from '../survival/event-table.ts'
import {
  doubles,
  rowsOfGroups,
  type SoundSurvival,
  soundGroups,
  soundRows,
  soundSurvival,
} from '../survival/sound-survival.ts'
import { choiceProblems, confidenceProblems, timeProblems } from '../survival/survival-options.ts'
import { type CountedPairs, countPairs, type PairCounts } from './pair-counts.ts'
import { pairElements } from './pair-elements.ts'
import { TIME_WEIGHTS, type TimeWeight, timeWeights } from './time-weights.ts'

export interface ConcordanceOptions {
  /** `n` unless given: Harrell's C. `n/G2` is Uno's. `S/G` and `n/G2` have no place for late entry. */
  readonly timeWeight?: TimeWeight
  /** What a higher marker means: `shorter` survival unless given (a risk score, R's `reverse = TRUE`), or `longer`. */
  readonly higherMeans?: 'shorter' | 'longer'
  /** Events after this time are not compared (R's `ymax`, Uno's tau). */
  readonly upTo?: number
  /** Times before this one count as this one (R's `ymin`); nobody may be censored before it. */
  readonly from?: number
  /** Only patients of the same stratum are compared. */
  readonly strata?: Factor
  /** Rows that belong together, such as those of one patient: their influence is added up. */
  readonly clusters?: Factor
  /** Of the limits; 0.95 unless given. */
  readonly confidence?: number
}

export interface ConcordanceCounts {
  readonly concordant: number
  readonly discordant: number
  readonly tiedMarker: number
  readonly tiedTime: number
  readonly tiedBoth: number
}

export interface Concordance extends ConcordanceCounts {
  readonly n: number
  /** Sum of the weights of the rows with the event. */
  readonly events: number
  readonly timeWeight: TimeWeight
  /** (concordant + half the pairs tied on the marker) / all three. Limits are symmetric, as R's, and may pass 1. */
  readonly concordance: Estimate
  /** Of the infinitesimal jackknife: the sum of squared influences. */
  readonly variance: number | null
  /** 2 C - 1: Somers' D of the marker given the outcome. */
  readonly somersD: number | null
  /** The same counts stratum by stratum; empty without strata. */
  readonly strata: readonly (ConcordanceCounts & { readonly stratum: string })[]
  readonly cautions: readonly Caution[]
}

/**
 * The concordance of a marker with survival, its infinitesimal jackknife error and limits, in n log n.
 *
 * Counts are of pairs, each weighing the product of both case weights and the time weight. With `entry`, two patients are
 * compared only where the survivor had entered before the event. Concordance is null, with a caution, where no two
 * patients can be compared.
 *
 * Example: relapses at 2 and 4 months, risk 0.9 and 0.3, and a patient of risk 0.5 followed for 5: of three pairs the
 * marker orders two: `concordance({ time: [2, 4, 5], event: [1, 1, 0] }, [0.9, 0.3, 0.5]).concordance.estimate` is 2/3.
 *
 * Errors: `StatisticsError` with every bad row and option. Sources: Harrell, Califf, Pryor, Lee and Rosati, JAMA
 * 1982;247:2543-2546; Uno et al, Stat Med 2011;30:1105-1117; Therneau and Watson, Mayo Clinic technical report 85 (2015).
 * R: `concordance(Surv(time, event) ~ marker, timewt, ymin, ymax, weights, cluster, reverse = TRUE)`, `+ strata(...)`.
 */
export const concordance = (
  columns: SurvivalColumns,
  marker: NumericColumn,
  options: ConcordanceOptions = {},
): Concordance => {
  const rows = columns.time.length
  const { strata: given, clusters: together } = options
  const [sound] = throughGates(
    () => soundSurvival(columns),
    () =>
      refuseIf([
        ...lengthProblems(rows, { marker }),
        ...(isFiniteThroughout(marker) ? [] : numberProblems('marker', marker)),
        ...optionProblems(columns, options),
      ]),
    () => (given === undefined ? undefined : soundGroups('strata', given, rows)),
    () => (together === undefined ? undefined : soundGroups('clusters', together, rows)),
  )
  const merged = withNearTiesMerged(sound)
  const compared = startingAt(merged, options.from)
  const strata = countStrata(compared, doubles(marker), options)
  const clusters = options.clusters === undefined ? undefined : soundGroups('clusters', options.clusters, rows).codes
  const variance = jackknifeVariance(compared, strata, clusters)
  return resultOf(compared, strata, { variance, nearTies: merged.nearTies, options })
}

const isFiniteThroughout = (column: NumericColumn): boolean => {
  for (let row = 0; row < column.length; row += 1) if (!Number.isFinite(column[row])) return false
  return true
}

const optionProblems = (
  { time, event, entry }: SurvivalColumns,
  { timeWeight = 'n', higherMeans = 'shorter', upTo, from, confidence = 0.95 }: ConcordanceOptions,
): readonly Problem[] => [
  ...choiceProblems('timeWeight', timeWeight, TIME_WEIGHTS),
  ...choiceProblems('higherMeans', higherMeans, ['shorter', 'longer']),
  ...confidenceProblems(confidence),
  ...(upTo === undefined ? [] : timeProblems('upTo', upTo)),
  ...(from === undefined ? [] : timeProblems('from', from)),
  ...(from === undefined ? [] : rowProblems('from', time, CENSORED_EARLY, (at, row) => event[row] === 0 && at < from)),
  ...(entry !== undefined && (timeWeight === 'S/G' || timeWeight === 'n/G2')
    ? [
        {
          kind: 'option-out-of-range' as const,
          where: 'timeWeight',
          found: timeWeight,
          message: 'With late entry there is no one distribution of censoring times to weight by.',
          cure: 'Use n, S or I, or leave the entry times out where all were followed from time zero.',
        },
      ]
    : []),
]

const CENSORED_EARLY: Wording = {
  kind: 'option-out-of-range',
  message: 'Rows are censored before `from`: whether they were free of the event at that time is not known.',
  cure: 'Take an earlier time, or start the follow-up of everybody at it.',
}

const startingAt = (sound: SoundSurvival, from: number | undefined): SoundSurvival =>
  from === undefined ? sound : { ...sound, time: sound.time.map((time) => Math.max(time, from)) }

interface CountedStratum extends CountedPairs {
  readonly stratum: string
  /** Of the whole, in the order in which the pairs were counted; undefined where the stratum is the whole. */
  readonly rows?: Uint32Array
}

const countStrata = (
  sound: SoundSurvival,
  marker: Float64Array,
  { strata, timeWeight = 'n', upTo = Infinity }: ConcordanceOptions,
): readonly CountedStratum[] => {
  const count = (part: SoundSurvival, partMarker: Float64Array): CountedPairs => {
    const elements = pairElements(part, partMarker)
    return countPairs(elements, timeWeights(elements, timeWeight, upTo), part.time.length)
  }
  if (strata === undefined) return [{ stratum: '', ...count(sound, marker) }]
  const groups = soundGroups('strata', strata, sound.time.length)
  return rowsOfGroups(groups).map((rows, code) => ({
    stratum: groups.levels[code] as string,
    rows,
    ...count(soundRows(sound, rows), takeRows(marker, rows)),
  }))
}

const pairsOf = (strata: readonly PairCounts[], kind: keyof PairCounts): number =>
  strata.reduce((sum, stratum) => sum + stratum[kind], 0)

const comparablePairs = (strata: readonly PairCounts[]): number =>
  pairsOf(strata, 'rising') + pairsOf(strata, 'falling') + pairsOf(strata, 'tiedMarker')

/**
 * With B rising less falling and P comparable pairs, a row of weight w moves D = B / P by w (b - D p) / P, where b and p
 * are its own pairs. C is (D + 1) / 2, so its variance is a quarter. Source: Therneau and Watson 2015.
 */
const jackknifeVariance = (
  { weights, time }: SoundSurvival,
  strata: readonly CountedStratum[],
  clusters: Int32Array | undefined,
): number => {
  const pairs = comparablePairs(strata)
  const excess = (pairsOf(strata, 'rising') - pairsOf(strata, 'falling')) / pairs
  const byCluster = new Float64Array(clusters === undefined ? 0 : time.length)
  let squares = 0
  for (const { rows, balance, comparable } of strata)
    for (let at = 0; at < balance.length; at += 1) {
      const row = rows === undefined ? at : (rows[at] as number)
      const weight = weights === undefined ? 1 : (weights[row] as number)
      const influence = (weight * ((balance[at] as number) - excess * (comparable[at] as number))) / pairs
      if (clusters === undefined) squares += influence * influence
      else byCluster[clusters[row] as number] = (byCluster[clusters[row] as number] as number) + influence
    }
  for (const influence of byCluster) squares += influence * influence
  return squares / 4
}

const namedCounts = (
  strata: readonly PairCounts[],
  higherMeans: ConcordanceOptions['higherMeans'] = 'shorter',
): ConcordanceCounts => {
  const [rising, falling] = [pairsOf(strata, 'rising'), pairsOf(strata, 'falling')]
  return {
    concordant: higherMeans === 'longer' ? rising : falling,
    discordant: higherMeans === 'longer' ? falling : rising,
    tiedMarker: pairsOf(strata, 'tiedMarker'),
    tiedTime: pairsOf(strata, 'tiedTime'),
    tiedBoth: pairsOf(strata, 'tiedBoth'),
  }
}

const resultOf = (
  { time, event, weights }: SoundSurvival,
  strata: readonly CountedStratum[],
  found: { readonly variance: number; readonly nearTies: boolean; readonly options: ConcordanceOptions },
): Concordance => {
  const { timeWeight = 'n', higherMeans, confidence = 0.95 } = found.options
  const counts = namedCounts(strata, higherMeans)
  const somersD = (counts.concordant - counts.discordant) / comparablePairs(strata)
  const estimate = (somersD + 1) / 2
  const standardError = Math.sqrt(found.variance)
  const reach = normalQuantile((1 + confidence) / 2) * standardError
  let events = 0
  for (let row = 0; row < time.length; row += 1)
    events += (event[row] as number) * (weights === undefined ? 1 : (weights[row] as number))
  return {
    n: time.length,
    events,
    timeWeight,
    ...counts,
    concordance: {
      estimate: finite(estimate),
      standardError: finite(standardError),
      lower: finite(estimate - reach),
      upper: finite(estimate + reach),
    },
    variance: finite(found.variance),
    somersD: finite(somersD),
    strata:
      found.options.strata === undefined
        ? []
        : strata.map((one) => ({ stratum: one.stratum, ...namedCounts([one], higherMeans) })),
    cautions: cautionsOf(events, comparablePairs(strata), found.nearTies),
  }
}

const cautionsOf = (events: number, pairs: number, nearTies: boolean): readonly Caution[] => [
  ...(nearTies
    ? [
        {
          kind: 'near-ties-merged' as const,
          message: 'Times that differ only by rounding were taken as one time; whole days avoid this.',
        },
      ]
    : []),
  ...(events === 0
    ? [{ kind: 'no-events' as const, message: 'No row has the event: there is no pair to compare.' }]
    : pairs === 0
      ? [
          {
            kind: 'never-at-risk-together' as const,
            message: 'Nobody was at risk after the event of another: no two patients can be compared.',
          },
        ]
      : []),
]
