/**
 * What the book is made of. A *chapter* holds *entries*; an entry has one *place*, one *item*, and one text in which the
 * search looks. Within a chapter, entries that follow each other under one `group` share a heading.
 */
import type { KnownErratum } from '@leio/knowledge/errata'
import type { Evidence } from '@leio/knowledge/evidence'
import type { GlossaryEntry } from '@leio/knowledge/glossary'
import type { KnownSource } from '@leio/knowledge/references'
import type { Derivations } from '@leio/rules/derivation'
import type { Pathway, PathwayStep } from '@leio/rules/pathway'
import type {
  Advice,
  Calculator,
  CitedFigure,
  Classification,
  Constraint,
  Contradiction,
  PostTest,
  Release,
  Silence,
  Surveillance,
  Trial,
} from '@leio/rules/release'
import type { CoveredRow } from './coverage.ts'

export type Item =
  | { readonly kind: 'rule'; readonly advice: Advice }
  | { readonly kind: 'classification'; readonly classification: Classification }
  | { readonly kind: 'calculator'; readonly calculator: Calculator }
  | { readonly kind: 'test'; readonly test: PostTest }
  | { readonly kind: 'schedule'; readonly schedule: Surveillance }
  | { readonly kind: 'trial'; readonly trial: Trial }
  | { readonly kind: 'pathway'; readonly pathway: Pathway }
  | { readonly kind: 'step'; readonly pathway: Pathway; readonly step: PathwayStep }
  | { readonly kind: 'silence'; readonly silence: Silence }
  | { readonly kind: 'constraint'; readonly constraint: Constraint }
  | { readonly kind: 'contradiction'; readonly contradiction: Contradiction }
  | { readonly kind: 'erratum'; readonly erratum: KnownErratum }
  | { readonly kind: 'evidence'; readonly evidence: Evidence; readonly figures: readonly CitedFigure[] }
  | { readonly kind: 'figures'; readonly figures: readonly CitedFigure[] }
  | { readonly kind: 'source'; readonly source: KnownSource }
  | { readonly kind: 'word'; readonly entry: GlossaryEntry }
  | { readonly kind: 'row'; readonly covered: CoveredRow }

export interface Entry {
  readonly place: string
  readonly item: Item
  /** Everything a reader may look for, ready for the search. */
  readonly searched: string
  readonly group?: string
}

export interface Chapter {
  readonly place: string
  readonly title: string
  /** One or two sentences: what stands here and how to read it. */
  readonly intro: string
  readonly entries: readonly Entry[]
}

/** Chapters that belong together, as the table of contents shows them. */
export interface Part {
  readonly title: string
  readonly chapters: readonly Chapter[]
}

export interface Book {
  readonly release: Release
  readonly derivations: Derivations
  readonly parts: readonly Part[]
  /** The chapters of all parts, in their order. */
  readonly chapters: readonly Chapter[]
  readonly places: ReadonlySet<string>
}
