/**
 * Where a case stands, in the small: the last two steps passed, the step that is here, and up to four that come next.
 *
 * It needs no layout engine. Next steps stand side by side where their words fit, and otherwise under each other on one
 * stem. What there is no room for is counted in words, never left out in silence.
 */
import { breakLabel, type Size, type StepKind, stepSize } from './pathway-label.ts'
import { type PlacedStep, type StepState, stepMarkup } from './pathway-step.ts'
import { type PlacedWay, type WayState, wayMarkup } from './pathway-way.ts'
import { element, type FigureOptions, figure, LINE_HEIGHT, type Markup, type Point, pathOf, text } from './svg.ts'
import type { Palette } from './tokens.ts'

export interface NearStep {
  readonly id: string
  readonly kind: StepKind
  readonly label: string
  readonly href?: string
}

export interface NextStep extends NearStep {
  readonly state: Exclude<StepState, 'passed' | 'here'>
}

export interface WaySoFarData {
  readonly title: string
  readonly description: string
  /** In the order of the way; the last two are drawn. */
  readonly passed: readonly NearStep[]
  readonly here?: NearStep
  /** The most important first; four are drawn. */
  readonly next: readonly NextStep[]
}

const MOST_PASSED = 2
const MOST_NEXT = 4
const GAP = 8
const WAY = 24
/** Where the steps under each other begin: right of their stem. */
const INDENT = 28
/** Room at both sides for the second outline. */
const SIDE = 6
/** How far the flag of the step that is here hangs below it. */
const FLAG_ROOM = 8

interface Drawing {
  readonly steps: readonly PlacedStep[]
  readonly ways: readonly PlacedWay[]
  /** What all next steps hang on, without a head. */
  readonly stems: readonly (readonly Point[])[]
  readonly bottom: number
}

const sized = (step: NearStep, most: number): Size & { readonly lines: readonly string[] } => {
  const longest = Math.max(8, Math.floor(most / 7))
  const tries = [longest, ...Array.from({ length: longest - 4 }, (_, index) => longest - 1 - index)]
  const fitting = tries.find((maxChars) => stepSize(breakLabel(step.label, maxChars), step.kind).width <= most) ?? 4
  const lines = breakLabel(step.label, fitting)
  const { width, height } = stepSize(lines, step.kind)
  return { width: Math.min(width, most), height, lines }
}

const placed = (step: NearStep, state: StepState, at: Point, most: number): PlacedStep => {
  const { id, kind, href } = step
  return { id, kind, state, ...at, ...sized(step, most), ...(href === undefined ? {} : { href }) }
}

const middleOf = ({ x, width }: PlacedStep): number => x + width / 2

/** One under the other in the middle, each joined to the one before. */
const column = (steps: readonly (readonly [NearStep, StepState])[], width: number, top: number): Drawing =>
  steps.reduce<Drawing>(
    ({ steps: above, ways, stems, bottom }, [step, state]) => {
      const before = above.at(-1)
      // The step that is here has a second outline and a flag over its edge.
      const y = bottom + (before === undefined ? 0 : WAY) + (state === 'here' ? 8 : 0)
      const free = placed(step, state, { x: 0, y }, width - 2 * SIDE)
      const here = { ...free, x: (width - free.width) / 2 }
      const end = y - (state === 'here' ? 3 : 0)
      const points = [
        { x: width / 2, y: bottom },
        { x: width / 2, y: end },
      ]
      const way = before === undefined ? [] : [{ from: before.id, to: step.id, state: 'taken' as const, points }]
      return { steps: [...above, here], ways: [...ways, ...way], stems, bottom: y + here.height }
    },
    { steps: [], ways: [], stems: [], bottom: top },
  )

const wayState = (state: StepState): WayState => (state === 'open' || state === 'not-taken' ? state : 'ahead')

/** Widths of the next steps side by side, or undefined where they do not fit in at most three lines each. */
const sideBySide = (next: readonly NextStep[], width: number): readonly PlacedStep[] | undefined => {
  const most = (width - 2 * SIDE - GAP * (next.length - 1)) / next.length
  const steps = next.map((step) => placed(step, step.state, { x: 0, y: 0 }, most))
  const whole = steps.every(
    (step, index) =>
      step.lines.length <= 2 &&
      step.lines.join(' ') === next[index]?.label.trim().split(/\s+/).join(' ') &&
      stepSize(step.lines, step.kind).width <= most,
  )
  return whole ? steps : undefined
}

const joinTo = (step: PlacedStep, from: Point, to: Point): PlacedWay => ({
  from: 'here',
  to: step.id,
  state: wayState(step.state),
  points: [from, to],
})

