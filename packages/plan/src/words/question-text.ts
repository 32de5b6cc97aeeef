/** The question of a fact as a person asks it, and the remark that the dictionary adds to it. */
import { definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'

const FACT_ID = /\b[a-z]+\.[a-z][a-z0-9-]*\b/g

/** Ids of facts in prose give way to their labels; "in mm" goes, since a person types the unit that was measured in. */
const inWords = (text: string): string =>
  text.replace(/, in mm\?$/, '?').replace(FACT_ID, (word) => (isFactId(word) ? `"${definitionOf(word).label}"` : word))

export interface AskedText {
  readonly question: string
  /** What to know before answering; empty where the dictionary says nothing. */
  readonly remark: string
}

/** That a list is complete is said where it is ticked, in words that say what it means. */
const COMPLETE = 'The list is complete.'

/** `questionText('history.predisposition')` asks which is known and remarks "An empty list means asked, none known." */
export const questionText = (fact: FactId): AskedText => {
  const { question } = definitionOf(fact)
  const end = question.indexOf('? ')
  if (end < 0) return { question: inWords(question), remark: '' }
  return {
    question: inWords(question.slice(0, end + 1)),
    remark: inWords(
      question
        .slice(end + 2)
        .replace(COMPLETE, '')
        .trim(),
    ),
  }
}
