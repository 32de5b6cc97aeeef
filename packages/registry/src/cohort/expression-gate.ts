/**
 * The gate for an expression that somebody sends: every node of a known kind, every fact and code of the dictionary, every
 * derived value of the release; all problems at once. What comes through can be evaluated, printed and written as SQL.
 */
import { definitionOf, type FactId, type NumberFactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import type { FactType } from '@leio/facts/fact-definition'
import { foundText } from '@leio/facts/found-text'
import {
  listReader,
  type Members,
  present,
  type Reader,
  readFlag,
  readMembers,
  wordReader,
  wrongType,
} from '@leio/facts/json-shape'
import type { Path } from '@leio/facts/place'
import type { ProblemList } from '@leio/facts/problem-list'
import type { Derivations } from '@leio/rules/derivation'
import type { Expression, PerArea } from '@leio/rules/expression'
import { readFactId } from './fact-test.ts'

/** Deeper than anybody writes, and shallow enough for every walk. */
const DEEPEST = 24
/** The statement that a cohort becomes is read by the database as a whole. */
const MOST_NODES = 500

const KEYS = {
  is: ['fact', 'value'],
  'one-of': ['fact', 'values'],
  'at-least': ['fact', 'limit', 'per'],
  above: ['fact', 'limit', 'per'],
  below: ['fact', 'limit', 'per'],
  'at-most': ['fact', 'limit', 'per'],
  holds: ['fact', 'member'],
  derived: ['derivation', 'values'],
  known: ['fact'],
  'unknown-because': ['fact', 'reason'],
  all: ['of'],
  any: ['of'],
  not: ['of'],
  'at-least-of': ['n', 'of'],
} as const satisfies Readonly<Record<Expression['kind'], readonly string[]>>

const KINDS = Object.keys(KEYS) as readonly Expression['kind'][]
const OPTIONAL_KEYS = ['per']

/**
 * Reads an expression over the facts of the dictionary and these derivations.
 * `expressionReader(new Map())({ kind: 'is', fact: 'tumour.site', value: 'uterus' }, [], problems)`.
 */
export const expressionReader = (derivations: Derivations): Reader<Expression> => {
  const budget = { nodes: MOST_NODES }
  const nodeReader =
    (depth: number): Reader<Expression> =>
    (value, path, problems) => {
      budget.nodes -= 1
      if (depth > DEEPEST || budget.nodes < 0) return tooLarge(path, problems, depth > DEEPEST)
      const kind = kindOf(value, path, problems)
      if (kind === undefined) return undefined
      const keys: readonly string[] = KEYS[kind]
      const shape = {
        what: `an expression of kind "${kind}"`,
        required: ['kind', ...keys.filter((key) => !OPTIONAL_KEYS.includes(key))],
        optional: keys.filter((key) => OPTIONAL_KEYS.includes(key)),
      }
      const members = readMembers(value, path, problems, shape)
      return members === undefined ? undefined : readNode(kind, members, nodeReader(depth + 1), derivations)
    }
  return (value, path, problems) => {
    budget.nodes = MOST_NODES
    return nodeReader(1)(value, path, problems)
  }
}

const tooLarge = (path: Path, problems: ProblemList, isDeep: boolean): undefined => {
  if (problems.problems.some(({ kind }) => kind === 'too-large')) return undefined
  return problems.add(path, {
    kind: 'too-large',
    message: isDeep ? `The conditions lie more than ${DEEPEST} deep.` : `There are more than ${MOST_NODES} conditions.`,
    cure: 'Ask for less at once, or save part of it as a cohort of its own.',
  })
}

const kindOf = (value: unknown, path: Path, problems: ProblemList): Expression['kind'] | undefined => {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value)
  if (!isObject || !Object.hasOwn(value, 'kind'))
    return problems.add(path, wrongType('an expression', value, `Write an object with "kind": ${KINDS.join(', ')}.`))
  return wordReader(KINDS, 'a kind of expression')((value as { kind: unknown }).kind, [...path, 'kind'], problems)
}

