/**
 * A figure of the figures package in the page. Its text becomes markup through one named door (trusted types), which the
 * content-security policy of the server allows and no other.
 */
import { type RefObject, useLayoutEffect, useRef, useState } from 'react'

interface HtmlPolicy {
  readonly createHTML: (svg: string) => string
}

interface TrustedTypes {
  readonly createPolicy: (name: string, rules: HtmlPolicy) => HtmlPolicy
}

const { trustedTypes } = globalThis as { readonly trustedTypes?: TrustedTypes }

/** Figures escape every text that they are given; a browser without trusted types takes them as they are. */
const rules: HtmlPolicy = { createHTML: (svg) => svg }
const policy = trustedTypes?.createPolicy('leio-figures', rules) ?? rules

const NARROWEST = 280

/** The width of an element in whole pixels, now and whenever it changes. */
export const useWidth = (element: RefObject<HTMLElement | null>): number | undefined => {
  const [width, setWidth] = useState<number>()
  useLayoutEffect(() => {
    const watched = element.current
    if (watched === null) return undefined
    const measure = (): void => setWidth(Math.max(NARROWEST, Math.floor(watched.clientWidth)))
    measure()
    const observer = new ResizeObserver(measure)
    observer.observe(watched)
    return () => observer.disconnect()
  }, [element])
  return width
}

/** A finished figure. */
export const Markup = ({ svg, className }: { readonly svg: string; readonly className?: string }) => {
  const place = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    if (place.current !== null) place.current.innerHTML = policy.createHTML(svg)
  }, [svg])
  return <div ref={place} className={className} />
}

/** A figure that is laid out for the width of its place. */
export const Figure = ({ draw }: { readonly draw: (width: number) => string }) => {
  const place = useRef<HTMLDivElement>(null)
  const width = useWidth(place)
  return (
    <div ref={place} className="figure">
      {width === undefined ? null : <Markup svg={draw(width)} />}
    </div>
  )
}
