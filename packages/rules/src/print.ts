/**
 * An expression in plain English, as a clinician would sign it.
 *
 * Facts carry their dictionary labels, codes theirs, numbers their unit; lengths also in cm. Every fact that an
 * expression reads is named.
 */
import { definitionOf, type FactId, labelOf } from '@leio/facts/dictionary'
import type { Derivations } from './derivation.ts'
import type { Compare, Comparison, Expression } from './expression.ts'

const lower = (text: string): string =>
  /^[A-Z][A-Z0-9]|^[A-Z]-|^[IVX]+$/.test(text) ? text : text.charAt(0).toLowerCase() + text.slice(1)

/** The fact's label inside a sentence. `factPhrase('tumour.size')` begins in lower case, but keeps abbreviations. */
export const factPhrase = (fact: FactId): string => lower(definitionOf(fact).label)

const heading = (label: string): string => (label.split(/[,:(]/)[0] ?? label).trim()

/** A code inside a sentence: its label without the explanation after it, where that still names one code only. */
const codePhrase = (fact: FactId, code: string): string => {
  const label = labelOf(fact, code)
  const short = heading(label)
  const namesakes = (definitionOf(fact).values ?? []).filter((value) => heading(value.label) === short)
  return lower(namesakes.length > 1 ? label : short)
}

const COMPARISON: Readonly<Record<Comparison, string>> = {
  'at-least': 'at least',
  above: 'more than',
  below: 'less than',
  'at-most': 'at most',
}

const amount = (fact: FactId, limit: number): string => {
  const unit = definitionOf(fact).unit
  if (unit === 'mm') return `${limit} mm (${(limit / 10).toFixed(1)} cm)`
  if (unit === 'a') return `${limit} years`
  if (unit === 'mo') return `${limit} months`
  if (unit === 'wk') return `${limit} weeks`
  if (unit === '%') return `${limit} %`
  return unit === undefined ? String(limit) : `${limit} ${unit}`
}

const comparison = (node: Compare): string => {
  const per =
    node.per === undefined
      ? ''
      : ` per ${node.per.standard} mm² (rescaled by ${factPhrase(node.per.area)} where it is known)`
  return `${factPhrase(node.fact)} is ${COMPARISON[node.kind]} ${amount(node.fact, node.limit)}${per}`
}

const list = (parts: readonly string[], word: 'and' | 'or'): string => {
  if (parts.length === 0) return word === 'and' ? 'always' : 'never'
  if (parts.length === 1) return parts[0] ?? ''
  return `${parts.slice(0, -1).join(', ')} ${word} ${parts.at(-1)}`
}

const isCompound = (expression: Expression): boolean =>
  (expression.kind === 'all' || expression.kind === 'any') && expression.of.length > 1

const inner = (expression: Expression, derivations: Derivations): string => {
  const text = printExpression(expression, derivations)
  return isCompound(expression) ? `(${text})` : text
}

const negated = (expression: Expression, derivations: Derivations): string => {
  switch (expression.kind) {
    case 'is':
      return typeof expression.value === 'boolean'
        ? printExpression({ ...expression, value: !expression.value }, derivations)
        : `${factPhrase(expression.fact)} is not ${codePhrase(expression.fact, expression.value)}`
    case 'one-of':
      return `${factPhrase(expression.fact)} is none of ${list(
        expression.values.map((v) => codePhrase(expression.fact, v)),
        'and',
      )}`
    case 'holds':
      return `${factPhrase(expression.fact)} do not include ${codePhrase(expression.fact, expression.member)}`
    case 'known':
      return `${factPhrase(expression.fact)} is not known`
    case 'not':
      return printExpression(expression.of, derivations)
    default:
      return `it is not so that ${inner(expression, derivations)}`
  }
}

/** Several members of one list read as one phrase. */
const membersOfOneList = (parts: readonly Expression[]): string | undefined => {
  const [first] = parts
  if (first?.kind !== 'holds' || parts.length < 2) return undefined
  const members: string[] = []
  for (const part of parts) {
    if (part.kind !== 'holds' || part.fact !== first.fact) return undefined
    members.push(codePhrase(part.fact, part.member))
  }
  return `${factPhrase(first.fact)} include ${list(members, 'or')}`
}

/**
 * The English of an expression.
 *
 * @example
 * printExpression(all(is('tumour.site', 'uterus'), above('tumour.size', 50)), new Map())
 * // 'primary site is uterus and tumour size is more than 50 mm (5.0 cm)'
 */
export const printExpression = (expression: Expression, derivations: Derivations): string => {
  switch (expression.kind) {
    case 'is':
      return typeof expression.value === 'boolean'
        ? `${factPhrase(expression.fact)}: ${expression.value ? 'yes' : 'no'}`
        : `${factPhrase(expression.fact)} is ${codePhrase(expression.fact, expression.value)}`
    case 'one-of':
      return `${factPhrase(expression.fact)} is ${list(
        expression.values.map((value) => codePhrase(expression.fact, value)),
        'or',
      )}`
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return comparison(expression)
    case 'holds':
      return `${factPhrase(expression.fact)} include ${codePhrase(expression.fact, expression.member)}`
    case 'derived':
      return `${lower(derivations.get(expression.derivation)?.label ?? expression.derivation)} is ${list(expression.values, 'or')}`
    case 'known':
      return `${factPhrase(expression.fact)} is known`
    case 'unknown-because':
      return `${factPhrase(expression.fact)} is ${expression.reason.replace('-', ' ')}`
    case 'not':
      return negated(expression.of, derivations)
    case 'all':
      return list(
        expression.of.map((part) => inner(part, derivations)),
        'and',
      )
    case 'any':
      return (
        membersOfOneList(expression.of) ??
        list(
          expression.of.map((part) => inner(part, derivations)),
          'or',
        )
      )
    case 'at-least-of':
      return `at least ${expression.n} of: ${expression.of.map((part) => inner(part, derivations)).join('; ')}`
  }
}
