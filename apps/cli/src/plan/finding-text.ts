/** The smaller parts of a plan: conflicts, scores, test results, visits, and what the source leaves unsaid. */
import { type Facts, factOf } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import { counted, dateText, missingText, originText, recordedText } from '@leio/plan/words/fact-text'
import { noticeText } from '@leio/plan/words/notices'
import { percentRange, spanText } from '@leio/plan/words/range-text'
import { markText, SILENT } from '@leio/plan/words/stance'
import { factPhrase } from '@leio/rules/print'
import { labelled, type Page, paragraph } from '../text/page.ts'
import type { PlanContext } from './plan-context.ts'

/** Both sides of a conflict side by side, each with its source; and facts that are recorded but not used. */
export const conflictLines = (plan: Plan, facts: Facts, page: Page): readonly string[] => [
  ...plan.conflicts.flatMap(({ facts: ids, text }) => [
    ...labelled(page, '!', text, { column: 4, tone: 'warning' }),
    ...ids.flatMap((id) => {
      const fact = factOf(facts, id)
      const origin = originText(fact)
      const value = `${factPhrase(id)}: ${recordedText(id, fact)}${origin === '' ? '' : ` (${origin})`}`
      return paragraph(page, value, 6, 'quiet')
    }),
  ]),
  ...plan.discounted.flatMap(({ fact, text }) => [
    ...labelled(page, '!', text, { column: 4, tone: 'warning' }),
    ...paragraph(page, `${factPhrase(fact)}: ${recordedText(fact, factOf(facts, fact))}, not used`, 6, 'quiet'),
  ]),
]

/** A score is every sum that is still reachable, never one guessed number. */
export const calculatorLines = (plan: Plan, { release, input }: PlanContext, page: Page): readonly string[] =>
  plan.calculators.flatMap((one) => [
    ...paragraph(page, `${one.label}: ${spanText(one.values)}`, 2),
    ...(one.missing.length === 0
      ? []
      : paragraph(page, `Depends on: ${missingText(one.missing, input.facts)}.`, 4, 'unknown')),
    ...one.notices.flatMap((code) => paragraph(page, noticeText(code, release), 4, 'quiet')),
    ...paragraph(page, one.sources.map(({ ref }) => ref).join('; '), 4, 'quiet'),
  ])

export const postTestLines = (plan: Plan, page: Page): readonly string[] =>
  plan.postTests.flatMap((one) => [
    ...paragraph(
      page,
      `${one.label}, ${one.result}: ${percentRange(one.probability)} (before the test ${percentRange(one.before)})`,
      2,
    ),
    ...one.caveats.flatMap((caveat) => paragraph(page, caveat, 4, 'quiet')),
    ...paragraph(page, one.sources.map(({ ref }) => ref).join('; '), 4, 'quiet'),
  ])

const VISITS_SHOWN = 3

/** The next visits after the day of the plan, and how the schedule goes on. */
export const scheduleLines = (plan: Plan, page: Page): readonly string[] => {
  const last = plan.schedule.at(-1)
  if (last === undefined) return []
  const ahead = plan.schedule.filter(({ date }) => date >= plan.asOf)
  const shown = (ahead.length > 0 ? ahead : plan.schedule).slice(0, VISITS_SHOWN)
  const past = plan.schedule.length - ahead.length
  const [, ...continued] = last.what.split('; ')
  const tail = [
    ...(past === 0 ? [] : [`${counted(past, 'visit')} before ${dateText(plan.asOf)}`]),
    `${counted(plan.schedule.length, 'visit')} in all until ${dateText(last.date)}`,
    ...continued,
  ]
  return [
    ...shown.flatMap(({ date, what }) => labelled(page, dateText(date), what, { column: 15 })),
    ...paragraph(page, `${tail.join('; ')}.`, 15, 'quiet'),
  ]
}

export const silentLines = (plan: Plan, page: Page): readonly string[] =>
  plan.silent.flatMap(({ text, rows }) => [
    ...labelled(page, markText(SILENT), text, { column: 15, tone: 'quiet' }),
    ...paragraph(page, rows.join(' '), 15, 'quiet'),
  ])
