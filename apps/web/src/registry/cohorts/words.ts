/** What the codes of cohorts and analyses are called. */
import type { Method, RecordKind } from './answers.ts'

export const OP_WORDS: Readonly<Record<string, string>> = {
  is: 'is',
  'is-not': 'is known, and is not',
  'one-of': 'is one of',
  'none-of': 'is known, and is none of',
  holds: 'include',
  lacks: 'are known, and do not include',
  'at-least': 'at least',
  above: 'more than',
  below: 'less than',
  'at-most': 'at most',
  known: 'is known',
  unknown: 'is not known',
  'unknown-because': 'is not known, because',
}

export const METHOD_NAMES: Readonly<Record<Method, string>> = {
  'kaplan-meier': 'Kaplan-Meier',
  'cumulative-incidence': 'Cumulative incidence',
  cox: 'Cox model',
  'table-one': 'Table 1',
}

export const KIND_NAMES: Readonly<Record<RecordKind, string>> = {
  clinical: 'Clinical records',
  demonstration: 'Demonstration records',
  synthetic: 'Synthetic records',
}

export const ZERO_WORDS: Readonly<Record<string, string>> = {
  diagnosis: 'the day of diagnosis',
  surgery: 'the day of surgery of the primary',
  'first-advanced-therapy': 'the start of the first treatment for advanced disease',
}

/** `death-of-disease` is `death of disease`. */
export const outcomeWords = (outcomes: readonly string[]): string =>
  outcomes.map((one) => one.replaceAll('-', ' ')).join(', ')
