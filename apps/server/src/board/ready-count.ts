/**
 * How many cases of a board could be decided now, for the list of boards, without planning each case at each look.
 *
 * Readiness hangs on the case, the release and the question alone, so an answer is remembered under their hashes: it cannot
 * go stale, only unused.
 */
import { type BoardCase, readCases } from '@leio/registry/board/case'
import type { Transaction } from '@leio/registry/connect'
import type { Release } from '@leio/rules/release'
import type { Context } from '../api/context.ts'
import { preparedCase } from './case-view.ts'

/** Answers kept for each release; the oldest go first. */
const MOST_KEPT = 20_000

const kept = new WeakMap<Release, Map<string, boolean>>()

const keptFor = (release: Release): Map<string, boolean> => {
  const known = kept.get(release) ?? new Map<string, boolean>()
  kept.set(release, known)
  return known
}

const remember = (known: Map<string, boolean>, key: string, isReady: boolean): void => {
  const [oldest] = known.keys()
  if (known.size >= MOST_KEPT && oldest !== undefined) known.delete(oldest)
  known.set(key, isReady)
}

const isReady = async (context: Context, tx: Transaction, one: BoardCase): Promise<boolean> => {
  const known = keptFor(context.releases.current)
  const key = `${one.caseHash} ${one.topics.join()}`
  const answer = one.caseHash === null ? undefined : known.get(key)
  if (answer !== undefined) return answer
  const { readiness } = await preparedCase(context, tx, one)
  if (one.caseHash !== null) remember(known, key, readiness.isReady)
  return readiness.isReady
}

/** The cases of a board that are referred and miss nothing. */
export const readyCount = async (context: Context, tx: Transaction, board: string): Promise<number> => {
  let ready = 0
  for (const one of await readCases(tx, board))
    if (one.state === 'referred' && (await isReady(context, tx, one))) ready += 1
  return ready
}
