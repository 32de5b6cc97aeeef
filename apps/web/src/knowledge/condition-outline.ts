/**
 * A condition as a reader can check it: one sentence where it is short, else an outline of its parts.
 *
 * The words are those of the printer, so that the book, the reasons of a plan and the command line say the same. A single
 * sentence for every condition was refused: the one that lifts the morcellation warning has two thousand characters.
 */
import type { Derivations } from '@leio/rules/derivation'
import type { Expression } from '@leio/rules/expression'
import { printExpression } from '@leio/rules/print'

export interface Outline {
  readonly text: string
  /** Empty for a sentence; else what `text`, such as `all of these`, speaks about. */
  readonly of: readonly Outline[]
}

/** As far as the eye follows a sentence with brackets. */
const LONGEST = 130

const listKind = (expression: Expression): 'all' | 'any' | undefined =>
  expression.kind === 'all' || expression.kind === 'any' ? expression.kind : undefined

/** The same condition without brackets that say nothing: `all(all(a, b), c)` is `all(a, b, c)`, `any(a)` is `a`. */
export const flat = (expression: Expression): Expression => {
  if (expression.kind === 'not') return { kind: 'not', of: flat(expression.of) }
  if (expression.kind === 'at-least-of') return { ...expression, of: expression.of.map(flat) }
  const kind = listKind(expression)
  if (kind === undefined || !('of' in expression)) return expression
  const parts = (expression.of as readonly Expression[])
    .map(flat)
    .flatMap((part) => (listKind(part) === kind && 'of' in part ? (part.of as readonly Expression[]) : [part]))
  const [only] = parts
  return parts.length === 1 && only !== undefined ? only : { kind, of: parts }
}

interface Opened {
  readonly head: string
  readonly parts: readonly Expression[]
}

const isListOfOneFact = (parts: readonly Expression[]): boolean =>
  new Set(parts.map((part) => (part.kind === 'holds' ? part.fact : part))).size === 1

/** What an outline opens; a leaf, and several members of one list, stay a sentence. */
const opened = (expression: Expression): Opened | undefined => {
  switch (expression.kind) {
    case 'all':
      return { head: 'all of these', parts: expression.of }
    case 'any':
      return isListOfOneFact(expression.of) ? undefined : { head: 'any of these', parts: expression.of }
    case 'at-least-of':
      return { head: `at least ${expression.n} of these`, parts: expression.of }
    case 'not':
      return negated(expression.of)
    default:
      return undefined
  }
}

const negated = (expression: Expression): Opened | undefined => {
  if (expression.kind === 'any') return { head: 'none of these', parts: expression.of }
  if (expression.kind === 'all') return { head: 'not all of these together', parts: expression.of }
  return undefined
}

const outline = (expression: Expression, derivations: Derivations): Outline => {
  const text = printExpression(expression, derivations)
  const parts = text.length <= LONGEST ? undefined : opened(expression)
  if (parts === undefined) return { text, of: [] }
  return { text: parts.head, of: parts.parts.map((part) => outline(part, derivations)) }
}

/**
 * The outline of a condition.
 *
 * @example
 * outlineOf(all(is('tumour.site', 'uterus'), above('tumour.size', 50)), new Map())
 * // { text: 'primary site is uterus and tumour size is more than 50 mm (5.0 cm)', of: [] }
 */
export const outlineOf = (expression: Expression, derivations: Derivations): Outline =>
  outline(flat(expression), derivations)
