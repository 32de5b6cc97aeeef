/** From a statement to the question on which it hangs: the question is put first, and the keyboard goes to it. */
import type { FactId } from '@leio/facts/dictionary'
import type { Question } from '@leio/plan/next-questions'
import { createContext, useContext } from 'react'

/** A question that was asked for. The number tells one asking from the next. */
export interface Asked {
  readonly fact: FactId
  readonly number: number
}

/** Asks for the most useful of some missing facts. Outside the case page nobody listens. */
export const AskContext = createContext<(missing: readonly FactId[]) => void>(() => undefined)

export const useAsk = (): ((missing: readonly FactId[]) => void) => useContext(AskContext)

/** The highest ranked question among some facts. */
export const firstAmong = (questions: readonly Question[], missing: readonly FactId[]): FactId | undefined =>
  questions.find(({ fact }) => missing.includes(fact))?.fact

/** The questions with the one that was asked for first; the ranks of the others stay. */
export const withAskedFirst = (questions: readonly Question[], asked: FactId | undefined): readonly Question[] => {
  const first = questions.find(({ fact }) => fact === asked)
  return first === undefined ? questions : [first, ...questions.filter((one) => one !== first)]
}
