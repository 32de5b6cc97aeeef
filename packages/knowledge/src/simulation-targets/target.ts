import type { Release } from '../errata/erratum.ts'
import type { ErratumId } from '../errata.ts'
import type { EvidenceId } from '../evidence.ts'
import type { RowId } from '../inventory.ts'

/**
 * A quantity that a simulated population should reproduce, or at least not contradict.
 *
 * Words: an *order* is a comparison without numbers. A target with a `flag` is contested and is no weight by itself.
 * The numbers are those of figures.ts, or of the findings of the evidence named; a test compares them.
 */
export interface SimulationTarget {
  readonly row: RowId
  readonly quantity: string
  /** A number; a range or bound as text; for an order, the order. */
  readonly value: number | string
  readonly unit: '%' | 'years' | 'months' | 'cm' | 'per 100 000 women' | 'ratio' | 'mitoses in 10 fields' | 'order'
  readonly low?: number
  readonly high?: number
  readonly population: string
  readonly note?: string
  readonly evidence?: EvidenceId
  /** The erratum that contests it. */
  readonly flag?: ErratumId
  readonly release: Release
}
