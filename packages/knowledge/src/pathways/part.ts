/**
 * How a pathway is written down: parts that several sites share, and ways that exclude each other by construction.
 *
 * The ways out of a fork are written in order, as one asks at a board: this? else that? else the last. Each then holds
 * only where none before it does, so that every patient has one way and no patient has two.
 */
import type { Condition } from '@leio/rules/expression'
import type { Pathway, PathwayStep, PathwayWay } from '@leio/rules/pathway'
import { all, any, not } from '@leio/rules/write'
import type { RowId } from '../inventory.ts'

export type StepEntry = PathwayStep & { readonly rows: readonly RowId[] }

export interface PathwayPart {
  readonly steps: readonly StepEntry[]
  readonly ways: readonly PathwayWay[]
}

export interface PathwayEntry extends Pathway {
  readonly steps: readonly StepEntry[]
}

/** A step goes on to the next once something has been done. */
export const goesOn = (from: string, to: string, when: Condition, label?: string): PathwayWay =>
  Object.freeze({ from, to, when, ...(label === undefined ? {} : { label }) })

export interface Choice {
  readonly to: string
  readonly label: string
  /** Absent for the last: otherwise. */
  readonly when?: Condition
}

/** The ways out of a fork, in the order in which they are asked. */
export const choices = (from: string, ...ofFork: readonly Choice[]): readonly PathwayWay[] =>
  ofFork.map(({ to, label, when }, at) => {
    const before = ofFork.slice(0, at).flatMap((one) => (one.when === undefined ? [] : [one.when]))
    const none = before.length === 0 ? [] : [not(any(...before))]
    return goesOn(from, to, all(...none, ...(when === undefined ? [] : [when])), label)
  })

/** Parts put together, in the order in which a patient meets them. */
export const joined = (...parts: readonly PathwayPart[]): PathwayPart => ({
  steps: Object.freeze(parts.flatMap((part) => part.steps)),
  ways: Object.freeze(parts.flatMap((part) => part.ways)),
})
