/** The place of the book that the address names, and the way to it. */
import { useEffect, useSyncExternalStore } from 'react'
import { useStore } from '../common/use-store.ts'
import { routeOf } from '../route.ts'
import { isOfTheBook } from './place.ts'

export const usePlace = (): string | undefined => {
  const { io } = useStore()
  const address = useSyncExternalStore(io.onAddress, () => io.address().href)
  const { place } = routeOf(new URL(address))
  return place !== undefined && isOfTheBook(place) ? place : undefined
}

/**
 * Brings the place into view once it is drawn. The browser does so by itself only for what is there when the address
 * changes: not for a page that is loaded later, nor for an entry that a search had hidden.
 */
export const useGoTo = (place: string | undefined, isDrawn: boolean): void => {
  useEffect(() => {
    if (place !== undefined && isDrawn) document.getElementById(place)?.scrollIntoView()
  }, [place, isDrawn])
}
