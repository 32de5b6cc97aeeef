/**
 * The one evaluator: an expression and the facts of a case give a truth together with the tree of reasons behind it.
 *
 * Unknown follows Kleene's tables. Kleene is sound but not complete ("A or not A" stays unknown), so what a trace calls
 * unknown may still be decided for every legal completion; decide.ts answers that question.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, type FactValue, factOf, recordedValue } from '@leio/facts/fact'
import { allOf, anyOf, atLeastOf, NOT, type Truth, truthOf } from '@leio/facts/truth'
import type { Derivation, Derivations } from '@leio/rules/derivation'
import type { Compare, Derived, Expression, Holds } from '@leio/rules/expression'

/** A node of the reasons: the expression, its truth, and the reasons of its parts. It evaluates to the truth it carries. */
export interface Trace {
  readonly expression: Expression
  readonly truth: Truth
  readonly of: readonly Trace[]
  /** For a leaf: the fact as the case records it. */
  readonly fact?: { readonly id: FactId; readonly recorded: Fact }
  /** For a derived value: every value still reachable by Kleene's tables. */
  readonly reachable?: readonly string[]
}

/** The exact codes that a recorded code leaves open; a code that is not partial leaves only itself. */
export const exactCodes = (fact: FactId, code: string): readonly string[] =>
  definitionOf(fact).values?.find((value) => value.code === code)?.mayBe ?? [code]

export const truthOfCodes = (fact: FactId, wanted: readonly string[], recorded: FactValue | undefined): Truth => {
  if (typeof recorded !== 'string') return 'unknown'
  if (wanted.includes(recorded)) return 'true'
  const open = exactCodes(fact, recorded)
  if (open.every((code) => wanted.includes(code))) return 'true'
  return open.some((code) => wanted.includes(code)) ? 'unknown' : 'false'
}

/** The number a comparison reads: the recorded one, rescaled to the standard area where the counted area is known. */
export const numberRead = (node: Pick<Compare, 'fact' | 'per'>, facts: Facts): number | undefined => {
  const recorded = recordedValue(facts, node.fact)
  if (typeof recorded !== 'number') return undefined
  if (node.per === undefined) return recorded
  const area = recordedValue(facts, node.per.area)
  return typeof area === 'number' && area > 0 ? (recorded * node.per.standard) / area : recorded
}

/** Whether a number lies on the stated side of a limit. */
export const compares = (kind: Compare['kind'], value: number, limit: number): boolean => {
  switch (kind) {
    case 'at-least':
      return value >= limit
    case 'above':
      return value > limit
    case 'below':
      return value < limit
    case 'at-most':
      return value <= limit
  }
}

export const truthOfComparison = (node: Compare, facts: Facts): Truth => {
  const value = numberRead(node, facts)
  return value === undefined ? 'unknown' : truthOf(compares(node.kind, value, node.limit))
}

export const truthOfMember = (node: Holds, facts: Facts): Truth => {
  const recorded = recordedValue(facts, node.fact)
  if (!Array.isArray(recorded)) return 'unknown'
  if (recorded.includes(node.member)) return 'true'
  return recorded.some((member: string) => exactCodes(node.fact, member).includes(node.member)) ? 'unknown' : 'false'
}

const recordedAt = (id: FactId, facts: Facts): { fact: { id: FactId; recorded: Fact } } => ({
  fact: { id, recorded: factOf(facts, id) },
})

const leaf = (expression: Expression, truth: Truth, id: FactId, facts: Facts): Trace => ({
  expression,
  truth,
  of: [],
  ...recordedAt(id, facts),
})

const derivedTrace = (node: Derived, facts: Facts, derivations: Derivations): Trace => {
  const derivation = derivations.get(node.derivation)
  if (derivation === undefined) throw new Error(`No derivation is called ${node.derivation}`)
  const applies = evaluate(derivation.appliesWhen, facts, derivations)
  if (applies.truth === 'false') return { expression: node, truth: 'false', of: [applies], reachable: [] }
  const { reachable, of } = reachableValues(derivation, facts, derivations)
  const inside = reachable.filter((value) => node.values.includes(value)).length
  const among: Truth = inside === 0 ? 'false' : inside === reachable.length ? 'true' : 'unknown'
  const truth = among === 'true' ? applies.truth : among
  return { expression: node, truth, of: [applies, ...of], reachable }
}

