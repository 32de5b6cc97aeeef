/** A cohort while it is chosen, and the definition that is sent. */
import type { AdviceFilter, CohortJson, RecordKind } from './answers.ts'
import { type Condition, conditionOf, conditionProblem, testOf } from './condition.ts'

export interface CohortDraft {
  readonly name: string
  readonly join: 'all' | 'any'
  readonly conditions: readonly Condition[]
  readonly advice: readonly AdviceFilter[]
  readonly kinds: readonly RecordKind[]
  /** A whole expression that somebody wrote through the API; kept as it is, and not edited here. */
  readonly where?: unknown
}

/** Everybody whose record is clinical (H-11). */
export const EVERYBODY: CohortDraft = { name: '', join: 'all', conditions: [], advice: [], kinds: ['clinical'] }

/** `definitionOfDraft({ ...EVERYBODY, join: 'any' }, 'en')` is `{ any: [], advice: [], kinds: ['clinical'] }`. */
export const definitionOfDraft = (draft: CohortDraft, locale: string): CohortJson => {
  const { join, conditions, advice, kinds, where } = draft
  const form = where === undefined ? { [join]: conditions.map((one) => testOf(one, locale)) } : { where }
  return { ...form, advice, kinds }
}

/** The draft of a saved definition; the inverse of `definitionOfDraft`. */
export const draftOfDefinition = (name: string, definition: CohortJson, locale: string): CohortDraft => {
  const { all, any, where, advice = [], kinds = ['clinical'] } = definition
  return {
    name,
    join: any === undefined ? 'all' : 'any',
    conditions: (any ?? all ?? []).map((one) => conditionOf(one, locale)),
    advice,
    kinds,
    ...(where === undefined ? {} : { where }),
  }
}

/** What is still to be given, all at once. */
export const draftProblems = ({ conditions, advice, kinds }: CohortDraft, locale: string): readonly string[] => [
  ...conditions.flatMap((one) => conditionProblem(one, locale) ?? []),
  ...(advice.some(({ status }) => status.length === 0) ? ['Say how the advice should stand.'] : []),
  ...(kinds.length === 0 ? ['Tick at least one kind of record.'] : []),
]
