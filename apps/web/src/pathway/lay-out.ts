/**
 * Lays a pathway out, once for each form of the map. The layout engine (ELK, 1.6 MB) is loaded when the first map is
 * asked for, and by nothing else.
 *
 * It runs in the page and not in a worker: a map takes some 100 ms once, and the engine's worker would be started from an
 * address that the page's policy on trusted types has no door for.
 */
import type { ELK } from 'elkjs/lib/elk-api.js'
import { type MapForm, type MapPathway, mapGraph } from './map-graph.ts'
import { type MapLayout, mapLayout } from './placed-map.ts'

const loadedEngine = async (): Promise<ELK> => {
  const { default: Engine } = await import('elkjs/lib/elk.bundled.js')
  // The bundle is written for both kinds of module: its types name the namespace, and what comes is the class.
  return new (Engine as unknown as new () => ELK)()
}

const layouts = new Map<string, Promise<MapLayout>>()

/** The layout of a pathway. What it is made of is its key, so that a release with other words gets another. */
export const layoutOf = (pathway: MapPathway, form: MapForm): Promise<MapLayout> => {
  const graph = mapGraph(pathway, form)
  const key = JSON.stringify(graph)
  const known = layouts.get(key)
  if (known !== undefined) return known
  const made = loadedEngine().then(async (engine) => mapLayout(await engine.layout(graph), pathway.id, form))
  layouts.set(key, made)
  // A failure to load is not kept: the next opening tries again.
  made.catch(() => layouts.delete(key))
  return made
}
