/**
 * One condition while it is chosen: a fact, a comparison that fits its type, and what it is compared with.
 *
 * What a field holds is text until it is sent; then it is a number, a code or a list, or there is a problem in words.
 */

import { decimalMarkOf } from '@leio/facts/decimal-mark'
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import { numberTextOf } from '@leio/facts/number-text'
import type { FactTest } from './answers.ts'

export interface Condition {
  readonly fact: FactId
  readonly op: string
  /** Of a number: as typed. Of a code or yes-no: the code. */
  readonly text: string
  /** Of a list of codes. */
  readonly codes: readonly string[]
}

export type Operand = 'none' | 'number' | 'flag' | 'code' | 'codes' | 'reason'

const NUMBER_OPS = ['at-least', 'above', 'below', 'at-most']

/** What a comparison needs beside its fact. */
export const operandOf = ({ fact, op }: Pick<Condition, 'fact' | 'op'>): Operand => {
  if (op === 'known' || op === 'unknown') return 'none'
  if (op === 'unknown-because') return 'reason'
  if (NUMBER_OPS.includes(op)) return 'number'
  if (op === 'one-of' || op === 'none-of') return 'codes'
  return definitionOf(fact).type === 'boolean' ? 'flag' : 'code'
}

const firstCode = (fact: FactId): string => definitionOf(fact).values?.[0]?.code ?? ''

/** The condition with the first comparison of a fact: what a picker shows as soon as the fact is chosen. */
export const conditionOn = (fact: FactId, op: string): Condition => {
  const operand = operandOf({ fact, op })
  const starts: Readonly<Record<Operand, string>> = {
    none: '',
    number: '',
    flag: 'yes',
    code: firstCode(fact),
    codes: '',
    reason: UNKNOWN_REASONS[0],
  }
  return { fact, op, text: starts[operand], codes: [] }
}

const numberOf = (text: string, locale: string): number | undefined => {
  const { decimal } = numberTextOf(text.trim(), locale)
  return decimal === undefined ? undefined : Number(text.trim().replace(',', '.'))
}

const operandValue = (condition: Condition, locale: string): FactTest['value'] => {
  const { text, codes } = condition
  switch (operandOf(condition)) {
    case 'none':
      return undefined
    case 'number':
      return numberOf(text, locale)
    case 'flag':
      return text === 'yes'
    case 'codes':
      return codes
    case 'code':
    case 'reason':
      return text
  }
}

/** The test to send. Its value is absent where none is needed. */
export const testOf = (condition: Condition, locale: string): FactTest => {
  const { fact, op } = condition
  const value = operandValue(condition, locale)
  return { fact, op, ...(value === undefined ? {} : { value }) }
}

const textOf = (value: FactTest['value'], locale: string): string => {
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (typeof value === 'number') return String(value).replace('.', decimalMarkOf(locale) ?? '.')
  return typeof value === 'string' ? value : ''
}

/** The condition of a test that was saved, as this reader writes numbers; the inverse of `testOf`. */
export const conditionOf = ({ fact, op, value }: FactTest, locale: string): Condition => ({
  fact,
  op,
  codes: Array.isArray(value) ? (value as readonly string[]) : [],
  text: textOf(value, locale),
})

/** What is still to be given, in words; undefined where the condition is whole. */
export const conditionProblem = (condition: Condition, locale: string): string | undefined => {
  const operand = operandOf(condition)
  const { label } = definitionOf(condition.fact)
  if (operand === 'codes' && condition.codes.length === 0) return `${label}: tick at least one.`
  if (operand !== 'number') return undefined
  if (condition.text.trim() === '') return `${label}: write a number.`
  const { problem } = numberTextOf(condition.text.trim(), locale)
  return problem === undefined ? undefined : `${label}: ${problem.message}`
}
