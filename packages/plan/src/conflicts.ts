/** Recorded facts that contradict each other or a computed classification: shown side by side, never resolved silently. */
import { definitionOf, type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { factsRead } from '@leio/rules/facts-read'
import { type ClassificationResult, statedDiffers } from './classify.ts'
import type { CaseView } from './decide.ts'
import { evaluate } from './evaluate.ts'
import type { PreparedCase } from './prepare-case.ts'

export interface Conflict {
  readonly facts: readonly FactId[]
  readonly text: string
}

const recordedOf = (facts: Facts, ids: readonly FactId[]): readonly FactId[] =>
  ids.filter((id) => recordedValue(facts, id) !== undefined)

const recordedAsConflicting = (facts: Facts): readonly Conflict[] =>
  Object.entries(facts).flatMap(([id, fact]) =>
    isFactId(id) && fact?.state === 'unknown' && fact.reason === 'conflicting'
      ? [{ facts: [id], text: `The sources contradict each other on: ${definitionOf(id).label.toLowerCase()}.` }]
      : [],
  )

const brokenConstraints = (view: CaseView, facts: Facts): readonly Conflict[] =>
  view.broken.map((constraint) => ({
    facts: recordedOf(facts, factsRead(constraint.legal, view.space.derivations)),
    text: constraint.text,
  }))

const contradictions = (view: CaseView, facts: Facts): readonly Conflict[] =>
  view.space.release.contradictions
    .filter((one) => evaluate(one.when, facts, view.space.derivations).truth === 'true')
    .map((one) => ({ facts: recordedOf(facts, one.facts), text: one.text }))

/** A stated stage group that is only compared, and is none of the computed ones. */
const statedValues = (view: CaseView, facts: Facts, results: readonly ClassificationResult[]): readonly Conflict[] =>
  view.space.release.classifications.flatMap((classification) => {
    const { stated } = classification
    const result = results.find((one) => one.id === classification.id)
    if (stated?.how !== 'compared' || result === undefined) return []
    const code = recordedValue(facts, stated.fact)
    if (typeof code !== 'string' || !statedDiffers(view, classification, code, result.values)) return []
    return [
      {
        facts: [stated.fact],
        text: `${classification.label}: ${code.toUpperCase()} is stated, but the recorded facts give ${result.values.join(' or ')}.`,
      },
    ]
  })

const responseDiffers = (prepared: PreparedCase): readonly Conflict[] => {
  const stated = recordedValue(prepared.recorded, 'response.stated')
  const computed = prepared.recist?.response
  if (typeof stated !== 'string' || computed === undefined || computed === null) return []
  return stated.toUpperCase() === computed
    ? []
    : [
        {
          facts: ['response.stated'],
          text: `The stated response is ${stated.toUpperCase()}, but the lesion table gives ${computed}. The table stands.`,
        },
      ]
}

/** Every conflict of a case, constraints first. */
export const conflictsOf = (
  view: CaseView,
  prepared: PreparedCase,
  results: readonly ClassificationResult[],
): readonly Conflict[] => [
  ...brokenConstraints(view, prepared.facts),
  ...contradictions(view, prepared.facts),
  ...statedValues(view, prepared.facts, results),
  ...responseDiffers(prepared),
  ...recordedAsConflicting(prepared.recorded),
]
