/**
 * What is known about one fact of one case.
 *
 * A fact is known, with a value, or unknown, with or without a reason. Nothing here ever turns an unknown into a
 * negative, a normal or a zero. A fact that is absent from a case is unknown, reason not given.
 */
import type { FactId } from './dictionary.ts'

/** boolean: true/false · choice: its code · choices: the complete list · number, quantity: in the fact's unit · date: ISO text, maybe partial. */
export type FactValue = boolean | number | string | readonly string[]

export const UNKNOWN_REASONS = ['not-done', 'pending', 'not-applicable', 'not-recorded', 'conflicting'] as const
export type UnknownReason = (typeof UNKNOWN_REASONS)[number]

export interface KnownFact {
  readonly state: 'known'
  readonly value: FactValue
  /** ISO date, maybe partial. */
  readonly asOf?: string
  readonly source?: string
}

export interface UnknownFact {
  readonly state: 'unknown'
  readonly reason?: UnknownReason
  readonly asOf?: string
  readonly source?: string
}

export type Fact = KnownFact | UnknownFact

/** The facts of one case. Absent means unknown, reason not given. */
export type Facts = Readonly<Partial<Record<FactId, Fact>>>

export const UNKNOWN: UnknownFact = Object.freeze({ state: 'unknown' })

/** The fact of a case; never undefined. `factOf({}, 'tumour.size')` is unknown. */
export const factOf = (facts: Facts, id: FactId): Fact => facts[id] ?? UNKNOWN

/** The recorded value, or undefined where the fact is unknown. */
export const recordedValue = (facts: Facts, id: FactId): FactValue | undefined => {
  const fact = facts[id]
  return fact?.state === 'known' ? fact.value : undefined
}

/** A known fact without date or source, for examples and tests. `known(52)`. */
export const known = (value: FactValue): KnownFact => ({ state: 'known', value })
