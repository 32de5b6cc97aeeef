/**
 * A merge of two records as an entry in a journal, which another entry can take back (H-22).
 *
 * Words: the records stay as they are, and an event is always appended to the record that was open. A *merge* says that
 * two records are one patient, and into which of them the other is merged; *seen together* are all records that standing
 * merges join, and the *kept* one among them is the one that is merged into none. Taking a merge back removes
 * nothing and moves nothing, so each record is byte for byte what it would be without the merge. Two persons agree to a
 * merge: the one who proposes it and another who confirms it. No program writes an entry by itself.
 */
import { standingEvents } from '../case-at.ts'
import type { RecordedEvent } from '../event.ts'

export type JournalEntry =
  | {
      readonly kind: 'merge'
      readonly id: string
      /** The record that is kept, and the one that is merged into it. */
      readonly patients: readonly [string, string]
      readonly proposedBy: string
      readonly confirmedBy: string
      readonly reason: string
      /** ISO instant. */
      readonly at: string
    }
  | {
      readonly kind: 'unmerge'
      readonly id: string
      /** Id of the merge that is taken back. */
      readonly merge: string
      readonly by: string
      readonly reason: string
      readonly at: string
    }

export type Journal = readonly JournalEntry[]
type Merge = Extract<JournalEntry, { kind: 'merge' }>

export const JOURNAL_PROBLEMS = [
  'one-person',
  'same-record',
  'already-together',
  'merged-already',
  'no-such-merge',
  'no-reason',
  'id-taken',
] as const

export interface JournalProblem {
  readonly kind: (typeof JOURNAL_PROBLEMS)[number]
  readonly message: string
  readonly cure: string
}

/** The merges that stand: made, and not taken back. After `m1` and an unmerge of `m1` there is none. */
export const standingMerges = (journal: Journal): readonly Merge[] => {
  const takenBack = new Set(journal.flatMap((entry) => (entry.kind === 'unmerge' ? [entry.merge] : [])))
  return journal.filter((entry) => entry.kind === 'merge').filter(({ id }) => !takenBack.has(id))
}

/**
 * The records that are seen together with one, itself among them, in the order of the alphabet. After merges of a with b
 * and b with c, each of the three sees all three.
 */
export const seenTogether = (journal: Journal, patient: string): readonly string[] => {
  const merges = standingMerges(journal)
  const found = new Set([patient])
  for (let size = 0; size < found.size; ) {
    size = found.size
    for (const { patients } of merges)
      if (patients.some((one) => found.has(one))) for (const one of patients) found.add(one)
  }
  return [...found].sort()
}

/**
 * The kept record of those that are seen together with one. After merges of b into a and of a into c, it is c for each of
 * the three. A record is merged into one other at a time, so there is always exactly one.
 */
export const keptRecord = (journal: Journal, patient: string): string => {
  const into = new Map(standingMerges(journal).map(({ patients: [kept, merged] }) => [merged, kept]))
  let kept = patient
  for (let next = into.get(kept); next !== undefined; next = into.get(kept)) kept = next
  return kept
}

/** How many merges lie between a record and the kept one; 0 for that itself. */
export const mergeDepth = (journal: Journal, patient: string): number => {
  const merge = standingMerges(journal).find(({ patients }) => patients[1] === patient)
  return merge === undefined ? 0 : 1 + mergeDepth(journal, merge.patients[0])
}

const problem = (kind: JournalProblem['kind'], message: string, cure: string): JournalProblem => ({
  kind,
  message,
  cure,
})

const mergeProblems = (journal: Journal, { patients, proposedBy, confirmedBy }: Merge): readonly JournalProblem[] => {
  const [a, b] = patients
  return [
    ...(proposedBy === confirmedBy
      ? [
          problem(
            'one-person',
            'One person proposed and confirmed the merge.',
            'Let a second person look at both records and confirm.',
          ),
        ]
      : []),
    ...(a === b ? [problem('same-record', 'Both records are the same one.', 'Name two records.')] : []),
    ...(a !== b && seenTogether(journal, a).includes(b)
      ? [problem('already-together', 'The two records are seen together already.', 'Nothing is left to do.')]
      : []),
    ...(keptRecord(journal, b) !== b && !seenTogether(journal, a).includes(b)
      ? [
          problem(
            'merged-already',
            'The record is merged into another one already.',
            'Merge the record into which it is merged, or undo that merge first.',
          ),
        ]
      : []),
  ]
}

const problemsOf = (journal: Journal, entry: JournalEntry): readonly JournalProblem[] => [
  ...(journal.some(({ id }) => id === entry.id)
    ? [problem('id-taken', `The journal has an entry ${entry.id}.`, 'Give the entry an id of its own.')]
    : []),
  ...(entry.reason.trim() === '' ? [problem('no-reason', 'There is no reason.', 'Write why.')] : []),
  ...(entry.kind === 'merge' ? mergeProblems(journal, entry) : []),
  ...(entry.kind === 'unmerge' && !standingMerges(journal).some(({ id }) => id === entry.merge)
    ? [
        problem(
          'no-such-merge',
          `No standing merge is called ${entry.merge}.`,
          'Name a merge that has not been taken back.',
        ),
      ]
    : []),
]

export type JournalStep =
  | { readonly journal: Journal; readonly problems?: undefined }
  | { readonly problems: readonly JournalProblem[]; readonly journal?: undefined }

/**
 * The journal with one more entry, or every reason why it cannot be written. Entries are only ever added. A merge that
 * one person both proposed and confirmed is refused with `one-person`.
 */
export const withEntry = (journal: Journal, entry: JournalEntry): JournalStep => {
  const problems = problemsOf(journal, entry)
  return problems.length > 0 ? { problems } : { journal: [...journal, entry] }
}

export interface MergedView {
  /** The records that are seen together. */
  readonly patients: readonly string[]
  /** Their standing events in the order of the patient's time; `patient` says from which record each is. */
  readonly events: readonly RecordedEvent[]
  /** The merges that put them together. */
  readonly merges: readonly Merge[]
}

/** In the order of the patient's time. What an event says to supersede plays no part: it was applied in its own record. */
const inTime = (events: readonly RecordedEvent[]): readonly RecordedEvent[] => {
  const byId = new Map(events.map((event) => [event.id, event]))
  const alone = events.map(({ supersedes: _, ...event }): RecordedEvent => event)
  return standingEvents(alone).flatMap(({ id }) => byId.get(id) ?? [])
}

/**
 * What is shown for a patient under a journal. Corrections are applied within each record, so that no event of one record
 * can replace one of another. After a merge of a with b, the view of either has the events of both.
 */
export const mergedView = (
  records: ReadonlyMap<string, readonly RecordedEvent[]>,
  journal: Journal,
  patient: string,
): MergedView => {
  const patients = seenTogether(journal, patient)
  return {
    patients,
    events: inTime(patients.flatMap((one) => standingEvents(records.get(one) ?? []))),
    merges: standingMerges(journal).filter((merge) => patients.includes(merge.patients[0])),
  }
}
