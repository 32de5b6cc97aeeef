/**
 * The language in which rules are written: a closed list of frozen kinds.
 *
 * Words: an *expression* is a tree of these nodes; it is data and survives JSON. A *condition* is an expression that
 * never asks whether something is known: learning a fact can only settle it, never turn it round. Advice takes
 * conditions only; questions, notices and safety rules may take any expression. A *derivation* (derivation.ts) is a
 * value worked out from facts, such as a grade; an expression may read it like a fact.
 *
 * What it does not do: evaluate. Each walk over the list (evaluate, print, diagram, and later SQL, CQL, solver) is a
 * switch that does not compile until it handles every kind.
 */
import type { FactId, NumberFactId } from '@leio/facts/dictionary'
import type { UnknownReason } from '@leio/facts/fact'

/** A count is read per standard area: `count × standard / area`. Where the area is unknown the count is read as it stands. */
export interface PerArea {
  readonly area: NumberFactId
  /** Standard area in the area fact's unit. */
  readonly standard: number
}

/** A fact is this value. A partial code ("suspected") leaves the exact codes it may be open. */
export interface Is {
  readonly kind: 'is'
  readonly fact: FactId
  readonly value: string | boolean
}

/** A fact is one of these codes. */
export interface OneOf {
  readonly kind: 'one-of'
  readonly fact: FactId
  readonly values: readonly string[]
}

export type Comparison = 'at-least' | 'above' | 'below' | 'at-most'

/** A number, in the fact's own unit, on one side of a limit. */
export interface Compare {
  readonly kind: Comparison
  readonly fact: NumberFactId
  readonly limit: number
  readonly per?: PerArea
}

/** A complete list contains a member. */
export interface Holds {
  readonly kind: 'holds'
  readonly fact: FactId
  readonly member: string
}

/** A derived value is one of these. False where the derivation does not apply. */
export interface Derived {
  readonly kind: 'derived'
  readonly derivation: string
  readonly values: readonly string[]
}

interface All<E> {
  readonly kind: 'all'
  readonly of: readonly E[]
}
interface Any<E> {
  readonly kind: 'any'
  readonly of: readonly E[]
}
interface Not<E> {
  readonly kind: 'not'
  readonly of: E
}
interface AtLeastOf<E> {
  readonly kind: 'at-least-of'
  readonly n: number
  readonly of: readonly E[]
}

/** The fact is known, whatever its value. Not monotone: learning the fact turns it round. */
export interface Known {
  readonly kind: 'known'
  readonly fact: FactId
}

/** The fact is unknown for this reason, for example because a result is pending. Not monotone. */
export interface UnknownBecause {
  readonly kind: 'unknown-because'
  readonly fact: FactId
  readonly reason: UnknownReason
}

export type Atom = Is | OneOf | Compare | Holds | Derived

/** Monotone: once it is true or false, learning more never flips it. */
export type Condition = Atom | All<Condition> | Any<Condition> | Not<Condition> | AtLeastOf<Condition>

/** Any expression, also one that asks what is known. */
export type Expression =
  | Atom
  | Known
  | UnknownBecause
  | All<Expression>
  | Any<Expression>
  | Not<Expression>
  | AtLeastOf<Expression>
