/** What the server answers about the audit. */

export const OUTCOMES = ['done', 'refused', 'failed'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface AuditEntry {
  readonly sequence: number
  readonly recordedAt: string
  readonly actor: string | null
  readonly actorName: string | null
  readonly action: string
  readonly outcome: Outcome
  readonly resource: string | null
  readonly patient: string | null
  readonly detail: unknown
  readonly hash: string
}

export interface AuditAnswer {
  readonly entries: readonly AuditEntry[]
  readonly isComplete: boolean
  readonly next?: number
}

/** The head of a chain, signed by the server: what a witness keeps outside. */
export interface Checkpoint {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
  readonly signedAt: string
  readonly keyId: string
  readonly signature: string
}

export interface Checkpoints {
  readonly checkpoints: readonly Checkpoint[]
  readonly publicKey: string
}

export interface ChainFault {
  readonly kind: string
  readonly sequence: number
  readonly message: string
}

export interface Verified {
  readonly entries: number
  readonly isWhole: boolean
  readonly faults: readonly ChainFault[]
  readonly faultsComplete: boolean
  readonly against?: Checkpoint
}
