/**
 * What the article prints wrongly, or cannot know, and what Leio does about it.
 *
 * 45 numbered disagreements, and the cells of Table 2 that need action besides. Figures that differ from the print name
 * their erratum, and the source linter compares the two.
 */
import { errata01To15 } from './errata/d01-d15.ts'
import { errata16To30 } from './errata/d16-d30.ts'
import { errata31To45 } from './errata/d31-d45.ts'
import type { Erratum, Release } from './errata/erratum.ts'
import { table2Errata } from './errata/table-2.ts'
import type { RowId } from './inventory.ts'

const errata = [...errata01To15, ...errata16To30, ...errata31To45, ...table2Errata] as const

/** The id of an erratum: `'D1'` to `'D45'`, or a cell of Table 2 such as `'T2-1-OS'`. */
export type ErratumId = (typeof errata)[number]['id']
export type KnownErratum = Erratum & { readonly id: ErratumId }

/** The numbered disagreements in order, then the cells of Table 2. */
export const ERRATA: readonly KnownErratum[] = Object.freeze(errata)

const byId: ReadonlyMap<string, KnownErratum> = new Map(ERRATA.map((erratum) => [erratum.id, erratum]))

/** What is wrong under an id. `erratumOf('D17').corrected` says that Benz studied 102 patients. */
export const erratumOf = (id: ErratumId): KnownErratum => {
  const erratum = byId.get(id)
  if (erratum === undefined) throw new Error(`No erratum is called ${id}`)
  return erratum
}

/** What is wrong with a row. Release 2022 does not see disagreements with later evidence. */
export const errataOf = (row: RowId, release: Release): readonly KnownErratum[] =>
  ERRATA.filter((erratum) => erratum.rows.includes(row) && (release === 'current' || erratum.release === '2022'))
