/**
 * The audit as lines of JSON: what an export holds, and what a verifier reads.
 *
 * Words: an *entry* is one line of a centre's chain; its *hash* is the SHA-256 of its text, which holds the hash of the
 * entry before. A *checkpoint* is the hash of an entry with an instant, signed by the server: whoever keeps one outside can
 * tell later whether the chain up to there is still the same. `leio.audit_text` (sql/0001) is the same text in SQL.
 */
import { sha256 } from '@leio/facts/sha-256'

/** An entry as it is exported. `detail` is the very text that was hashed. */
export interface AuditLine {
  readonly chain: string
  readonly sequence: number
  /** ISO instant, UTC, microseconds. */
  readonly recordedAt: string
  readonly actor: string | null
  readonly action: string
  readonly outcome: string
  readonly resource: string | null
  readonly patient: string | null
  readonly detail: string
  /** SHA-256 as hex: of the entry before, and of this one. */
  readonly previous: string
  readonly hash: string
}

export interface Checkpoint {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
  /** ISO instant, UTC, microseconds. */
  readonly signedAt: string
  /** Which key signed: the first 16 hex digits of the SHA-256 of the public key (PEM). */
  readonly keyId: string
  /** Ed25519 over {@link checkpointText}, base64. */
  readonly signature: string
}

/** What the first entry of a chain names as the hash before it. `chainBeginning('north')` is 64 hex digits. */
export const chainBeginning = (chain: string): string => sha256(`leio-audit-1\n${chain}`)

/** The text whose SHA-256 is the hash of an entry: eleven lines, the first `leio-audit-1`. */
export const auditText = (entry: Omit<AuditLine, 'hash'>): string => {
  const { chain, sequence, recordedAt, actor, action, outcome, resource, patient, detail, previous } = entry
  const words = [chain, sequence, recordedAt, actor ?? '-', action, outcome, resource ?? '-', patient ?? '-', detail]
  return ['leio-audit-1', ...words, previous].join('\n')
}

/** What is signed: `leio-checkpoint-1`, chain, sequence, hash and instant, a line each. */
export const checkpointText = ({ chain, sequence, hash, signedAt }: Omit<Checkpoint, 'keyId' | 'signature'>): string =>
  ['leio-checkpoint-1', chain, sequence, hash, signedAt].join('\n')

/** Whether the text of an entry can be read in one way only: no field holds a line end, or the dash that stands for nothing. */
export const hasOneReading = ({ chain, action, outcome, actor, resource, patient, detail }: AuditLine): boolean =>
  [chain, action, outcome, detail, actor ?? '', resource ?? '', patient ?? ''].every((text) => !text.includes('\n')) &&
  [actor, resource, patient].every((text) => text !== '-')
