/**
 * The lesion measurements as a table: one row for each lesion, one column for each assessment, then what RECIST 1.1 makes
 * of them. What is not known is said in words and marked as such.
 */
import type { BaselineNonTarget, BaselineTarget, NonTargetState, TargetState } from '@leio/facts/recist-block'
import type { RecistAssessment } from '@leio/plan/recist'
import { listText } from '@leio/plan/words/fact-text'
import { countedMm, isBaseline, type LesionAssessment, type LesionCourse } from './lesion-course.ts'
import { momentText } from './moment-text.ts'
import { responseWords } from './response-words.ts'

export interface LesionCell {
  readonly words: string
  /** Said second, smaller. */
  readonly note?: string
  readonly isUnknown?: boolean
}

export interface LesionRow {
  readonly head: string
  readonly note?: string
  readonly cells: readonly LesionCell[]
}

export interface LesionGroup {
  readonly title: string
  readonly rows: readonly LesionRow[]
}

export interface LesionTable {
  readonly columns: readonly { readonly head: string; readonly note: string }[]
  readonly groups: readonly LesionGroup[]
}

const said = (words: string, note?: string): LesionCell => ({ words, ...(note === undefined ? {} : { note }) })
const unknown = (words: string, note?: string): LesionCell => ({ ...said(words, note), isUnknown: true })
const NOTHING: LesionCell = { words: '' }

const TARGET_WORDS: Readonly<Record<TargetState, string>> = {
  disappeared: 'disappeared',
  'too-small': 'too small to measure',
  'not-evaluable': 'not evaluable',
}

const NON_TARGET_WORDS: Readonly<Record<NonTargetState, string>> = {
  disappeared: 'disappeared',
  present: 'present',
  'unequivocal-progression': 'unequivocal progression',
  'not-evaluable': 'not evaluable',
}

const targetCell = (target: BaselineTarget, one: LesionAssessment, { block }: LesionCourse): LesionCell => {
  if (one.followup === undefined) return said(`${target.mm} mm`)
  const readings = one.followup.targets.filter(({ id }) => id === target.id)
  const [reading] = readings
  if (reading === undefined) return unknown('not recorded')
  if (readings.length > 1) return unknown('stated more than once')
  if (reading.state === undefined) return said(`${reading.mm} mm`)
  const counted = countedMm(target, one, block)
  if (counted === undefined) return unknown(TARGET_WORDS[reading.state])
  return said(TARGET_WORDS[reading.state], `counts ${counted} mm`)
}

const nonTargetCell = ({ id }: BaselineNonTarget, { followup }: LesionAssessment): LesionCell => {
  if (followup === undefined) return said('present')
  const states = [...new Set((followup.nonTargets ?? []).flatMap((one) => (one.id === id ? one.state : [])))]
  if (states.length === 0) return unknown('not recorded')
  const words = states.map((state) => NON_TARGET_WORDS[state]).join(' and ')
  return states.length > 1 || states[0] === 'not-evaluable' ? unknown(words) : said(words)
}

const newLesionCell = ({ followup }: LesionAssessment): LesionCell => {
  if (followup === undefined) return NOTHING
  if (followup.newLesions === undefined) return unknown('not recorded')
  if (followup.newLesions.length === 0) return said('none')
  return said(
    followup.newLesions
      .map(({ organ, unequivocal }) => (unequivocal === false ? `${organ} (equivocal)` : organ))
      .join(', '),
  )
}

const sumCell = (one: LesionAssessment, { baselineSum }: LesionCourse): LesionCell => {
  if (isBaseline(one)) return said(`${baselineSum} mm`)
  const { read } = one
  if (read === undefined) return unknown('not computed')
  if (read.sumOfDiameters !== null) return said(`${read.sumOfDiameters} mm`)
  return unknown('not complete', `${read.measuredSum} mm without ${listText(read.notEvaluated, 'and')}`)
}

/**
 * `percentText(-6.94)` is `−6.9 %`. Cut towards zero and not rounded: 29.96 % below the baseline is no partial response,
 * and must not be read as 30.0 %.
 */
