/**
 * The facts of a case in the groups in which a clinician thinks, and which of them matter here.
 *
 * Words: a fact *matters* while an answer could change the plan. A fact is *asked* where its question applies; one that
 * cannot apply here (menopause of a man) is found only by search.
 */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { caseSpaceOf } from '@leio/plan/case-space'
import { evaluate } from '@leio/plan/evaluate'
import type { Plan } from '@leio/plan/make-plan'
import { mentions } from '@leio/plan/words/mentions'
import type { Release } from '@leio/rules/release'

const GROUPS: readonly (readonly [title: string, groups: readonly string[]])[] = [
  ['Patient', ['patient', 'history', 'laboratory and organ function']],
  ['Tumour', ['disease', 'tumour', 'imaging', 'uterine assessment']],
  ['Pathology', ['biopsy', 'pathology', 'immunohistochemistry', 'molecular']],
  ['Extent', ['extent', 'resectability']],
  ['Treatment so far', ['surgery', 'systemic treatment and radiotherapy', 'recurrence and follow-up']],
  ['Board and trials', ['care and proposals', 'trial eligibility']],
]

export interface FactEntry {
  readonly id: FactId
  readonly definition: FactDefinition
  readonly isRecorded: boolean
  readonly matters: boolean
  /** One of the questions that settle most. */
  readonly isPressing: boolean
  readonly isAsked: boolean
}

export interface FactGroup {
  readonly title: string
  readonly entries: readonly FactEntry[]
}

/** The heading under which each fact stands; a group of the dictionary that is nowhere would be lost, and a test says so. */
export const GROUP_OF: ReadonlyMap<string, string> = new Map(
  GROUPS.flatMap(([title, groups]) => groups.map((group) => [group, title] as const)),
)

const isAsked = (release: Release, id: FactId, facts: Facts): boolean => {
  const when = release.appliesWhen[id]
  return when === undefined || evaluate(when, facts, caseSpaceOf(release).derivations).truth !== 'false'
}

/** So many of the missing facts stand in the list unasked; of a case with little known nearly everything is missing. */
const PRESSING = 12

/** Every fact of the dictionary in its group, with what it is to this case. */
export const factGroups = (release: Release, plan: Plan, facts: Facts): readonly FactGroup[] => {
  const mattering = new Set<string>(plan.questions.map(({ fact }) => fact))
  const pressing = new Set<string>(plan.questions.slice(0, PRESSING).map(({ fact }) => fact))
  const entries = DICTIONARY.map((definition): FactEntry => {
    const id = definition.id as FactId
    const fact = factOf(facts, id)
    const isRecorded = fact.state === 'known' || fact.reason !== undefined
    return {
      id,
      definition,
      isRecorded,
      matters: mattering.has(id),
      isPressing: pressing.has(id),
      isAsked: isAsked(release, id, facts),
    }
  })
  return GROUPS.map(([title]) => ({
    title,
    entries: entries.filter(({ definition }) => GROUP_OF.get(definition.group) === title),
  }))
}

/** Facts that a search finds, by label, question, id or the labels of their codes. */
export const foundFacts = (groups: readonly FactGroup[], search: string): readonly FactEntry[] =>
  groups
    .flatMap(({ entries }) => entries)
    .filter(({ definition }) =>
      mentions(search, [
        definition.label,
        definition.question,
        definition.id,
        ...(definition.values ?? []).map(({ label }) => label),
      ]),
    )
