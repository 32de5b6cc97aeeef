/**
 * Whom to call before the board: the missing facts of every case, by who can supply them.
 *
 * In = out: each missing fact of each case stands in the list once.
 */
import type { BoardCase, MissingFact } from './answers.ts'

export interface Call {
  readonly boardCase: BoardCase
  readonly facts: readonly MissingFact[]
}

export interface CallGroup {
  /** Who can supply: `radiology`. */
  readonly role: string
  readonly facts: number
  readonly calls: readonly Call[]
}

const openCases = (cases: readonly BoardCase[]): readonly BoardCase[] =>
  cases.filter(({ state, readiness }) => state !== 'decided' && readiness.missing.length > 0)

/** Cases to be decided whose record contradicts itself: no call supplies a fact, somebody settles which one is right. */
export const contradicting = (cases: readonly BoardCase[]): readonly BoardCase[] =>
  cases.filter(({ state, readiness }) => state !== 'decided' && readiness.conflicts.length > 0)

const byDecides = (a: MissingFact, b: MissingFact): number => b.decides - a.decides

/**
 * The calls of an agenda, the supplier with the most open facts first; within a call what decides most first. Cases that
 * are decided need no call. `callList(cases)[0]?.role` is whom to call first.
 */
export const callList = (cases: readonly BoardCase[]): readonly CallGroup[] => {
  const items = openCases(cases).flatMap((boardCase) =>
    boardCase.readiness.missing.map((missing) => ({ boardCase, missing })),
  )
  return [...Map.groupBy(items, ({ missing }) => missing.supplier.role)]
    .map(([role, own]) => ({
      role,
      facts: own.length,
      calls: [...Map.groupBy(own, ({ boardCase }) => boardCase)].map(([boardCase, ofCase]) => ({
        boardCase,
        facts: ofCase.map(({ missing }) => missing).toSorted(byDecides),
      })),
    }))
    .toSorted((a, b) => b.facts - a.facts)
}
