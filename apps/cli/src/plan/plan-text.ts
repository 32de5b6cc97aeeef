/**
 * A plan as text: what a consultant reads in a minute. The eye starts at one sentence, then danger, then the advice by
 * topic; what is open says on what it hangs, and the next questions stand at the end.
 */

import type { CaseFile } from '@leio/facts/case-file'
import type { Plan } from '@leio/plan/make-plan'
import { dateText, shortHash } from '@leio/plan/words/fact-text'
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { summaryOf } from '@leio/plan/words/summary'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { joined, type Page, paragraph, section } from '../text/page.ts'
import { safetyLines, topicSections } from './advice-text.ts'
import { classificationLines } from './classification-text.ts'
import { calculatorLines, conflictLines, postTestLines, scheduleLines, silentLines } from './finding-text.ts'
import type { PlanContext } from './plan-context.ts'
import { questionLines } from './question-text.ts'
import { trialLines } from './trial-text.ts'

/** The plan on a page. */
export const planText = (plan: Plan, context: PlanContext, page: Page): string => {
  const { input } = context
  const print = { page, facts: input.facts, sources: context.sources, all: context.all }
  const warnings = plan.advice.filter((one) => one.topic === 'safety' && one.status !== 'does-not-apply')
  return joined([
    ...headLines(plan, context, page),
    ...section(page, 'Conflicts in the record', conflictLines(plan, input.facts, page), 'warning'),
    ...section(page, TOPIC_TITLES.safety, safetyLines(warnings, print), 'warning'),
    ...section(page, 'Classification', classificationLines(plan, context, page)),
    ...topicSections(plan, print),
    ...section(page, TOPIC_TITLES.trial, trialLines(plan, print)),
    ...section(page, 'Published scores', calculatorLines(plan, context, page)),
    ...section(page, 'Probability after a test', postTestLines(plan, page)),
    ...section(page, 'Visits', scheduleLines(plan, page)),
    ...section(page, 'What the source does not say', silentLines(plan, page)),
    ...section(page, 'Find out next', questionLines(plan, context, page)),
    '',
    ...footer(plan, context, page),
  ])
}

/** Who, under which release and when; what makes the plan doubtful; and the plan in one sentence. */
export const headLines = (plan: Plan, { input }: PlanContext, page: Page): readonly string[] => [
  ...header(plan, page),
  ...outOfDate(plan, page),
  ...otherRelease(plan, input, page),
  '',
  ...paragraph(page, summaryOf(plan)),
]

const header = (plan: Plan, page: Page): readonly string[] => {
  const identity = [
    plan.case,
    `release ${plan.release} (${shortHash(plan.knowledgeHash)})`,
    `as of ${dateText(plan.asOf)}`,
    `case ${shortHash(plan.caseHash)}`,
  ]
  return [...paragraph(page, plan.title ?? plan.case, 0, 'title'), ...paragraph(page, identity.join(' · '), 0, 'quiet')]
}

const outOfDate = (plan: Plan, page: Page): readonly string[] =>
  plan.outOfDate
    ? [
        '',
        ...paragraph(
          page,
          `! Out of date: the evidence of release ${plan.release} was due for review by ${dateText(plan.reviewBy)}. Read it as history${plan.release === 'current' ? '' : '; release current holds later evidence'}.`,
          0,
          'warning',
        ),
      ]
    : []

const otherRelease = (plan: Plan, input: CaseFile, page: Page): readonly string[] =>
  input.release === undefined || input.release === plan.release
    ? []
    : [
        '',
        ...paragraph(
          page,
          `! This case was last planned with release ${input.release}; this plan follows release ${plan.release}, and may differ.`,
          0,
          'warning',
        ),
      ]

const footer = (plan: Plan, { path }: PlanContext, page: Page): readonly string[] => {
  const id = plan.advice.find((one) => one.status === 'applies' && one.topic !== 'mdt')?.id ?? 'ID'
  const hints = [
    ['Why', `leio explain ${path} ${id}`],
    ['Figures', `leio plan ${path} --sources`],
    ['Questions', `leio ask ${path}`],
    ['In full', `leio plan ${path} --all`],
  ]
  return [
    ...paragraph(page, SAFETY_NOTICE, 0, 'quiet'),
    ...(path === '-' ? [] : hints.map(([name = '', text = '']) => page.paint('quiet', `${name.padEnd(11)}${text}`))),
  ]
}
