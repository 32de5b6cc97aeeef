/**
 * Reading from the server: what is there, that it is on its way, or why it is not there. What was read before of the same
 * path stays while a later reading fails, under the words of the failure: taking it away would take with it what somebody
 * is typing. Nothing of another path is ever shown (H-20).
 */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type ApiProblem, problemOf, useApi } from './api.ts'

export type Reading<Body> =
  | { readonly state: 'reading' }
  | {
      readonly state: 'refused'
      readonly problem: ApiProblem
      readonly path: string
      /** What was read of this path before it was refused. */
      readonly last: Answer<Body> | undefined
    }
  | { readonly state: 'read'; readonly answer: Answer<Body>; readonly path: string }

export interface Read<Body> {
  readonly reading: Reading<Body>
  /** Reads again; what is shown stays until the new answer is there. */
  readonly again: () => void
}

/**
 * What there is to show: what has been read, or was before a later reading was refused. Undefined where nothing was ever
 * read. `lastRead({ state: 'read', answer, path: '/api/boards' })` is `answer`.
 */
export const lastRead = <Body>(reading: Reading<Body>): Answer<Body> | undefined => {
  if (reading.state === 'reading') return undefined
  return reading.state === 'read' ? reading.answer : reading.last
}

/** The reading if it is of this path, else that it is on its way. `readingOf(ofA, '/b')` is `{ state: 'reading' }`. */
export const readingOf = <Body>(reading: Reading<Body>, path: string | undefined): Reading<Body> =>
  reading.state !== 'reading' && reading.path !== path ? { state: 'reading' } : reading

/**
 * A reading after a path was refused: what was read of the same path is kept, of another nothing (H-20).
 * `refusedAfter({ state: 'reading' }, path, problem).last` is undefined.
 */
export const refusedAfter = <Body>(before: Reading<Body>, path: string, problem: ApiProblem): Reading<Body> => ({
  state: 'refused',
  problem,
  path,
  last: lastRead(readingOf(before, path)),
})

/**
 * Reads a path, and again whenever it is another. An answer to an earlier path that comes late is dropped (H-20).
 * Nothing is read while the path is undefined.
 */
export const useRead = <Body>(path: string | undefined): Read<Body> => {
  const api = useApi()
  const [reading, set] = useState<Reading<Body>>({ state: 'reading' })
  const [round, next] = useState(0)
  const shown = useRef<string>(undefined)
  const again = useCallback(() => next((one) => one + 1), [])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new round reads the same path again
  useEffect(() => {
    let isCurrent = true
    if (shown.current !== path) set({ state: 'reading' })
    if (path === undefined) return undefined
    const put = (next: (before: Reading<Body>) => Reading<Body>): void => {
      if (!isCurrent) return
      shown.current = path
      set(next)
    }
    api.ask<Body>('GET', path).then(
      (answer) => put(() => ({ state: 'read', answer, path })),
      (error: unknown) => {
        const problem = problemOf(error)
        put((before) => refusedAfter(before, path, problem))
      },
    )
    return () => {
      isCurrent = false
    }
  }, [api, path, round])
  return { reading: readingOf(reading, path), again }
}
