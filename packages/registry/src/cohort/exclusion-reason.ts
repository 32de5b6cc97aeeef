/** Why a patient is left out of an analysis set. A closed list: each patient who is left out has exactly one of them. */

export const EXCLUSION_REASONS = [
  'time-zero-undated',
  'time-zero-not-reached',
  'time-zero-partial',
  'group-unknown',
  'days-and-dates',
  'outcome-undated',
  'outcome-partial',
  'cause-of-death-unknown',
  'outcome-before-time-zero',
  'after-death',
  'no-last-contact',
  'last-contact-partial',
  'exit-before-time-zero',
] as const
export type ExclusionReason = (typeof EXCLUSION_REASONS)[number]

/** For people, under a diagram and in a table. */
export const REASON_TEXTS: Readonly<Record<ExclusionReason, string>> = {
  'time-zero-undated': 'the day from which time is counted is not recorded',
  'time-zero-not-reached': 'time does not begin: the record holds no such day',
  'time-zero-partial': 'the day from which time is counted is known to the month or year only',
  'group-unknown': 'the group is not known at time zero',
  'days-and-dates': 'some moments are calendar dates, others days from the diagnosis',
  'outcome-undated': 'an outcome happened, or may have, on a day that is not recorded',
  'outcome-partial': 'the day of an outcome is known to the month or year only',
  'cause-of-death-unknown': 'the cause of death is not known',
  'outcome-before-time-zero': 'had the event at time zero or before',
  'after-death': 'the record goes on after the death',
  'no-last-contact': 'no contact is recorded, and no outcome',
  'last-contact-partial': 'the day of last contact is known to the month or year only',
  'exit-before-time-zero': 'the last day known lies before time zero',
}
