/**
 * Where the parts of the RECIST chart go: scales, margins and threshold lines, before anything is drawn.
 *
 * Words: the *band* stands above the plot and holds what has no value in millimetres: a new lesion, an assessment that
 * could not be evaluated. The *plot* holds the sums. Under the axis stand labels, then the responses.
 */
import { centredStretch, rowsFor, type Stretch } from './label-rows.ts'
import { linearScale, niceTicks, type Scale } from './linear-scale.ts'
import { LINE_HEIGHT, type Point, TEXT_SIZE } from './svg.ts'
import { textWidth } from './text-width.ts'

export interface RecistAssessment {
  /** Days from the start. */
  readonly at: number
  /** As it stands under the axis: `3 Mar 2026`, or `month 6`. */
  readonly label: string
  /** Millimetres. Absent: not measured, or not all target lesions were. */
  readonly sumOfDiameters?: number
  /** `CR`, `PR`, `SD`, `PD`, `NE`; the empty text at the baseline. */
  readonly response: string
  readonly newLesion?: boolean
  readonly isBaseline?: boolean
  /** The sum from which this assessment is a progression: 20 % and at least 5 mm above the nadir before it. */
  readonly progressionAt?: number
  /** The sum down to which this assessment is a partial response: 30 % below the baseline. */
  readonly partialResponseAt?: number
}

export interface RecistChartData {
  readonly title: string
  readonly description: string
  readonly assessments: readonly RecistAssessment[]
}

export interface Measured {
  readonly assessment: RecistAssessment
  readonly mm: number
  readonly at: Point
}

export interface BandMark {
  readonly kind: 'new-lesion' | 'no-sum'
  readonly words: string
  readonly x: number
  readonly toTheLeft: boolean
  readonly row: number
  /** How far down its thin line leads: to the point, or to the axis. */
  readonly foot: number
}

export interface AxisWord {
  readonly words: string
  readonly middle: number
  readonly row: number
}

export interface RecistLayout {
  readonly assessments: readonly RecistAssessment[]
  readonly x: Scale
  readonly y: Scale
  readonly ticks: readonly number[]
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
  readonly measured: readonly Measured[]
  readonly nadir: Measured | undefined
  readonly bandMarks: readonly BandMark[]
  readonly axisWords: readonly AxisWord[]
  readonly responses: readonly AxisWord[]
  readonly isNarrow: boolean
}

const CAPTION = 20
const NARROW = 600

const wide = (words: string): number => textWidth(words, TEXT_SIZE)
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** In the order of time; on one day the baseline leads. */
const inOrder = (assessments: readonly RecistAssessment[]): readonly RecistAssessment[] =>
  assessments.toSorted(
    (a, b) =>
      a.at - b.at ||
      Number(b.isBaseline === true) - Number(a.isBaseline === true) ||
      compareText(a.label, b.label) ||
      (a.sumOfDiameters ?? -1) - (b.sumOfDiameters ?? -1),
  )

const wordsOfBand = (one: RecistAssessment): readonly Pick<BandMark, 'kind' | 'words'>[] => [
  ...(one.newLesion === true ? [{ kind: 'new-lesion', words: 'new lesion' } as const] : []),
  ...(one.sumOfDiameters === undefined
    ? [{ kind: 'no-sum', words: one.response === 'NE' ? 'not evaluable' : 'not measured' } as const]
    : []),
]

interface Sides {
  readonly x: Scale
  readonly limits: Stretch
}

const bandRows = (
  assessments: readonly RecistAssessment[],
  { x, limits }: Sides,
): readonly Omit<BandMark, 'foot'>[] => {
  const marks = assessments.flatMap((one) => wordsOfBand(one).map((mark) => ({ ...mark, x: x(one.at) })))
  const placed = marks.map((mark) => ({ ...mark, toTheLeft: mark.x + 10 + wide(mark.words) > limits.to }))
  const rows = rowsFor(
    placed.map((mark) => [
      mark.toTheLeft
        ? { from: mark.x - 10 - wide(mark.words), to: mark.x + 6 }
        : { from: mark.x - 6, to: mark.x + 10 + wide(mark.words) },
    ]),
  )
  return placed.map((mark, index) => ({ ...mark, row: rows[index] ?? 0 }))
}

