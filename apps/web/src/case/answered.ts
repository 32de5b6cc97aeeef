/** What every kind of answer is given, and how an answer becomes a fact. */
import type { FactId } from '@leio/facts/dictionary'
import type { Fact, FactValue } from '@leio/facts/fact'

export interface AnswerProps {
  readonly id: FactId
  readonly fact: Fact
  /** What the answer answers, for those who do not see it. */
  readonly labelledBy: string
  readonly onAnswer: (fact: Fact) => void
}

/** A new value is a new finding: the date and the source of the old one do not go with it. */
export const answered = (fact: Fact, value: FactValue): Fact =>
  fact.state === 'known' && JSON.stringify(fact.value) === JSON.stringify(value) ? fact : { state: 'known', value }
