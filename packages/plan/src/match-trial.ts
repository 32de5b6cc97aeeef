/** Whether a trial may fit a case: eligible, ineligible because, undecided because. It never enrols. */
import type { FactId } from '@leio/facts/dictionary'
import type { Trial } from '@leio/rules/release'
import type { CaseView } from './decide.ts'
import { type Diagram, YES } from './diagram.ts'

export interface TrialMatch {
  readonly id: string
  readonly title: string
  readonly status: 'eligible' | 'ineligible' | 'undecided'
  readonly because: readonly string[]
  readonly missing: readonly FactId[]
}

/** Matches one trial. A closed trial is ineligible, because closed. */
export const matchTrial = (trial: Trial, view: CaseView): TrialMatch => {
  const { space } = view
  const base = { id: trial.id, title: trial.title }
  if (trial.status === 'closed') {
    return { ...base, status: 'ineligible', because: [trial.closedBecause ?? 'The trial is closed.'], missing: [] }
  }
  const every = trial.criteria.reduce(
    (sum, criterion) => space.diagrams.and(sum, space.compile(criterion.met)),
    YES as Diagram,
  )
  const decision = view.decide(every)
  if (decision.truth === 'true') {
    return {
      ...base,
      status: 'eligible',
      because: [`Every criterion listed here is met; possible, verify with the trial (status of ${trial.statusAsOf}).`],
      missing: [],
    }
  }
  const wanted = decision.truth === 'false' ? 'false' : 'unknown'
  const because = trial.criteria
    .filter((criterion) => view.decide(space.compile(criterion.met)).truth === wanted)
    .map((criterion) => criterion.text)
  return { ...base, status: wanted === 'false' ? 'ineligible' : 'undecided', because, missing: decision.missing }
}
