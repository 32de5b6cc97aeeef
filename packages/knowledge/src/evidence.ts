/**
 * The trials and series that rows and figures rest on, as typed data.
 *
 * One entry is one body of patients. Two reports of one trial say so in `sameTrialAs` and are never pooled. Numbers live
 * in figures.ts; an entry's findings repeat, as sentences, those that the article does not print.
 */
import type { Release } from './errata/erratum.ts'
import { adjuvantEvidence } from './evidence/adjuvant.ts'
import type { EvidenceEntry } from './evidence/entry.ts'
import { firstLineEvidence } from './evidence/first-line.ts'
import { laterLineEvidence } from './evidence/later-lines.ts'
import { localisedEvidence } from './evidence/localised.ts'
import { retroperitonealEvidence } from './evidence/retroperitoneal.ts'
import { riskModelEvidence } from './evidence/risk-models.ts'
import { targetedImmuneEvidence } from './evidence/targeted-immune.ts'
import { uterineEvidence } from './evidence/uterine.ts'
import type { RowId } from './inventory.ts'

const evidence = [
  ...localisedEvidence,
  ...retroperitonealEvidence,
  ...uterineEvidence,
  ...riskModelEvidence,
  ...adjuvantEvidence,
  ...firstLineEvidence,
  ...laterLineEvidence,
  ...targetedImmuneEvidence,
] as const

/** The id of a trial or series, as a union of literals: `'lms-04'`, `'strass-2'`. */
export type EvidenceId = (typeof evidence)[number]['id']
export type Evidence = EvidenceEntry & { readonly id: EvidenceId }

export const EVIDENCE: readonly Evidence[] = Object.freeze(evidence)

const byId: ReadonlyMap<string, Evidence> = new Map(EVIDENCE.map((entry) => [entry.id, entry]))

/** What is known of a trial or series. `evidenceOf('sar-3007-final').sameTrialAs` is `'sar-3007-interim'`. */
export const evidenceOf = (id: EvidenceId): Evidence => {
  const entry = byId.get(id)
  if (entry === undefined) throw new Error(`No evidence is called ${id}`)
  return entry
}

/** The trials and series behind a row. Release 2022 does not see later ones. */
export const evidenceFor = (row: RowId, release: Release): readonly Evidence[] =>
  EVIDENCE.filter((entry) => entry.rows.includes(row) && (release === 'current' || entry.release === '2022'))