const readNode = (
  kind: Expression['kind'],
  members: Members,
  readPart: Reader<Expression>,
  derivations: Derivations,
): Expression | undefined => {
  switch (kind) {
    case 'all':
    case 'any': {
      const of = members.read('of', listReader(readPart, 'expressions'))
      return of && { kind, of }
    }
    case 'not': {
      const of = members.read('of', readPart)
      return of && { kind, of }
    }
    case 'at-least-of': {
      const n = members.read('n', readCount)
      const of = members.read('of', listReader(readPart, 'expressions'))
      return n === undefined || of === undefined ? undefined : { kind, n, of }
    }
    case 'derived':
      return readDerived(members, derivations)
    default:
      return readLeaf(kind, members)
  }
}

const readDerived = (members: Members, derivations: Derivations): Expression | undefined => {
  const derivation = members.read('derivation', wordReader([...derivations.keys()], 'a derived value'))
  if (derivation === undefined) return undefined
  const legal = derivations.get(derivation)?.values ?? []
  const values = members.read('values', listReader(wordReader(legal, `a value of ${derivation}`), 'values'))
  return values && { kind: 'derived', derivation, values }
}

type LeafKind = Exclude<Expression['kind'], 'all' | 'any' | 'not' | 'at-least-of' | 'derived'>

const TYPES: Readonly<Partial<Record<LeafKind, readonly FactType[]>>> = {
  is: ['boolean', 'choice'],
  'one-of': ['choice'],
  'at-least': ['number', 'quantity'],
  above: ['number', 'quantity'],
  below: ['number', 'quantity'],
  'at-most': ['number', 'quantity'],
  holds: ['choices'],
}

const factOfType =
  (types: readonly FactType[] | undefined): Reader<FactId> =>
  (value, path, problems) => {
    const fact = readFactId(value, path, problems)
    if (fact === undefined || types === undefined || types.includes(definitionOf(fact).type)) return fact
    return problems.add(path, {
      kind: 'wrong-type',
      found: foundText(fact),
      message: `${fact} is of type ${definitionOf(fact).type}, and this asks for ${types.join(' or ')}.`,
      cure: 'Compare it in a way that fits its type.',
    })
  }

const readLeaf = (kind: LeafKind, members: Members): Expression | undefined => {
  const fact = members.read('fact', factOfType(TYPES[kind]))
  if (fact === undefined) return undefined
  const code = wordReader(
    (definitionOf(fact).values ?? []).map((one) => one.code),
    `a code of ${fact}`,
  )
  switch (kind) {
    case 'is': {
      const value =
        definitionOf(fact).type === 'boolean' ? members.read('value', readFlag) : members.read('value', code)
      return value === undefined ? undefined : { kind, fact, value }
    }
    case 'one-of': {
      const values = members.read('values', listReader(code, 'codes'))
      return values && { kind, fact, values }
    }
    case 'holds': {
      const member = members.read('member', code)
      return member === undefined ? undefined : { kind, fact, member }
    }
    case 'known':
      return { kind, fact }
    case 'unknown-because': {
      const reason = members.read('reason', wordReader(UNKNOWN_REASONS, 'a reason'))
      return reason && { kind, fact, reason }
    }
    default: {
      const limit = members.read('limit', readNumber)
      const per = members.read('per', readPerArea)
      return limit === undefined ? undefined : { kind, fact: fact as NumberFactId, limit, ...present({ per }) }
    }
  }
}

const readNumber: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isFinite(value)
    ? value
    : problems.add(path, wrongType('a number', value, "Write a number in the fact's own unit."))

const readCount: Reader<number> = (value, path, problems) =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= MOST_NODES
    ? value
    : problems.add(path, wrongType('a whole number', value, 'Write how many must hold, such as 2.'))

const readPerArea: Reader<PerArea> = (value, path, problems) => {
  const members = readMembers(value, path, problems, { what: 'a standard area', required: ['area', 'standard'] })
  const area = members?.read('area', factOfType(['number', 'quantity']))
  const standard = members?.read('standard', readNumber)
  return area === undefined || standard === undefined ? undefined : { area: area as NumberFactId, standard }
}
