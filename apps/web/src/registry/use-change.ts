/** A change that is sent to the server: busy while it is on its way, and why it was refused. */
import { useState } from 'react'
import { type ApiProblem, problemOf } from './api.ts'

export interface Change {
  readonly isBusy: boolean
  readonly problem: ApiProblem | undefined
  /** Carries out; true where nothing was refused. A second call while the first is on its way does nothing. */
  readonly run: (work: () => Promise<void>) => Promise<boolean>
  readonly forget: () => void
}

/** `const change = useChange(); await change.run(async () => { await api.ask('POST', …) })`. */
export const useChange = (): Change => {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const run = async (work: () => Promise<void>): Promise<boolean> => {
    if (isBusy) return false
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
      return true
    } catch (error) {
      setProblem(problemOf(error))
      return false
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, run, forget: () => setProblem(undefined) }
}
