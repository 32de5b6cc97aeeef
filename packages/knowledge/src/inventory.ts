/**
 * Every statement of the article, one row each, and what it does not say.
 *
 * A rule, figure or glossary entry cites rows by id; one that cites a row which does not exist does not compile.
 * What the rows say is the article's, with its errors: errata.ts corrects them, figures.ts holds the corrected numbers.
 */
import { adjuvantRows } from './inventory/adjuvant.ts'
import { advancedChemotherapyRows } from './inventory/advanced-chemotherapy.ts'
import { advancedTargetedRows } from './inventory/advanced-targeted.ts'
import { clinicalCharacteristicRows } from './inventory/clinical-characteristics.ts'
import { futureRows } from './inventory/future.ts'
import { gapRows } from './inventory/gaps.ts'
import { keyPointRows } from './inventory/key-points.ts'
import { morcellationRows } from './inventory/morcellation.ts'
import { pathologyRows } from './inventory/pathology.ts'
import { retroperitonealCareRows } from './inventory/retroperitoneal-care.ts'
import { retroperitonealSurgeryRows } from './inventory/retroperitoneal-surgery.ts'
import { retroperitonealWorkUpRows } from './inventory/retroperitoneal-work-up.ts'
import type { InventoryRow } from './inventory/row.ts'
import { table2Rows } from './inventory/table-2.ts'
import { uterineAssessmentRows } from './inventory/uterine-assessment.ts'
import { uterineSurgeryRows } from './inventory/uterine-surgery.ts'

const rows = [
  ...keyPointRows,
  ...clinicalCharacteristicRows,
  ...pathologyRows,
  ...retroperitonealWorkUpRows,
  ...retroperitonealCareRows,
  ...retroperitonealSurgeryRows,
  ...uterineAssessmentRows,
  ...morcellationRows,
  ...uterineSurgeryRows,
  ...adjuvantRows,
  ...advancedChemotherapyRows,
  ...advancedTargetedRows,
  ...table2Rows,
  ...futureRows,
] as const

/** The id of a gap, `GAP-01` to `GAP-13`. */
export type GapId = (typeof gapRows)[number]['id']
/** The id of a row or of a gap, as a union of literals. */
export type RowId = (typeof rows)[number]['id'] | GapId

/** A row whose id is one of the known ids. */
export type KnownRow = InventoryRow & { readonly id: RowId }

/** The 321 statements of the article, in its order. */
export const INVENTORY: readonly KnownRow[] = Object.freeze(rows)

/** The 13 things that the article does not say. */
export const GAPS: readonly (InventoryRow & { readonly id: GapId })[] = Object.freeze(gapRows)

const byId: ReadonlyMap<string, KnownRow> = new Map([...INVENTORY, ...GAPS].map((row) => [row.id, row]))

/** Whether a word is the id of a row or gap. `isRowId('FIG-2B/C')` is true. */
export const isRowId = (id: string): id is RowId => byId.has(id)

/** What the inventory says under an id. `rowOf('FU-06').text` is `'Recurrence later than 25 y documented'`. */
export const rowOf = (id: RowId): KnownRow => {
  const row = byId.get(id)
  if (row === undefined) throw new Error(`No inventory row is called ${id}`)
  return row
}
