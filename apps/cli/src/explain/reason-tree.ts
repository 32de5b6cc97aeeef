/**
 * Why a statement applies: the trace of its condition as a tree in English.
 *
 * Words: a *reason* is one condition with its truth; a leaf names the fact it reads and what the case records of it. A
 * condition inside another of the same kind is told in one list.
 */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, FactValue, UnknownReason } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import type { Trace } from '@leio/plan/evaluate'
import type { Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { printExpression } from '@leio/rules/print'
import type { Advice } from '@leio/rules/release'
import { all, not } from '@leio/rules/write'
import { listText } from '../text/words.ts'

export type Recorded =
  | { readonly value: FactValue; readonly asOf?: string; readonly source?: string }
  | { readonly unknown: UnknownReason | 'not-stated'; readonly asOf?: string; readonly source?: string }

export interface Reason {
  readonly text: string
  readonly truth: Truth
  readonly fact?: FactId
  readonly recorded?: Recorded
  /** For a value worked out from facts: what it can still be. */
  readonly reachable?: readonly string[]
  readonly of: readonly Reason[]
}

/** What decides an advice as one expression: its condition and, for safety, that nothing lifts it. */
export const conditionOf = ({ when, unless }: Advice): Expression =>
  unless === undefined ? when : all(when, not(unless))

/** What a case records of a fact, as the JSON of an explanation says it. */
export const recordedAs = (fact: Fact): Recorded => {
  const origin = {
    ...(fact.asOf === undefined ? {} : { asOf: fact.asOf }),
    ...(fact.source === undefined ? {} : { source: fact.source }),
  }
  return fact.state === 'known' ? { value: fact.value, ...origin } : { unknown: fact.reason ?? 'not-stated', ...origin }
}

const joint = (expression: Expression): string | undefined => {
  switch (expression.kind) {
    case 'all':
      return expression.of.length > 1 ? 'all of these' : undefined
    case 'any':
      return expression.of.length > 1 ? 'at least one of these' : undefined
    case 'at-least-of':
      return `at least ${expression.n} of these`
    default:
      return undefined
  }
}

const isLeaf = ({ expression }: Trace): boolean =>
  !['all', 'any', 'at-least-of', 'not', 'derived'].includes(expression.kind)

/** The parts of a list; a part of the same kind gives its own parts instead of itself. */
const partsOf = (trace: Trace): readonly Trace[] => {
  const { kind } = trace.expression
  return trace.of.flatMap((part) =>
    (kind === 'all' || kind === 'any') && part.expression.kind === kind ? partsOf(part) : [part],
  )
}

/** The tree of reasons behind a trace. */
export const reasonOf = (trace: Trace, derivations: Derivations): Reason => {
  const { expression, truth, of, fact, reachable } = trace
  if (isLeaf(trace)) return leaf(trace, expression, derivations)
  if (expression.kind === 'not') {
    const [part] = of
    if (part !== undefined && isLeaf(part)) return leaf({ ...part, truth }, expression, derivations)
    if (part?.expression.kind === 'not' && part.of[0] !== undefined) return reasonOf(part.of[0], derivations)
    const inner = part === undefined ? [] : [reasonOf(part, derivations)]
    const text =
      part !== undefined && joint(part.expression) !== undefined ? 'not this' : printExpression(expression, derivations)
    return { text, truth, of: inner }
  }
  if (expression.kind === 'derived') {
    const now =
      reachable === undefined || reachable.length === 0
        ? 'it does not apply here'
        : `it is ${listText(reachable, 'or')}`
    return {
      text: `${printExpression(expression, derivations)}; from the facts ${now}`,
      truth,
      ...(reachable === undefined ? {} : { reachable }),
      of: of.map((part) => reasonOf(part, derivations)),
    }
  }
  const parts = partsOf(trace)
  const [only] = parts
  if (parts.length === 1 && only !== undefined && expression.kind !== 'at-least-of') return reasonOf(only, derivations)
  return {
    text: joint(expression) ?? printExpression(expression, derivations),
    truth,
    ...(fact === undefined ? {} : { fact: fact.id, recorded: recordedAs(fact.recorded) }),
    of: parts.map((part) => reasonOf(part, derivations)),
  }
}

const leaf = ({ truth, fact }: Trace, expression: Expression, derivations: Derivations): Reason => ({
  text: printExpression(expression, derivations),
  truth,
  ...(fact === undefined ? {} : { fact: fact.id, recorded: recordedAs(fact.recorded) }),
  of: [],
})

/** Parts of a derived value that cannot matter any more, because they are false, are left out of the text. */
export const telling = (reason: Reason): readonly Reason[] =>
  reason.reachable === undefined ? reason.of : reason.of.filter((part) => part.truth !== 'false')
