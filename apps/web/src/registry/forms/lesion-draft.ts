/**
 * A lesion table while it is typed: everything as text, every lesion under an id that the form gives and nobody types, so
 * that a reading cannot come to stand with another lesion.
 *
 * Words: a *reading* is what one follow-up says of one lesion: a length, or a state. An empty reading is not recorded;
 * it is neither "unchanged" nor "gone".
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import { problemList } from '@leio/facts/problem-list'
import {
  type BaselineNonTarget,
  type BaselineTarget,
  type RecistBlock,
  type RecistFollowUp,
  readRecistBlock,
} from '@leio/facts/recist-block'

export interface LesionRow {
  readonly id: string
  readonly organ: string
  /** Absent: the table does not say, which counts as no node. */
  readonly isNode?: boolean
}

export interface TargetRow extends LesionRow {
  /** As typed, in mm; the short axis of a node. */
  readonly length: string
}

/** A length as typed, or a state of the contract; `state` counts where it is not empty. */
export interface ReadingDraft {
  readonly length: string
  readonly state: string
}

export interface NewLesionDraft {
  readonly organ: string
  readonly isUnequivocal: boolean
}

export const WHETHER = ['not-stated', 'none', 'some'] as const
/** Whether there are any: not stated is not none. */
export type Whether = (typeof WHETHER)[number]

export interface FollowUpDraft {
  /** `2026-03-02`, less where no more is known, or `month 3`. */
  readonly when: string
  readonly readings: Readonly<Record<string, ReadingDraft>>
  readonly newLesions: Whether
  readonly listed: readonly NewLesionDraft[]
}

export interface LesionDraft {
  readonly when: string
  /** In mm. */
  readonly sliceThickness: string
  readonly targets: readonly TargetRow[]
  readonly nonTargets: Whether
  readonly others: readonly LesionRow[]
  readonly followUps: readonly FollowUpDraft[]
  /** Options of the block for which there is no field: they stay as they are. */
  readonly options: Pick<RecistBlock, 'minimumStableWeeks' | 'confirmationRequired'>
}

/** RECIST 1.1 follows at most five (Eisenhauer 2009, Eur J Cancer 45:228). */
export const MOST_TARGETS = 5

export const NO_READING: ReadingDraft = { length: '', state: '' }

const idsIn = ({ targets, others }: LesionDraft): ReadonlySet<string> =>
  new Set([...targets, ...others].map(({ id }) => id))

const freeId = (draft: LesionDraft, letter: string): string => {
  const taken = idsIn(draft)
  let number = 1
  while (taken.has(`${letter}${number}`)) number += 1
  return `${letter}${number}`
}

/** One more target. `withTarget(emptyLesions)` has the lesions T1 and T2. At most five; a sixth changes nothing. */
export const withTarget = (draft: LesionDraft): LesionDraft =>
  draft.targets.length >= MOST_TARGETS
    ? draft
    : { ...draft, targets: [...draft.targets, { id: freeId(draft, 'T'), organ: '', length: '' }] }

/** One more non-target lesion, under N1, N2 and so on. */
export const withOther = (draft: LesionDraft): LesionDraft => ({
  ...draft,
  nonTargets: 'some',
  others: [...draft.others, { id: freeId(draft, 'N'), organ: '' }],
})

const withoutReading = (id: string, followUp: FollowUpDraft): FollowUpDraft => {
  const { [id]: _, ...readings } = followUp.readings
  return { ...followUp, readings }
}

/** The table without a lesion and all its readings, so that a later lesion under the same id does not inherit them. */
export const withoutLesion = (draft: LesionDraft, id: string): LesionDraft => ({
  ...draft,
  targets: draft.targets.filter((one) => one.id !== id),
  others: draft.others.filter((one) => one.id !== id),
  followUps: draft.followUps.map((followUp) => withoutReading(id, followUp)),
})

/** One more follow-up, in which nothing is recorded yet. */
export const withFollowUp = (draft: LesionDraft, when = ''): LesionDraft => ({
  ...draft,
  followUps: [...draft.followUps, { when, readings: {}, newLesions: 'not-stated', listed: [] }],
})

/** The table with another reading of a lesion at a follow-up. `withReading(draft, 0, 'T1', { length: '24', state: '' })` */
export const withReading = (draft: LesionDraft, at: number, id: string, reading: ReadingDraft): LesionDraft => ({
  ...draft,
  followUps: draft.followUps.map((one, place) =>
    place === at ? { ...one, readings: { ...one.readings, [id]: reading } } : one,
  ),
})

/** A table in which nothing stands yet but one target to fill; the baseline is the event's own date unless another is typed. */
export const emptyLesions = (when = ''): LesionDraft =>
  withTarget({
    when,
    sliceThickness: '',
    targets: [],
    nonTargets: 'not-stated',
    others: [],
    followUps: [],
    options: {},
  })

const whenText = ({ date, month }: CaseMoment): string => date ?? `month ${month}`

const whetherOf = (list: readonly unknown[] | undefined): Whether =>
  list === undefined ? 'not-stated' : list.length === 0 ? 'none' : 'some'

const rowOf = ({ id, organ, node }: BaselineNonTarget): LesionRow => ({
  id,
  organ,
  ...(node === undefined ? {} : { isNode: node }),
})

const targetOf = (target: BaselineTarget): TargetRow => ({ ...rowOf(target), length: String(target.mm) })

const followUpOf = (followUp: RecistFollowUp): FollowUpDraft => {
  const { targets, nonTargets = [], newLesions = [] } = followUp
  const readings = [
    ...targets.map(({ id, mm, state }) => [id, { length: mm === undefined ? '' : String(mm), state: state ?? '' }]),
    ...nonTargets.map(({ id, state }) => [id, { length: '', state }]),
  ]
  return {
    when: whenText(followUp),
    readings: Object.fromEntries(readings),
    newLesions: whetherOf(followUp.newLesions),
    listed: newLesions.map(({ organ, unequivocal }) => ({ organ, isUnequivocal: unequivocal !== false })),
  }
}

const draftOfBlock = ({ baseline, followups, ...options }: RecistBlock): LesionDraft => ({
  when: whenText(baseline),
  sliceThickness: baseline.sliceThickness === undefined ? '' : String(baseline.sliceThickness),
  targets: baseline.targets.map(targetOf),
  nonTargets: whetherOf(baseline.nonTargets),
  others: (baseline.nonTargets ?? []).map(rowOf),
  followUps: followups.map(followUpOf),
  options,
})

/** The form of a recorded table; undefined where it is none that RECIST can read, so that it is kept and not shown. */
export const lesionDraftOf = (block: unknown): LesionDraft | undefined => {
  const problems = problemList()
  const read = readRecistBlock(block, [], problems)
  return read === undefined || problems.problems.length > 0 ? undefined : draftOfBlock(read)
}
