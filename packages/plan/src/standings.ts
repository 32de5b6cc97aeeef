/**
 * Where everything in a release stands for one case: advice, values, trials, silence.
 */
import type { Truth } from '@leio/facts/truth'
import type { Advice, Release } from '@leio/rules/release'
import { kleeneTruth, type Standing, standing } from './advise.ts'
import type { CaseSpace } from './case-space.ts'
import { type ClassificationResult, classify } from './classify.ts'
import { CaseView } from './decide.ts'
import { evaluate } from './evaluate.ts'
import { matchTrial, type TrialMatch } from './match-trial.ts'
import { type CaseInput, type PreparedCase, prepareCase } from './prepare-case.ts'

/** Status of every advice by Kleene's tables alone: sound, without exact missing facts. The fast answer. */
export const kleeneStatuses = (space: CaseSpace, prepared: PreparedCase): ReadonlyMap<Advice, Truth> =>
  new Map(space.release.advice.map((advice) => [advice, kleeneTruth(space, advice, prepared.facts)]))

export interface Standings {
  readonly advice: ReadonlyMap<string, Standing>
  readonly classifications: readonly ClassificationResult[]
  readonly values: ReadonlyMap<string, readonly string[]>
  readonly trials: ReadonlyMap<string, TrialMatch['status']>
  readonly silent: readonly string[]
}

/** Everything about one case that worked cases and proofs compare. */
export const standings = (space: CaseSpace, input: CaseInput): Standings =>
  space.forCase(() => {
    const { release } = space
    const prepared = prepareCase(release, input, space.derivations)
    const truths = kleeneStatuses(space, prepared)
    const view = new CaseView(space, prepared.facts)
    const classifications = release.classifications
      .map((one) => classify(one, view, prepared))
      .filter((result) => result !== undefined)
    const scores = release.calculators.map((one) => calculatorValues(space, view, one))
    return {
      advice: new Map([...truths].map(([one, truth]) => [one.id, standing(one, truth, view)])),
      classifications,
      values: new Map([
        ...classifications.map((one) => [one.id, one.values] as const),
        ...scores.map((one) => [one.id, one.values] as const),
      ]),
      trials: new Map(release.trials.map((trial) => [trial.id, matchTrial(trial, view).status])),
      silent: release.silences
        .filter((silence) => evaluate(silence.when, prepared.facts, space.derivations).truth === 'true')
        .map((silence) => silence.id),
    }
  })

/** The sums of a published score that are still reachable, and what is missing; none where it does not apply. */
export const calculatorValues = (
  space: CaseSpace,
  view: CaseView,
  calculator: Release['calculators'][number],
): { readonly id: string; readonly values: readonly string[]; readonly missing: readonly string[] } => {
  const applies = view.decide(space.compile(calculator.appliesWhen))
  if (applies.truth === 'false') return { id: calculator.id, values: [], missing: [] }
  const missing = new Set<string>(applies.missing)
  const values: string[] = []
  const diagrams = space.valuesOf(calculator.score)
  for (const value of calculator.score.values) {
    const decision = view.decide(diagrams.get(value) ?? 0)
    if (decision.truth !== 'false') values.push(value)
    for (const fact of decision.missing) missing.add(fact)
  }
  return { id: calculator.id, values, missing: [...missing] }
}
