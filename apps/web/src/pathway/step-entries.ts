/** The pathway in words: each step with its ways on and the statements of the plan that belong to it. */
import type { FactId } from '@leio/facts/dictionary'
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import type { PathwayView, StepView, WayState } from '@leio/plan/pathway'
import { STANCE_ORDER } from '@leio/plan/words/topics'
import { mapLabel } from './map-graph.ts'
import { readingOrder } from './reading-order.ts'

export interface EntryWay {
  /** Where it leads, as the map names it. */
  readonly to: string
  readonly toId: string
  readonly label?: string
  readonly state: WayState
  readonly missing: readonly FactId[]
}

export interface StepEntry {
  readonly step: StepView
  readonly ways: readonly EntryWay[]
  readonly statements: readonly PlannedAdvice[]
}

/** Danger first, then what applies by stance, then what is open. */
const rank = ({ topic, status, stance }: PlannedAdvice): number => {
  if (topic === 'safety') return -1
  return STANCE_ORDER.indexOf(stance) + (status === 'undecided' ? STANCE_ORDER.length : 0)
}

const statementsOf = ({ advice }: StepView, plan: Pick<Plan, 'advice'>): readonly PlannedAdvice[] =>
  plan.advice
    .filter(({ id, status }) => status !== 'does-not-apply' && advice.includes(id))
    .toSorted((left, right) => rank(left) - rank(right))

const waysOf = ({ id }: StepView, { steps, ways }: PathwayView): readonly EntryWay[] =>
  ways
    .filter(({ from }) => from === id)
    .map(({ to, label, state, missing }) => {
      const target = steps.find((step) => step.id === to)
      const words = target === undefined ? to : mapLabel(target)
      return { to: words, toId: to, state, missing, ...(label === undefined ? {} : { label }) }
    })

/** Every step in reading order, whatever its state: what is not taken is said too. */
export const stepEntries = (view: PathwayView, plan: Pick<Plan, 'advice'>): readonly StepEntry[] =>
  readingOrder(view).map((step) => ({ step, ways: waysOf(step, view), statements: statementsOf(step, plan) }))

/** What the case depends on now, the pathway itself first: a question on it is the one to answer here. */
export const missingNow = (view: PathwayView): readonly FactId[] => {
  const here = view.steps.find(({ state }) => state === 'here')
  return [...new Set([...view.missing, ...(here?.missing ?? [])])]
}
