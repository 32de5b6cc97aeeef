/**
 * The block of a lesion table that is typed, or every problem with it. What the form can say better is said here; then
 * the gate of case files has the last word, so that the page lets nothing through that the server refuses.
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import { dateProblem } from '@leio/facts/partial-date'
import type { Problem } from '@leio/facts/problem'
import { problemList } from '@leio/facts/problem-list'
import { type RecistBlock, readRecistBlock } from '@leio/facts/recist-block'
import type { FollowUpDraft, LesionDraft, LesionRow, TargetRow } from './lesion-draft.ts'

export interface LesionReading {
  readonly problems: readonly Problem[]
  /** Only where there is no problem. */
  readonly block?: RecistBlock
}

/** Where problems of the form are: `lesions.T1.organ`, `lesions.2.T1`, `lesions.2.when`; follow-ups count from 1. */
export const placeAt = (...parts: readonly (string | number)[]): string => ['lesions', ...parts].join('.')

const WHOLE = /^(\d{1,4})\s*(?:mm)?$/i
const CENTIMETRES = /^(\d{1,3})(?:\.(\d))?\s*cm$/i

/**
 * Whole millimetres. `lengthOf('24')`, `lengthOf('24 mm')` and `lengthOf('2.4 cm')` are 24; `lengthOf('2.4')` is
 * undefined, since it may be either.
 */
export const lengthOf = (text: string): number | undefined => {
  const [, whole] = WHOLE.exec(text.trim()) ?? []
  if (whole !== undefined) return Number(whole)
  const [, centimetres, millimetres = '0'] = CENTIMETRES.exec(text.trim()) ?? []
  return centimetres === undefined ? undefined : Number(centimetres) * 10 + Number(millimetres)
}

const LENGTH = { kind: 'not-whole-mm', cure: 'Write whole millimetres, such as 24; or centimetres with their unit.' }

const lengthProblem = (id: string, where: string, text: string): readonly Problem[] => {
  if (lengthOf(text) !== undefined) return []
  const message =
    text.trim() === '' ? `The length of ${id} is missing.` : `"${text.trim()}" is no whole number of mm (${id}).`
  return [{ ...LENGTH, where, found: text.trim(), message }]
}

const MONTH = /^month\s+(-?\d{1,4}(?:\.\d+)?)$/i

/** `whenOf('2026-03')` is `{ date: '2026-03' }`, `whenOf('month 3')` is `{ month: 3 }`. */
export const whenOf = (text: string): CaseMoment => {
  const [, month] = MONTH.exec(text.trim()) ?? []
  return month === undefined ? { date: text.trim() } : { month: Number(month) }
}

const whenProblem = (what: string, where: string, text: string): readonly Problem[] => {
  if (text.trim() === '')
    return [
      {
        kind: 'date-missing',
        where,
        message: `The date of ${what} is missing.`,
        cure: 'Write it as far as it is known, such as 2026-03-02; or "month 3", counted from the index date.',
      },
    ]
  const { date } = whenOf(text)
  const problem = date === undefined ? undefined : dateProblem(date)
  return problem === undefined ? [] : [{ where, ...problem }]
}

const organProblem = ({ id, organ }: LesionRow): readonly Problem[] =>
  organ.trim() === ''
    ? [
        {
          kind: 'organ-missing',
          where: placeAt(id, 'organ'),
          message: `Where ${id} lies is missing.`,
          cure: 'Write the organ, such as liver or left lung; or take the lesion out.',
        },
      ]
    : []

const NO_LESION: Problem = {
  kind: 'no-lesion',
  where: 'lesions',
  message: 'The lesion table has no lesion.',
  cure: 'Add a target or a non-target lesion, say that there are none, or take the table out.',
}

const EMPTY_LIST = { kind: 'empty-list', cure: 'Add them, or choose "none" or "not stated".' }

const sliceProblem = ({ sliceThickness }: LesionDraft): readonly Problem[] =>
  sliceThickness.trim() === '' || (Number(sliceThickness) > 0 && Number.isFinite(Number(sliceThickness)))
    ? []
    : [
        {
          kind: 'slice-thickness',
          where: placeAt('slice'),
          message: 'The slice thickness is no length in mm.',
          cure: 'Write it in mm, such as 2.5, or leave it empty.',
        },
      ]

