/**
 * The pack of a board: every case with course, plan and decision in one page that is read without a server (H-50).
 *
 * It is a copy of one moment and says so at the top; nothing can be entered in it.
 */
import type { BoardPapers, PaperCase } from './board-papers.ts'
import { minutesOf } from './minutes-data.ts'
import { caseHead, decisionHtml, pageHead } from './minutes-html.ts'
import { element, escaped, listed, page } from './paper-html.ts'

const READ_ONLY =
  'A copy to read when Leio cannot be reached. It does not change; facts recorded after the moment above are not in it. Decisions are signed in Leio only.'

const plan = ({ statements }: PaperCase): readonly string[] =>
  statements.map(({ title, lines }) => listed(`Plan: ${title}`, lines))

const contents = ({ cases }: BoardPapers): string =>
  element('nav', [
    element(
      'ol',
      cases.map(({ number, who }, at) =>
        element('li', [`<a href="#case-${at + 1}">${escaped(`${number}: ${who}`)}</a>`]),
      ),
    ),
  ])

/** The pack of the papers of a board, as one page of HTML without script. */
export const packHtml = (papers: BoardPapers): string => {
  const minutes = minutesOf(papers)
  const articles = minutes.cases.map((one, at) => {
    const paper = papers.cases[at]
    const parts = [
      ...caseHead(one),
      one.decision === null ? '' : decisionHtml(one.decision),
      listed('Course', paper?.course ?? []),
      ...(paper === undefined ? [] : plan(paper)),
    ]
    return `<article id="case-${at + 1}">${parts.join('')}</article>`
  })
  return page(`Pack: ${papers.name}, ${papers.heldOn}`, [
    ...pageHead({ ...minutes, title: `Pack: ${papers.name}, ${papers.heldOn}` }),
    element('p', [escaped(READ_ONLY)]),
    contents(papers),
    ...articles,
  ])
}
