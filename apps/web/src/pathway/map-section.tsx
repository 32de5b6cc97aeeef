/** The drawn map in a region of its own: it may be wider than a phone, and scrolls there and not with the page. */
import { pathwayMap } from '@leio/figures/pathway-map'
import { PAGE_PALETTE } from '@leio/figures/tokens'
import type { PathwayView } from '@leio/plan/pathway'
import { useEffect, useRef } from 'react'
import { Markup, useWidth } from '../common/figure.tsx'
import { useBench } from '../common/use-store.ts'
import { Legend } from './legend.tsx'
import type { MapLayout } from './placed-map.ts'
import { placedMap } from './placed-map.ts'
import { standingText } from './standing-text.ts'
import { centreOnMap, MAP_ID, stepHref, useStepLinks } from './step-link.ts'
import { formFor, useMapLayout } from './use-map-layout.ts'

const drawn = (view: PathwayView, layout: MapLayout): string =>
  pathwayMap(placedMap(view, layout, { title: view.title, description: standingText(view), hrefOf: stepHref }), {
    palette: PAGE_PALETTE,
    id: 'pathway-figure',
  })

const Drawing = ({
  view,
  layout,
}: {
  readonly view: PathwayView
  readonly layout: MapLayout | 'failed' | undefined
}) => {
  if (layout === 'failed')
    return (
      <p className="problem">The map could not be loaded. The pathway in words says the same; reload to try again.</p>
    )
  if (layout === undefined) return <p className="quiet">Drawing the map …</p>
  return <Markup svg={drawn(view, layout)} className={`pathway-drawing is-${layout.form}`} />
}

export const MapSection = ({ view }: { readonly view: PathwayView }) => {
  const isSupposed = useBench().whatIf !== undefined
  const region = useRef<HTMLElement>(null)
  const width = useWidth(region)
  const layout = useMapLayout(view, width === undefined ? undefined : formFor(width))
  const here = view.steps.find(({ state }) => state === 'here')?.id
  useStepLinks(region)
  useEffect(() => {
    if (layout !== undefined && layout !== 'failed' && region.current !== null && here !== undefined)
      centreOnMap(region.current, here)
  }, [layout, here])
  return (
    <div className="pathway-map sheet">
      {isSupposed ? (
        <p className="pathway-supposed small unknown">What if: the way is that of supposed facts, not of the record.</p>
      ) : null}
      <Legend />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard (WCAG 2.1.1). */}
      <section ref={region} id={MAP_ID} className="pathway-region" aria-label="Map of the pathway" tabIndex={0}>
        <Drawing view={view} layout={layout} />
      </section>
    </div>
  )
}
