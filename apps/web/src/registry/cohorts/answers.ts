/** What the server answers about cohorts and analyses. */
import type { FactId } from '@leio/facts/dictionary'
import type { FactType } from '@leio/facts/fact-definition'
import type { CurveData } from '@leio/figures/survival-data'
import type { ReleaseId } from '@leio/rules/release'
import type { Finding } from '@leio/statistics/finding'
import type { Caution } from '@leio/statistics/problem'

export interface FactTest {
  readonly fact: FactId
  readonly op: string
  readonly value?: boolean | number | string | readonly string[]
}

export type RecordKind = 'clinical' | 'demonstration' | 'synthetic'
export type AdviceStatus = 'applies' | 'undecided'

export interface AdviceFilter {
  readonly release: ReleaseId
  readonly id: string
  readonly status: readonly AdviceStatus[]
}

/** A cohort as data; `where` is a whole expression, which this page shows and does not edit. */
export interface CohortJson {
  readonly all?: readonly FactTest[]
  readonly any?: readonly FactTest[]
  readonly where?: unknown
  readonly advice?: readonly AdviceFilter[]
  readonly kinds?: readonly RecordKind[]
}

export interface StoredCohort {
  readonly id: string
  readonly name: string
  readonly definition: CohortJson
  readonly version: number
}

export interface Attrition {
  readonly start: { readonly label: string; readonly n: number }
  readonly steps: readonly {
    readonly label: string
    readonly n: number
    readonly left: readonly { readonly reason: string; readonly count: number }[]
  }[]
}

export interface CohortCount {
  readonly attrition: Attrition
  readonly selected: number
  readonly cannotBeSaid: number
}

export interface Endpoint {
  readonly id: string
  readonly label: string
  readonly timeZeros: readonly string[]
  readonly event: readonly string[]
  readonly competing: readonly string[]
  readonly censoring: string
  readonly why: string
  readonly sources: readonly { readonly ref: string }[]
  readonly unverified?: true
}

export interface Declared {
  readonly endpoints: readonly Endpoint[]
  readonly operators: Readonly<Record<FactType, readonly string[]>>
}

export const METHODS = ['kaplan-meier', 'cumulative-incidence', 'cox', 'table-one'] as const
export type Method = (typeof METHODS)[number]

export interface AnalysisRequest {
  readonly method: Method
  readonly endpoint: string
  readonly timeZero?: string
  readonly composite?: true
  readonly group?: { readonly fact: FactId; readonly knownAtTimeZero?: true }
  readonly covariates?: readonly FactId[]
}

export interface AnalysisRow {
  readonly id: string
  readonly cohort: string | null
  readonly cohortName: string
  readonly at: string
  readonly by: string
  readonly request: AnalysisRequest
  readonly dataHash: string
  readonly n: number
}

export interface Analysis {
  readonly id: string
  readonly cohort: string | null
  readonly at: string
  readonly by: string
  readonly definition: { readonly name: string }
  readonly request: AnalysisRequest
  readonly method: Method
  readonly codeVersion: string
  readonly release: { readonly id: string; readonly hash: string }
  readonly dataHash: string
  /** What 0, 1 and 2, and the time, mean. */
  readonly reading: string
  readonly attrition: Attrition
  readonly n: number
  readonly events: number | null
  readonly competing: number | null
  readonly excluded: readonly { readonly reason: string; readonly count: number }[]
  readonly result: unknown
  readonly cautions: readonly Caution[]
  readonly biasGuard: readonly Finding[]
  readonly curves?: CurveData
  /** What to type behind `leio analyse` for the same numbers. */
  readonly call: readonly string[]
}
