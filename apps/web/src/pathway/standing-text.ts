/** Where a case stands on its pathway, in words: for those who do not see the map, and for the print. */
import type { PathwayView, StepState } from '@leio/plan/pathway'
import { mapLabel } from './map-graph.ts'
import { readingOrder } from './reading-order.ts'

const namesOf = (view: PathwayView, state: StepState): string =>
  readingOrder(view)
    .filter((step) => step.state === state)
    .map(mapLabel)
    .join(', ')

const PARTS = [
  ['passed', 'Behind'],
  ['here', 'Here'],
  ['open', 'Open'],
] as const satisfies readonly (readonly [StepState, string])[]

/** `Behind: Core needle biopsy. Here: Sarcoma board. Open: Metastasis at diagnosis?`; what is none is left out. */
export const standingText = (view: PathwayView): string =>
  PARTS.map(([state, word]) => [word, namesOf(view, state)] as const)
    .filter(([, names]) => names !== '')
    .map(([word, names]) => `${word}: ${names}${names.endsWith('?') ? '' : '.'}`)
    .join(' ')
