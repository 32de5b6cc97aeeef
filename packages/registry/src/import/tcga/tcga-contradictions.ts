/**
 * Every contradiction of a patient: about the tumour, and about what happened when.
 */
import { COLUMNS } from './tcga-columns.ts'
import type { Check, Contradiction, Patient } from './tcga-contradiction.ts'
import { COURSE_CHECKS } from './tcga-course-contradictions.ts'
import { TUMOUR_CHECKS } from './tcga-tumour-contradictions.ts'

const CHECKS: readonly Check[] = [...TUMOUR_CHECKS, ...COURSE_CHECKS]

/** The contradictions in the rows of one patient, with the texts as they stand in the files. */
export const contradictionsOf = ({ id, row, cells }: Patient): readonly Contradiction[] =>
  CHECKS.map((check) => check(cells))
    .filter((finding) => finding !== undefined)
    .map(({ columns, ...finding }) => ({
      patient: id,
      row,
      found: Object.fromEntries(columns.map((key) => [COLUMNS[key].name, cells[key].text])),
      ...finding,
    }))
