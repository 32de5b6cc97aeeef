/**
 * From a step on the map to its entry in the list and back. The address stays as it is: behind its # stands the case, and
 * a link to a place in the page would take that away.
 */
import { type RefObject, useEffect } from 'react'

const PLACE = 'step-'

export const entryId = (step: string): string => `${PLACE}${step}`
export const stepHref = (step: string): string => `#${entryId(step)}`

/** The link of a step on the map. */
const linkOnMap = (map: Element, step: string): SVGAElement | undefined =>
  [...map.querySelectorAll<SVGAElement>('a')].find((link) => link.getAttribute('href') === stepHref(step))

/** Shows the entry of a step, with its statements open, and goes on from there. */
export const goToEntry = (step: string): void => {
  const entry = document.getElementById(entryId(step))
  const statements = entry?.querySelector('details')
  if (statements instanceof HTMLDetailsElement) statements.open = true
  entry?.scrollIntoView({ block: 'start' })
  entry?.focus({ preventScroll: true })
}

/** Scrolls the map inside its region, and never the page. */
export const centreOnMap = (region: HTMLElement, step: string): void => {
  const shown = linkOnMap(region, step)?.getBoundingClientRect()
  if (shown === undefined) return
  const frame = region.getBoundingClientRect()
  region.scrollBy(
    shown.left + shown.width / 2 - frame.left - frame.width / 2,
    shown.top + shown.height / 2 - frame.top - frame.height / 2,
  )
}

export const MAP_ID = 'pathway-map'

/** Back from an entry: the map comes into view, and the keyboard stands on the step. */
export const goToMap = (step: string): void => {
  const region = document.getElementById(MAP_ID)
  if (region === null) return
  region.scrollIntoView({ block: 'nearest' })
  centreOnMap(region, step)
  linkOnMap(region, step)?.focus({ preventScroll: true })
}

const stepOf = (target: EventTarget | null): string | undefined => {
  if (!(target instanceof Element)) return undefined
  const href = target.closest('a')?.getAttribute('href')
  return href?.startsWith(`#${PLACE}`) === true ? href.slice(PLACE.length + 1) : undefined
}

/** Whoever activates a link of the map, with a click or the keyboard, comes to the entry. */
export const useStepLinks = (region: RefObject<HTMLElement | null>): void => {
  useEffect(() => {
    const map = region.current
    const follow = (event: MouseEvent): void => {
      const step = stepOf(event.target)
      if (step === undefined) return
      event.preventDefault()
      goToEntry(step)
    }
    // The middle button would open the link in another tab, where it names no case.
    for (const kind of ['click', 'auxclick'] as const) map?.addEventListener(kind, follow)
    return () => {
      for (const kind of ['click', 'auxclick'] as const) map?.removeEventListener(kind, follow)
    }
  }, [region])
}
