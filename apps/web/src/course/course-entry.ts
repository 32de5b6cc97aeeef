/**
 * One line of the course of a case: when, what, and from where it is known.
 *
 * Words: an *entry* comes from an event of the case file, a dated fact, a lesion measurement or the surveillance schedule.
 * Where an event and a fact name the same full day for the same thing they are one entry with two origins; where their
 * dates differ both stand, since which of them is right is not ours to say.
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import type { Glyph } from '@leio/figures/glyph'
import type { Tone } from '@leio/figures/tokens'
import { compareMoments } from './moment-text.ts'

/** The lanes of the timeline, from top to bottom. */
export const COURSE_LANES = [
  'diagnosis',
  'findings',
  'imaging',
  'surgery',
  'systemic',
  'radiotherapy',
  'course',
  'surveillance',
] as const
export type CourseLane = (typeof COURSE_LANES)[number]

export interface CourseEntry {
  /** Unique in the course. */
  readonly id: string
  readonly when: CaseMoment
  readonly lane: CourseLane
  /** As the list says it: `Surgery`. */
  readonly what: string
  /** In the words of the case: `Wide excision, right arm`. */
  readonly detail?: string
  /** `event of the case file`. */
  readonly origins: readonly string[]
  readonly glyph: Glyph
  readonly tone: Tone
  /** As the figure says it, where that must be shorter. */
  readonly label?: string
  readonly labelDetail?: string
  /** Beginning or end of a treatment. */
  readonly edge?: 'start' | 'stop'
  /** Ahead, by the schedule. */
  readonly isPlanned?: boolean
}

export const isDated = ({ when }: CourseEntry): boolean => when.date !== undefined

const laneAt = ({ lane }: CourseEntry): number => COURSE_LANES.indexOf(lane)
const compareText = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

/** In the order of time, and on one day in the order of the lanes. */
export const inTime = (entries: readonly CourseEntry[]): readonly CourseEntry[] =>
  entries.toSorted((a, b) => compareMoments(a.when, b.when) || laneAt(a) - laneAt(b) || compareText(a.id, b.id))
