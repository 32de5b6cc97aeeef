/** Classifications on a page: every value still reachable, what could narrow it, and what a reader should know. */
import type { Facts } from '@leio/facts/fact'
import type { ClassificationResult } from '@leio/plan/classify'
import type { Plan } from '@leio/plan/make-plan'
import { missingText } from '@leio/plan/words/fact-text'
import { noticeText } from '@leio/plan/words/notices'
import { reachableText } from '@leio/plan/words/reachable-text'
import type { Release } from '@leio/rules/release'
import { labelled, type Page, paragraph } from '../text/page.ts'
import { hang } from '../text/wrap.ts'
import type { PlanContext } from './plan-context.ts'

const allValues = (release: Release, id: string): readonly string[] =>
  release.classifications.find((one) => one.id === id)?.derivation.values ?? []

export const classificationLines = (plan: Plan, context: PlanContext, page: Page): readonly string[] => {
  const { release, input } = context
  const given = (one: ClassificationResult): boolean => one.values.length > 0
  const isOpen = (one: ClassificationResult): boolean =>
    !one.decided && one.values.length > 2 && one.values.length === allValues(release, one.id).length
  const shown = plan.classifications.filter(given)
  const settled = shown.filter((one) => !isOpen(one))
  const column = Math.min(58, 4 + Math.max(0, ...settled.map((one) => one.label.length)))
  return [
    ...settled.flatMap((one) => resultLines(one, allValues(release, one.id), release, input.facts, column, page)),
    ...shown.filter(isOpen).flatMap((one) => openLine(one, input.facts, page)),
    ...notGiven(
      plan.classifications.filter((one) => !given(one) && one.notices.length > 0),
      release,
      page,
    ),
  ]
}

/** Classifications that do not apply and say why; several for one reason are said together. */
const notGiven = (all: readonly ClassificationResult[], release: Release, page: Page): readonly string[] => {
  const reasons = Map.groupBy(all, (one) => one.notices.map((code) => noticeText(code, release)).join(' '))
  return [...reasons].flatMap(([reason, own]) =>
    labelled(page, '✗', `${own.map(({ label }) => label).join('; ')}: not given. ${reason}`, {
      column: 4,
      tone: 'quiet',
      body: 'quiet',
    }),
  )
}

const openLine = (one: ClassificationResult, facts: Facts, page: Page): readonly string[] =>
  labelled(page, '?', `${one.label}: open. Depends on: ${missingText(one.missing, facts)}.`, {
    column: 4,
    tone: 'unknown',
    body: 'unknown',
  })

const resultLines = (
  one: ClassificationResult,
  all: readonly string[],
  release: Release,
  facts: Facts,
  column: number,
  page: Page,
): readonly string[] => {
  const value = reachableText(one.values, all)
  const [first = '', ...rest] = hang(`  ${one.label}`, column, value, page.width)
  const head = first.length > column ? `${first.slice(0, column)}${page.paint('title', first.slice(column))}` : first
  return [
    head,
    ...rest.map((line) => page.paint('title', line)),
    ...(one.missing.length === 0
      ? []
      : paragraph(
          page,
          `${one.decided ? 'Assumed or unconfirmed' : 'Depends on'}: ${missingText(one.missing, facts)}.`,
          4,
          'unknown',
        )),
    ...one.notices.flatMap((code) => paragraph(page, noticeText(code, release), 4, 'quiet')),
  ]
}
