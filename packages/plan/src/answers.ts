/**
 * The answers to a question that make a difference, and what each would do to the plan.
 *
 * Words: an *answer* is a legal value of the fact; numbers are cut at the limits of the rules, so that one answer stands
 * for a stretch of values. An *effect* is an item of the plan that would stand otherwise than now.
 */
import { definitionOf, type FactId, labelOf } from '@leio/facts/dictionary'
import { type FactValue, known } from '@leio/facts/fact'
import { formatQuantity } from '@leio/facts/quantity'
import type { Release } from '@leio/rules/release'
import { kleeneTruth, standing } from './advise.ts'
import { type CaseSpace, caseSpaceOf } from './case-space.ts'
import { classify } from './classify.ts'
import { CaseView } from './decide.ts'
import { matchTrial } from './match-trial.ts'
import { type CaseInput, prepareCase } from './prepare-case.ts'

export interface Answer {
  /** A legal value that stands for the answer. */
  readonly value: FactValue
  readonly label: string
}

export interface Effect {
  readonly id: string
  readonly kind: 'advice' | 'classification' | 'trial'
  readonly from: string
  readonly to: string
}

export interface AnswerEffects extends Answer {
  readonly effects: readonly Effect[]
}

/** Every answer to a fact that rules of the release tell apart. */
export const answersTo = (space: CaseSpace, fact: FactId): readonly Answer[] => {
  const definition = definitionOf(fact)
  const { values = [] } = definition
  switch (definition.type) {
    case 'boolean':
      return [
        { value: true, label: 'yes' },
        { value: false, label: 'no' },
      ]
    case 'choice':
      return values.map(({ code, label }) => ({ value: code, label }))
    case 'choices': {
      const read = space.variablesOf(fact).flatMap((at) => {
        const variable = space.variables[at]
        return variable?.kind === 'member' ? [variable.member] : []
      })
      const codes = values.filter(({ code }) => read.includes(code))
      return [{ value: [], label: 'none' }, ...codes.map(({ code }) => ({ value: [code], label: labelOf(fact, code) }))]
    }
    case 'number':
    case 'quantity':
      return stretches(space, fact)
    case 'date':
    case 'text':
      return []
  }
}

/** Stretches of a number between the limits of rules, each named by its first and last value that rules tell apart. */
const stretches = (space: CaseSpace, fact: FactId): readonly Answer[] => {
  const definition = definitionOf(fact)
  for (const at of space.variablesOf(fact)) {
    const variable = space.variables[at]
    if (variable?.kind !== 'number') continue
    return variable.intervals.map(({ representative }, place) => {
      const next = variable.intervals[place + 1]?.representative
      const from = formatQuantity(representative, definition)
      const label =
        place === 0
          ? next === undefined
            ? 'any value'
            : `below ${formatQuantity(next, definition)}`
          : next === undefined || definition.integer !== true
            ? `around ${from}${next === undefined ? ' and above' : ''}`
            : next - representative === 1
              ? from
              : `${from} to ${formatQuantity(next - 1, definition)}`
      return { value: representative, label }
    })
  }
  return []
}

type States = ReadonlyMap<string, Omit<Effect, 'from' | 'to'> & { readonly state: string }>

/** Where some items of the plan stand for a case. */
const statesOf = (space: CaseSpace, input: CaseInput, ids: readonly string[]): States => {
  const { release } = space
  const prepared = prepareCase(release, input, space.derivations)
  const view = new CaseView(space, prepared.facts)
  const advice = release.advice.filter((one) => ids.includes(one.id))
  const classifications = release.classifications.filter((one) => ids.includes(one.id))
  const trials = release.trials.filter((one) => ids.includes(one.id))
  return new Map<string, Omit<Effect, 'from' | 'to'> & { readonly state: string }>([
    ...advice.map((one) => {
      const { status } = standing(one, kleeneTruth(space, one, prepared.facts), view)
      return [`advice ${one.id}`, { id: one.id, kind: 'advice', state: status }] as const
    }),
    ...classifications.map((one) => {
      const values = classify(one, view, prepared)?.values ?? []
      return [`classification ${one.id}`, { id: one.id, kind: 'classification', state: values.join(', ') }] as const
    }),
    ...trials.map((one) => {
      const { status } = matchTrial(one, view)
      return [`trial ${one.id}`, { id: one.id, kind: 'trial', state: status }] as const
    }),
  ])
}

/** What each answer to a question would change among some items of the plan. */
export const effectsOfAnswers = (
  release: Release,
  input: CaseInput,
  fact: FactId,
  ids: readonly string[],
): readonly AnswerEffects[] => {
  const space = caseSpaceOf(release)
  return space.forCase(() => {
    const now = statesOf(space, input, ids)
    return answersTo(space, fact).map((answer) => {
      const then = statesOf(space, { ...input, facts: { ...input.facts, [fact]: known(answer.value) } }, ids)
      const effects = [...then].flatMap(([key, { id, kind, state }]) => {
        const from = now.get(key)?.state ?? ''
        return from === state ? [] : [{ id, kind, from, to: state }]
      })
      return { ...answer, effects }
    })
  })
}
