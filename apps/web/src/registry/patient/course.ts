/** What is worked out from a record, as `GET /api/patients/:patient/course` answers. */
import type { RecistResult } from '@leio/plan/recist'
import type { Moment } from '../record.ts'

export type TherapyEnd = { readonly state: 'stopped'; readonly moment?: Moment } | { readonly state: 'not-recorded' }

export interface TherapyLine {
  readonly number: number
  readonly isCertain: boolean
  readonly agents: readonly string[]
  readonly start: Moment
  readonly end: TherapyEnd
  readonly stopReason?: string
  readonly because: readonly string[]
}

export interface Stretch {
  readonly event: string
  readonly agents: readonly string[]
  readonly start?: Moment
  readonly end: TherapyEnd
  readonly intent?: string
}

export interface FirstOfKind {
  readonly moment?: Moment
  readonly isSettled: boolean
  readonly because: string
}

export interface TimelineEntry {
  readonly id: string
  readonly track: string
  readonly label: string
  readonly detail?: string
  readonly start?: Moment
  readonly end?: TherapyEnd
  readonly events: readonly string[]
}

export interface CourseJson {
  readonly lines: {
    readonly rule: string
    readonly lines: readonly TherapyLine[]
    readonly perioperative: readonly Stretch[]
    readonly unplaced: readonly Stretch[]
    readonly count: { readonly fewest: number; readonly most: number }
  }
  readonly recurrences: {
    readonly first: Readonly<Record<'local' | 'abdominal' | 'distant' | 'progression', FirstOfKind>>
    readonly diseaseFree: { readonly state: string; readonly because: string }
  }
  readonly response?: {
    readonly result: Pick<RecistResult, 'assessments' | 'response' | 'bestResponse'>
    readonly stated?: string
    readonly agreement: 'agrees' | 'differs' | 'not-comparable'
  }
  readonly timeline: {
    readonly dated: readonly (TimelineEntry & { readonly start: Moment })[]
    readonly undated: readonly TimelineEntry[]
  }
  readonly contradictions: readonly { readonly kind: string; readonly text: string }[]
  readonly nextVisit: {
    readonly state: string
    readonly dueOn?: string
    readonly what?: string
    readonly because: string
    readonly overdueDays?: number
  }
  readonly today: string
}
