/**
 * The course of a patient as survival endpoints need it, one small row worked out from the standing events.
 *
 * Nothing is completed: a partial date stays partial (H-47), and an endpoint that needs the day leaves the patient out
 * with that reason. Where a source counts in days from the diagnosis, so does the row.
 */
import type { DEATH_CAUSES, Moment } from './event.ts'

/** The marks of a course that an endpoint can begin or end with. */
export const COURSE_MARKS = [
  'diagnosis',
  'surgery',
  'firstAdvancedTherapy',
  'localRecurrence',
  'abdominalRecurrence',
  'distantRecurrence',
  'progression',
] as const
export type CourseMark = (typeof COURSE_MARKS)[number]

/** A recurrence or progression with a moment that is not the first of its mark. */
export interface LaterDisease {
  /** Its mark; every one that it can be, where the site is not recorded. */
  readonly marks: readonly CourseMark[]
  readonly moment: Moment
}

export interface Course {
  readonly diagnosis?: Moment
  /** The first operation with the aim to remove the primary. */
  readonly surgery?: Moment
  /** The start of the first systemic therapy with intent `advanced`. */
  readonly firstAdvancedTherapy?: Moment
  /** The first of each; `kind: 'progression'` only in `progression`. */
  readonly localRecurrence?: Moment
  readonly abdominalRecurrence?: Moment
  readonly distantRecurrence?: Moment
  readonly progression?: Moment
  /** What came after those: the first after a treatment is not the first of all. Absent where there is none. */
  readonly laterDisease?: readonly LaterDisease[]
  /**
   * The latest moment at which the patient was known to be alive: follow-up, or any other event that needs a living patient.
   * Nothing that was only planned, and nothing dated after the day on which it was recorded.
   */
  readonly lastContact?: Moment
  readonly death?: { readonly moment?: Moment; readonly cause: (typeof DEATH_CAUSES)[number] }
  /** `alive` means alive at the last contact. */
  readonly vitalStatus: 'alive' | 'dead' | 'unknown'
  /**
   * Marks that happened, or may have, at a moment that nobody can say: no date, or a recurrence whose site is not
   * recorded. An absent mark that stands here is not known, and never "did not happen"; one with a moment may be earlier.
   */
  readonly unsettled?: readonly CourseMark[]
}
