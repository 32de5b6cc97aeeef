/** What the server answers about quality indicators. */
import type { FunnelData } from '@leio/figures/funnel-plot'

export interface IndicatorCounts {
  /** The sum of the other five. */
  readonly total: number
  readonly fulfilled: number
  readonly notFulfilled: number
  readonly cannotSay: number
  readonly notAsked: number
  readonly unclear: number
}

export interface CentreCounts {
  readonly centre: string
  readonly asOf: string
  readonly fulfilled: number
  readonly notFulfilled: number
}

export interface Indicator {
  readonly id: string
  readonly label: string
  readonly meaning: string
  readonly unit: 'patient' | 'decision'
  /** Inventory rows of the article on which it rests. */
  readonly rows: readonly string[]
  readonly unverified: boolean
  readonly counts: IndicatorCounts
  readonly share: { readonly estimate: number; readonly lower: number; readonly upper: number } | null
  readonly couldBe: { readonly lowest: number; readonly highest: number } | null
  readonly centres: readonly CentreCounts[]
  /** Absent where fewer than two centres have told enough. */
  readonly funnelData?: FunnelData
  readonly leftOut?: number
}

export interface IndicatorsAnswer {
  readonly asOf: string
  readonly indicators: readonly Indicator[]
}

export interface Told {
  readonly told: readonly string[]
  readonly kept: readonly string[]
}
