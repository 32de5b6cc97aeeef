/**
 * The swimmer plot: a lane a patient, as long as he or she was observed; stretches of treatment in it, and marks for
 * response, progression and death. An arrow says that observation goes on.
 */
import { type Glyph, glyphMark } from './glyph.ts'
import { linearScale, niceTicks } from './linear-scale.ts'
import type { NumberTable } from './number-table.ts'
import {
  element,
  type FigureOptions,
  figure,
  group,
  LINE_HEIGHT,
  line,
  type Markup,
  pathOf,
  TEXT_SIZE,
  text,
} from './svg.ts'
import { fittedText, textWidth } from './text-width.ts'
import type { Palette, Tone } from './tokens.ts'

export const SWIMMER_EVENTS = ['response', 'progression', 'death'] as const
export type SwimmerEvent = (typeof SWIMMER_EVENTS)[number]

export interface SwimmerPatient {
  readonly name: string
  /** Until when he or she was observed. */
  readonly until: number
  readonly isOngoing: boolean
  /** Stretches of treatment by name, in order. */
  readonly treatments: readonly { readonly name: string; readonly from: number; readonly to: number }[]
  readonly events: readonly { readonly kind: SwimmerEvent; readonly time: number }[]
}

export interface SwimmerData {
  readonly title: string
  readonly description: string
  readonly timeLabel: string
  readonly patients: readonly SwimmerPatient[]
}

const ROW = 24
const MARKS: Readonly<Record<SwimmerEvent, readonly [Glyph, Tone]>> = {
  response: ['triangle', 'for'],
  progression: ['diamond', 'warning'],
  death: ['cross', 'against'],
}
/** Treatments by order of appearance. */
const TREATMENT_TONES: readonly Tone[] = ['consider', 'open', 'contested', 'accent']

interface Lanes {
  readonly x: (time: number) => number
  readonly left: number
  readonly top: number
  readonly names: readonly string[]
  readonly palette: Palette
}

/** @example swimmerPlot({ title, description, timeLabel: 'Months', patients }, options) // the longest observed on top */
export const swimmerPlot = (data: SwimmerData, { width, palette, id }: FigureOptions): Markup => {
  const rows = data.patients.toSorted((a, b) => b.until - a.until || (a.name < b.name ? -1 : 1))
  const names = [...new Set(rows.flatMap(({ treatments }) => treatments.map(({ name }) => name)))]
  const keyRows = keyPlaces(names, width)
  const top = ((keyRows.at(-1)?.row ?? 0) + 1) * (LINE_HEIGHT + 4) + 8
  const left = Math.min(width * 0.3, Math.max(24, ...rows.map(({ name }) => textWidth(name, TEXT_SIZE)))) + 12
  const ticks = niceTicks(0, Math.max(1, ...rows.map(({ until }) => until)), width < 600 ? 3 : 7)
  const x = linearScale([0, ticks.at(-1) ?? 1], [left, width - 24])
  const bottom = top + rows.length * ROW
  const lanes = { x, left, top, names, palette }
  return figure(
    { id, title: data.title, description: data.description, width, height: bottom + 44, palette },
    group({}, ...keyRows.map((one) => keyEntry(one, palette))),
    group(
      {},
      ...ticks.map(
        (tick) =>
          line({ x: x(tick), y: top }, { x: x(tick), y: bottom }, { stroke: palette.hairline }) +
          text({ x: x(tick), y: bottom + 16 }, String(tick), { 'text-anchor': 'middle', fill: palette.quiet }),
      ),
      text({ x: (left + width - 24) / 2, y: bottom + 36 }, data.timeLabel, {
        'text-anchor': 'middle',
        fill: palette.quiet,
      }),
    ),
    ...rows.map((patient, row) => lane(patient, row, lanes)),
  )
}

const lane = (
  { name, until, isOngoing, treatments, events }: SwimmerPatient,
  row: number,
  { x, left, top, names, palette }: Lanes,
): Markup => {
  const y = top + row * ROW + ROW / 2
  const end = x(until)
  const arrow = pathOf([
    { x: end + 4, y: y - 4 },
    { x: end + 9, y },
    { x: end + 4, y: y + 4 },
  ])
  return group(
    {},
    text({ x: 0, y: y + 4 }, fittedText(name, left - 10, TEXT_SIZE), {}),
    line({ x: x(0), y }, { x: end, y }, { stroke: palette.line, 'stroke-width': 2 }),
    ...treatments.map((one) => {
      const index = names.indexOf(one.name)
      return element('rect', {
        x: x(one.from),
        y: y - 6,
        width: Math.max(1, x(one.to) - x(one.from)),
        height: 12,
        ...treatmentLook(index, palette),
      })
    }),
    isOngoing ? element('path', { d: arrow, fill: 'none', stroke: palette.ink, 'stroke-width': 1.5 }) : '',
    ...events.map(({ kind, time }) => eventMark(kind, x(time), y, palette)),
  )
}

/** Every second treatment is hollow, so that neighbours differ in more than colour. */
const treatmentLook = (index: number, { tones, paper }: Palette) => {
  const colour = tones[TREATMENT_TONES[(index >> 1) % TREATMENT_TONES.length] ?? 'consider']
  return index % 2 === 0
    ? { fill: colour, 'fill-opacity': 0.55, stroke: colour }
    : { fill: paper, stroke: colour, 'stroke-width': 1.5 }
}

const eventMark = (kind: SwimmerEvent, x: number, y: number, { tones, paper, ink }: Palette): Markup => {
  const [glyph, tone] = MARKS[kind]
  return glyph === 'cross'
    ? glyphMark(glyph, { x, y }, 6, { stroke: ink, 'stroke-width': 2 })
    : glyphMark(glyph, { x, y }, 5, { fill: tones[tone], stroke: paper, 'stroke-width': 1 })
}

interface KeyPlace {
  readonly words: string
  /** The treatment's place, or the event. */
  readonly of: number | SwimmerEvent
  readonly x: number
  readonly row: number
}

const keyPlaces = (names: readonly string[], width: number): readonly KeyPlace[] => {
  let [x, row] = [0, 0]
  const entries = [
    ...names.map((name, at) => [name, at] as const),
    ...SWIMMER_EVENTS.map((kind) => [kind, kind] as const),
  ]
  return entries.map(([full, of]) => {
    const words = fittedText(full, width - 24, TEXT_SIZE)
    const room = 22 + textWidth(words, TEXT_SIZE)
    if (x > 0 && x + room > width) [x, row] = [0, row + 1]
    const at = x
    x += room + 16
    return { words, of, x: at, row }
  })
}

const keyEntry = ({ words, of, x, row }: KeyPlace, palette: Palette): Markup => {
  const y = row * (LINE_HEIGHT + 4) + 8
  const sign =
    typeof of === 'number'
      ? element('rect', { x, y: y - 5, width: 14, height: 10, ...treatmentLook(of, palette) })
      : eventMark(of, x + 7, y, palette)
  return sign + text({ x: x + 22, y: y + 4 }, words, {})
}

export const swimmerPlotNumbers = ({ patients }: SwimmerData): NumberTable => ({
  columns: ['patient', 'what', 'from', 'to'],
  rows: patients.flatMap(({ name, until, isOngoing, treatments, events }) => [
    [name, isOngoing ? 'observed, ongoing' : 'observed', 0, until],
    ...treatments.map((one) => [name, one.name, one.from, one.to]),
    ...events.map(({ kind, time }) => [name, kind, time, time]),
  ]),
})
