/**
 * How complete a record is: of the facts that count for this patient, how many are known, and why the others are not.
 *
 * Words: a fact *counts* where its question arises for the patient's site and treatment. Where that itself is unknown the
 * fact is *undecided*: it is neither in the denominator nor silently left out of the list. Known is only ever shown with
 * its denominator. Which facts count is data below; the list is ours and unverified, chosen from what stages, the choice
 * of treatment and the endpoints read.
 */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, factOf, UNKNOWN_REASONS, type UnknownReason } from '@leio/facts/fact'
import { COUNTED_FACTS, type CountedFact } from './counted-facts.ts'

export type MissingReason = UnknownReason | 'not-said'

export interface MissingFact {
  readonly fact: FactId
  /** `not-said`: no event speaks of it. */
  readonly reason: MissingReason
}

export interface RecordCompleteness {
  /** The denominator. */
  readonly expected: number
  readonly known: number
  /** expected = known + missing. */
  readonly missing: readonly MissingFact[]
  readonly missingByReason: Readonly<Partial<Record<MissingReason, number>>>
  /** Said not to apply to this patient; not in the denominator. */
  readonly notApplicable: readonly FactId[]
  /** Whether they count depends on a fact that is unknown; not in the denominator. */
  readonly undecided: readonly { readonly fact: FactId; readonly dependsOn: FactId }[]
}

type Standing = 'counts' | 'does-not-count' | { readonly dependsOn: FactId }

const standingOf = (facts: Facts, { when = [] }: CountedFact): Standing => {
  let open: FactId | undefined
  for (const { fact: id, is } of when) {
    const fact = factOf(facts, id)
    if (fact.state === 'unknown') open ??= id
    else if (!is.includes(String(fact.value))) return 'does-not-count'
  }
  return open === undefined ? 'counts' : { dependsOn: open }
}

const reasonOf = (facts: Facts, id: FactId): MissingReason | undefined => {
  const fact = factOf(facts, id)
  return fact.state === 'known' ? undefined : (fact.reason ?? 'not-said')
}

const counted = (missing: readonly MissingFact[]): Readonly<Partial<Record<MissingReason, number>>> =>
  Object.fromEntries(
    [...UNKNOWN_REASONS, 'not-said' as const]
      .map((reason) => [reason, missing.filter((one) => one.reason === reason).length] as const)
      .filter(([, count]) => count > 0),
  )

/**
 * The completeness of a record's facts. A retroperitoneal tumour with known site and nothing else has `known` 1 and as
 * many missing, each `not-said`; the margin is undecided, because nobody said whether there was an operation.
 */
export const completenessOf = (facts: Facts): RecordCompleteness => {
  const missing: MissingFact[] = []
  const notApplicable: FactId[] = []
  const undecided: { readonly fact: FactId; readonly dependsOn: FactId }[] = []
  let known = 0
  for (const one of COUNTED_FACTS) {
    const standing = standingOf(facts, one)
    const reason = reasonOf(facts, one.fact)
    if (standing === 'does-not-count') continue
    if (typeof standing === 'object') undecided.push({ fact: one.fact, dependsOn: standing.dependsOn })
    else if (reason === undefined) known += 1
    else if (reason === 'not-applicable') notApplicable.push(one.fact)
    else missing.push({ fact: one.fact, reason })
  }
  const expected = known + missing.length
  return { expected, known, missing, missingByReason: counted(missing), notApplicable, undecided }
}
