/**
 * Which records are compared at all: those that share a *key*. Comparing each with each would be 5 thousand million
 * comparisons for 100,000 records.
 *
 * A pair that shares no key is not found. The keys are chosen so that one slip leaves another key: a wrong birth date
 * leaves the name, a misspelt name leaves the birth date. A *block* of very many records says nothing about any two of
 * them; it is left out, and counted, so that nobody takes the list for complete.
 */
import type { PlainRecord } from './duplicate-record.ts'

/** Above this many records with one key the key tells nobody apart. Ours, unverified. */
export const LARGEST_BLOCK = 200

export interface Blocks {
  readonly blocks: readonly (readonly number[])[]
  /** Keys that were left out, with how many records have each. */
  readonly leftOut: readonly { readonly key: string; readonly records: number }[]
}

const isFull = (date: string | undefined): date is string => date?.length === 10

const swapped = (date: string): string => `${date.slice(0, 4)}-${date.slice(8, 10)}-${date.slice(5, 7)}`

/** A day and a month that were swapped share a key with the right order, whichever is which. */
const dayKey = (date: string): string => (date < swapped(date) ? date : swapped(date))

const namesInOrder = (family: string, given: string): string => [family, given].sort().join('|')

/** The keys of a record, of which sharing one is enough. */
export const keysOf = ({ record, family, given, number }: PlainRecord): readonly string[] => {
  const { birthDate } = record
  const year = birthDate?.slice(0, 4)
  return [
    ...(isFull(birthDate) ? [`born ${dayKey(birthDate)}`] : []),
    ...(family === '' || given === '' ? [] : [`name ${namesInOrder(family, given)}`]),
    ...(family === '' || year === undefined ? [] : [`family ${family.slice(0, 4)} ${given.slice(0, 1)} ${year}`]),
    ...(number === '' ? [] : [`number ${number}`]),
  ]
}

/** Records by key, as places in the list. Two records born on one day are one block. */
export const blocksOf = (records: readonly PlainRecord[], largest: number = LARGEST_BLOCK): Blocks => {
  const byKey = new Map<string, number[]>()
  for (const [place, record] of records.entries())
    for (const key of keysOf(record)) {
      const block = byKey.get(key)
      if (block === undefined) byKey.set(key, [place])
      else block.push(place)
    }
  const shared = [...byKey].filter(([, block]) => block.length > 1)
  const isSmall = ([, block]: readonly [string, readonly number[]]): boolean => block.length <= largest
  return {
    blocks: shared.filter(isSmall).map(([, block]) => block),
    leftOut: shared.filter((one) => !isSmall(one)).map(([key, block]) => ({ key, records: block.length })),
  }
}
