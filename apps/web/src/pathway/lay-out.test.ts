import { pathwayMap } from '@leio/figures/pathway-map'
import { LIGHT } from '@leio/figures/tokens'
import { releaseCurrent } from '@leio/knowledge/releases'
import { EXAMPLE_NAMES, exampleCase } from '@leio/plan/arbitraries'
import { type PathwayView, pathwayOf } from '@leio/plan/pathway'
import Engine from 'elkjs/lib/elk.bundled.js'
import { describe, expect, it } from 'vitest'
import { layoutOf } from './lay-out.ts'
import { type MapForm, mapGraph } from './map-graph.ts'
import { type MapLayout, mapLayout, placedMap } from './placed-map.ts'

const FORMS: readonly MapForm[] = ['wide', 'narrow']
const WORDS = { title: 'Pathway', description: 'Where the case stands' }

const viewOf = (name: (typeof EXAMPLE_NAMES)[number]): PathwayView => {
  const view = pathwayOf(releaseCurrent, exampleCase(name))
  if (view === undefined) throw new Error(`${name} has no pathway`)
  return view
}

interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

const overlap = (one: Box, other: Box): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height

const pairs = <T>(all: readonly T[]): readonly (readonly [T, T])[] =>
  all.flatMap((one, at) => all.slice(at + 1).map((other) => [one, other] as const))

const isInside = ({ x, y }: { readonly x: number; readonly y: number }, { width, height }: MapLayout): boolean =>
  x >= 0 && y >= 0 && x <= width && y <= height

describe.each(EXAMPLE_NAMES)('the map of %s', (name) => {
  const view = viewOf(name)

  it.each(FORMS)('has every step on it, and no two steps on each other (%s)', async (form) => {
    const layout = await layoutOf(view, form)
    expect(layout.steps.size).toBe(view.steps.length)
    for (const { x, y, width, height } of layout.steps.values()) {
      expect(isInside({ x, y }, layout)).toBe(true)
      expect(isInside({ x: x + width, y: y + height }, layout)).toBe(true)
    }
    expect(pairs([...layout.steps.values()]).filter(([one, other]) => overlap(one, other))).toEqual([])
  })

  it.each(FORMS)('draws every way from its step down to the next, upright or level (%s)', async (form) => {
    const layout = await layoutOf(view, form)
    const { ways } = placedMap(view, layout, WORDS)
    expect(ways).toHaveLength(view.ways.length)
    for (const { from, to, points } of ways) {
      const [source, target] = [layout.steps.get(from), layout.steps.get(to)]
      expect(points.length).toBeGreaterThanOrEqual(2)
      expect(points[0]?.y).toBe((source?.y ?? 0) + (source?.height ?? 0))
      const room = view.steps.find(({ id }) => id === to)?.state === 'here' ? 3 : 0
      expect(points.at(-1)?.y).toBe((target?.y ?? 0) - room)
      for (const [at, point] of points.slice(1).entries())
        expect([point.x, point.y]).toSatisfy(([x, y]) => x === points[at]?.x || y === points[at]?.y)
    }
  })

  it.each(FORMS)('keeps the labels of ways off each other and off the steps (%s)', async (form) => {
    const layout = await layoutOf(view, form)
    const sizes = new Map(mapGraph(view, form).edges?.map(({ id, labels }) => [id, labels?.[0]]))
    const labels = [...layout.ways].flatMap(([id, { labelAt }]): readonly Box[] => {
      const { width = 0, height = 0 } = sizes.get(id) ?? {}
      return labelAt === undefined ? [] : [{ x: labelAt.x - width / 2, y: labelAt.y - height / 2, width, height }]
    })
    expect(labels).toHaveLength(view.ways.filter(({ label }) => label !== undefined).length)
    const boxes = [...labels, ...layout.steps.values()]
    expect(pairs(boxes).filter(([one, other]) => overlap(one, other))).toEqual([])
  })

  it('is the same each time it is laid out, and made once only', async () => {
    const again = await new (Engine as unknown as new () => { layout: (graph: object) => Promise<never> })().layout(
      mapGraph(view, 'wide'),
    )
    expect(mapLayout(again, view.id, 'wide')).toEqual(await layoutOf(view, 'wide'))
    expect(layoutOf(view, 'wide')).toBe(layoutOf({ ...view }, 'wide'))
  })

  it('shows the states of the case, and leads to the entry of each step in reading order', async () => {
    const map = placedMap(view, await layoutOf(view, 'wide'), { ...WORDS, hrefOf: (id) => `#step-${id}` })
    for (const { id, state } of view.steps) expect(map.steps.find((step) => step.id === id)?.state).toBe(state)
    expect(map.ways.map(({ state }) => state)).toEqual(view.ways.map(({ state }) => state))
    const order = map.steps.map(({ id }) => id)
    for (const { from, to } of map.ways) expect(order.indexOf(from)).toBeLessThan(order.indexOf(to))
    expect(pathwayMap(map, { palette: LIGHT, id: 'map' }).match(/<a href="#step-/g)).toHaveLength(view.steps.length)
  })
})

describe('the map', () => {
  it('of a desk has room on a desk, and that of a phone is narrower', async () => {
    for (const pathway of releaseCurrent.pathways) {
      const [wide, narrow] = [await layoutOf(pathway, 'wide'), await layoutOf(pathway, 'narrow')]
      expect(wide.width).toBeLessThan(760)
      expect(narrow.width).toBeLessThan(wide.width)
    }
  })
})
