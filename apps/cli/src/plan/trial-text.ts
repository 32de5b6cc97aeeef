/** Trials on a page. Matching never enrols: "possible" always comes with "verify". */

import type { Facts } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import type { TrialMatch } from '@leio/plan/match-trial'
import { listText, missingText } from '@leio/plan/words/fact-text'
import { trialName } from '@leio/plan/words/trial-name'
import { labelled, type Page, paragraph } from '../text/page.ts'
import { adviceLines, type Print, TEXT_COLUMN } from './advice-text.ts'

/** Statements on trials, each followed by how the case matches; then the trials that have no statement. */
export const trialLines = (plan: Plan, print: Print): readonly string[] => {
  const { page, facts } = print
  const advice = plan.advice.filter((one) => one.topic === 'trial')
  const told = (one: TrialMatch): boolean =>
    advice.some(({ id, status }) => id === `trial.${one.id}` && status === 'applies')
  const isClosed = (one: TrialMatch): boolean =>
    one.status === 'ineligible' && /^closed|is closed/i.test(one.because[0] ?? '')
  const open = plan.trials.filter((one) => one.status === 'undecided')
  const closed = plan.trials.filter(isClosed)
  const quiet = { column: TEXT_COLUMN, tone: 'quiet', body: 'quiet' } as const
  return [
    ...adviceLines(
      advice.filter(({ id, status }) => status !== 'undecided' || !open.some((one) => id === `trial.${one.id}`)),
      print,
    ),
    ...plan.trials.filter((one) => one.status === 'eligible').flatMap((one) => fits(one, told(one), page)),
    ...open.flatMap((one) => openLines(one, told(one), facts, page)),
    ...plan.trials
      .filter((one) => one.status === 'ineligible' && !isClosed(one))
      .flatMap((one) => labelled(page, '✗ No match', why(one), quiet)),
    ...(closed.length === 0 ? [] : labelled(page, '✗ Closed', `${listText(closed.map(trialName), 'and')}.`, quiet)),
  ]
}

const fits = (one: TrialMatch, told: boolean, page: Page): readonly string[] => [
  ...labelled(page, '◆ Possible', told ? trialName(one) : one.title, { column: TEXT_COLUMN, tone: 'consider' }),
  ...paragraph(page, one.because.join(' '), TEXT_COLUMN, 'quiet'),
]

const openLines = (one: TrialMatch, told: boolean, facts: Facts, page: Page): readonly string[] => [
  ...labelled(page, '? Open', told ? `Criteria of ${trialName(one)} that are not known` : one.title, {
    column: TEXT_COLUMN,
    tone: 'unknown',
  }),
  ...paragraph(page, `Depends on: ${missingText(one.missing, facts, 5)}.`, TEXT_COLUMN, 'unknown'),
]

const SHOWN = 2

const lower = (text: string): string => text.charAt(0).toLowerCase() + text.slice(1)

const why = (one: TrialMatch): string => {
  const reasons = one.because.map((reason) => lower(reason.replace(/\.$/, '')))
  const more = reasons.length - SHOWN
  return `${trialName(one)}: ${[...reasons.slice(0, SHOWN), ...(more > 0 ? [`and ${more} more`] : [])].join('; ')}.`
}
