/** Advice filters over many cases, part by part: so that they can be watched and stopped, and requests come in between. */
import type { AdviceStep } from '@leio/registry/cohort/attrition'
import type { AdviceFilter } from '@leio/registry/cohort/cohort-definition'
import { type CohortCase, filterByAdvice, type Releases } from './decide-cohort.ts'

/** Between 0 and 1, with a few words; may throw, where somebody has cancelled. */
export type Watch = (part: number, message: string) => Promise<void>

/** Cases that the engine judges between two reports: well under a second. */
const JUDGED_AT_ONCE = 100

/** The part of an analysis that choosing takes; computing is the rest. */
export const CHOOSING_PART = 0.8

/** `await filterWatched(advice, cases, releases, watch)` gives what `filterByAdvice(advice, cases, releases)` gives. */
export const filterWatched = async <Case extends Pick<CohortCase, 'facts' | 'recist'>>(
  advice: readonly AdviceFilter[],
  cases: readonly Case[],
  releases: Releases,
  watch: Watch = async () => undefined,
): Promise<{ readonly cases: readonly Case[]; readonly steps: readonly AdviceStep[] }> => {
  let { cases: kept, steps } = filterByAdvice<Case>(advice, [], releases)
  for (let from = 0; from < cases.length; from += JUDGED_AT_ONCE) {
    const part = filterByAdvice(advice, cases.slice(from, from + JUDGED_AT_ONCE), releases)
    kept = [...kept, ...part.cases]
    steps = steps.map((step, at) => ({ ...step, notMet: step.notMet + (part.steps[at]?.notMet ?? 0) }))
    const done = Math.min(cases.length, from + JUDGED_AT_ONCE)
    await watch((CHOOSING_PART * done) / cases.length, `Advice judged for ${done} of ${cases.length} patients`)
  }
  return { cases: kept, steps }
}
