/** What a change did to a plan, in one sentence. */
import type { AdviceChange, PlanDifference } from '../plan-difference.ts'
import { listText } from './fact-text.ts'

/** Whether a statement went from one of some statuses to another. */
export const isStep =
  (from: readonly AdviceChange['from'][], to: AdviceChange['to']) =>
  (change: AdviceChange): boolean =>
    from.includes(change.from) && change.to === to

/** `3 statements begin to apply, 1 is settled and does not, and 1 classification changes.` */
export const differenceSummary = ({ advice, classifications, trials }: PlanDifference): string => {
  const count = (...step: Parameters<typeof isStep>): number => advice.filter(isStep(...step)).length
  const phrases: readonly (readonly [number, one: string, more: string])[] = [
    [count(['does-not-apply', 'undecided'], 'applies'), 'begins to apply', 'begin to apply'],
    [count(['applies'], 'does-not-apply'), 'no longer applies', 'no longer apply'],
    [count(['applies', 'does-not-apply'], 'undecided'), 'becomes open', 'become open'],
    [count(['undecided'], 'does-not-apply'), 'is settled and does not apply', 'are settled and do not apply'],
  ]
  const statements = phrases.flatMap(([number, one, more]) =>
    number === 0 ? [] : [`${number} ${number === 1 ? one : more}`],
  )
  const others = [[classifications.length, 'classification'] as const, [trials.length, 'trial match'] as const].flatMap(
    ([number, word]) =>
      number === 0 ? [] : [`${number === 1 ? `1 ${word} changes` : `${number} ${word.replace(/h$/, 'he')}s change`}`],
  )
  const told = statements.length === 0 ? others : [`Statements: ${listText(statements, 'and')}`, ...others]
  return told.length === 0 ? 'Only what is shown below changes.' : `${told.join('; ')}.`
}
