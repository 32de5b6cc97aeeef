/** The minutes as a page to print; the same words as the PDF. */
import type { BoardPapers } from './board-papers.ts'
import { type Minutes, type MinutesCase, type MinutesDecision, minutesOf } from './minutes-data.ts'
import { element, escaped, labelled, listed, page } from './paper-html.ts'

/** A decision as markup. */
export const decisionHtml = (it: MinutesDecision): string =>
  element('section', [
    element('h3', ['Decision']),
    element('p', [escaped(it.text)], 'decision'),
    it.reason === null ? '' : labelled('Differs from the plan because:', it.reason),
    listed('Options considered', it.options),
    listed('Conditions', it.conditions),
    listed('Dissent', it.dissent),
    labelled('Preference of the patient:', it.preference),
    element('p', [escaped(it.signature)]),
    element('p', [escaped(it.basis)], 'basis'),
  ])

/** The head of a case: who, which side, warnings before everything else. */
export const caseHead = (one: MinutesCase): readonly string[] => [
  element('h2', [escaped(`${one.place}. ${one.number}: ${one.who}`)]),
  one.laterality === null ? '' : element('p', [escaped(one.laterality)], 'side'),
  listed('Warnings', one.warnings, 'warnings'),
  listed('The record contradicts itself', one.conflicts),
  element('p', [escaped(one.headline)]),
  labelled('Question.', one.question),
  labelled('State.', one.outcome),
  listed('Missing for this question', one.missing),
]

/** Title, centre and stamp. */
export const pageHead = ({ title, centre, stamp }: Minutes): readonly string[] => [
  element('h1', [escaped(title)]),
  element('p', [escaped(centre)]),
  element('p', [escaped(stamp)], 'stamp'),
]

/** The minutes of a board as one page of HTML. */
export const minutesHtml = (papers: BoardPapers): string => {
  const minutes = minutesOf(papers)
  return page(minutes.title, [
    ...pageHead(minutes),
    ...minutes.cases.map((one) =>
      element('article', [...caseHead(one), one.decision === null ? '' : decisionHtml(one.decision)]),
    ),
  ])
}
