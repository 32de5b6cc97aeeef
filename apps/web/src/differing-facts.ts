/** What two records of one case say differently. */
import type { CaseFile } from '@leio/facts/case-file'
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'

const said = (facts: Facts, id: FactId): string => {
  const fact = factOf(facts, id)
  return JSON.stringify([fact.state, fact.state === 'known' ? fact.value : fact.reason, fact.asOf, fact.source])
}

/** In the order of the dictionary; date and source count as said too. */
export const differingFacts = (here: Facts, there: Facts): readonly FactId[] =>
  DICTIONARY.map(({ id }) => id as FactId).filter((id) => said(here, id) !== said(there, id))

/** What else than facts two records say differently: with that they may be two patients. */
export const differingParts = (here: CaseFile, there: CaseFile): readonly string[] => {
  const parts: readonly (readonly [name: string, differs: boolean])[] = [
    ['title', here.title !== there.title],
    ['events', JSON.stringify(here.events) !== JSON.stringify(there.events)],
    ['lesion measurements', JSON.stringify(here.recist) !== JSON.stringify(there.recist)],
  ]
  return parts.filter(([, differs]) => differs).map(([name]) => name)
}
