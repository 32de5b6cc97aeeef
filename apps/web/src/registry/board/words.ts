/** What the board's codes are called. */
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import type { Topic } from '@leio/rules/topic'
import type { BoardQuestion, BoardState, CaseState, Concordance, QuestionKind, StepState } from './answers.ts'

export const BOARD_STATES: Readonly<Record<BoardState, string>> = {
  planned: 'Planned',
  open: 'Open now',
  closed: 'Closed',
}

export const CASE_STATES: Readonly<Record<CaseState, string>> = {
  referred: 'Referred',
  ready: 'Ready',
  discussed: 'Discussed',
  decided: 'Decided',
  deferred: 'Deferred',
}

export const STEP_NAMES: Readonly<Record<StepState, string>> = {
  ordered: 'Ordered',
  done: 'Done',
  deviated: 'Deviated',
  outcome: 'Outcome',
}

export const CONCORDANCE: Readonly<Record<Concordance, { readonly glyph: string; readonly word: string }>> = {
  concordant: { glyph: '=', word: 'Agrees with the plan' },
  differs: { glyph: '≠', word: 'Differs from the plan' },
  'not-comparable': { glyph: '?', word: 'Cannot be compared' },
}

export const kindName = (kind: QuestionKind): string => (kind === 'general' ? 'General' : TOPIC_TITLES[kind])

/** The kinds of a question as a list. `kindsOf({ kind: 'staging', text: '' })` is `['staging']`. */
export const kindsOf = ({ kind }: BoardQuestion): readonly QuestionKind[] => (typeof kind === 'string' ? [kind] : kind)

/** Whether a statement on a topic bears on the question. A general question is about everything. */
export const isAbout = (question: BoardQuestion, topic: Topic): boolean => {
  const kinds = kindsOf(question)
  return kinds.includes('general') || kinds.length === 0 || kinds.includes(topic)
}

/** `Local treatment, systemic treatment`. */
export const kindsText = (question: BoardQuestion): string =>
  kindsOf(question)
    .map((kind, at) => (at === 0 ? kindName(kind) : kindName(kind).toLowerCase()))
    .join(', ')
