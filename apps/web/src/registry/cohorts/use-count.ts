/** Who is in a cohort while it is chosen: counted by the server, a moment after the last change. */
import { useEffect, useState } from 'react'
import { type ApiProblem, problemOf, useApi, useIo } from '../api.ts'
import type { CohortCount, CohortJson } from './answers.ts'

/** Long enough not to count between two keys, short enough to seem at once. */
const PAUSE = 300

export interface Count {
  readonly count: CohortCount | undefined
  readonly problem: ApiProblem | undefined
  readonly isCounting: boolean
}

/** Counts a definition; an answer to an earlier one that comes late is dropped. Nothing is counted while it is not whole. */
export const useCount = (definition: CohortJson | undefined): Count => {
  const api = useApi()
  const io = useIo()
  const [state, set] = useState<Count>({ count: undefined, problem: undefined, isCounting: true })
  const text = definition === undefined ? undefined : JSON.stringify(definition)
  useEffect(() => {
    if (text === undefined) return undefined
    let isCurrent = true
    set((before) => ({ ...before, isCounting: true }))
    const put = (to: Count): void => {
      if (isCurrent) set(to)
    }
    const stop = io.later(() => {
      api.ask<CohortCount>('POST', '/api/cohorts/count', { body: { definition: JSON.parse(text) } }).then(
        ({ body }) => put({ count: body, problem: undefined, isCounting: false }),
        (error: unknown) => put({ count: undefined, problem: problemOf(error), isCounting: false }),
      )
    }, PAUSE)
    return () => {
      isCurrent = false
      stop()
    }
  }, [api, io, text])
  return state
}