export const percentText = (percent: number): string => {
  const tenths = Math.trunc(Math.abs(percent) * 10 + 1e-9) / 10
  return `${signOf(tenths === 0 ? 0 : percent)}${tenths}\u00a0%`
}

const signOf = (number: number): string => (number > 0 ? '+' : number < 0 ? '−' : '')

const mmChange = (mm: number): string => `${signOf(mm)}${Math.abs(mm)}\u00a0mm`

/** Without a sum of all targets there is no change. */
const NOT_COMPUTED = unknown('not computed')

const baselineChange = ({ read }: LesionAssessment): LesionCell => {
  if (read === undefined) return NOTHING
  const percent = read.changeFromBaselinePercent
  return percent === null ? NOT_COMPUTED : said(percentText(percent))
}

const nadirCell = ({ read }: LesionAssessment): LesionCell =>
  read === undefined || read.nadirSum === null ? NOTHING : said(`${read.nadirSum} mm`)

const nadirChange = ({ read }: LesionAssessment): LesionCell => {
  if (read === undefined) return NOTHING
  if (read.changeFromNadirMm === null) return NOT_COMPUTED
  const percent = read.changeFromNadirPercent === null ? undefined : percentText(read.changeFromNadirPercent)
  return percent === undefined
    ? said(mmChange(read.changeFromNadirMm))
    : said(percent, mmChange(read.changeFromNadirMm))
}

type Judged = 'target' | 'nonTarget' | 'overall'

const responseCell = (one: LesionAssessment, what: Judged): LesionCell => {
  if (isBaseline(one)) return NOTHING
  const response: RecistAssessment[Judged] | undefined = one.read?.[what]
  if (response === undefined) return unknown('no response')
  if (response === 'none') return said('none followed')
  const words = responseWords(response)
  return response === 'NE' ? unknown(response, words) : said(response, words)
}

const lesionHead = ({ id, organ, node }: BaselineNonTarget, axis: string): Pick<LesionRow, 'head' | 'note'> => ({
  head: `${id} ${organ}`,
  ...(node === true ? { note: axis } : {}),
})

const NO_COLUMN = 'left out'

/** The table of a course. Rows for which there is nothing, such as sums where no target is followed, are not made. */
export const lesionTable = (course: LesionCourse): LesionTable => {
  const { assessments, block, baselineSum } = course
  const row = (head: string, cellOf: (one: LesionAssessment) => LesionCell): LesionRow => ({
    head,
    cells: assessments.map(cellOf),
  })
  const targets = block.baseline.targets.map((target) => ({
    ...row('', (one) => targetCell(target, one, course)),
    ...lesionHead(target, 'lymph node, short axis'),
  }))
  const nonTargets = (block.baseline.nonTargets ?? []).map((lesion) => ({
    ...row('', (one) => nonTargetCell(lesion, one)),
    ...lesionHead(lesion, 'lymph node'),
  }))
  const sums = [
    row('Sum of diameters', (one) => sumCell(one, course)),
    row('Change from baseline', baselineChange),
    row('Smallest sum before (nadir)', nadirCell),
    row('Change from nadir', nadirChange),
  ].filter(({ cells }) => cells.some(({ words }) => words !== ''))
  const groups = [
    { title: 'Target lesions, longest diameter', rows: targets },
    { title: 'Non-target and new lesions', rows: [...nonTargets, row('New lesions', newLesionCell)] },
    { title: 'Sum of the target lesions', rows: baselineSum === undefined ? [] : sums },
    {
      title: 'Response by RECIST 1.1',
      rows: [
        row('Target lesions', (one) => responseCell(one, 'target')),
        row('Non-target lesions', (one) => responseCell(one, 'nonTarget')),
        row('Overall', (one) => responseCell(one, 'overall')),
      ],
    },
  ]
  const noteOf = (one: LesionAssessment): string =>
    isBaseline(one) ? 'baseline' : one.read === undefined ? NO_COLUMN : ''
  return {
    columns: assessments.map((one) => ({ head: momentText(one.when), note: noteOf(one) })),
    groups: groups.filter(({ rows }) => rows.length > 0),
  }
}
