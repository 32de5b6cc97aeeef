/** The next visit of a patient in words: a date, or why there is none. */
import { counted, dateText } from '@leio/plan/words/fact-text'
import type { NextVisitState, PatientSummary } from './patient-summary.ts'

const WITHOUT_DATE: Readonly<Record<Exclude<NextVisitState, 'due'>, string>> = {
  'needs-fact': 'cannot be worked out: a fact is missing',
  'source-silent': 'the source gives no schedule for this site',
  discharged: 'follow-up was ended',
  dead: 'has died',
  'not-yet': 'follow-up has not begun',
}

/** `visitText({ nextVisitState: 'due', nextVisitOn: '2026-03-05' })` is `5 Mar 2026`. */
export const visitText = ({
  nextVisitState: state,
  nextVisitOn,
  nextVisitPolicy = null,
}: Pick<PatientSummary, 'nextVisitState' | 'nextVisitOn' | 'nextVisitPolicy'>): string => {
  if (state !== 'due') return WITHOUT_DATE[state]
  if (nextVisitOn === null) return WITHOUT_DATE['needs-fact']
  return `${dateText(nextVisitOn)}${nextVisitPolicy === null ? '' : ' (by your centre’s own schedule)'}`
}

/** `overdueText(1)` is `1 day overdue`; nothing where it is not. */
export const overdueText = (days: number): string => (days > 0 ? `${counted(days, 'day')} overdue` : '')
