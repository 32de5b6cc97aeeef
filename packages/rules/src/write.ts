/**
 * Small words to write rules with. Each returns a frozen node, and none compiles with a fact that does not exist or a
 * code that is not legal for it.
 *
 * @example
 * all(is('tumour.site', 'uterus'), above('tumour.size', 50), not(holds('extent.uterine-spread', 'adnexa')))
 */
import type { BooleanFactId, ChoiceFactId, ChoicesFactId, CodeOf, FactId, NumberFactId } from '@leio/facts/dictionary'
import type { UnknownReason } from '@leio/facts/fact'
import type { Derivation } from './derivation.ts'
import type { Compare, Comparison, Condition, Expression, PerArea } from './expression.ts'

const freeze = <T extends object>(node: T): Readonly<T> => Object.freeze(node)

/** A choice is this code: `is('tumour.site', 'uterus')`. */
export const is = <Id extends ChoiceFactId>(fact: Id, value: CodeOf<Id>): Condition =>
  freeze({ kind: 'is', fact, value })

/** A yes-or-no fact is yes: `yes('patient.pregnant')`. */
export const yes = (fact: BooleanFactId): Condition => freeze({ kind: 'is', fact, value: true })

/** A yes-or-no fact is no; unknown is not no. */
export const no = (fact: BooleanFactId): Condition => freeze({ kind: 'is', fact, value: false })

/** A choice is one of these codes: `oneOf('biopsy.status', 'planned', 'performed')`. */
export const oneOf = <Id extends ChoiceFactId>(fact: Id, ...values: readonly CodeOf<Id>[]): Condition =>
  freeze({ kind: 'one-of', fact, values: Object.freeze(values) })

const compare =
  (kind: Comparison) =>
  (fact: NumberFactId, limit: number, per?: PerArea): Condition => {
    const node: Compare = per === undefined ? { kind, fact, limit } : { kind, fact, limit, per }
    return freeze(node)
  }

/** `atLeast('tumour.size', 50)`: 50 mm or more. */
export const atLeast = compare('at-least')
/** `above('tumour.size', 50)`: more than 50 mm. */
export const above = compare('above')
/** `below('biopsy.cores', 5)`: fewer than five. */
export const below = compare('below')
/** `atMost('tumour.size', 50)`: 50 mm or less. */
export const atMost = compare('at-most')

/** A complete list contains a member: `holds('imaging.done', 'ct-chest')`. */
export const holds = <Id extends ChoicesFactId>(fact: Id, member: CodeOf<Id>): Condition =>
  freeze({ kind: 'holds', fact, member })

/** A complete list contains at least one of these members. */
export const holdsAny = <Id extends ChoicesFactId>(fact: Id, ...members: readonly CodeOf<Id>[]): Condition =>
  any(...members.map((member) => holds(fact, member)))

/** A derived value is one of these: `valueIs(fnclccGrade, 'G2', 'G3')`. */
export const valueIs = <V extends string>(derivation: Derivation<V>, ...values: readonly NoInfer<V>[]): Condition =>
  freeze({ kind: 'derived', derivation: derivation.id, values: Object.freeze(values) })

type AllOf = { (...of: readonly Condition[]): Condition; (...of: readonly Expression[]): Expression }
type NotOf = { (of: Condition): Condition; (of: Expression): Expression }

/** Every one holds. */
export const all: AllOf = (...of: readonly Expression[]): never =>
  freeze({ kind: 'all', of: Object.freeze(of) }) as never

/** At least one holds. */
export const any: AllOf = (...of: readonly Expression[]): never =>
  freeze({ kind: 'any', of: Object.freeze(of) }) as never

/** It does not hold. */
export const not: NotOf = (of: Expression): never => freeze({ kind: 'not', of }) as never

/** At least `n` of several hold: two of six muscle markers. */
export const atLeastOf = (n: number, ...of: readonly Condition[]): Condition =>
  freeze({ kind: 'at-least-of', n, of: Object.freeze(of) })

/** The fact is known. For questions, notices and safety rules only. */
export const isKnown = (fact: FactId): Expression => freeze({ kind: 'known', fact })

/** The fact is unknown for this reason. For questions, notices and safety rules only. */
export const unknownBecause = (fact: FactId, reason: UnknownReason): Expression =>
  freeze({ kind: 'unknown-because', fact, reason })
