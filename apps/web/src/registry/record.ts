/** A record as the API gives it: `GET /api/patients/:patient`. */

import type { EventKind } from './forms/event-kinds.ts'
import type { PatientSummary } from './patient-summary.ts'

export type Moment = { readonly date: string; readonly day?: never } | { readonly day: number; readonly date?: never }

export interface EventBodyJson {
  /** In the form of the contract. */
  readonly facts?: Readonly<Record<string, unknown>>
  readonly identity?: { readonly familyName: string; readonly givenName: string; readonly birthDate?: string }
  readonly recist?: unknown
  readonly therapy?: {
    readonly agents: readonly string[]
    readonly intent?: string
    readonly stopped?: Moment
    readonly stopReason?: string
    readonly cycles?: number
  }
  readonly recurrence?: {
    readonly site: string
    readonly kind: string
    readonly organs?: readonly string[]
    readonly basis?: string
  }
  readonly death?: { readonly cause: string }
  readonly detail?: string
}

export interface EventJson {
  readonly id: string
  readonly patient: string
  readonly sequence: number
  readonly kind: EventKind
  readonly moment?: Moment
  readonly source: string
  readonly recordedAt: string
  readonly author: string
  readonly authorName: string
  readonly supersedes?: string
  readonly retraction?: string
  readonly body: EventBodyJson
}

/** Another record of the same patient. */
export interface OtherRecord {
  readonly id: string
  readonly number: string
}

export interface RecordJson extends PatientSummary {
  /** The record into which this one is merged; this one stands in no list then. */
  readonly mergedInto: OtherRecord | null
  /** Records that are merged into this one; their events are among `events`. */
  readonly mergedRecords: readonly OtherRecord[]
  readonly events: readonly EventJson[]
  readonly facts: Readonly<Record<string, unknown>>
  readonly case: { readonly facts: Readonly<Record<string, unknown>>; readonly recist?: unknown }
}
