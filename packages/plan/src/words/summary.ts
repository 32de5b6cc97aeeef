/** One sentence on a plan, as a colleague would say it at the door. */

import type { Stance } from '@leio/rules/release'
import type { Plan, PlannedAdvice } from '../make-plan.ts'
import { counted } from './fact-text.ts'
import { questionText } from './question-text.ts'
import { STANCE_ORDER } from './topics.ts'

const STANCE_PHRASES: Readonly<Record<Stance, (count: number) => string>> = {
  for: (count) => `${count} for`,
  against: (count) => `${count} against`,
  consider: (count) => `${count} to consider`,
  uncertain: (count) => `${count} uncertain`,
  note: (count) => counted(count, 'note'),
}

const isWarning = ({ topic }: PlannedAdvice): boolean => topic === 'safety'

const applyingText = (applying: readonly PlannedAdvice[]): string => {
  const stances = STANCE_ORDER.map(
    (stance) => [stance, applying.filter((one) => one.stance === stance).length] as const,
  )
    .filter(([, count]) => count > 0)
    .map(([stance, count]) => STANCE_PHRASES[stance](count))
  if (applying.length === 0) return 'No statement applies yet'
  return `${counted(applying.length, 'statement')} ${applying.length === 1 ? 'applies' : 'apply'}: ${stances.join(', ')}`
}

/**
 * `1 safety warning. 17 statements apply: 8 for, 2 against, 6 to consider, 1 uncertain. 3 are open. First question: Has an
 * expert sarcoma multidisciplinary team discussed the case?`
 */
export const summaryOf = (plan: Plan): string => {
  const applying = plan.advice.filter(({ status }) => status === 'applies')
  const warnings = applying.filter(isWarning).length
  const open = plan.advice.filter(({ status }) => status === 'undecided').length
  const first = plan.questions.find((question) => question.wouldChange.length > 0)
  const sentences = [
    ...(warnings === 0 ? [] : [`${counted(warnings, 'safety warning')}.`]),
    `${applyingText(applying.filter((one) => !isWarning(one)))}.`,
    open === 0 ? 'Nothing is open.' : `${open} ${open === 1 ? 'is' : 'are'} open.`,
    ...(plan.conflicts.length === 0
      ? []
      : [`The record contradicts itself in ${counted(plan.conflicts.length, 'place')}.`]),
    ...(first === undefined ? [] : [`First question: ${questionText(first.fact).question}`]),
  ]
  return sentences.join(' ')
}
