/**
 * The analysis set as CSV: what an analyst downloads, what `leio analyse` reads, and what the data hash is taken of.
 *
 * Rows stand in the order of the patients' ids and columns in a fixed order, so that the same set is the same text. The
 * cells are ids, numbers and codes of the dictionary: none can begin a formula.
 */

import { sha256 } from '@leio/facts/sha-256'
import { csvOf } from '@leio/figures/number-table'
import type { AnalysisSet } from '@leio/registry/cohort/analysis-set'

/** Whether a day is recorded on which some group was known. */
export const hasDetermined = ({ rows }: AnalysisSet): boolean => rows.some(({ determined }) => determined !== null)

/**
 * Columns patient, time, status, then group where there are groups, determined where some is known, and the covariates by
 * fact id. An empty cell is a value that is not known.
 */
export const analysisCsv = (set: AnalysisSet): string => {
  const hasGroup = set.groupName !== undefined
  const isDated = hasDetermined(set)
  return csvOf({
    columns: [
      'patient',
      'time',
      'status',
      ...(hasGroup ? ['group'] : []),
      ...(isDated ? ['determined'] : []),
      ...set.covariates,
    ],
    rows: set.rows.map((row) => [
      row.patient,
      row.time,
      row.status,
      ...(hasGroup ? [row.group] : []),
      ...(isDated ? [row.determined] : []),
      ...set.covariates.map((name) => row.covariates[name] ?? null),
    ]),
  })
}

/** `sha256:` and 64 hex digits: the same for the same set, on every machine. */
export const dataHashOf = (set: AnalysisSet): string => `sha256:${sha256(analysisCsv(set))}`
