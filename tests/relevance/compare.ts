/** The plan against brute force, on one random case. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { factsToJson } from '@leio/facts/facts-json'
import { makePlan } from '@leio/plan/make-plan'
import type { Advice, Release } from '@leio/rules/release'
import {
  adviceHolds,
  type Completions,
  completionsOf,
  decideByBruteForce,
  derivedIn,
  holdsIn,
  type State,
  type Universe,
} from './brute-force.ts'
import type { RandomCase } from './random-case.ts'

export interface Mismatch {
  readonly item: string
  readonly plan: unknown
  readonly bruteForce: unknown
  readonly facts: unknown
}

const MOST_COMPLETIONS = 1000

const sorted = (words: Iterable<string>): string => [...new Set(words)].sort().join(' ')

/** A recorded size that the release discounts is unknown. */
const discounted = (universe: Universe, facts: Facts): readonly FactId[] =>
  universe.release.discounts
    .filter(({ when, fact }) => {
      const completion = completionsOf(universe, facts, [], 1)?.worlds[0]
      return facts[fact]?.state === 'known' && completion !== undefined && holdsIn(when, completion)
    })
    .map(({ fact }) => fact)

interface Doubt {
  readonly fact: FactId
  /** Made when first asked for; undefined where there are too many. */
  readonly completions: () => Completions | undefined
}

const once = <T>(make: () => T): (() => T) => {
  let made: { readonly value: T } | undefined
  return () => {
    made ??= { value: make() }
    return made.value
  }
}

/** The completions in which one more fact is in doubt: a little off, or under conflict. */
const doubtful = (
  universe: Universe,
  facts: Facts,
  open: readonly FactId[],
  conflicts: ReadonlySet<FactId>,
): readonly Doubt[] => {
  const near = universe.facts.flatMap((fact) => {
    const recorded = facts[fact]
    const error = definitionOf(fact).measurementError
    if (recorded?.state !== 'known' || typeof recorded.value !== 'number' || error === undefined) return []
    const width = 'absolute' in error ? error.absolute : recorded.value * error.fraction
    return [{ fact, states: [recorded.value - width, recorded.value, recorded.value + width] as readonly State[] }]
  })
  const contested = [...conflicts]
    .filter((fact) => universe.facts.includes(fact))
    .map((fact) => ({ fact, states: universe.sizeOf(fact) > MOST_COMPLETIONS ? undefined : universe.domainOf(fact) }))
  return [...near, ...contested].map(({ fact, states }) => ({
    fact,
    completions: once(() =>
      // Too many states to try: the doubt is there, and what it does stays unseen.
      states === undefined
        ? undefined
        : completionsOf(universe, facts, [...open.filter((one) => one !== fact), fact], MOST_COMPLETIONS, (one) =>
            one === fact ? states : universe.statesOfRecorded(one, facts),
          ),
    ),
  }))
}

export type Comparison =
  | { readonly drawn: false }
  | { readonly drawn: true; readonly completions: number; readonly mismatches: readonly Mismatch[] }

/** Compares one case; not drawn where it has too many completions, or none that is legal. */
export const compareCase = (universe: Universe, planned: Release, one: RandomCase): Comparison => {
  const { facts } = one
  const dropped = discounted(universe, facts)
  const read = Object.fromEntries(Object.entries(facts).filter(([id]) => !dropped.includes(id as FactId))) as Facts
  const open = [...new Set([...one.open, ...dropped])]
  const completions = completionsOf(universe, read, open, MOST_COMPLETIONS)
  if (completions === undefined) return { drawn: false }
  const plan = makePlan(planned, { id: 'random', facts }, { asOf: '2026-11-23', all: true })
  const mismatches: Mismatch[] = []
  const report = (item: string, fromPlan: unknown, bruteForce: unknown): void => {
    mismatches.push({ item, plan: fromPlan, bruteForce, facts: factsToJson(facts) })
  }
  const doubts = doubtful(universe, read, open, new Set(plan.conflicts.flatMap((conflict) => conflict.facts)))
  for (const advice of universe.release.advice) {
    const at = plan.advice.find((candidate) => candidate.id === advice.id)
    if (at === undefined) {
      report(advice.id, 'absent', 'present')
      continue
    }
    const read = universe.readsOfAdvice(advice)
    const brute = decideByBruteForce(
      completions,
      (world) => adviceHolds(advice, world),
      (fact) => read.has(fact),
    )
    const undecided = brute.values.size > 1
    const warns = advice.topic === 'safety'
    const status = undecided ? (warns ? 'applies' : 'undecided') : brute.values.has(true) ? 'applies' : 'does-not-apply'
    if (at.status !== status) report(`${advice.id} status`, at.status, status)
    if (sorted(at.missing) !== sorted(brute.missing)) report(`${advice.id} missing`, at.missing, brute.missing)
    const [truth] = brute.values
    const concerned = undecided ? [] : doubts.filter((doubt) => read.has(doubt.fact))
    const sensitive = concerned.some((doubt) => changesUnder(doubt, advice, truth === true, read))
    const robustness = undecided ? 'undecided' : sensitive ? 'sensitive' : 'decided'
    const unseen = concerned.some((doubt) => doubt.completions() === undefined)
    if (!unseen && at.robustness !== robustness) report(`${advice.id} robustness`, at.robustness, robustness)
  }
  for (const id of ['smooth-muscle-differentiation', 'fnclcc-grade', 'figo-stage', 't-category', 'ivc-level']) {
    compareValues(universe, plan, completions, id, report)
  }
  return { drawn: true, completions: completions.worlds.length, mismatches }
}

/** Whether an advice has another truth in some world of a doubt. Worlds alike in what it reads are judged once. */
const changesUnder = (doubt: Doubt, advice: Advice, truth: boolean, read: ReadonlySet<FactId>): boolean => {
  const completions = doubt.completions()
  if (completions === undefined) return false
  const places = completions.open.flatMap((fact, at) => (read.has(fact) ? [at] : []))
  const seen = new Set<string>()
  return completions.worlds.some((world, index) => {
    const key = places.map((at) => completions.keys[index]?.[at]).join('|')
    if (seen.has(key)) return false
    seen.add(key)
    return adviceHolds(advice, world) !== truth
  })
}

const compareValues = (
  universe: Universe,
  plan: ReturnType<typeof makePlan>,
  completions: Completions,
  id: string,
  report: (item: string, fromPlan: unknown, bruteForce: unknown) => void,
): void => {
  const result = plan.classifications.find((one) => one.id === id)
  const derivation = universe.derivations.get(id)
  if (result === undefined || derivation === undefined) return
  const applies = completions.worlds.some((world) => holdsIn(derivation.appliesWhen, world))
  const brute = decideByBruteForce(completions, (world) => derivedIn(id, world))
  const values = applies ? derivation.values.filter((value) => brute.values.has(value)) : []
  if (sorted(result.values) !== sorted(values)) report(`${id} values`, result.values, values)
}