const inRow = (steps: readonly PlacedStep[], stem: Point, width: number): Drawing => {
  const height = Math.max(...steps.map((step) => step.height))
  const all = steps.reduce((sum, step) => sum + step.width, GAP * (steps.length - 1))
  const y = stem.y + WAY + 8
  let x = (width - all) / 2
  const row = steps.map((step) => {
    const here = { ...step, x, y, height }
    x += step.width + GAP
    return here
  })
  // One step alone hangs on its own way: a stem of another look would break it in two.
  if (row.length === 1)
    return { steps: row, ways: row.map((step) => joinTo(step, stem, { x: stem.x, y })), stems: [], bottom: y + height }
  const bend = stem.y + WAY / 2
  const ways = row.map((step) => joinTo(step, { x: middleOf(step), y: bend }, { x: middleOf(step), y }))
  const ends = row.map(middleOf)
  const across = [Math.min(stem.x, ...ends), Math.max(stem.x, ...ends)].map((at) => ({ x: at, y: bend }))
  return { steps: row, ways, stems: [[stem, { x: stem.x, y: bend }], across], bottom: y + height }
}

const inColumn = (next: readonly NextStep[], stem: Point, width: number): Drawing => {
  const [left, bend] = [SIDE + 4, stem.y + WAY / 2]
  let bottom = stem.y + WAY - GAP
  const steps = next.map((step) => {
    const here = placed(step, step.state, { x: INDENT, y: bottom + GAP }, width - INDENT - SIDE)
    bottom = here.y + here.height
    return here
  })
  const level = ({ y, height }: PlacedStep): number => y + height / 2
  const ways = steps.map((step) => joinTo(step, { x: left, y: level(step) }, { x: INDENT, y: level(step) }))
  const foot = { x: left, y: Math.max(...steps.map(level)) }
  return { steps, ways, stems: [[stem, { x: stem.x, y: bend }, { x: left, y: bend }, foot]], bottom }
}

const counted = (words: string, at: Point, { quiet }: Palette): Markup =>
  text(at, words, { 'text-anchor': 'middle', fill: quiet })

const nextDrawing = (next: readonly NextStep[], stem: Point, width: number): Drawing => {
  if (next.length === 0) return { steps: [], ways: [], stems: [], bottom: stem.y + FLAG_ROOM }
  const row = sideBySide(next, width)
  return row === undefined ? inColumn(next, stem, width) : inRow(row, stem, width)
}

/**
 * The small picture as SVG text.
 *
 * @example
 * waySoFar(
 *   { title: 'Where we are', description: 'Staged; the board is next',
 *     passed: [{ id: 'biopsy', kind: 'step', label: 'Biopsy: LMS' }, { id: 'staged', kind: 'step', label: 'Staged: M0' }],
 *     here: { id: 'board', kind: 'fork', label: 'Board' },
 *     next: [{ id: 'surgery', kind: 'step', label: 'Surgery first', state: 'open' }] },
 *   { width: 260, palette: LIGHT, id: 'way' },
 * )
 */
export const waySoFar = (data: WaySoFarData, { width, palette, id }: FigureOptions): Markup => {
  const earlier = Math.max(0, data.passed.length - MOST_PASSED)
  const later = Math.max(0, data.next.length - MOST_NEXT)
  const way = [
    ...data.passed.slice(-MOST_PASSED).map((step) => [step, 'passed'] as const),
    ...(data.here === undefined ? [] : [[data.here, 'here'] as const]),
  ]
  const past = column(way, width, earlier > 0 ? LINE_HEIGHT + GAP : SIDE)
  const stem = { x: width / 2, y: past.bottom + (data.here === undefined ? 0 : 3) }
  const ahead = nextDrawing(data.next.slice(0, MOST_NEXT), stem, width)
  const height = ahead.bottom + SIDE + (later > 0 ? LINE_HEIGHT + 6 : 0)
  const steps = [...past.steps, ...ahead.steps]
  return figure(
    { ...data, id, palette, width, height, holdsLinks: steps.some(({ href }) => href !== undefined) },
    earlier > 0 ? counted(`${earlier} earlier`, { x: width / 2, y: 13 }, palette) : '',
    ...ahead.stems.map((points) => element('path', { d: pathOf(points), fill: 'none', stroke: palette.line })),
    ...[...ahead.ways, ...past.ways].map((one) => wayMarkup(one, palette)),
    ...steps.map((step) => stepMarkup(step, palette)),
    later > 0 ? counted(`and ${later} more`, { x: width / 2, y: height - SIDE - 2 }, palette) : '',
  )
}
