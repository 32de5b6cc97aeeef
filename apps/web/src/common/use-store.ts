/** How components reach the store. */
import { createContext, useContext, useSyncExternalStore } from 'react'
import type { Store, StoreState } from '../workbench/store.ts'
import type { Bench } from '../workbench/workbench.ts'

export const StoreContext = createContext<Store | undefined>(undefined)

export const useStore = (): Store => {
  const store = useContext(StoreContext)
  if (store === undefined) throw new Error('The page has no store')
  return store
}

export const useStoreState = (): StoreState => {
  const store = useStore()
  return useSyncExternalStore(store.subscribe, store.state)
}

/** The workbench of a page that is only shown while a case is on the table. */
export const useBench = (): Bench => {
  const { bench } = useStoreState()
  if (bench === undefined) throw new Error('No case is on the table')
  return bench
}
