/**
 * One number of the article or of a source, with the population it was measured in.
 *
 * Words: *value* is what Leio shows, corrected where the print is wrong; *asPrinted* is the article's number where the
 * two differ; *low* and *high* bound the value as its source gives them, and *interval* says what they are where the
 * source does. A range stays text, `'15-20'`. `notPrinted` marks a number that the article does not print: it comes from
 * the source, through an erratum or a finding. A number without a population is not a figure (hazard H-19).
 */

import type { Release } from './errata/erratum.ts'
import type { ErratumId } from './errata.ts'
import type { EvidenceId } from './evidence.ts'
import type { RowId } from './inventory.ts'
import type { SourceId } from './references.ts'

export type { Release } from './errata/erratum.ts'

export type FigureUnit =
  | '%'
  | 'months'
  | 'years'
  | 'weeks'
  | 'cm'
  | 'g/mL'
  | 'cycles'
  | 'centres'
  | 'trials'
  | 'patients'
  | 'patients / of whom LMS'
  | 'subtypes'
  | 'hazard ratio'
  | 'odds ratio'
  | 'event time ratio'
  | 'area under the curve'
  | 'ratio'
  | 'per 100 000 women'
  | '% predicted 10-year survival'

export interface Figure {
  readonly row: RowId
  /** Other rows that the number bears on. */
  readonly alsoRows?: readonly RowId[]
  readonly label: string
  /** A number, or text for a range or bound: `'15-20'`, `'< 10'`, `'≈ 50'`. */
  readonly value: number | string
  readonly unit?: FigureUnit
  readonly low?: number
  readonly high?: number
  readonly interval?: '95 % CI' | 'interquartile range'
  /** Those with the event, where the source counts them, out of `n`. */
  readonly count?: number
  readonly n?: number
  readonly arm?: string
  readonly population: string
  readonly asPrinted?: number | string
  readonly notPrinted?: true
  readonly note?: string
  readonly unverified?: true
  readonly source: SourceId
  readonly alsoSources?: readonly SourceId[]
  readonly evidence?: EvidenceId
  readonly errata?: readonly ErratumId[]
  readonly release: Release
}