/** Values a derivation can still take by Kleene's tables, as if it applied; a superset of the exact answer. */
export const reachableValues = (
  derivation: Derivation,
  facts: Facts,
  derivations: Derivations,
): { readonly reachable: readonly string[]; readonly of: readonly Trace[] } =>
  derivation.kind === 'choose'
    ? chooseValues(derivation, facts, derivations)
    : scoreValues(derivation, facts, derivations)

const chooseValues = (derivation: Extract<Derivation, { kind: 'choose' }>, facts: Facts, derivations: Derivations) => {
  const reachable = new Set<string>()
  const of: Trace[] = []
  for (const one of derivation.cases) {
    const trace = evaluate(one.when, facts, derivations)
    of.push(trace)
    if (trace.truth !== 'false') reachable.add(one.value)
    if (trace.truth === 'true') break
  }
  return { reachable: derivation.values.filter((value) => reachable.has(value)), of }
}

const scoreValues = (derivation: Extract<Derivation, { kind: 'score' }>, facts: Facts, derivations: Derivations) => {
  const of: Trace[] = []
  let sums = new Set([0])
  for (const term of derivation.terms) {
    const points = new Set<number>()
    let settled = false
    for (const one of term.cases) {
      const trace = evaluate(one.when, facts, derivations)
      of.push(trace)
      if (trace.truth !== 'false') points.add(one.points)
      settled = trace.truth === 'true'
      if (settled) break
    }
    if (!settled) points.add(0)
    sums = new Set([...sums].flatMap((sum) => [...points].map((more) => sum + more)))
  }
  const reached = new Set([...sums].map((sum) => bandOf(derivation, sum)))
  return { reachable: derivation.values.filter((value) => reached.has(value)), of }
}

/** The band of a score that a sum falls in. */
export const bandOf = (derivation: Extract<Derivation, { kind: 'score' }>, sum: number): string => {
  let value = derivation.bands[0]?.value ?? ''
  for (const band of derivation.bands) if (sum >= band.from) value = band.value
  return value
}

/**
 * The truth of an expression for a case, with its reasons.
 *
 * @example
 * evaluate(above('tumour.size', 50), { 'tumour.size': known(52) }, new Map()).truth // 'true'
 * evaluate(above('tumour.size', 50), {}, new Map()).truth // 'unknown'
 */
export const evaluate = (expression: Expression, facts: Facts, derivations: Derivations): Trace => {
  switch (expression.kind) {
    case 'is': {
      const recorded = recordedValue(facts, expression.fact)
      const truth =
        typeof expression.value === 'string'
          ? truthOfCodes(expression.fact, [expression.value], recorded)
          : recorded === undefined
            ? 'unknown'
            : truthOf(recorded === expression.value)
      return leaf(expression, truth, expression.fact, facts)
    }
    case 'one-of':
      return leaf(
        expression,
        truthOfCodes(expression.fact, expression.values, recordedValue(facts, expression.fact)),
        expression.fact,
        facts,
      )
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return leaf(expression, truthOfComparison(expression, facts), expression.fact, facts)
    case 'holds':
      return leaf(expression, truthOfMember(expression, facts), expression.fact, facts)
    case 'known':
      return leaf(expression, truthOf(recordedValue(facts, expression.fact) !== undefined), expression.fact, facts)
    case 'unknown-because': {
      const fact = factOf(facts, expression.fact)
      return leaf(
        expression,
        truthOf(fact.state === 'unknown' && fact.reason === expression.reason),
        expression.fact,
        facts,
      )
    }
    case 'derived':
      return derivedTrace(expression, facts, derivations)
    case 'not': {
      const part = evaluate(expression.of, facts, derivations)
      return { expression, truth: NOT[part.truth], of: [part] }
    }
    case 'all':
    case 'any':
    case 'at-least-of': {
      const of = expression.of.map((part) => evaluate(part, facts, derivations))
      const truths = of.map((part) => part.truth)
      const truth =
        expression.kind === 'all'
          ? allOf(truths)
          : expression.kind === 'any'
            ? anyOf(truths)
            : atLeastOf(expression.n, truths)
      return { expression, truth, of }
    }
  }
}
