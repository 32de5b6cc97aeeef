/** Status of one advice for one case: whether it applies, and what is missing to say so. */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { isTrue, NOT, type Truth } from '@leio/facts/truth'
import type { Advice } from '@leio/rules/release'
import type { CaseSpace } from './case-space.ts'
import type { CaseView } from './decide.ts'
import { truthFunction } from './truth-function.ts'

export type AdviceStatus = 'applies' | 'undecided' | 'does-not-apply'

export interface Standing {
  readonly status: AdviceStatus
  /** Whether some missing fact can still change it. */
  readonly decided: boolean
  readonly missing: readonly FactId[]
}

const APPLIES: Standing = Object.freeze({ status: 'applies', decided: true, missing: [] })
const DOES_NOT_APPLY: Standing = Object.freeze({ status: 'does-not-apply', decided: true, missing: [] })

/** By Kleene's tables: sound, and enough wherever it decides. */
export const kleeneTruth = (space: CaseSpace, advice: Advice, facts: Facts): Truth => {
  const when = truthFunction(advice.when, space.derivations)(facts)
  if (advice.unless === undefined || when === 'false') return when
  const lifted = NOT[truthFunction(advice.unless, space.derivations)(facts)]
  return lifted === 'false' ? 'false' : isTrue(lifted) ? when : 'unknown'
}

const standingOf = (truth: Truth, missing: readonly FactId[], warns: boolean): Standing => {
  if (truth === 'true') return APPLIES
  if (truth === 'false') return DOES_NOT_APPLY
  // Warn unless excluded: a safety statement applies while it is not excluded, and says what could lift it.
  return { status: warns ? 'applies' : 'undecided', decided: false, missing }
}

/** Where an advice stands for a case, given its truth by Kleene's tables. */
export const standing = (advice: Advice, truth: Truth, view: CaseView): Standing => {
  if (truth !== 'unknown') return standingOf(truth, [], false)
  const decision = view.decide(view.space.adviceDiagram(advice))
  return standingOf(decision.truth, decision.missing, advice.topic === 'safety')
}
