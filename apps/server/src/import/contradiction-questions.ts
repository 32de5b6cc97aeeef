/**
 * The contradictions of a record as data queries, each asked once.
 *
 * Every import runs this on each patient whom it records, so only the release's own contradictions are evaluated, not a
 * whole plan; the patient's page shows all conflicts of the plan.
 */
import { factsFromJson } from '@leio/facts/facts-json'
import { evaluate } from '@leio/plan/evaluate'
import type { PatientState } from '@leio/registry/patient-state'
import type { NewQuery } from '@leio/registry/queries/queries'
import type { Release } from '@leio/rules/release'

/**
 * Asks about each contradiction of the release that a state holds. `contradictionQuestions(release)('…', state)` has one
 * query, kind `contradiction`, where the biopsy showed leiomyosarcoma and the resection a leiomyoma.
 */
export const contradictionQuestions = (release: Release) => {
  const derivations = new Map(release.derivations.map((one) => [one.id, one]))
  return (patient: string, { facts: json }: Pick<PatientState, 'facts'>): readonly NewQuery[] => {
    const { facts } = factsFromJson(json)
    if (facts === undefined) return []
    return release.contradictions
      .filter(({ when }) => evaluate(when, facts, derivations).truth === 'true')
      .map(({ id, text, facts: [fact] }) => ({
        patient,
        kind: 'contradiction',
        question: text,
        key: `contradiction|${id}`,
        ...(fact === undefined ? {} : { fact }),
      }))
  }
}
