/**
 * A decision while it is written: the statements of the plan as options, and what the board makes of each.
 *
 * Words: a board may have *considered* an option, *follow* it or *go against* it. The plan offers, the board decides: no
 * option is chosen before somebody chooses it. A decision *departs* from the plan where it goes against a statement that
 * applies and says for or against; then the board says why.
 */
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { shortText } from '@leio/plan/words/short-text'
import { STANCE_ORDER } from '@leio/plan/words/topics'
import type { BoardQuestion, DecisionContent, Dissent } from './answers.ts'
import { isAbout } from './words.ts'

export const CHOICES = ['none', 'considered', 'follows', 'against'] as const
export type Choice = (typeof CHOICES)[number]

export interface Draft {
  /** By the id of the statement; an absent one is `none`. */
  readonly choices: Readonly<Record<string, Choice>>
  /** Options that the plan does not name, in the board's words. */
  readonly own: readonly string[]
  readonly text: string
  readonly conditions: readonly string[]
  readonly dissent: readonly Dissent[]
  /** `asked` is false until somebody says that the patient was asked. */
  readonly preference: { readonly asked: boolean; readonly text: string }
  readonly differs: boolean
  readonly differenceReason: string
}

export interface PlanOptions {
  /** What bears on the question: to be considered unless somebody says otherwise. */
  readonly offered: readonly PlannedAdvice[]
  /** Everything else that the plan says and that applies or is open. */
  readonly others: readonly PlannedAdvice[]
}

const byStance = (a: PlannedAdvice, b: PlannedAdvice): number =>
  Number(a.status === 'undecided') - Number(b.status === 'undecided') ||
  STANCE_ORDER.indexOf(a.stance) - STANCE_ORDER.indexOf(b.stance)

const isOffered = (question: BoardQuestion, { topic, stance, status }: PlannedAdvice): boolean =>
  stance !== 'note' && (topic === 'safety' || (status === 'applies' && isAbout(question, topic)))

/** The statements of a plan for a question; each that applies or is open stands in one of the two lists, once. */
export const optionsOf = (plan: Plan, question: BoardQuestion): PlanOptions => {
  const standing = plan.advice.filter(({ status }) => status !== 'does-not-apply').toSorted(byStance)
  return {
    offered: standing.filter((one) => isOffered(question, one)),
    others: standing.filter((one) => !isOffered(question, one)),
  }
}

/**
 * What a projector shows for a question: what is offered, then what stands open on its topics; notes stay in the plan.
 * Where every statement of the question is open, these are all there is: the topics come from the question.
 */
export const askedOf = (plan: Plan, question: BoardQuestion): readonly PlannedAdvice[] => {
  const { offered, others } = optionsOf(plan, question)
  const isOpen = ({ status, stance, topic }: PlannedAdvice): boolean =>
    status === 'undecided' && stance !== 'note' && isAbout(question, topic)
  return [...offered, ...others.filter(isOpen)]
}

/** A draft before anybody has written: what the plan offers is considered, nothing is decided. */
export const emptyDraft = ({ offered }: PlanOptions): Draft => ({
  choices: Object.fromEntries(offered.map(({ id }) => [id, 'considered' as const])),
  own: [],
  text: '',
  conditions: [],
  dissent: [],
  preference: { asked: false, text: '' },
  differs: false,
  differenceReason: '',
})

const choiceIn = (id: string, { adviceIds = [], againstIds = [] }: DecisionContent['decision']): Choice => {
  if (adviceIds.includes(id)) return 'follows'
  return againstIds.includes(id) ? 'against' : 'considered'
}

/** The draft of what was saved before. */
export const draftOf = (saved: DecisionContent): Draft => {
  const { options, decision, preference, differenceReason, conditions, dissent, differs } = saved
  const named = [
    ...options.flatMap(({ adviceId }) => adviceId ?? []),
    ...(decision.adviceIds ?? []),
    ...(decision.againstIds ?? []),
  ]
  return {
    choices: Object.fromEntries(named.map((id) => [id, choiceIn(id, decision)])),
    own: options.filter(({ adviceId }) => adviceId === undefined).map(({ text }) => text),
    text: decision.text,
    conditions,
    dissent,
    preference: { asked: preference !== null, text: preference ?? '' },
    differs,
    differenceReason: differenceReason ?? '',
  }
}

