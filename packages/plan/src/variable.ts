/**
 * What a fact contributes to the space of cases: variables with states, and which of them a case leaves possible.
 *
 * A choice is one variable with a state for each code (and, for a partial code, one for each exact code it leaves open);
 * a list is one variable for each member that some rule names; a number is cut at the rules' own limits.
 */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf, recordedValue } from '@leio/facts/fact'
import type { Compare, Holds } from '@leio/rules/expression'
import type { Leaf } from '@leio/rules/facts-read'
import { compares, exactCodes, numberRead } from './evaluate.ts'
import { type Interval, intervalsOf } from './interval.ts'

interface CodeState {
  readonly code: string
  /** The exact code; differs from `code` where the code is partial. */
  readonly exact: string
}

export type Variable = { readonly fact: FactId; readonly states: number } & (
  | { readonly kind: 'choice'; readonly codes: readonly (CodeState | undefined)[] }
  | { readonly kind: 'boolean' }
  /** State 0: not in the list. Then one state for each exact member that it may be; a member that is not partial has one. */
  | { readonly kind: 'member'; readonly member: string; readonly exact: readonly string[] }
  | { readonly kind: 'number'; readonly node: Pick<Compare, 'fact' | 'per'>; readonly intervals: readonly Interval[] }
  | { readonly kind: 'known' }
  | { readonly kind: 'unknown-because'; readonly reason: string }
)

export const keyOf = (leaf: Leaf): string => {
  switch (leaf.kind) {
    case 'is':
    case 'one-of':
      return leaf.fact
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return leaf.per === undefined ? leaf.fact : `${leaf.fact} per ${leaf.per.standard}`
    case 'holds':
      return `${leaf.fact} holds ${leaf.member}`
    case 'known':
      return `${leaf.fact} is known`
    case 'unknown-because':
      return `${leaf.fact} is ${leaf.reason}`
    case 'derived':
      return ''
  }
}

const codeStates = (fact: FactId, mayBeAbsent: boolean): readonly (CodeState | undefined)[] => [
  ...(definitionOf(fact).values ?? []).flatMap(({ code }) => exactCodes(fact, code).map((exact) => ({ code, exact }))),
  ...(mayBeAbsent ? [undefined] : []),
]

const memberVariable = (leaf: Holds): Variable => {
  const exact = exactCodes(leaf.fact, leaf.member)
  return { kind: 'member', fact: leaf.fact, member: leaf.member, exact, states: 1 + exact.length }
}

/** The partial members of a list that may turn out to be this one. */
export const partialMembersOf = (leaf: Holds): readonly Holds[] =>
  (definitionOf(leaf.fact).values ?? [])
    .filter((value) => value.mayBe?.includes(leaf.member))
    .map((value) => ({ ...leaf, member: value.code }))

export const variableOf = (leaf: Leaf, leaves: readonly Leaf[], optional: ReadonlySet<FactId>): Variable => {
  switch (leaf.kind) {
    case 'is':
    case 'one-of': {
      if (definitionOf(leaf.fact).type === 'boolean') return { kind: 'boolean', fact: leaf.fact, states: 2 }
      const codes = codeStates(leaf.fact, optional.has(leaf.fact))
      return { kind: 'choice', fact: leaf.fact, codes, states: codes.length }
    }
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most': {
      const intervals = intervalsOf(definitionOf(leaf.fact), leaves as readonly Compare[], leaf.per !== undefined)
      return {
        kind: 'number',
        fact: leaf.fact,
        node: leaf.per === undefined ? { fact: leaf.fact } : { fact: leaf.fact, per: leaf.per },
        intervals,
        states: intervals.length + (optional.has(leaf.fact) ? 1 : 0),
      }
    }
    case 'holds':
      return memberVariable(leaf)
    case 'known':
      return { kind: 'known', fact: leaf.fact, states: 2 }
    case 'unknown-because':
      return { kind: 'unknown-because', fact: leaf.fact, reason: leaf.reason, states: 2 }
    case 'derived':
      throw new Error('A derived value is no variable')
  }
}

/** Every state of a variable, as a mask. */
export const everyState = (variable: Variable): number => 2 ** variable.states - 1

/** Whether a leaf holds in one state of its variable. */
export const stateHolds = (leaf: Leaf, variable: Variable, state: number): boolean => {
  switch (leaf.kind) {
    case 'is':
    case 'one-of': {
      if (variable.kind === 'boolean') return (state === 1) === (leaf.kind === 'is' && leaf.value === true)
      const codes = variable.kind === 'choice' ? variable.codes[state] : undefined
      const wanted: readonly unknown[] = leaf.kind === 'is' ? [leaf.value] : leaf.values
      return codes !== undefined && (wanted.includes(codes.code) || wanted.includes(codes.exact))
    }
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most': {
      const interval = variable.kind === 'number' ? variable.intervals[state] : undefined
      return interval !== undefined && compares(leaf.kind, interval.representative, leaf.limit)
    }
    case 'holds':
      return (
        variable.kind === 'member' &&
        state > 0 &&
        (variable.member === leaf.member || variable.exact[state - 1] === leaf.member)
      )
    case 'known':
    case 'unknown-because':
      return state === 1
    case 'derived':
      return false
  }
}

const bits = (states: readonly boolean[]): number =>
  states.reduce((mask, possible, state) => (possible ? mask | (1 << state) : mask), 0)

const yesNo = (answer: boolean): number => (answer ? 2 : 1)

/** The states of a variable that a case leaves possible. */
export const maskOf = (variable: Variable, facts: Facts): number => {
  const recorded = recordedValue(facts, variable.fact)
  switch (variable.kind) {
    case 'known':
      return yesNo(recorded !== undefined)
    case 'unknown-because': {
      const fact = factOf(facts, variable.fact)
      return yesNo(fact.state === 'unknown' && fact.reason === variable.reason)
    }
    case 'boolean':
      return typeof recorded === 'boolean' ? yesNo(recorded) : 3
    case 'member':
      if (!Array.isArray(recorded)) return everyState(variable)
      return recorded.includes(variable.member) ? everyState(variable) - 1 : 1
    case 'choice': {
      if (typeof recorded !== 'string') return everyState(variable)
      return bits(variable.codes.map((codes) => codes?.code === recorded))
    }
    case 'number': {
      const value = numberRead(variable.node, facts)
      if (value === undefined) return everyState(variable)
      return bits(variable.intervals.map((interval) => interval.contains(value)))
    }
  }
}
