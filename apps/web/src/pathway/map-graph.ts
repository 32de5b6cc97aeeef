/**
 * A pathway as the layout engine takes it: steps with their real sizes, ways with the room of their labels.
 *
 * Nothing here reads a state. A step keeps its size and a way its label in every state, so that the map lies still while
 * the patient's way moves through it, and one layout serves every case on the same pathway.
 */
import { breakLabel, type StepKind, stepSize } from '@leio/figures/pathway-label'
import { TEXT_SIZE } from '@leio/figures/svg'
import { textWidth } from '@leio/figures/text-width'
import type { PathwayView, StepView } from '@leio/plan/pathway'
import type { ElkLabel, ElkNode, LayoutOptions } from 'elkjs/lib/elk-api.js'

/** What of a pathway is drawn, whoever the patient is. */
export interface MapPathway {
  readonly id: string
  readonly steps: readonly (Pick<StepView, 'id' | 'label' | 'asks'> & { readonly kind: StepKind })[]
  readonly ways: readonly Pick<PathwayView['ways'][number], 'from' | 'to' | 'label'>[]
}

/** A desk has room beside a step, a phone has it below. */
export type MapForm = 'wide' | 'narrow'

/** The longest word of a step has 17. */
const MOST_CHARACTERS: Readonly<Record<MapForm, number>> = { wide: 26, narrow: 17 }
/** Pixels between steps of one layer, and between layers. */
const SPACES: Readonly<Record<MapForm, { readonly beside: number; readonly between: number }>> = {
  wide: { beside: 28, between: 24 },
  narrow: { beside: 16, between: 22 },
}
const LABEL_HEIGHT = 16
const LABEL_PADDING = 6

/** A fork stands on the map with what it asks: "yes" and "no" on its ways mean nothing without it. */
export const mapLabel = ({ label, asks }: Pick<StepView, 'label' | 'asks'>): string => asks ?? label

/**
 * The words of a step, broken for the form of the map: in as few lines as fit, and these about equally long, so that no
 * line holds one short word.
 */
export const mapLines = (step: Pick<StepView, 'label' | 'asks'>, form: MapForm): readonly string[] => {
  const words = mapLabel(step)
  const most = MOST_CHARACTERS[form]
  const fewest = breakLabel(words, most)
  const longest = Math.max(...words.split(/\s+/).map((word) => Math.min([...word].length, most)))
  const tries = Array.from({ length: most - longest + 1 }, (_, at) => breakLabel(words, longest + at))
  return tries.find((lines) => lines.length === fewest.length) ?? fewest
}

/** The name of a way in the graph, which its place among the ways gives it. */
export const wayId = (at: number): string => `way-${at}`

/**
 * Network simplex places steps with the fewest bends of all strategies that the engine has (46 of 62 in the pathway of
 * the uterus), and no more crossings. The seed makes the layout the same on every machine.
 */
const optionsOf = (form: MapForm): LayoutOptions => {
  const { beside, between } = SPACES[form]
  return {
    'elk.algorithm': 'layered',
    'elk.direction': 'DOWN',
    'elk.edgeRouting': 'ORTHOGONAL',
    'elk.randomSeed': '1',
    'elk.padding': '[top=0,left=0,bottom=0,right=0]',
    'elk.spacing.nodeNode': `${beside}`,
    'elk.spacing.edgeNode': '14',
    'elk.spacing.edgeEdge': '12',
    'elk.layered.spacing.nodeNodeBetweenLayers': `${between}`,
    'elk.layered.spacing.edgeNodeBetweenLayers': '14',
    'elk.layered.spacing.edgeEdgeBetweenLayers': '10',
    'elk.layered.nodePlacement.strategy': 'NETWORK_SIMPLEX',
    'elk.layered.edgeLabels.centerLabelPlacementStrategy': 'TAIL_LAYER',
    'elk.layered.thoroughness': '40',
  }
}

/** A label stands on its way, near the fork. An even width keeps the line under it straight. */
const labelOf = (words: string): ElkLabel => ({
  text: words,
  width: 2 * Math.ceil((textWidth(words, TEXT_SIZE) + LABEL_PADDING) / 2),
  height: LABEL_HEIGHT,
  layoutOptions: { 'elk.edgeLabels.inline': 'true', 'elk.edgeLabels.placement': 'CENTER' },
})

/**
 * The graph of a pathway.
 *
 * @example
 * mapGraph({ id: 'two', steps: [staged, board], ways: [{ from: 'staged', to: 'board' }] }, 'wide').children?.length // 2
 */
export const mapGraph = ({ id, steps, ways }: MapPathway, form: MapForm): ElkNode => ({
  id: `${id} ${form}`,
  layoutOptions: optionsOf(form),
  children: steps.map((step) => ({ id: step.id, ...stepSize(mapLines(step, form), step.kind) })),
  edges: ways.map(({ from, to, label }, at) => ({
    id: wayId(at),
    sources: [from],
    targets: [to],
    ...(label === undefined ? {} : { labels: [labelOf(label)] }),
  })),
})
