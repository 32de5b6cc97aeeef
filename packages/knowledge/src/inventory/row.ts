/**
 * One row of the inventory: one statement of the article, in our own words.
 *
 * Words: *references* are the article's own reference numbers; *flags* say what the row is good for; *discrepancies*
 * name entries of errata.ts. The text keeps the article's numbers as it prints them, also where they are wrong.
 */

/** R: actionable. F: a figure. D: a definition or description. T: a trial or study. */
export type Flag = 'R' | 'F' | 'D' | 'T'

/** D1 to D45: a numbered disagreement inside the article or with its sources. */
export type DiscrepancyId = `D${number}`

/** The article's own headings, abbreviated; GAP is what it does not say. */
export const SECTIONS = Object.freeze({
  KP: 'Key points',
  INT: 'Introduction',
  META: 'Title and disclosure',
  CC: 'Clinical characteristics',
  PM: 'Pathologic and molecular characteristics',
  RPD: 'Retroperitoneal leiomyosarcoma: diagnostic work-up',
  RPM: 'Retroperitoneal leiomyosarcoma: multidisciplinary care',
  SUR: 'Retroperitoneal leiomyosarcoma: surgical treatment',
  FU: 'Retroperitoneal leiomyosarcoma: surveillance',
  UI: 'Uterine leiomyosarcoma',
  UP: 'Uterine leiomyosarcoma: preoperative assessment',
  US: 'Uterine leiomyosarcoma: surgical standard',
  T1: 'Table 1',
  SA: 'Systemic therapy: adjuvant',
  SM: 'Systemic therapy: metastatic disease',
  SS: 'Systemic therapy: summary',
  T2: 'Table 2',
  FD: 'Future directions',
  CP: 'Clinics care points',
  FIG: 'Figure legends',
  GAP: 'Not said by the article',
})

export type Section = keyof typeof SECTIONS

export interface InventoryRow {
  readonly id: string
  readonly text: string
  readonly section: Section
  readonly references: readonly number[]
  readonly flags: readonly Flag[]
  readonly discrepancies: readonly DiscrepancyId[]
}
