/**
 * One line of the cohort picker: a fact, how it is compared, and with what; and the expression that it stands for.
 *
 * The ops that fit are those of the fact's type. `is-not` of a fact that is unknown is unknown, as everywhere: only
 * `unknown` and `unknown-because` ask for what is not recorded.
 */
import { DICTIONARY, definitionOf, type FactId, isFactId, type NumberFactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS, type UnknownReason } from '@leio/facts/fact'
import type { FactType } from '@leio/facts/fact-definition'
import { foundText } from '@leio/facts/found-text'
import { listReader, type Reader, readFlag, readMembers, suggestion, wordReader } from '@leio/facts/json-shape'
import { valueReader } from '@leio/facts/legal-value'
import type { Expression } from '@leio/rules/expression'

const NUMBER_OPS = ['at-least', 'above', 'below', 'at-most'] as const
const ALWAYS = ['known', 'unknown', 'unknown-because'] as const

/** What a picker offers for a fact of each type, in its order. */
export const OPS_OF_TYPE = {
  boolean: ['is', ...ALWAYS],
  choice: ['is', 'is-not', 'one-of', 'none-of', ...ALWAYS],
  choices: ['holds', 'lacks', ...ALWAYS],
  number: [...NUMBER_OPS, ...ALWAYS],
  quantity: [...NUMBER_OPS, ...ALWAYS],
  date: ALWAYS,
  text: ALWAYS,
} as const satisfies Readonly<Record<FactType, readonly string[]>>

export type TestOp = (typeof OPS_OF_TYPE)[FactType][number]

export interface FactTest {
  readonly fact: FactId
  readonly op: TestOp
  /** Absent for `known` and `unknown`; a list for `one-of` and `none-of`. */
  readonly value?: boolean | number | string | readonly string[]
}

export const readFactId: Reader<FactId> = (value, path, problems) => {
  if (typeof value === 'string' && isFactId(value)) return value
  const ids = DICTIONARY.map(({ id }) => id)
  const near = typeof value === 'string' ? suggestion(value, ids, problems) : ''
  return problems.add(path, {
    kind: 'unknown-fact',
    found: foundText(value),
    message: `${foundText(value)} is no fact of the dictionary.`,
    cure: `${near}Write the id of a fact, such as "tumour.site".`,
  })
}

/**
 * The test of a JSON value: `{ fact: 'tumour.size', op: 'at-least', value: 50 }`. Problems: a fact that does not exist, an
 * op that does not fit its type, a value that is not legal for it, a value where none belongs.
 */
export const readFactTest: Reader<FactTest> = (value, path, problems) => {
  const shape = { what: 'a test of a fact', required: ['fact', 'op'], optional: ['value'] }
  const members = readMembers(value, path, problems, shape)
  const fact = members?.read('fact', readFactId)
  if (members === undefined || fact === undefined) return undefined
  const ops: readonly TestOp[] = OPS_OF_TYPE[definitionOf(fact).type]
  const op = members.read('op', wordReader(ops, `a comparison that fits ${fact}`))
  if (op === undefined) return undefined
  const reader = operandReader(fact, op)
  if (reader === undefined && members.has('value'))
    return problems.add([...path, 'value'], {
      kind: 'no-value-here',
      message: `"${op}" takes no value.`,
      cure: 'Take "value" out.',
    })
  if (reader === undefined) return { fact, op }
  if (!members.has('value'))
    return problems.add(path, {
      kind: 'missing-key',
      message: `"${op}" needs a value.`,
      cure: 'Add "value".',
    })
  const operand = members.read('value', reader)
  return operand === undefined ? undefined : { fact, op, value: operand }
}

const operandReader = (fact: FactId, op: TestOp): Reader<NonNullable<FactTest['value']>> | undefined => {
  const definition = definitionOf(fact)
  const codes = (definition.values ?? []).map(({ code }) => code)
  const code = wordReader(codes, `a code of ${fact}`)
  switch (op) {
    case 'is':
      return definition.type === 'boolean' ? readFlag : code
    case 'is-not':
    case 'holds':
    case 'lacks':
      return code
    case 'one-of':
    case 'none-of':
      return listReader(code, 'codes')
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return valueReader(definition) as Reader<number>
    case 'unknown-because':
      return wordReader(UNKNOWN_REASONS, 'a reason')
    case 'known':
    case 'unknown':
      return undefined
  }
}

/**
 * The expression of a test that came through the gate. `expressionOfTest({ fact: 'tumour.site', op: 'is-not', value:
 * 'uterus' })` is not(is('tumour.site', 'uterus')).
 */
export const expressionOfTest = ({ fact, op, value }: FactTest): Expression => {
  switch (op) {
    case 'is':
      return { kind: 'is', fact, value: value as string | boolean }
    case 'one-of':
      return { kind: 'one-of', fact, values: value as readonly string[] }
    case 'holds':
      return { kind: 'holds', fact, member: value as string }
    case 'at-least':
    case 'above':
    case 'below':
    case 'at-most':
      return { kind: op, fact: fact as NumberFactId, limit: value as number }
    case 'known':
      return { kind: 'known', fact }
    case 'unknown-because':
      return { kind: 'unknown-because', fact, reason: value as UnknownReason }
    case 'is-not':
      return { kind: 'not', of: expressionOfTest({ fact, op: 'is', ...(value !== undefined && { value }) }) }
    case 'none-of':
      return { kind: 'not', of: expressionOfTest({ fact, op: 'one-of', ...(value !== undefined && { value }) }) }
    case 'lacks':
      return { kind: 'not', of: expressionOfTest({ fact, op: 'holds', ...(value !== undefined && { value }) }) }
    case 'unknown':
      return { kind: 'not', of: { kind: 'known', fact } }
  }
}
