/** Problems of the options that the survival estimators share. */
import type { Problem } from '../problem.ts'

const outOfRange = (where: string, found: string, message: string, cure: string): readonly Problem[] => [
  { kind: 'option-out-of-range', where, found, message, cure },
]

export const confidenceProblems = (confidence: number): readonly Problem[] =>
  confidence > 0 && confidence < 1
    ? []
    : outOfRange('confidence', String(confidence), 'The confidence is not between 0 and 1.', 'Write 0.95 for 95 %.')

/** A time of the caller's, such as a milestone: finite, and not before time zero (after it, where `isAfterZero`). */
export const timeProblems = (where: string, time: number, isAfterZero = false): readonly Problem[] =>
  time < Infinity && (isAfterZero ? time > 0 : time >= 0)
    ? []
    : outOfRange(
        where,
        String(time),
        `The time is not a finite number ${isAfterZero ? 'above' : 'from'} 0.`,
        'Give it in the unit of the column of times.',
      )

export const probabilityProblems = (where: string, probability: number): readonly Problem[] =>
  probability > 0 && probability < 1
    ? []
    : outOfRange(where, String(probability), 'The probability is not between 0 and 1.', 'Write 0.5 for the median.')

export const choiceProblems = (where: string, found: string, choices: readonly string[]): readonly Problem[] =>
  choices.includes(found)
    ? []
    : outOfRange(where, found, 'There is no such choice.', `Choose one of ${choices.join(', ')}.`)

export const exponentProblems = (where: string, exponent: number): readonly Problem[] =>
  exponent >= 0 && exponent < Infinity
    ? []
    : outOfRange(where, String(exponent), 'The exponent of the weights is not 0 or a positive number.', 'Use 0 or 1.')

export const wholeProblems = (where: string, found: number, least: number): readonly Problem[] =>
  Number.isSafeInteger(found) && found >= least
    ? []
    : outOfRange(where, String(found), `It is not a whole number from ${least}.`, 'Write a whole number.')
