/**
 * What is different between two plans of one case. Under two releases a statement that only the older one has is not
 * told, and a statement whose words alone changed is not either: the book shows those.
 */

import type { Stance, Topic } from '@leio/rules/release'
import type { AdviceStatus } from './advise.ts'
import type { Conflict } from './conflicts.ts'
import type { Plan, PlannedAdvice } from './make-plan.ts'

export interface AdviceChange {
  readonly id: string
  readonly topic: Topic
  readonly stance: Stance
  readonly text: string
  readonly from: AdviceStatus
  readonly to: AdviceStatus
  /** The facts on which it now hangs. */
  readonly missing: readonly string[]
}

export interface ValueChange {
  readonly id: string
  readonly label: string
  readonly from: readonly string[]
  readonly to: readonly string[]
}

export interface TrialChange {
  readonly id: string
  readonly title: string
  readonly from: string
  readonly to: string
  readonly because: readonly string[]
}

export interface Appearance<T> {
  readonly appear: readonly T[]
  readonly vanish: readonly T[]
}

export interface PlanDifference {
  readonly advice: readonly AdviceChange[]
  readonly classifications: readonly ValueChange[]
  readonly calculators: readonly ValueChange[]
  readonly trials: readonly TrialChange[]
  readonly conflicts: Appearance<Conflict>
  readonly silent: Appearance<string>
  /** How many there are, and how many of them are on another day or for something else. */
  readonly visits: { readonly from: number; readonly to: number; readonly moved: number }
  readonly questions: { readonly from: number; readonly to: number }
}

/** The difference between two plans; both made with `all`, so that each statement has a status. */
export const planDifference = (before: Plan, after: Plan): PlanDifference => ({
  advice: adviceChanges(before.advice, after.advice),
  classifications: valueChanges(before.classifications, after.classifications),
  calculators: valueChanges(before.calculators, after.calculators),
  trials: after.trials.flatMap(({ id, title, status, because }) => {
    const from = before.trials.find((one) => one.id === id)?.status ?? status
    return from === status ? [] : [{ id, title, from, to: status, because }]
  }),
  conflicts: appearance(before.conflicts, after.conflicts, ({ text }) => text),
  silent: appearance(
    before.silent.map(({ text }) => text),
    after.silent.map(({ text }) => text),
    (text) => text,
  ),
  visits: { from: before.schedule.length, to: after.schedule.length, moved: movedVisits(before, after) },
  questions: { from: before.questions.length, to: after.questions.length },
})

const movedVisits = (before: Plan, after: Plan): number =>
  after.schedule.filter(({ date, what }, at) => {
    const then = before.schedule[at]
    return then !== undefined && (then.date !== date || then.what !== what)
  }).length

const adviceChanges = (before: readonly PlannedAdvice[], after: readonly PlannedAdvice[]): readonly AdviceChange[] => {
  const statuses = new Map(before.map(({ id, status }) => [id, status]))
  return after.flatMap(({ id, topic, stance, text, status, missing }) => {
    const from = statuses.get(id) ?? 'does-not-apply'
    return from === status ? [] : [{ id, topic, stance, text, from, to: status, missing }]
  })
}

interface Valued {
  readonly id: string
  readonly label: string
  readonly values: readonly string[]
}

const valueChanges = (before: readonly Valued[], after: readonly Valued[]): readonly ValueChange[] => {
  const ids = [...new Set([...before, ...after].map(({ id }) => id))]
  return ids.flatMap((id) => {
    const then = before.find((one) => one.id === id)
    const now = after.find((one) => one.id === id)
    const from = then?.values ?? []
    const to = now?.values ?? []
    return from.join() === to.join() ? [] : [{ id, label: (now ?? then)?.label ?? id, from, to }]
  })
}

const appearance = <T>(before: readonly T[], after: readonly T[], key: (one: T) => string): Appearance<T> => {
  const had = new Set(before.map(key))
  const has = new Set(after.map(key))
  return { appear: after.filter((one) => !had.has(key(one))), vanish: before.filter((one) => !has.has(key(one))) }
}

/** Whether nothing at all is different. */
export const isSame = ({ advice, classifications, calculators, trials, conflicts, silent, visits }: PlanDifference) =>
  [
    advice,
    classifications,
    calculators,
    trials,
    conflicts.appear,
    conflicts.vanish,
    silent.appear,
    silent.vanish,
  ].every((list) => list.length === 0) &&
  visits.from === visits.to &&
  visits.moved === 0
