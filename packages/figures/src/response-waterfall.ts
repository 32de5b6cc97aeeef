/**
 * The waterfall of a trial: each patient's best change of the sum of diameters, from largest growth to largest shrinkage.
 * The lines are RECIST's 20 % and 30 %, which judge a sum; the best change is not yet a response, which also needs no new
 * lesion and confirmation, so the response is written and not read off the bar.
 */
import { linearScale, niceTicks } from './linear-scale.ts'
import type { NumberTable } from './number-table.ts'
import { element, type FigureOptions, figure, group, LINE_HEIGHT, line, type Markup, TEXT_SIZE, text } from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette, Tone } from './tokens.ts'

export const BEST_RESPONSES = ['CR', 'PR', 'SD', 'PD', 'NE'] as const
export type BestResponse = (typeof BEST_RESPONSES)[number]

export interface ResponseWaterfallData {
  readonly title: string
  readonly description: string
  readonly patients: readonly {
    readonly name: string
    /** Per cent of the baseline; null where no sum was measured after it. */
    readonly bestChange: number | null
    readonly response: BestResponse
  }[]
}

const TONE: Readonly<Record<BestResponse, Tone>> = { CR: 'for', PR: 'consider', SD: 'note', PD: 'against', NE: 'open' }
/** Growth beyond this is cut, with its number at the bar: one patient must not flatten the others. */
const TALLEST = 120

const signed = (percent: number): string =>
  `${percent > 0 ? '+' : percent < 0 ? '−' : ''}${Math.abs(Math.round(percent))}`

/** @example responseWaterfall({ title, description, patients: [{ name: 'P1', bestChange: -42, response: 'PR' }] }, options) */
export const responseWaterfall = (data: ResponseWaterfallData, { width, palette, id }: FigureOptions): Markup => {
  const measured = data.patients.filter(({ bestChange }) => bestChange !== null)
  const bars = measured.toSorted((a, b) => (b.bestChange ?? 0) - (a.bestChange ?? 0) || (a.name < b.name ? -1 : 1))
  const changes = bars.map(({ bestChange }) => Math.min(bestChange ?? 0, TALLEST))
  const ticks = niceTicks(Math.min(-40, ...changes), Math.max(40, ...changes), 6)
  const left = Math.max(...ticks.map((tick) => textWidth(signed(tick), TEXT_SIZE))) + 12
  const [top, bottom] = [40, 40 + (width < 600 ? 240 : 320)]
  const y = linearScale([ticks[0] ?? -100, ticks.at(-1) ?? 100], [bottom, top])
  const step = (width - left) / Math.max(bars.length, 1)
  const notes = notesOf(data)
  return figure(
    {
      id,
      title: data.title,
      description: data.description,
      width,
      height: bottom + 36 + notes.length * LINE_HEIGHT,
      palette,
    },
    text({ x: 0, y: TEXT_SIZE }, 'Best change of the sum of diameters, %', { fill: palette.quiet }),
    grid(ticks, y, left, width, palette),
    ...bars.map(({ bestChange, response }, at) =>
      bar(bestChange ?? 0, response, { x: left + at * step, y, step, palette }),
    ),
    key(bottom + 24, width, palette),
    ...notes.map((words, at) => text({ x: 0, y: bottom + 48 + at * LINE_HEIGHT }, words, { fill: palette.quiet })),
  )
}

/** What the bars alone would hide. */
const notesOf = ({ patients }: ResponseWaterfallData): readonly string[] => {
  const missing = patients.filter(({ bestChange }) => bestChange === null).length
  const cut = patients.filter(({ bestChange }) => (bestChange ?? 0) > TALLEST).length
  return [
    ...(missing === 0 ? [] : [`${missing} without a measurement after baseline: not drawn`]),
    ...(cut === 0 ? [] : [`${cut} grew by more than ${TALLEST} %: cut there`]),
  ]
}

const grid = (
  ticks: readonly number[],
  y: (value: number) => number,
  left: number,
  width: number,
  palette: Palette,
): Markup =>
  group(
    {},
    ...ticks.map(
      (tick) =>
        line(
          { x: left, y: y(tick) },
          { x: width, y: y(tick) },
          { stroke: tick === 0 ? palette.line : palette.hairline },
        ) + text({ x: left - 8, y: y(tick) + 4 }, signed(tick), { 'text-anchor': 'end', fill: palette.quiet }),
    ),
    ...[20, -30].map((limit) =>
      line({ x: left, y: y(limit) }, { x: width, y: y(limit) }, { stroke: palette.line, 'stroke-dasharray': '4 3' }),
    ),
  )

interface BarPlace {
  readonly x: number
  readonly y: (value: number) => number
  readonly step: number
  readonly palette: Palette
}

const bar = (change: number, response: BestResponse, { x, y, step, palette }: BarPlace): Markup => {
  const height = Math.abs(y(Math.min(change, TALLEST)) - y(0))
  const air = step > 4 ? Math.min(4, step * 0.15) : 0
  const colour = palette.tones[TONE[response]]
  const rect = { x: x + air, y: change >= 0 ? y(0) - height : y(0), width: step - 2 * air, height: Math.max(height, 1) }
  // The letters of the response stand at the bar where they have room; otherwise the key alone says the colours.
  const hasRoom = step >= textWidth('PR', TEXT_SIZE) + 2
  const label = change > TALLEST ? signed(change) : response
  const above = change >= 0 ? y(0) - height - 5 : y(0) + height + 13
  const fits = hasRoom && step >= textWidth(label, TEXT_SIZE) + 2
  return (
    element('rect', { ...rect, fill: colour }) +
    (fits ? text({ x: x + step / 2, y: above }, label, { 'text-anchor': 'middle', fill: colour }) : '')
  )
}

const NAMES: Readonly<Record<BestResponse, string>> = {
  CR: 'complete',
  PR: 'partial',
  SD: 'stable',
  PD: 'progression',
  NE: 'not evaluable',
}

const key = (y: number, width: number, palette: Palette): Markup => {
  let x = 0
  return group(
    {},
    ...BEST_RESPONSES.map((response) => {
      const words = width < 600 ? response : `${response} ${NAMES[response]}`
      const at = x
      x += 24 + textWidth(words, TEXT_SIZE) + 12
      const colour = palette.tones[TONE[response]]
      return (
        element('rect', { x: at, y: y - 9, width: 10, height: 10, fill: colour }) + text({ x: at + 16, y }, words, {})
      )
    }),
  )
}

export const responseWaterfallNumbers = ({ patients }: ResponseWaterfallData): NumberTable => ({
  columns: ['patient', 'bestChange', 'response'],
  rows: patients.map(({ name, bestChange, response }) => [name, bestChange, response]),
})
