/** Which facts an expression reads, through derived values too, and where numbers are cut. */
import type { FactId } from '@leio/facts/dictionary'
import type { Derivation, Derivations } from './derivation.ts'
import type { Atom, Expression, Known, UnknownBecause } from './expression.ts'

export type Leaf = Atom | Known | UnknownBecause

/** Every leaf of an expression, left to right; leaves of derived values are included after their own leaf. */
export function* leavesOf(expression: Expression, derivations: Derivations): Generator<Leaf> {
  switch (expression.kind) {
    case 'all':
    case 'any':
    case 'at-least-of':
      for (const part of expression.of) yield* leavesOf(part, derivations)
      return
    case 'not':
      yield* leavesOf(expression.of, derivations)
      return
    case 'derived': {
      yield expression
      const derivation = derivations.get(expression.derivation)
      if (derivation === undefined) throw new Error(`No derivation is called ${expression.derivation}`)
      for (const part of expressionsOf(derivation)) yield* leavesOf(part, derivations)
      return
    }
    default:
      yield expression
  }
}

/** The expressions a derivation is made of, its applicability first. */
export const expressionsOf = (derivation: Derivation): readonly Expression[] => [
  derivation.appliesWhen,
  ...(derivation.kind === 'choose'
    ? derivation.cases.map((one) => one.when)
    : derivation.terms.flatMap((term) => term.cases.map((one) => one.when))),
]

/** The facts an expression reads, each once, in order of appearance. `factsRead(is('tumour.site', 'uterus'), new Map())` is `['tumour.site']`. */
export const factsRead = (expression: Expression, derivations: Derivations): readonly FactId[] => {
  const read = new Set<FactId>()
  for (const leaf of leavesOf(expression, derivations)) {
    if (leaf.kind === 'derived') continue
    read.add(leaf.fact)
    if ('per' in leaf && leaf.per !== undefined) read.add(leaf.per.area)
  }
  return [...read]
}
