/** Which questions apply to a patient: one that cannot (menopause of a man) is not asked, but can be found by search. */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { caseSpaceOf } from '@leio/plan/case-space'
import { evaluate } from '@leio/plan/evaluate'
import { mentions } from '@leio/plan/words/mentions'
import type { Release } from '@leio/rules/release'

/** `applies(release, 'patient.menopausal-status', { 'patient.sex': known('male') })` is false; unknown is never no. */
export const applies = (release: Release, id: FactId, facts: Facts): boolean => {
  const when = release.appliesWhen[id]
  return when === undefined || evaluate(when, facts, caseSpaceOf(release).derivations).truth !== 'false'
}

const MOST_FOUND = 8

/** The facts that a search finds, the first few. */
export const searchFacts = (search: string): readonly FactId[] =>
  search.trim().length < 2
    ? []
    : DICTIONARY.filter(({ label, question, id }) => mentions(search, [label, question, id]))
        .slice(0, MOST_FOUND)
        .map(({ id }) => id as FactId)
