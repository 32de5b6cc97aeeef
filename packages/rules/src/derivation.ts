/**
 * Values worked out from facts: a grade, a stage, a score band. Data, like the expressions they are made of.
 *
 * Two shapes are enough. *Choose*: the first case that holds gives the value. *Score*: points are added and bands of
 * the sum give the value. Where facts are missing, a derivation has a set of values that are still reachable.
 */
import type { Condition, Expression } from './expression.ts'

export interface ChooseCase<V extends string> {
  readonly when: Expression
  readonly value: V
}

/** One component of a score: the first case that holds gives its points; none holds: 0. */
export interface ScoreTerm {
  readonly label: string
  readonly cases: readonly { readonly when: Condition; readonly points: number }[]
}

interface DerivationBase<V extends string> {
  readonly id: string
  readonly label: string
  /** Every value, in clinical order. */
  readonly values: readonly V[]
  /** Where it does not hold, the derivation has no value. */
  readonly appliesWhen: Expression
}

export interface Choose<V extends string> extends DerivationBase<V> {
  readonly kind: 'choose'
  /** In order; the first that holds. The cases must cover everything that `appliesWhen` admits. */
  readonly cases: readonly ChooseCase<V>[]
}

export interface Score<V extends string> extends DerivationBase<V> {
  readonly kind: 'score'
  readonly terms: readonly ScoreTerm[]
  /** Ascending; the last band whose `from` is not above the sum. */
  readonly bands: readonly { readonly from: number; readonly value: V }[]
}

export type Derivation<V extends string = string> = Choose<V> | Score<V>

/** Derivations by id, as the walks need them. */
export type Derivations = ReadonlyMap<string, Derivation>

/** `derivationsById([fnclccGrade]).get('fnclcc-grade')`. */
export const derivationsById = (derivations: readonly Derivation[]): Derivations =>
  new Map(derivations.map((derivation) => [derivation.id, derivation]))
