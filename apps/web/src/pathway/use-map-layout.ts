/** The layout of the map for the place that it has, and what to show while it is not there. */
import type { PathwayView } from '@leio/plan/pathway'
import { useEffect, useState } from 'react'
import { layoutOf } from './lay-out.ts'
import type { MapForm } from './map-graph.ts'
import type { MapLayout } from './placed-map.ts'

/** Narrower than this, a map in its wide form would be scaled to where its words cannot be read. */
const NARROW = 620

export const formFor = (width: number): MapForm => (width < NARROW ? 'narrow' : 'wide')

/** Undefined while it is made. An answer changes no layout, so that the map stays where it is. */
export const useMapLayout = (view: PathwayView, form: MapForm | undefined): MapLayout | 'failed' | undefined => {
  const [layout, setLayout] = useState<MapLayout | 'failed'>()
  useEffect(() => {
    if (form === undefined) return undefined
    let isWanted = true
    const take = (made: MapLayout | 'failed'): void => {
      if (isWanted) setLayout(made)
    }
    layoutOf(view, form).then(take, () => take('failed'))
    return () => {
      isWanted = false
    }
  }, [view, form])
  if (layout === undefined || layout === 'failed') return layout
  return layout.pathway === view.id ? layout : undefined
}
