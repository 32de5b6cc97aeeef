/** Short names of what an answer to a question would change, the weighty first. */
import type { Release, Stance } from '@leio/rules/release'
import { shortText } from './short-text.ts'
import { markText, stanceMark, WARNING } from './stance.ts'
import { trialName } from './trial-name.ts'

export interface OpenThing {
  readonly id: string
  readonly kind: 'advice' | 'classification' | 'trial' | 'calculator' | 'schedule'
  readonly text: string
  /** What weighs more is named first: warnings, then what is advised, notes last. */
  readonly weight: number
}

const WEIGHTS: Readonly<Record<Stance, number>> = { for: 4, against: 4, consider: 3, uncertain: 3, note: 1 }

/** What an id in a question's `wouldChange` names, in short words. */
const thingOf = (release: Release, id: string): OpenThing => {
  const advice = release.advice.find((one) => one.id === id)
  if (advice !== undefined) {
    const weight = advice.topic === 'safety' ? 5 : WEIGHTS[advice.stance]
    return {
      id,
      kind: 'advice',
      text: `${markText(advice.topic === 'safety' ? WARNING : stanceMark(advice))}: ${shortText(advice.text)}`,
      weight,
    }
  }
  const classification = release.classifications.find((one) => one.id === id)
  if (classification !== undefined) return { id, kind: 'classification', text: classification.label, weight: 2 }
  const trial = release.trials.find((one) => one.id === id)
  if (trial !== undefined) return { id, kind: 'trial', text: `trial ${trialName(trial)}`, weight: 2 }
  const calculator = release.calculators.find((one) => one.id === id)
  if (calculator !== undefined) return { id, kind: 'calculator', text: shortText(calculator.label), weight: 2 }
  return { id, kind: 'schedule', text: 'the surveillance schedule', weight: 2 }
}

/** What several ids name, those first that weigh most. */
export const thingsOf = (release: Release, ids: readonly string[]): readonly OpenThing[] =>
  ids.map((id) => thingOf(release, id)).sort((left, right) => right.weight - left.weight)
