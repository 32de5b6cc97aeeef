/** What a change did to a plan, in one sentence. */
import type { AdviceChange, Appearance, PlanDifference } from '../plan-difference.ts'
import { listText } from './fact-text.ts'

/** Whether a statement went from one of some statuses to another. */
export const isStep =
  (from: readonly AdviceChange['from'][], to: AdviceChange['to']) =>
  (change: AdviceChange): boolean =>
    from.includes(change.from) && change.to === to

const STEPS: readonly (readonly [
  from: readonly AdviceChange['from'][],
  to: AdviceChange['to'],
  one: string,
  more: string,
])[] = [
  [['does-not-apply', 'undecided'], 'applies', 'begins to apply', 'begin to apply'],
  [['applies'], 'does-not-apply', 'no longer applies', 'no longer apply'],
  [['applies', 'does-not-apply'], 'undecided', 'becomes open', 'become open'],
  [['undecided'], 'does-not-apply', 'is settled and does not apply', 'are settled and do not apply'],
]

const statementsText = (advice: PlanDifference['advice']): readonly string[] => {
  const told = STEPS.flatMap(([from, to, one, more]) => {
    const count = advice.filter(isStep(from, to)).length
    return count === 0 ? [] : [`${count} ${count === 1 ? one : more}`]
  })
  return told.length === 0 ? [] : [`Statements: ${listText(told, 'and')}`]
}

const changing = (count: number, one: string, more: string): readonly string[] =>
  count === 0 ? [] : [count === 1 ? `1 ${one} changes` : `${count} ${more} change`]

const both = <T>({ appear, vanish }: Appearance<T>): number => appear.length + vanish.length

/** `Statements: 3 begin to apply and 1 is settled and does not apply; 1 classification changes.` */
export const differenceSummary = (difference: PlanDifference): string => {
  const { advice, classifications, calculators, trials, conflicts, silent, visits } = difference
  const told = [
    ...statementsText(advice),
    ...changing(classifications.length, 'classification', 'classifications'),
    ...changing(calculators.length, 'score', 'scores'),
    ...changing(trials.length, 'trial match', 'trial matches'),
    ...changing(both(conflicts), 'conflict in the record', 'conflicts in the record'),
    ...changing(both(silent), 'silence of the source', 'silences of the source'),
    ...(visits.from === visits.to ? [] : [`${visits.from} visits become ${visits.to}`]),
    ...(visits.from === visits.to && visits.moved > 0
      ? [`${visits.moved} ${visits.moved === 1 ? 'visit moves' : 'visits move'}`]
      : []),
  ]
  return told.length === 0 ? 'Nothing in the plan changes.' : `${told.join('; ')}.`
}
