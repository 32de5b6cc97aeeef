/** What to find out next: the unknown facts that could change the plan, those first that settle most of it. */
import { DICTIONARY, type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import type { Release } from '@leio/rules/release'
import type { CaseSpace } from './case-space.ts'
import { evaluate } from './evaluate.ts'

export interface Question {
  readonly fact: FactId
  /** Ids of the advice, classifications, trials and calculators that the answer could change. */
  readonly wouldChange: readonly string[]
  readonly rank: number
  /** How much of the plan the answer settles: an item open on three facts counts a third. */
  readonly settles: number
}

export interface OpenItem {
  readonly id: string
  readonly missing: readonly FactId[]
  /** A warning counts more than a statement. */
  readonly weight: number
}

const asked = (release: Release, fact: FactId, facts: Facts, space: CaseSpace): boolean => {
  const when = release.appliesWhen[fact]
  return when === undefined || evaluate(when, facts, space.derivations).truth !== 'false'
}

const isEmptyList = (value: unknown): boolean => Array.isArray(value) && value.length === 0

/** Facts that make a recorded, non-empty fact exact, where their question applies: asked even if no advice depends on them. */
const interpreting = (space: CaseSpace, facts: Facts): readonly FactId[] =>
  DICTIONARY.flatMap(({ id, interprets }) => {
    if (interprets === undefined || !isFactId(id) || recordedValue(facts, id) !== undefined) return []
    const read = interprets.some((fact) => {
      const value = isFactId(fact) ? recordedValue(facts, fact) : undefined
      return value !== undefined && !isEmptyList(value)
    })
    const when = space.release.appliesWhen[id]
    const applies = when === undefined || evaluate(when, facts, space.derivations).truth === 'true'
    return read && applies ? [id] : []
  })

/** Ranks the questions of a case. Equal facts keep the order of the dictionary. */
export const nextQuestions = (space: CaseSpace, facts: Facts, open: readonly OpenItem[]): readonly Question[] => {
  const wouldChange = new Map<FactId, string[]>()
  const settles = new Map<FactId, number>()
  for (const item of open) {
    for (const fact of item.missing) {
      const ids = wouldChange.get(fact)
      if (ids === undefined) wouldChange.set(fact, [item.id])
      else if (!ids.includes(item.id)) ids.push(item.id)
      settles.set(fact, (settles.get(fact) ?? 0) + item.weight / item.missing.length)
    }
  }
  for (const fact of interpreting(space, facts)) if (!wouldChange.has(fact)) wouldChange.set(fact, [])
  const order = new Map(DICTIONARY.map(({ id }, index) => [id, index]))
  return [...wouldChange]
    .filter(([fact]) => asked(space.release, fact, facts, space))
    .sort(([a], [b]) => (settles.get(b) ?? 0) - (settles.get(a) ?? 0) || (order.get(a) ?? 0) - (order.get(b) ?? 0))
    .map(([fact, ids], index) => ({ fact, wouldChange: ids, rank: index + 1, settles: settles.get(fact) ?? 0 }))
}
