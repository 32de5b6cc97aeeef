/** What the server answers about changes of a release. */
import type { ReleaseId } from '@leio/rules/release'

export type JobState = 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'

export interface Counts {
  readonly patients: number
  readonly changed: number
  readonly unchanged: number
  readonly vitalStatusUnknown: number
}

export interface RunHead {
  readonly job: string
  readonly from: ReleaseId
  readonly to: ReleaseId
  readonly state: JobState
  /** From 0 to 1. */
  readonly progress: number
  readonly message: string | null
  readonly by: string
  readonly createdAt: string
  readonly counts: Counts | null
}

export interface StatementChange {
  /** The statement, classification, score or trial. */
  readonly advice: string
  readonly before: string
  readonly after: string
  readonly text: string
}

export interface ChangedPatient {
  readonly id: string
  readonly number: string
  readonly label: string
  readonly summary: string
  readonly changes: readonly StatementChange[]
}

export interface Run extends Omit<RunHead, 'counts'> {
  readonly asOf?: string
  readonly counts?: Counts
  readonly patients?: readonly ChangedPatient[]
}
