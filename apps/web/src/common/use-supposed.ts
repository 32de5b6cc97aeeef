/** Which facts are only supposed: what is hypothetical never looks recorded. */
import type { FactId } from '@leio/facts/dictionary'
import { useStoreState } from './use-store.ts'

const NONE: ReadonlySet<FactId> = new Set()

export const useSupposed = (): ReadonlySet<FactId> => {
  const whatIf = useStoreState().bench?.whatIf
  return whatIf === undefined ? NONE : new Set(whatIf.changes.map(({ fact }) => fact))
}

/** What stands at the foot of a print while something is supposed. */
export const WHAT_IF_FOOT = ', WHAT IF: supposed, not recorded'