const baselineProblems = (draft: LesionDraft): readonly Problem[] => [
  ...whenProblem('the baseline', placeAt('when'), draft.when),
  ...sliceProblem(draft),
  ...draft.targets.flatMap((target) => [
    ...organProblem(target),
    ...lengthProblem(target.id, placeAt(target.id, 'length'), target.length),
  ]),
  ...othersIn(draft).flatMap(organProblem),
  ...(draft.nonTargets === 'some' && draft.others.length === 0
    ? [{ ...EMPTY_LIST, where: placeAt('others'), message: 'There are non-target lesions, and none is listed.' }]
    : []),
  ...(draft.targets.length === 0 && draft.nonTargets === 'not-stated' ? [NO_LESION] : []),
]

const newLesionProblems = ({ newLesions, listed }: FollowUpDraft, number: number): readonly Problem[] =>
  newLesions !== 'some' || (listed.length > 0 && listed.every(({ organ }) => organ.trim() !== ''))
    ? []
    : [
        {
          ...EMPTY_LIST,
          where: placeAt(number, 'new'),
          message: `Follow-up ${number}: where a new lesion lies is missing.`,
        },
      ]

const followUpProblems = (
  followUp: FollowUpDraft,
  number: number,
  targets: readonly TargetRow[],
): readonly Problem[] => [
  ...whenProblem(`follow-up ${number}`, placeAt(number, 'when'), followUp.when),
  ...targets.flatMap(({ id }) => {
    const { length = '', state = '' } = followUp.readings[id] ?? {}
    return state === '' && length.trim() !== '' ? lengthProblem(id, placeAt(number, id), length) : []
  }),
  ...newLesionProblems(followUp, number),
]

/** Non-target lesions that count: none where it is said that there are none. */
const othersIn = ({ nonTargets, others }: LesionDraft): readonly LesionRow[] => (nonTargets === 'some' ? others : [])

const rowJson = ({ id, organ, isNode }: LesionRow) => ({
  id,
  organ: organ.trim(),
  ...(isNode === undefined ? {} : { node: isNode }),
})

const readingsJson = ({ readings }: FollowUpDraft, lesions: readonly LesionRow[]): readonly object[] =>
  lesions.flatMap(({ id }): readonly object[] => {
    const { length = '', state = '' } = readings[id] ?? {}
    if (state !== '') return [{ id, state }]
    return length.trim() === '' ? [] : [{ id, mm: lengthOf(length) }]
  })

const newLesionsJson = ({ newLesions, listed }: FollowUpDraft) => {
  if (newLesions === 'not-stated') return {}
  if (newLesions === 'none') return { newLesions: [] }
  return { newLesions: listed.map(({ organ, isUnequivocal }) => ({ organ: organ.trim(), unequivocal: isUnequivocal })) }
}

const followUpJson = (draft: LesionDraft) => (followUp: FollowUpDraft) => {
  const nonTargets = readingsJson(followUp, othersIn(draft))
  return {
    ...whenOf(followUp.when),
    targets: readingsJson(followUp, draft.targets),
    ...(nonTargets.length === 0 ? {} : { nonTargets }),
    ...newLesionsJson(followUp),
  }
}

const blockJson = (draft: LesionDraft): unknown => ({
  ...draft.options,
  baseline: {
    ...whenOf(draft.when),
    ...(draft.sliceThickness.trim() === '' ? {} : { sliceThickness: Number(draft.sliceThickness) }),
    targets: draft.targets.map((target) => ({ ...rowJson(target), mm: lengthOf(target.length) })),
    ...(draft.nonTargets === 'not-stated' ? {} : { nonTargets: othersIn(draft).map(rowJson) }),
  },
  followups: draft.followUps.map(followUpJson(draft)),
})

const throughGate = (draft: LesionDraft): LesionReading => {
  const list = problemList()
  const block = readRecistBlock(blockJson(draft), ['recist'], list)
  return block === undefined || list.problems.length > 0 ? { problems: list.problems } : { problems: [], block }
}

/** The block of a table, or all that is wrong with it. One target of 24 mm and a date are enough for a block. */
export const readLesions = (draft: LesionDraft): LesionReading => {
  const problems = [
    ...baselineProblems(draft),
    ...draft.followUps.flatMap((one, place) => followUpProblems(one, place + 1, draft.targets)),
  ]
  return problems.length > 0 ? { problems } : throughGate(draft)
}
