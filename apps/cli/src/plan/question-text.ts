/** The next questions on a page, and the short names of what an answer would change. */
import { definitionOf } from '@leio/facts/dictionary'
import { factOf } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import type { Question } from '@leio/plan/next-questions'
import { counted, recordedText } from '@leio/plan/words/fact-text'
import { thingsOf } from '@leio/plan/words/open-things'
import type { Release } from '@leio/rules/release'
import { labelled, type Page, paragraph } from '../text/page.ts'
import type { PlanContext } from './plan-context.ts'

const ASKED = 5
const THINGS = 2

export const questionLines = (plan: Plan, { release, input }: PlanContext, page: Page): readonly string[] => {
  const asked = plan.questions.slice(0, ASKED)
  const more = plan.questions.length - asked.length
  return [
    ...asked.flatMap((question) =>
      one(question, release, recordedText(question.fact, factOf(input.facts, question.fact)), page),
    ),
    ...(more > 0 ? paragraph(page, `${counted(more, 'question')} more: leio ask`, 5, 'quiet') : []),
  ]
}

const one = ({ fact, rank, wouldChange }: Question, release: Release, now: string, page: Page): readonly string[] => {
  const things = thingsOf(release, wouldChange).map(({ text }) => text)
  const more = things.length - THINGS
  const settles = things.length === 0 ? 'makes a recorded value exact' : `decides ${things.length}`
  return [
    ...labelled(page, `${rank}`, definitionOf(fact).question, { column: 5, tone: 'heading' }),
    ...paragraph(page, `${fact} · now ${now} · ${settles}`, 5, 'unknown'),
    ...things.slice(0, THINGS).flatMap((text) => paragraph(page, text, 7, 'quiet')),
    ...(more > 0 ? paragraph(page, `and ${more} more`, 7, 'quiet') : []),
  ]
}
