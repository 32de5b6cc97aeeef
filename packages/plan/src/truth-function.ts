/**
 * An expression as a function from facts to truth: the same answer as {@link evaluate}, without its reasons.
 *
 * For statuses of many rules or many patients, where nobody asks why. A property test holds the two equal.
 */
import { type Facts, factOf, recordedValue } from '@leio/facts/fact'
import { AND, NOT, OR, type Truth, truthOf } from '@leio/facts/truth'
import type { Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { evaluate, truthOfCodes, truthOfComparison, truthOfMember } from './evaluate.ts'

export type TruthFunction = (facts: Facts) => Truth

const made = new WeakMap<Derivations, WeakMap<Expression, TruthFunction>>()

/** The function of an expression; made once for a set of derivations. `truthFunction(is('tumour.site', 'uterus'), new Map())({})` is `'unknown'`. */
export const truthFunction = (expression: Expression, derivations: Derivations): TruthFunction => {
  const ofRules = made.get(derivations) ?? new WeakMap<Expression, TruthFunction>()
  made.set(derivations, ofRules)
  const known = ofRules.get(expression)
  if (known !== undefined) return known
  const one = make(expression, derivations)
  ofRules.set(expression, one)
  return one
}

const make = (expression: Expression, derivations: Derivations): TruthFunction => {
  switch (expression.kind) {
    case 'is': {
      const { fact, value } = expression
      if (typeof value === 'boolean') {
        return (facts) => {
          const recorded = recordedValue(facts, fact)
          return recorded === undefined ? 'unknown' : truthOf(recorded === value)
        }
      }
      const wanted = [value]
      return (facts) => truthOfCodes(fact, wanted, recordedValue(facts, fact))
    }
    case 'one-of':
      return (facts) => truthOfCodes(expression.fact, expression.values, recordedValue(facts, expression.fact))
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return (facts) => truthOfComparison(expression, facts)
    case 'holds':
      return (facts) => truthOfMember(expression, facts)
    case 'known':
      return (facts) => truthOf(recordedValue(facts, expression.fact) !== undefined)
    case 'unknown-because':
      return (facts) => {
        const fact = factOf(facts, expression.fact)
        return truthOf(fact.state === 'unknown' && fact.reason === expression.reason)
      }
    case 'derived':
      return (facts) => evaluate(expression, facts, derivations).truth
    case 'not': {
      const part = truthFunction(expression.of, derivations)
      return (facts) => NOT[part(facts)]
    }
    case 'all': {
      const parts = expression.of.map((part) => truthFunction(part, derivations))
      return (facts) => {
        let truth: Truth = 'true'
        for (const part of parts) {
          truth = AND[truth][part(facts)]
          if (truth === 'false') return truth
        }
        return truth
      }
    }
    case 'any': {
      const parts = expression.of.map((part) => truthFunction(part, derivations))
      return (facts) => {
        let truth: Truth = 'false'
        for (const part of parts) {
          truth = OR[truth][part(facts)]
          if (truth === 'true') return truth
        }
        return truth
      }
    }
    case 'at-least-of':
      return (facts) => evaluate(expression, facts, derivations).truth
  }
}
