/**
 * A plan in brief: the statements that apply, each whole but without strength, rows and id, and in one line for each
 * topic what is open. No statement is cut: its second half may be the one that matters.
 */
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { counted, missingText } from '@leio/plan/words/fact-text'
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { markText, OPEN, stanceMark, WARNING } from '@leio/plan/words/stance'
import { BOARD_ORDER, STANCE_ORDER, TOPIC_TITLES } from '@leio/plan/words/topics'
import { joined, labelled, type Page, paragraph, section } from '../text/page.ts'
import { classificationLines } from './classification-text.ts'
import { conflictLines } from './finding-text.ts'
import type { PlanContext } from './plan-context.ts'
import { headLines } from './plan-text.ts'

const COLUMN = 15

export const briefLines = (plan: Plan, context: PlanContext, page: Page): readonly string[] => [
  ...headLines(plan, context, page),
  ...section(page, 'Conflicts in the record', conflictLines(plan, context.input.facts, page), 'warning'),
  ...(['safety', ...BOARD_ORDER] as const).flatMap((topic) =>
    section(
      page,
      TOPIC_TITLES[topic],
      topicLines(
        plan.advice.filter((one) => one.topic === topic),
        context,
        page,
      ),
      topic === 'safety' ? 'warning' : 'heading',
    ),
  ),
  ...section(page, 'Classification', classificationLines(plan, context, page)),
]

export const briefText = (plan: Plan, context: PlanContext, page: Page): string =>
  joined([...briefLines(plan, context, page), '', ...paragraph(page, SAFETY_NOTICE, 0, 'quiet')])

const topicLines = (advice: readonly PlannedAdvice[], { input }: PlanContext, page: Page): readonly string[] => {
  const applying = STANCE_ORDER.flatMap((stance) =>
    advice.filter((one) => one.status === 'applies' && one.stance === stance),
  )
  const open = advice.filter((one) => one.status === 'undecided')
  const missing = [...new Set(open.flatMap((one) => one.missing))]
  return [
    ...applying.flatMap((one) => {
      const mark = one.topic === 'safety' ? WARNING : stanceMark(one)
      return labelled(page, markText(mark), one.text, { column: COLUMN, tone: mark.tone })
    }),
    ...(open.length === 0
      ? []
      : labelled(
          page,
          markText(OPEN),
          `${counted(open.length, 'statement')} ${open.length === 1 ? 'hangs' : 'hang'} on: ${missingText(missing, input.facts, 3)}.`,
          { column: COLUMN, tone: OPEN.tone, body: OPEN.tone },
        )),
  ]
}
