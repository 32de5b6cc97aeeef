/**
 * Who read or changed what, in the transaction in which it happened. The chain itself is made by the database
 * (leio.audit_append), so that no caller can leave a gap; audit-chain.ts verifies one from outside.
 */
import type { Transaction } from './connect.ts'

export interface AuditEntry {
  /** `patient.read`, `event.append`, `board.sign`: a resource and an action of the policy, or `session.refused`. */
  readonly action: string
  readonly outcome: 'done' | 'refused' | 'failed'
  /** What was touched, by kind and id: `board/3f…`. Never a name. */
  readonly resource?: string
  readonly patient?: string
  /** Counts, ids, reasons. No fact of a patient, no free text that somebody typed. */
  readonly detail?: Readonly<Record<string, unknown>>
}

/** Appends to the audit of the person's centre; the entry's number. Call it last: the chain stays locked until commit. */
export const audit = async (
  { query }: Transaction,
  { action, outcome, resource, patient, detail = {} }: AuditEntry,
): Promise<number> => {
  const rows = await query<{ sequence: number }>('select leio.audit_append($1, $2, $3, $4, $5) as sequence', [
    action,
    outcome,
    resource ?? null,
    patient ?? null,
    JSON.stringify(detail),
  ])
  return rows[0]?.sequence ?? 0
}
