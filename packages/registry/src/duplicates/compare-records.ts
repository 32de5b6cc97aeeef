/**
 * Two records side by side: what speaks for one patient, what against, and a score to sort by.
 *
 * The score is the sum of the points of the signs; it is no probability. Points are ours, unverified: chosen so that a
 * name alone, or a birth date alone, never reaches the worklist's upper part. There is no score at which two records are
 * one patient: twins share a birth date and a family name, and strangers share both names (H-22).
 */

import type { PlainRecord } from './duplicate-record.ts'
import { type NameMatch, nameMatch } from './name-words.ts'

export interface Sign {
  readonly points: number
  readonly text: string
}

export interface Comparison {
  readonly score: number
  readonly signs: readonly Sign[]
}

const sign = (points: number, text: string): readonly Sign[] => [{ points, text }]
const NONE: readonly Sign[] = []

const nameSigns = (a: PlainRecord, b: PlainRecord): readonly Sign[] => {
  if (a.family === '' || b.family === '') return NONE
  const family = nameMatch(a.family, b.family)
  const given = nameMatch(a.given, b.given)
  if (family === 'different' && nameMatch(a.family, b.given) === 'same' && nameMatch(a.given, b.family) === 'same')
    return sign(6, 'Family and given name are the same, in each other’s place.')
  return [...familySigns(family), ...givenSigns(given, a, b)]
}

const familySigns = (match: NameMatch): readonly Sign[] => {
  if (match === 'same') return sign(4, 'The family name is the same.')
  if (match === 'close') return sign(3, 'The family names differ in one or two letters.')
  if (match === 'part') return sign(2, 'The family names share a word.')
  return match === 'initial' ? NONE : sign(-3, 'The family names differ.')
}

const givenSigns = (match: NameMatch, a: PlainRecord, b: PlainRecord): readonly Sign[] => {
  if (a.given === '' || b.given === '') return NONE
  if (match === 'same') return sign(3, 'The given name is the same.')
  if (match === 'close') return sign(2, 'The given names differ in one or two letters.')
  if (match === 'part') return sign(2, 'The given names share a word.')
  if (match === 'initial') return sign(1, 'One given name is the initial of the other.')
  return sign(-5, 'The given names differ.')
}

const swappedDay = (date: string): string => `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`

const digitsApart = (a: string, b: string): number => [...a].filter((digit, at) => digit !== b[at]).length

const birthSigns = ({ record: a }: PlainRecord, { record: b }: PlainRecord): readonly Sign[] => {
  const [one, other] = [a.birthDate, b.birthDate]
  if (one === undefined || other === undefined) return NONE
  if (one.length < 10 || other.length < 10) {
    const isOpen = one.startsWith(other) || other.startsWith(one)
    return isOpen
      ? sign(1, 'One birth date is partial and agrees as far as it goes.')
      : sign(-5, 'The birth dates differ.')
  }
  if (one === other) return sign(5, 'The birth date is the same.')
  if (swappedDay(one) === other) return sign(3, 'Day and month of the birth dates are swapped.')
  return digitsApart(one, other) === 1
    ? sign(2, 'The birth dates differ in one digit.')
    : sign(-5, 'The birth dates differ.')
}

const numberSigns = (a: PlainRecord, b: PlainRecord): readonly Sign[] => {
  if (a.number === '' || a.number !== b.number) return NONE
  return a.record.centre === b.record.centre
    ? sign(4, 'The numbers differ only in how they are written.')
    : sign(1, 'Two centres use the same number, which each gives out by itself.')
}

const diseaseSigns = ({ record: a }: PlainRecord, { record: b }: PlainRecord): readonly Sign[] => [
  ...(a.sex !== undefined && b.sex !== undefined && a.sex !== b.sex ? sign(-4, 'The sex differs.') : NONE),
  ...(a.site !== undefined && b.site !== undefined
    ? a.site === b.site
      ? sign(1, 'The site is the same.')
      : sign(-1, 'The sites differ; one patient can have two tumours.')
    : NONE),
  ...(a.diagnosisOn !== undefined && a.diagnosisOn === b.diagnosisOn
    ? sign(2, 'The date of diagnosis is the same.')
    : NONE),
]

/**
 * The comparison of two records. Same names, birth date and site score 13; twins with one site, whose given names
 * differ, 5.
 */
export const compareRecords = (a: PlainRecord, b: PlainRecord): Comparison => {
  const signs = [...nameSigns(a, b), ...birthSigns(a, b), ...numberSigns(a, b), ...diseaseSigns(a, b)]
  return { score: signs.reduce((sum, { points }) => sum + points, 0), signs }
}
