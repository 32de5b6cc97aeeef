/** The facts that two records of one case say differently. */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'

const said = (facts: Facts, id: FactId): string => {
  const fact = factOf(facts, id)
  return JSON.stringify([fact.state, fact.state === 'known' ? fact.value : fact.reason, fact.asOf, fact.source])
}

/** In the order of the dictionary; date and source count as said too. */
export const differingFacts = (here: Facts, there: Facts): readonly FactId[] =>
  DICTIONARY.map(({ id }) => id as FactId).filter((id) => said(here, id) !== said(there, id))
