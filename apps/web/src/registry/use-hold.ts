/** While something is typed that is not saved, leaving the page asks first. */
import { useCallback, useEffect, useRef } from 'react'
import { useIo } from './api.ts'

/** Holds the tab while `isHeld`; the answer lets it go at once, for whoever has just saved. */
export const useHold = (isHeld: boolean): (() => void) => {
  const io = useIo()
  const release = useRef<() => void>(() => undefined)
  useEffect(() => {
    if (!isHeld) return undefined
    const stop = io.holdTab()
    release.current = stop
    return stop
  }, [io, isHeld])
  return useCallback(() => release.current(), [])
}
