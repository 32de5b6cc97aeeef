/** One sentence on a plan, as a colleague would say it at the door. */

import { factPhrase } from '@leio/rules/print'
import type { Stance } from '@leio/rules/release'
import type { Plan } from '../make-plan.ts'
import { counted, listText } from './fact-text.ts'
import { STANCE_ORDER } from './topics.ts'

const STANCE_PHRASES: Readonly<Record<Stance, (count: number) => string>> = {
  for: (count) => `${count} for`,
  against: (count) => `${count} against`,
  consider: (count) => `${count} to consider`,
  uncertain: (count) => `${count} contested`,
  note: (count) => counted(count, 'note'),
}

/** `17 statements apply (8 for, 2 against, 6 to consider, 1 contested) and 3 are open. Find out first: expert sarcoma MDT.` */
export const summaryOf = (plan: Plan): string => {
  const applying = plan.advice.filter((one) => one.status === 'applies')
  const warnings = applying.filter((one) => one.topic === 'safety').length
  const open = plan.advice.filter((one) => one.status === 'undecided').length
  const stances = STANCE_ORDER.map(
    (stance) => [stance, applying.filter((one) => one.stance === stance).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([stance, count]) => STANCE_PHRASES[stance](count))
  const first = plan.questions.find((question) => question.wouldChange.length > 0)
  const parts = [
    applying.length === 0
      ? 'no statement applies yet'
      : `${counted(applying.length, 'statement')} ${applying.length === 1 ? 'applies' : 'apply'} (${stances.join(', ')})`,
    ...(warnings === 0 ? [] : [`${counted(warnings, 'safety warning')} among them`]),
    open === 0 ? 'nothing is open' : `${open} ${open === 1 ? 'is' : 'are'} open`,
    ...(plan.conflicts.length === 0
      ? []
      : [`the record contradicts itself in ${counted(plan.conflicts.length, 'place')}`]),
  ]
  const sentence = listText(parts, 'and')
  const next = first === undefined ? '' : ` Find out first: ${factPhrase(first.fact)}.`
  return `${sentence.charAt(0).toUpperCase()}${sentence.slice(1)}.${next}`
}