const wordRows = (
  words: readonly { readonly words: string; readonly x: number }[],
  limits: Stretch,
): readonly AxisWord[] => {
  const stretches = words.map((one) => centredStretch(one.x, wide(one.words), limits))
  const rows = rowsFor(stretches.map((stretch) => [stretch]))
  return words.map((one, index) => {
    const { from, to } = stretches[index] ?? { from: one.x, to: one.x }
    return { words: one.words, middle: (from + to) / 2, row: rows[index] ?? 0 }
  })
}

/** Two rows of labels at most: the first and last come first, then those that find room. Responses are never dropped. */
const axisLabels = (assessments: readonly RecistAssessment[], { x, limits }: Sides): readonly AxisWord[] => {
  const words = assessments.map((one) => ({ words: one.label, x: x(one.at) }))
  const inTurn = [...words.slice(0, 1), ...words.slice(1).slice(-1), ...words.slice(1, -1)]
  return wordRows(inTurn, limits).filter(({ row }) => row < 2)
}

const highest = (assessments: readonly RecistAssessment[]): number =>
  Math.max(
    10,
    ...assessments.flatMap((one) => [one.sumOfDiameters ?? 0, one.progressionAt ?? 0, one.partialResponseAt ?? 0]),
  )

/** `mmText(62.4)` is `62.4`, and 62.43 is that too: RECIST measures whole millimetres, and a limit has one decimal. */
export const mmText = (mm: number): string => `${Math.round(mm * 10) / 10}`

/** `rowCount` of words in rows 0 and 1 is 2. */
export const rowCount = (words: readonly { readonly row: number }[]): number =>
  words.reduce((most, { row }) => Math.max(most, row + 1), 0)

/** The whole layout for a width; nothing in it depends on the order of the input. */
export const recistLayout = (data: RecistChartData, width: number): RecistLayout => {
  const isNarrow = width < NARROW
  const assessments = inOrder(data.assessments)
  const [left, right] = [isNarrow ? 32 : 80, width - (isNarrow ? 106 : 204)]
  const times = assessments.map(({ at }) => at)
  const x = linearScale([Math.min(...times), Math.max(...times)], [left + 16, right - 20])
  const sides: Sides = { x, limits: { from: 0, to: right + (isNarrow ? 24 : 16) } }
  const marks = bandRows(assessments, { x, limits: { from: 0, to: width } })
  const top = CAPTION + rowCount(marks) * LINE_HEIGHT + 16
  const bottom = top + (isNarrow ? 200 : 240)
  // A little air above the highest value, and no further: rounding up to the next tick can halve the drawing.
  const ceiling = highest(assessments) * 1.08
  const y = linearScale([0, ceiling], [bottom, top])
  const measured = assessments.flatMap((assessment) => {
    const mm = assessment.sumOfDiameters
    return mm === undefined ? [] : [{ assessment, mm, at: { x: x(assessment.at), y: y(mm) } }]
  })
  const ticks = measured.length === 0 ? [0] : niceTicks(0, ceiling, 6).filter((tick) => tick <= ceiling)
  const smallest = Math.min(...measured.map(({ mm }) => mm))
  const responses = assessments
    .filter(({ response }) => response !== '')
    .map((one) => ({ words: one.response, x: x(one.at) }))
  return {
    assessments,
    x,
    y,
    ticks,
    left,
    right,
    top,
    bottom,
    measured,
    // A baseline alone is its own nadir, which is not worth a mark.
    nadir: measured.length < 2 ? undefined : measured.find(({ mm }) => mm === smallest),
    bandMarks: marks.map((mark) => ({
      ...mark,
      foot: measured.find((one) => one.at.x === mark.x && mark.kind === 'new-lesion')?.at.y ?? bottom,
    })),
    axisWords: axisLabels(assessments, sides),
    responses: wordRows(responses, sides.limits),
    isNarrow,
  }
}
