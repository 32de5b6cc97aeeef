/**
 * A worklist of records that may be one patient twice. People decide; nothing here merges anything (H-22, H-23).
 *
 * Words: a *candidate* is a pair with the signs for and against. It is *likely* or *possible*; there is no third word for
 * certain, because the same names, dates and sites can belong to two people.
 */
import { blocksOf } from './blocks.ts'
import { type Comparison, compareRecords, type Sign } from './compare-records.ts'
import { type DuplicateRecord, plainRecord } from './duplicate-record.ts'

export const LEVELS = ['likely', 'possible'] as const

export interface DuplicateCandidate {
  /** Ids of the two patients, in the order of the alphabet. */
  readonly patients: readonly [string, string]
  readonly level: (typeof LEVELS)[number]
  readonly score: number
  /** What speaks for one patient (points above 0) and against. */
  readonly signs: readonly Sign[]
}

export interface DuplicateSuggestions {
  /** The highest score first. */
  readonly candidates: readonly DuplicateCandidate[]
  /** Keys shared by too many records to tell anybody apart: their pairs were compared only where another key is shared. */
  readonly leftOut: readonly { readonly key: string; readonly records: number }[]
}

const LIKELY = 11
/** Above what twins have in common: one family name, one birth date, one site. */
const POSSIBLE = 6

const candidateOf = (a: string, b: string, { score, signs }: Comparison): readonly DuplicateCandidate[] => {
  if (score < POSSIBLE) return []
  const patients = a < b ? ([a, b] as const) : ([b, a] as const)
  // A sign against keeps a pair out of the upper part, whatever speaks for it: twins belong there least of all.
  const isLikely = score >= LIKELY && signs.every(({ points }) => points > -3)
  return [{ patients, level: isLikely ? 'likely' : 'possible', score, signs }]
}

/** Each pair once, however many keys it shares. */
const pairsOf = function* (blocks: readonly (readonly number[])[], size: number): Generator<readonly [number, number]> {
  const seen = new Set<number>()
  for (const block of blocks)
    for (const [at, first] of block.entries())
      for (const second of block.slice(at + 1)) {
        const pair = first * size + second
        if (first === second || seen.has(pair)) continue
        seen.add(pair)
        yield [first, second]
      }
}

const inOrder = (a: DuplicateCandidate, b: DuplicateCandidate): number =>
  b.score - a.score || (a.patients.join() < b.patients.join() ? -1 : 1)

/**
 * The candidates among records that the reader may see. Two records "Müller, Anna" and "Mueller, Anna" born on one day
 * are `likely`. Twins are no candidates by their names and birth date; with one date of diagnosis as well they are
 * `possible`, with "The given names differ." among the signs.
 */
export const suggestDuplicates = (records: readonly DuplicateRecord[]): DuplicateSuggestions => {
  const plain = records.map(plainRecord)
  const { blocks, leftOut } = blocksOf(plain)
  const candidates: DuplicateCandidate[] = []
  for (const [first, second] of pairsOf(blocks, plain.length)) {
    const [a, b] = [plain[first], plain[second]]
    if (a !== undefined && b !== undefined)
      candidates.push(...candidateOf(a.record.id, b.record.id, compareRecords(a, b)))
  }
  return { candidates: candidates.sort(inOrder), leftOut }
}
