/** A question about the data of a record, as `GET /api/queries` lists it. */
import type { FactId } from '@leio/facts/dictionary'

export interface DataQuery {
  readonly id: string
  readonly patient: string
  readonly patientNumber: string
  readonly patientLabel: string
  readonly fact?: FactId | null
  readonly event?: string | null
  readonly kind: 'contradiction' | 'missing' | 'import' | 'manual'
  readonly question: string
  readonly state: 'open' | 'answered' | 'resolved'
  readonly version: number
  readonly raisedBy: string
  readonly raisedAt: string
  readonly log: readonly {
    readonly at: string
    readonly by: string
    readonly action: string
    readonly text: string | null
  }[]
}

export const QUERY_STATES = { open: 'Open', answered: 'Answered', resolved: 'Resolved' } as const

export const QUERY_KINDS: Readonly<Record<DataQuery['kind'], string>> = {
  contradiction: 'Contradiction',
  missing: 'Missing',
  import: 'Import',
  manual: 'Asked by a person',
}

export const RESOLUTIONS = [
  { value: 'corrected', label: 'The record was corrected' },
  { value: 'confirmed', label: 'The record is right as it stands' },
  { value: 'not-answerable', label: 'It cannot be answered' },
] as const
