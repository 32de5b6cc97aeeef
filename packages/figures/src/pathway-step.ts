/**
 * One step of the pathway, in the look that the map and the small picture share.
 *
 * Words: *passed* lies on the patient's way; *here* is where the case stands; *open* waits for a fact; *ahead* has not
 * come yet; *not taken* is ruled out. Each is told by outline and sign, and by colour only in the third place: check,
 * flag with the word "here", question mark and dashes, thin line, thin line with quiet words.
 */
import { glyphMark, wentOnMark } from './glyph.ts'
import { FORK_POINT, SIGN_ROOM, type Size, type StepKind } from './pathway-label.ts'
import {
  type Attributes,
  element,
  escapeXml,
  group,
  LINE_HEIGHT,
  type Markup,
  type Point,
  rounded,
  TEXT_SIZE,
  text,
} from './svg.ts'
import { textWidth } from './text-width.ts'
import type { Palette } from './tokens.ts'

export type StepState = 'passed' | 'here' | 'open' | 'ahead' | 'not-taken'

export interface PlacedStep extends Point, Size {
  readonly id: string
  readonly kind: StepKind
  /** The label, broken by `breakLabel`. */
  readonly lines: readonly string[]
  readonly state: StepState
  readonly href?: string
}

export const STATE_WORDS: Readonly<Record<StepState, string>> = {
  passed: 'behind',
  here: 'here',
  open: 'open',
  ahead: 'ahead',
  'not-taken': 'not taken',
}

const hexagon = ({ x, y, width, height }: PlacedStep, outset: number): string => {
  const [left, right, middle] = [x - outset * 1.2, x + width + outset * 1.2, y + height / 2]
  const [top, bottom] = [y - outset, y + height + outset]
  const corners = [
    [left, middle],
    [x + FORK_POINT, top],
    [x + width - FORK_POINT, top],
    [right, middle],
    [x + width - FORK_POINT, bottom],
    [x + FORK_POINT, bottom],
  ] as const
  return `M${corners.map(([across, down]) => `${rounded(across)} ${rounded(down)}`).join('L')}Z`
}

const outline = (step: PlacedStep, outset: number, attributes: Attributes): Markup => {
  if (step.kind === 'fork')
    return element('path', { d: hexagon(step, outset), 'stroke-linejoin': 'round', ...attributes })
  const height = step.height + 2 * outset
  const radius = step.kind === 'end' ? height / 2 : 4 + outset
  return element('rect', {
    x: step.x - outset,
    y: step.y - outset,
    width: step.width + 2 * outset,
    height,
    rx: radius,
    ...attributes,
  })
}

const OUTLINES = {
  passed: { width: 1.5, dash: undefined },
  here: { width: 1.5, dash: undefined },
  open: { width: 1.5, dash: '4 3' },
  ahead: { width: 1, dash: undefined },
  'not-taken': { width: 0.75, dash: undefined },
} as const satisfies Record<StepState, { width: number; dash: string | undefined }>

const strokeOf = (state: StepState, { tones, line }: Palette): string =>
  state === 'passed' || state === 'here' ? tones.accent : state === 'open' ? tones.open : line

const shape = (step: PlacedStep, palette: Palette): Markup => {
  const { width, dash } = OUTLINES[step.state]
  const paint = {
    fill: palette.paper,
    stroke: strokeOf(step.state, palette),
    'stroke-width': width,
    'stroke-dasharray': dash,
  }
  return (step.state === 'here' ? outline(step, 3, { ...paint, 'stroke-width': 1 }) : '') + outline(step, 0, paint)
}

const sign = ({ state }: PlacedStep, at: Point, { tones }: Palette): Markup => {
  switch (state) {
    case 'passed':
      return wentOnMark(at, { stroke: tones.accent })
    case 'here':
      return glyphMark('circle', at, 4.5, { fill: tones.accent })
    case 'open':
      return text({ x: at.x, y: at.y + 4 }, '?', { 'text-anchor': 'middle', 'font-weight': 600, fill: tones.open })
    case 'ahead':
    case 'not-taken':
      return ''
  }
}

/** A small flag on the lower edge, the one filled colour of the map: on the upper one it would hide the heads of ways. */
const flag = ({ x, y, width, height, kind }: PlacedStep, { tones, paper }: Palette): Markup => {
  const flagWidth = Math.ceil(textWidth('here', TEXT_SIZE)) + 12
  const left = x + width - flagWidth - (kind === 'fork' ? FORK_POINT : 8)
  const top = y + height - 6
  return group(
    {},
    element('rect', { x: left, y: top, width: flagWidth, height: 16, rx: 3, fill: tones.accent }),
    text({ x: left + flagWidth / 2, y: top + 12 }, 'here', {
      'text-anchor': 'middle',
      'font-weight': 600,
      fill: paper,
    }),
  )
}

const isSigned = (state: StepState): boolean => state === 'passed' || state === 'here' || state === 'open'

/** Sign and words stand together in the middle; without a sign the words take the middle alone. */
const words = (step: PlacedStep, palette: Palette): Markup => {
  const { x, y, width, height, lines, state } = step
  const widest = Math.max(0, ...lines.map((one) => textWidth(one, TEXT_SIZE)))
  const room = isSigned(state) ? SIGN_ROOM : 0
  const middle = { x: x + (width + room) / 2, y: y + height / 2 }
  const first = middle.y - ((lines.length - 1) * LINE_HEIGHT) / 2 + 4
  const fill = state === 'open' ? palette.tones.open : state === 'not-taken' ? palette.quiet : palette.ink
  return [
    sign(step, { x: middle.x - widest / 2 - 12, y: middle.y }, palette),
    ...lines.map((one, index) =>
      text({ x: middle.x, y: first + index * LINE_HEIGHT }, one, {
        'text-anchor': 'middle',
        'font-weight': state === 'here' ? 600 : undefined,
        // Tabular figures come with wide hyphens, and a step has no column of numbers.
        'font-variant': 'normal',
        fill,
      }),
    ),
  ].join('')
}

/**
 * The step as markup, in a link where it leads somewhere.
 *
 * @example
 * stepMarkup({ id: 'staged', kind: 'step', lines: ['Staged: M0'], state: 'passed', x: 0, y: 0, width: 114, height: 36 }, LIGHT)
 * // a solid outline with a check and the words
 */
export const stepMarkup = (step: PlacedStep, palette: Palette): Markup => {
  const name = `${step.lines.join(' ')}, ${STATE_WORDS[step.state]}`
  const drawn = [
    element('title', {}, escapeXml(name)),
    shape(step, palette),
    words(step, palette),
    step.state === 'here' ? flag(step, palette) : '',
  ].join('')
  // Its title is the name of the link. A label beside it would have to repeat every drawn word in turn, the flag's too.
  return step.href === undefined ? group({}, drawn) : element('a', { href: step.href }, drawn)
}