const withChoice = (draft: Draft, plan: Plan, ...wanted: readonly Choice[]): readonly PlannedAdvice[] =>
  plan.advice.filter(({ id }) => wanted.includes(draft.choices[id] ?? 'none'))

/**
 * The statements that make a decision depart from the plan: one that applies, says for or against, and is gone against; or
 * one that is followed although it does not apply. An option that is only to be considered, or contested, leaves the choice.
 */
export const departuresOf = (draft: Draft, plan: Plan): readonly PlannedAdvice[] => [
  ...withChoice(draft, plan, 'against').filter(
    ({ status, stance }) => status === 'applies' && (stance === 'for' || stance === 'against'),
  ),
  ...withChoice(draft, plan, 'follows').filter(({ status }) => status === 'does-not-apply'),
]

/** Statements that were chosen when they applied, and apply no longer: the record or the release has gone on. */
export const outdatedOf = (draft: Draft, plan: Plan): readonly PlannedAdvice[] =>
  withChoice(draft, plan, 'considered', 'follows', 'against').filter(({ status }) => status === 'does-not-apply')

/** Departing always differs; beyond that the board may say so itself. */
export const isDiffering = (draft: Draft, plan: Plan): boolean => draft.differs || departuresOf(draft, plan).length > 0

const isTakenUp = ({ choices }: Draft, id: string): boolean => choices[id] === 'follows' || choices[id] === 'against'

/** Statements that a decision must take up, and a draft neither follows nor goes against yet. */
export const notTakenUp = (draft: Draft, plan: Plan, toTakeUp: readonly string[]): readonly PlannedAdvice[] =>
  plan.advice.filter(({ id }) => toTakeUp.includes(id) && !isTakenUp(draft, id))

const MOST_SHOWN = 140

/** Why a draft cannot be read back yet, all at once, in words; empty where it can. */
export const draftProblems = (draft: Draft, plan: Plan, toTakeUp: readonly string[]): readonly string[] => [
  ...(draft.text.trim() === '' ? ['Say what was decided.'] : []),
  ...notTakenUp(draft, plan, toTakeUp).map(
    ({ text }) => `Say whether the decision follows this or goes against it: ${shortText(text, MOST_SHOWN)}`,
  ),
  ...(isDiffering(draft, plan) && draft.differenceReason.trim() === ''
    ? ['Give the reason why the decision differs from the plan.']
    : []),
  ...(draft.preference.asked && draft.preference.text.trim() === ''
    ? ['Write what the patient prefers, or say that it is not known.']
    : []),
  ...(draft.dissent.some(({ who, text }) => (who.trim() === '') !== (text.trim() === ''))
    ? ['Every dissent needs a role and words.']
    : []),
]

const written = (lines: readonly string[]): readonly string[] =>
  lines.map((line) => line.trim()).filter((line) => line !== '')

/** What is sent. Lines that are empty are left out; what is given is sent as it is. */
export const contentOf = (draft: Draft, plan: Plan): DecisionContent => {
  const differs = isDiffering(draft, plan)
  const ids = (choice: Choice): readonly string[] => withChoice(draft, plan, choice).map(({ id }) => id)
  return {
    options: [
      ...withChoice(draft, plan, 'considered', 'follows', 'against').map(({ id, text, stance }) => ({
        text,
        adviceId: id,
        stance,
      })),
      ...written(draft.own).map((text) => ({ text })),
    ],
    decision: { text: draft.text.trim(), adviceIds: ids('follows'), againstIds: ids('against') },
    conditions: written(draft.conditions),
    dissent: draft.dissent
      .map(({ who, text }) => ({ who: who.trim(), text: text.trim() }))
      .filter(({ text }) => text !== ''),
    preference: draft.preference.asked ? draft.preference.text.trim() : null,
    differs,
    ...(differs ? { differenceReason: draft.differenceReason.trim() } : {}),
  }
}
