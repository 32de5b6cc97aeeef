/** Codes of the knowledge as a reader says them. */

import { labelOf } from '@leio/facts/dictionary'
import type { Confidence } from '@leio/knowledge/errata/erratum'
import type { SourceKind, SourceSeen } from '@leio/knowledge/references/source'
import { factPhrase } from '@leio/rules/print'
import type { Classification, Trial } from '@leio/rules/release'

export const CONFIDENCE: Readonly<Record<Confidence, string>> = {
  H: 'high: abstract or registry text seen',
  M: 'middle: a secondary source or a part seen',
  L: 'low: from memory',
}

export const SEEN: Readonly<Record<SourceSeen, string>> = {
  'in full': 'read in full',
  abstract: 'abstract seen',
  registry: 'registry entry seen',
  secondary: 'known from another source',
  'not seen': 'not seen',
}

export const SOURCE_GROUPS: Readonly<Record<SourceKind, string>> = {
  article: 'The article',
  cited: 'References of the article',
  later: 'Evidence that the article does not cite',
  registry: 'Trial registries',
  classification: 'Classifications and standards',
  regulator: 'Regulators',
}

export const STATUS: Readonly<Record<Trial['status'], string>> = { recruiting: 'Recruiting', closed: 'Closed' }

/** Unknown is a look: what nobody has had before them is one of its cases. */
export const isNotSeen = (seen: SourceSeen): boolean => seen === 'not seen'

/** What becomes of a value that a report states outright. */
export const statedText = ({ stated }: Classification): string | undefined => {
  if (stated === undefined) return undefined
  const fact = factPhrase(stated.fact)
  return stated.how === 'binds'
    ? `Where the description leaves the value open, ${fact} decides; against the description it is reported, and the description stands.`
    : `A difference from ${fact} is reported; the computed value stands.`
}

/** The one fact that is read as a code where it is unknown. */
export const assumedText = ({ assumes }: Classification): string | undefined =>
  assumes === undefined
    ? undefined
    : `Where ${factPhrase(assumes.fact)} is unknown, it is read as "${labelOf(assumes.fact, assumes.code)}", says so, and still asks.`
