/**
 * Which records of an export stand out by what a neighbour could know: site, sex and decade of age (H-57).
 *
 * They are marked, not left out: whether a rare record may leave is for whoever releases the file to decide.
 */

/** Fewer than so many alike are rare; the bound that numbers outside the centre have as well. */
export const SMALLEST_GROUP = 11

export interface Traits {
  readonly site: string | null
  readonly sex: string | null
  /** Years. */
  readonly age: number | null
}

const ageBand = (age: number | null): string =>
  age === null ? 'unknown' : age > 89 ? '90+' : `${Math.floor(age / 10)}0s`

const groupOf = ({ site, sex, age }: Traits): string => [site ?? 'unknown', sex ?? 'unknown', ageBand(age)].join('|')

/** For each record whether fewer than eleven of them, itself among them, have its site, sex and decade. */
export const rareOf = (records: readonly Traits[]): readonly boolean[] => {
  const counts = new Map<string, number>()
  for (const record of records) counts.set(groupOf(record), (counts.get(groupOf(record)) ?? 0) + 1)
  return records.map((record) => (counts.get(groupOf(record)) ?? 0) < SMALLEST_GROUP)
}
