/**
 * The due dates of many patients as one calendar that a calendar program can subscribe to.
 *
 * One event for each patient who is due, on the due day. The calendar leaves Leio for programs that we do not know, so it
 * holds what the caller gives as a label (a number of the centre) and never a name. Later visits are left out: they move
 * into view when the one before is answered, and a patient has exactly one next date.
 */
import { calendarFeed } from '@leio/plan/calendar-file'
import type { FollowUpStatus } from '@leio/registry/course/follow-up-status'

export interface FeedPatient {
  /** Unique; part of the event's identity, so that a second import changes nothing. */
  readonly id: string
  readonly label: string
  readonly status: FollowUpStatus
}

/**
 * The calendar as the text of an .ics file; undefined where nobody is due. A patient with the label "A-0017", due on
 * 2025-06-30, is one all-day event "A-0017: CT of chest, abdomen and pelvis".
 */
export const surveillanceFeed = (patients: readonly FeedPatient[], writtenAt: string): string | undefined =>
  calendarFeed(
    patients.flatMap(({ id, label, status }) =>
      status.state === 'due'
        ? [{ caseId: id, visits: [{ date: status.dueOn, what: `${label}: ${status.what}` }] }]
        : [],
    ),
    writtenAt,
  )
