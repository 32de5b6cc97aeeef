/**
 * From a case as it is recorded to the facts that rules read.
 *
 * Three things happen here and nowhere else: what nobody asked about is an empty list of proposals; a fact that a
 * release discounts (the size of a morcellated specimen) is read as unknown; and a response computed from the lesion
 * table stands for the stated one.
 */
import { type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, known, recordedValue } from '@leio/facts/fact'
import type { RecistBlock } from '@leio/facts/recist-block'
import { type Derivations, derivationsById } from '@leio/rules/derivation'
import type { Discount, Release } from '@leio/rules/release'
import { evaluate } from './evaluate.ts'
import { type RecistResult, recistResponse } from './recist.ts'

export interface CaseInput {
  readonly facts: Facts
  readonly recist?: RecistBlock
}

export interface PreparedCase {
  /** What rules read. */
  readonly facts: Facts
  /** What the case records. */
  readonly recorded: Facts
  readonly discounted: readonly Discount[]
  readonly recist?: RecistResult
}

const STATED: Readonly<Record<string, string>> = { CR: 'cr', PR: 'pr', SD: 'sd', PD: 'pd', NE: 'ne' }

const computedResponse = (recist: RecistResult | undefined): Facts => {
  const code = recist?.response === null || recist === undefined ? undefined : STATED[recist.response]
  return code === undefined ? {} : { 'response.stated': known(code) }
}

const without = (facts: Facts, dropped: readonly FactId[]): Facts =>
  dropped.length === 0
    ? facts
    : Object.fromEntries(Object.entries(facts).filter(([id]) => !(isFactId(id) && dropped.includes(id))))

/** What the rules of a release read of a case. */
export const prepareCase = (release: Release, input: CaseInput, derivations?: Derivations): PreparedCase => {
  const recist = input.recist === undefined ? undefined : recistResponse(input.recist)
  const asked: Facts =
    recordedValue(input.facts, 'proposal.options') === undefined ? { 'proposal.options': known([]) } : {}
  const read: Facts = { ...input.facts, ...asked, ...computedResponse(recist) }
  const byId = derivations ?? derivationsById(release.derivations)
  const discounted = release.discounts.filter((discount) => evaluate(discount.when, read, byId).truth === 'true')
  return {
    facts: without(
      read,
      discounted.map((discount) => discount.fact),
    ),
    recorded: input.facts,
    discounted: discounted.filter((discount) => recordedValue(input.facts, discount.fact) !== undefined),
    ...(recist === undefined ? {} : { recist }),
  }
}
