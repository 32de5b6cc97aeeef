/**
 * A cohort decided by the rules' engine: what SQL cannot say (advice), and what the table does not hold (a day of the past).
 *
 * The conditions are read on recorded facts, as the SQL reads them; an advice is judged on the prepared case, exactly as a
 * plan judges it. Patients of whom the conditions cannot be said are listed apart.
 */
import type { Facts } from '@leio/facts/fact'
import type { RecistBlock } from '@leio/facts/recist-block'
import { kleeneTruth, standing } from '@leio/plan/advise'
import { caseSpaceOf } from '@leio/plan/case-space'
import { CaseView } from '@leio/plan/decide'
import { prepareCase } from '@leio/plan/prepare-case'
import { truthFunction } from '@leio/plan/truth-function'
import type { AdviceStep } from '@leio/registry/cohort/attrition'
import type { CohortCounts } from '@leio/registry/cohort/cohort-counts'
import type { AdviceFilter, CohortDefinition, RecordKind } from '@leio/registry/cohort/cohort-definition'
import type { Release, ReleaseId } from '@leio/rules/release'

export interface CohortCase {
  readonly patient: string
  readonly kind: RecordKind
  readonly facts: Facts
  readonly recist?: RecistBlock
}

export type Releases = Readonly<Record<ReleaseId, Release>>

export interface DecidedCohort<Case> {
  readonly counts: CohortCounts
  readonly selected: readonly Case[]
  readonly cannotSay: readonly Case[]
}

/**
 * Conditions and kinds over cases, with the counts that the SQL gives. `release` is the one whose derived values the
 * conditions may read. The advice filters come after: `filterByAdvice`.
 */
export const decideCohort = <Case extends CohortCase>(
  cohort: CohortDefinition,
  cases: readonly Case[],
  release: Release,
): DecidedCohort<Case> => {
  const meets = truthFunction(cohort.where, caseSpaceOf(release).derivations)
  const asked = cases.filter(({ kind }) => cohort.kinds.includes(kind))
  const judged = asked.map((one) => ({ one, truth: meets(one.facts) }))
  const of = (truth: 'true' | 'false' | 'unknown'): readonly Case[] =>
    judged.filter((each) => each.truth === truth).map(({ one }) => one)
  const [selected, cannotSay] = [of('true'), of('unknown')]
  const counts = {
    records: cases.length,
    otherKind: cases.length - asked.length,
    notMet: of('false').length,
    cannotSay: cannotSay.length,
    selected: selected.length,
  }
  return { counts, selected, cannotSay }
}

/**
 * The cases for which every advice stands as its filter asks, and how many each filter left out, in their order.
 * Errors: an advice that the release does not have; the gate of cohorts refuses it before.
 */
export const filterByAdvice = <Case extends Pick<CohortCase, 'facts' | 'recist'>>(
  filters: readonly AdviceFilter[],
  cases: readonly Case[],
  releases: Releases,
): { readonly cases: readonly Case[]; readonly steps: readonly AdviceStep[] } => {
  let left = cases
  const steps = filters.map((filter) => {
    const stands = adviceTest(filter, releases[filter.release])
    const kept = left.filter(stands)
    const step = { label: labelOf(filter), notMet: left.length - kept.length }
    left = kept
    return step
  })
  return { cases: left, steps }
}

const labelOf = ({ id, release, status }: AdviceFilter): string =>
  `Advice ${id} (release ${release}) ${status.join(' or ')}`

const adviceTest = (
  { id, status }: AdviceFilter,
  release: Release,
): ((one: Pick<CohortCase, 'facts' | 'recist'>) => boolean) => {
  const space = caseSpaceOf(release)
  const advice = release.advice.find((one) => one.id === id)
  if (advice === undefined) throw new Error(`The release ${release.id} has no advice ${id}`)
  return (one) =>
    space.forCase(() => {
      const { facts } = prepareCase(release, one, space.derivations)
      const { status: own } = standing(advice, kleeneTruth(space, advice, facts), new CaseView(space, facts))
      return status.some((wanted) => wanted === own)
    })
}
