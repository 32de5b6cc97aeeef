/** The part of a pathway around the patient, for the small picture: what is passed, what is here, what comes next. */
import type { NearStep, NextStep, WaySoFarData } from '@leio/figures/way-so-far'
import type { PathwayView, StepView } from '@leio/plan/pathway'
import { mapLabel } from './map-graph.ts'
import { readingOrder } from './reading-order.ts'

/** What the patient may go to is more than what is closed. */
const RANKS: readonly StepView['state'][] = ['open', 'ahead', 'not-taken']

const near = (step: StepView): NearStep => ({ id: step.id, kind: step.kind, label: mapLabel(step) })

const isNext = (step: StepView): step is StepView & { readonly state: NextStep['state'] } => RANKS.includes(step.state)

/** Only steps to which a way leads from here: what lies behind a fork that is not decided would be a guess. */
const nextOf = ({ steps, ways }: PathwayView, here: StepView | undefined): readonly NextStep[] =>
  ways
    .filter(({ from }) => from === here?.id)
    .flatMap(({ to }) => steps.filter(({ id }) => id === to))
    .filter(isNext)
    .toSorted((left, right) => RANKS.indexOf(left.state) - RANKS.indexOf(right.state))
    .map((step) => ({ ...near(step), state: step.state }))

/** The patient's way in the order of the way, where it stands, and the steps next to it. */
export const nearSteps = (view: PathwayView): Pick<WaySoFarData, 'passed' | 'here' | 'next'> => {
  const order = readingOrder(view)
  const here = order.find(({ state }) => state === 'here')
  return {
    passed: order.filter(({ state }) => state === 'passed').map(near),
    ...(here === undefined ? {} : { here: near(here) }),
    next: nextOf(view, here),
  }
}
