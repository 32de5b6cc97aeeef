/** The laid-out graph together with the states of one patient: what the map figure draws. */
import type { PathwayMapData } from '@leio/figures/pathway-map'
import type { PlacedStep } from '@leio/figures/pathway-step'
import type { PlacedWay } from '@leio/figures/pathway-way'
import type { Point } from '@leio/figures/svg'
import type { PathwayView, StepView, WayView } from '@leio/plan/pathway'
import type { ElkExtendedEdge, ElkNode } from 'elkjs/lib/elk-api.js'
import { type MapForm, mapLines, wayId } from './map-graph.ts'
import { readingOrder } from './reading-order.ts'

/** Where the steps and ways of a pathway lie, whoever the patient is. */
export interface MapLayout {
  /** The id of the pathway. */
  readonly pathway: string
  readonly form: MapForm
  readonly width: number
  readonly height: number
  readonly steps: ReadonlyMap<string, Pick<PlacedStep, 'x' | 'y' | 'width' | 'height'>>
  readonly ways: ReadonlyMap<string, Pick<PlacedWay, 'points' | 'labelAt'>>
}

const pointsOf = ({ sections }: ElkExtendedEdge): readonly Point[] =>
  (sections ?? []).flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint])

const labelAt = ({ labels }: ElkExtendedEdge): Point | undefined => {
  const [label] = labels ?? []
  if (label === undefined) return undefined
  const { x = 0, y = 0, width = 0, height = 0 } = label
  return { x: x + width / 2, y: y + height / 2 }
}

/** What the engine gave back for a pathway, with the engine's words left behind. */
export const mapLayout = (laidOut: ElkNode, pathway: string, form: MapForm): MapLayout => ({
  pathway,
  form,
  width: Math.ceil(laidOut.width ?? 0),
  height: Math.ceil(laidOut.height ?? 0),
  steps: new Map(
    (laidOut.children ?? []).map(({ id, x = 0, y = 0, width = 0, height = 0 }) => [id, { x, y, width, height }]),
  ),
  ways: new Map(
    (laidOut.edges ?? []).map((edge) => {
      const at = labelAt(edge)
      return [edge.id, { points: pointsOf(edge), ...(at === undefined ? {} : { labelAt: at }) }]
    }),
  ),
})

export interface MapOptions {
  readonly title: string
  readonly description: string
  /** Where a step leads to; absent: nowhere. */
  readonly hrefOf?: (id: string) => string
}

/** The step that is here has a second outline, at which the ways to it end. */
const SECOND_OUTLINE = 3

const endingBefore = (points: readonly Point[], room: number): readonly Point[] =>
  points.map((point, at) => (at === points.length - 1 ? { x: point.x, y: point.y - room } : point))

/**
 * Steps and ways of one patient where the layout has put them. Steps come in reading order, which is the order in which
 * the keyboard goes through the links; a step that the layout does not know is left to the list.
 */
export const placedMap = (view: PathwayView, layout: MapLayout, options: MapOptions): PathwayMapData => {
  const { title, description, hrefOf } = options
  const here = view.steps.find(({ state }) => state === 'here')?.id
  const step = (one: StepView): readonly PlacedStep[] => {
    const { id, kind, state } = one
    const place = layout.steps.get(id)
    if (place === undefined) return []
    const link = hrefOf === undefined ? {} : { href: hrefOf(id) }
    return [{ id, kind, state, lines: mapLines(one, layout.form), ...place, ...link }]
  }
  const way = ({ from, to, label, state }: WayView, at: number): readonly PlacedWay[] => {
    const place = layout.ways.get(wayId(at))
    if (place === undefined) return []
    const points = endingBefore(place.points, to === here ? SECOND_OUTLINE : 0)
    return [{ from, to, state, ...place, points, ...(label === undefined ? {} : { label }) }]
  }
  const { width, height } = layout
  return { title, description, width, height, steps: readingOrder(view).flatMap(step), ways: view.ways.flatMap(way) }
}
