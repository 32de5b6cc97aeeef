/**
 * The workbench: one case on the table, the plan that follows from it, and every change undoable.
 *
 * Words: *recorded* is what the case holds. A *what-if* lays other facts over it without recording them: the plan then
 * shown is hypothetical, and says so, until it is kept or left. *Settled* is what the last change did to the plan.
 *
 * Pure: each function takes a state and gives the next; the day and the release come in with the state. Plans are made
 * with `all`, so that what ceases to apply is seen to do so.
 */
import type { CaseFile } from '@leio/facts/case-file'
import type { FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, factOf } from '@leio/facts/fact'
import { makePlan, type Plan } from '@leio/plan/make-plan'
import { type PlanDifference, planDifference } from '@leio/plan/plan-difference'
import type { Release } from '@leio/rules/release'

export interface Knowledge {
  readonly release: Release
  readonly hash: string
}

export interface FactChange {
  readonly fact: FactId
  readonly to: Fact
}

/** What the last change did. The number tells one from the next. */
export interface Settled {
  readonly number: number
  readonly changes: readonly FactChange[]
  readonly how: 'answered' | 'undone' | 'redone' | 'kept'
  readonly difference: PlanDifference
}

export interface WhatIf {
  readonly changes: readonly FactChange[]
  readonly plan: Plan
  readonly difference: PlanDifference
}

export interface Bench {
  readonly file: CaseFile
  readonly knowledge: Knowledge
  readonly asOf: string
  /** The plan of what is recorded. */
  readonly plan: Plan
  readonly whatIf?: WhatIf
  readonly settled?: Settled
  readonly past: readonly Facts[]
  readonly future: readonly Facts[]
}

const planOf = (file: CaseFile, knowledge: Knowledge, asOf: string): Plan =>
  makePlan(knowledge.release, file, { asOf, all: true, knowledgeHash: knowledge.hash })

/** A case on the table. */
export const benchOf = (file: CaseFile, knowledge: Knowledge, asOf: string): Bench => ({
  file,
  knowledge,
  asOf,
  plan: planOf(file, knowledge, asOf),
  past: [],
  future: [],
})

/** Facts after some changes. An unknown without reason says no more than an absent fact, and is taken out. */
export const withChanges = (facts: Facts, changes: readonly FactChange[]): Facts => {
  const next: Partial<Record<FactId, Fact>> = { ...facts }
  for (const { fact, to } of changes) {
    if (to.state === 'unknown' && to.reason === undefined) delete next[fact]
    else next[fact] = to
  }
  return next
}

const MOST_UNDONE = 200

type Moved = Pick<Bench, 'past' | 'future'> & { readonly how: Settled['how']; readonly changes: readonly FactChange[] }

const moved = (bench: Bench, facts: Facts, { past, future, how, changes }: Moved): Bench => {
  const { whatIf: _, ...rest } = bench
  const file = { ...bench.file, facts }
  const plan = planOf(file, bench.knowledge, bench.asOf)
  const number = (bench.settled?.number ?? 0) + 1
  const settled = { number, changes, how, difference: planDifference(bench.plan, plan) }
  return { ...rest, file, plan, settled, past: past.slice(-MOST_UNDONE), future }
}

/** Records facts; the plan follows. */
export const record = (bench: Bench, changes: readonly FactChange[], how: Settled['how'] = 'answered'): Bench =>
  moved(bench, withChanges(bench.file.facts, changes), {
    past: [...bench.past, bench.file.facts],
    future: [],
    how,
    changes,
  })

/** What leads from some facts to others, so that an undoing says what it undid. */
const changesBetween = (before: Facts, after: Facts): readonly FactChange[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)] as FactId[])]
    .filter((fact) => JSON.stringify(before[fact]) !== JSON.stringify(after[fact]))
    .map((fact) => ({ fact, to: factOf(after, fact) }))

/** Back to the facts before the last change; out of a what-if first. Nothing happens where there is neither. */
export const undo = (bench: Bench): Bench => {
  if (bench.whatIf !== undefined) return leaveWhatIf(bench)
  const facts = bench.past.at(-1)
  if (facts === undefined) return bench
  return moved(bench, facts, {
    past: bench.past.slice(0, -1),
    future: [bench.file.facts, ...bench.future],
    how: 'undone',
    changes: changesBetween(bench.file.facts, facts),
  })
}

export const redo = (bench: Bench): Bench => {
  const [facts, ...future] = bench.future
  if (facts === undefined || bench.whatIf !== undefined) return bench
  const changes = changesBetween(bench.file.facts, facts)
  return moved(bench, facts, { past: [...bench.past, bench.file.facts], future, how: 'redone', changes })
}

/** Lays facts over the case without recording them. */
export const suppose = (bench: Bench, changes: readonly FactChange[]): Bench => {
  const file = { ...bench.file, facts: withChanges(bench.file.facts, changes) }
  const plan = planOf(file, bench.knowledge, bench.asOf)
  return { ...bench, whatIf: { changes, plan, difference: planDifference(bench.plan, plan) } }
}

/** Back to what is recorded. */
export const leaveWhatIf = (bench: Bench): Bench => {
  const { whatIf: _, ...rest } = bench
  return rest
}

/** Records what was supposed. */
export const keepWhatIf = (bench: Bench): Bench =>
  bench.whatIf === undefined ? bench : record(bench, bench.whatIf.changes, 'kept')

/** The same case under another release; what is supposed stays supposed. */
export const underKnowledge = (bench: Bench, knowledge: Knowledge): Bench => {
  const { whatIf, settled: _, ...rest } = bench
  const next = { ...rest, knowledge, plan: planOf(bench.file, knowledge, bench.asOf) }
  return whatIf === undefined ? next : suppose(next, whatIf.changes)
}

/** Another title; the plan stays. */
export const renamed = (bench: Bench, title: string): Bench => {
  const { title: _, ...file } = bench.file
  return { ...bench, file: title === '' ? file : { ...file, title } }
}

/** Facts taken from another tab on the same case; undoable like any change. */
export const takeFacts = (bench: Bench, facts: Facts): Bench =>
  moved(bench, facts, {
    past: [...bench.past, bench.file.facts],
    future: [],
    how: 'kept',
    changes: changesBetween(bench.file.facts, facts),
  })

/** The plan and the facts that the page shows: of the what-if while there is one. */
export const shownPlan = (bench: Bench): Plan => bench.whatIf?.plan ?? bench.plan
export const shownFacts = (bench: Bench): Facts =>
  bench.whatIf === undefined ? bench.file.facts : withChanges(bench.file.facts, bench.whatIf.changes)
