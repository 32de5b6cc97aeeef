/**
 * The two limits that judge a sum of diameters: lines, each with its own dash, and labels that say what it means.
 *
 * The limit for progression moves with the nadir, so its line is a stair: each step holds from one assessment to the next.
 */
import { spreadColumn } from './label-place.ts'
import type { RecistLayout } from './recist-layout.ts'
import { mmText } from './recist-layout.ts'
import { element, group, LINE_HEIGHT, line, type Markup, type Point, pathOf, TEXT_SIZE, text } from './svg.ts'
import type { Palette } from './tokens.ts'

/** The limit that holds at each assessment, from the assessment before it; a gap where none holds. */
export const thresholdLine = (
  { assessments, x, y, right }: RecistLayout,
  limitOf: 'progressionAt' | 'partialResponseAt',
): readonly (readonly Point[])[] => {
  const stretches: Point[][] = []
  assessments.forEach((assessment, index) => {
    const limit = assessment[limitOf]
    if (limit === undefined) return
    const before = assessments[index - 1]
    const joined = before?.[limitOf] !== undefined
    const reach = index === assessments.length - 1 ? right : x(assessment.at)
    const step = [
      { x: x((before ?? assessment).at), y: y(limit) },
      { x: reach, y: y(limit) },
    ]
    if (joined) stretches.at(-1)?.push(...step)
    else stretches.push(step)
  })
  return stretches
}

export const THRESHOLDS = [
  {
    limit: 'progressionAt',
    tone: 'against',
    dash: '7 3',
    words: 'Progression',
    sign: '≥',
    why: '20 % above nadir, at least 5 mm',
  },
  {
    limit: 'partialResponseAt',
    tone: 'for',
    dash: '2 3',
    words: 'Partial response',
    sign: '≤',
    why: '30 % below baseline',
  },
] as const

/** The lines with their labels at the right, the latest limit in words. */
export const thresholds = (layout: RecistLayout, palette: Palette): Markup => {
  const { assessments, y, right, top, bottom, isNarrow } = layout
  const drawn = THRESHOLDS.flatMap((one) => {
    const mm = assessments.findLast((assessment) => assessment[one.limit] !== undefined)?.[one.limit]
    return mm === undefined ? [] : [{ ...one, mm }]
  })
  const wanted = drawn.map(({ mm }) => y(mm) - LINE_HEIGHT)
  const tops = spreadColumn(wanted, 2 * LINE_HEIGHT + 4, { from: top - 16, to: bottom + 8 })
  return group(
    {},
    ...drawn.map(({ limit, tone, dash, words, sign, why, mm }, index) => {
      const [colour, labelTop] = [palette.tones[tone], tops[index] ?? 0]
      const value = `${sign} ${mmText(mm)} mm`
      const [first, second] = isNarrow ? [words, value] : [`${words} ${value}`, why]
      const at = { x: right + 8, y: labelTop + TEXT_SIZE }
      return [
        ...thresholdLine(layout, limit).map((points) =>
          element('path', {
            d: pathOf(points),
            fill: 'none',
            stroke: colour,
            'stroke-width': 1.25,
            'stroke-dasharray': dash,
          }),
        ),
        line(
          { x: right, y: y(mm) },
          { x: right + 6, y: labelTop + LINE_HEIGHT },
          { stroke: colour, 'stroke-width': 0.75 },
        ),
        text(at, first, { fill: colour, 'font-weight': 600 }),
        text({ ...at, y: at.y + LINE_HEIGHT }, second, { fill: isNarrow ? colour : palette.quiet }),
      ].join('')
    }),
  )
}
