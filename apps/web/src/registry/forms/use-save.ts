/**
 * Saving to a record under the version that was read. A version that has passed is no error of the form: the record is
 * read again, and what came in between is shown before anything is saved (H-25).
 */
import type { Facts } from '@leio/facts/fact'
import { useRef, useState } from 'react'
import { type ApiProblem, problemOf, useApi, useIo } from '../api.ts'
import type { RecordJson } from '../record.ts'
import { type Conflict, conflictWith } from './conflict.ts'

export interface Saving {
  readonly isBusy: boolean
  readonly problem: ApiProblem | undefined
  readonly conflict: Conflict | undefined
  /** The record as it is known now; later than the one the form began with after a conflict. */
  readonly record: RecordJson
  /** Sends; true when it is saved. `mine` are the facts of the form, held against what came in between. */
  readonly save: (event: unknown, mine: Facts) => Promise<boolean>
  readonly forget: () => void
}

interface State {
  readonly record: RecordJson
  readonly isBusy: boolean
  readonly problem?: ApiProblem
  readonly conflict?: Conflict
}

const hasLesions = (event: unknown): boolean =>
  (event as { readonly body?: { readonly recist?: unknown } }).body?.recist !== undefined

export const useSave = (begun: RecordJson): Saving => {
  const api = useApi()
  const io = useIo()
  const [state, set] = useState<State>({ record: begun, isBusy: false })
  // The same content under the same version is one change, however often its button is pressed or its answer lost.
  const sent = useRef<{ readonly content: string; readonly key: string }>(undefined)
  const keyFor = (content: string): string => {
    if (sent.current?.content !== content) sent.current = { content, key: io.newKey() }
    return sent.current.key
  }
  const { record } = state
  const address = `/api/patients/${encodeURIComponent(record.id)}`
  const afterConflict = async (mine: Facts, hasTable: boolean): Promise<State> => {
    const { body } = await api.ask<RecordJson>('GET', address)
    return { record: body, isBusy: false, conflict: conflictWith(body.events, record, mine, hasTable) }
  }
  const refused = async (problem: ApiProblem, mine: Facts, hasTable: boolean): Promise<State> => {
    if (problem.type !== 'version-conflict') return { record, isBusy: false, problem }
    try {
      return await afterConflict(mine, hasTable)
    } catch (error) {
      return { record, isBusy: false, problem: problemOf(error) }
    }
  }
  const save = async (event: unknown, mine: Facts): Promise<boolean> => {
    set({ record, isBusy: true })
    const key = keyFor(JSON.stringify([record.version, event]))
    try {
      await api.ask('POST', `${address}/events`, { body: { events: [event] }, version: record.version, key })
      set({ record, isBusy: false })
      return true
    } catch (error) {
      set(await refused(problemOf(error), mine, hasLesions(event)))
      return false
    }
  }
  return {
    isBusy: state.isBusy,
    problem: state.problem,
    conflict: state.conflict,
    record,
    save,
    forget: () => set({ record, isBusy: false }),
  }
}
