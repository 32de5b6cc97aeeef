/** Reading from the server: what is there, that it is on its way, or why it is not there. Nothing older is ever shown. */
import { useCallback, useEffect, useRef, useState } from 'react'
import { type Answer, type ApiProblem, problemOf, useApi } from './api.ts'

export type Reading<Body> =
  | { readonly state: 'reading' }
  | { readonly state: 'refused'; readonly problem: ApiProblem }
  | { readonly state: 'read'; readonly answer: Answer<Body>; readonly path: string }

export interface Read<Body> {
  readonly reading: Reading<Body>
  /** Reads again; what is shown stays until the new answer is there. */
  readonly again: () => void
}

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
    const put = (to: Reading<Body>): void => {
      if (!isCurrent) return
      shown.current = path
      set(to)
    }
    api.ask<Body>('GET', path).then(
      (answer) => put({ state: 'read', answer, path }),
      (error: unknown) => put({ state: 'refused', problem: problemOf(error) }),
    )
    return () => {
      isCurrent = false
    }
  }, [api, path, round])
  return { reading: reading.state === 'read' && reading.path !== path ? { state: 'reading' } : reading, again }
}
