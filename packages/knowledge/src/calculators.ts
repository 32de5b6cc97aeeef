/** Published scores whose points are verified. The others take a value computed elsewhere, with its source. */
import type { Calculator } from '@leio/rules/release'
import type { SourceId } from './references.ts'

export interface CalculatorEntry extends Omit<Calculator, 'sources'> {
  readonly later: readonly SourceId[]
}

export const calculators: readonly CalculatorEntry[] = []
