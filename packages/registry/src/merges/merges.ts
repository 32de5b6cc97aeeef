/**
 * Merges as they are kept: proposed by one person, confirmed by another, undone with a reason. The records stay apart in the
 * database for ever; what is seen together is worked out by duplicates/merge.ts from the journal that these rows make (H-22).
 *
 * From its confirmation on a merge counts: the state of the kept record is worked out from the events of all, and the merged
 * one stands in no list (merged-state.ts). Undoing works all their states out anew.
 */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import {
  type Journal,
  type JournalEntry,
  type JournalProblem,
  type MergedView,
  mergedView,
  seenTogether,
  withEntry,
} from '../duplicates/merge.ts'
import type { RecordedEvent } from '../event.ts'
import type { StateOf } from '../patient-state.ts'
import type { Person } from '../ticket.ts'
import { readOwnEvents, renewTogether } from './merged-state.ts'
import { problemsOfRecords } from './records-together.ts'

export interface Merge {
  readonly id: string
  readonly kept: string
  readonly merged: string
  readonly keptNumber: string
  readonly mergedNumber: string
  readonly reason: string
  readonly state: 'proposed' | 'standing' | 'undone'
  /** What If-Match compares. */
  readonly version: number
  readonly proposedAt: string
  readonly proposedBy: string
  readonly confirmedAt: string | null
  readonly confirmedBy: string | null
  readonly undoneAt: string | null
  readonly undoneBy: string | null
  readonly undoneReason: string | null
}

/** There is no such merge here. */
export class NoSuchMerge extends Error {}

/** Why a merge cannot be made, confirmed or undone, each reason in a sentence. */
export class CannotMerge extends Error {
  readonly problems: readonly Pick<JournalProblem, 'message' | 'cure'>[]
  constructor(problems: readonly Pick<JournalProblem, 'message' | 'cure'>[]) {
    super(problems.map(({ message }) => message).join(' '))
    this.problems = problems
  }
}

interface MergeRow extends Merge {
  readonly proposedById: string
  readonly confirmedById: string | null
  readonly undoneById: string | null
}

const MERGE = `select m.id, m.kept, m.merged, k.number as "keptNumber", g.number as "mergedNumber", m.reason,
  case when m.undone_at is not null then 'undone' when m.confirmed_at is null then 'proposed' else 'standing' end as state,
  1 + num_nonnulls(m.confirmed_at, m.undone_at) as version,
  m.proposed_at as "proposedAt", m.proposed_by_name as "proposedBy", m.proposed_by as "proposedById",
  m.confirmed_at as "confirmedAt", m.confirmed_by_name as "confirmedBy", m.confirmed_by as "confirmedById",
  m.undone_at as "undoneAt", m.undone_by_name as "undoneBy", m.undone_by as "undoneById", m.undone_reason as "undoneReason"
  from leio.merge m join leio.patient k on k.id = m.kept join leio.patient g on g.id = m.merged`

const shown = ({ proposedById: _, confirmedById: __, undoneById: ___, ...merge }: MergeRow): Merge => merge

/** Merges and proposals of the centre, the newest first. */
export const listMerges = async ({ query }: Transaction, limit: number): Promise<readonly Merge[]> =>
  (await query<MergeRow>(`${MERGE} order by m.proposed_at desc limit $1`, [limit])).map(shown)

/** The journal of confirmed merges, those taken back included, in the order in which it was written. */
const journalOf = (rows: readonly MergeRow[]): Journal => {
  const entries = rows.flatMap((row): readonly JournalEntry[] => {
    if (row.confirmedAt === null) return []
    const made: JournalEntry = {
      kind: 'merge',
      id: row.id,
      patients: [row.kept, row.merged],
      proposedBy: row.proposedById,
      confirmedBy: row.confirmedById ?? '',
      reason: row.reason,
      at: row.confirmedAt,
    }
    if (row.undoneAt === null) return [made]
    const { undoneAt: at, undoneById, undoneReason } = row
    const undone = {
      kind: 'unmerge',
      id: `undo-${row.id}`,
      merge: row.id,
      by: undoneById ?? '',
      reason: undoneReason ?? '',
      at,
    } as const
    return [made, undone]
  })
  return entries.sort((a, b) => (a.at < b.at ? -1 : 1))
}

const readJournal = async ({ query }: Transaction): Promise<Journal> =>
  journalOf(await query<MergeRow>(`${MERGE} where m.confirmed_at is not null`))

const lockedMerge = async ({ query }: Transaction, id: string): Promise<MergeRow> => {
  const [row] = await query<MergeRow>(`${MERGE} where m.id = $1 for update of m`, [id])
  if (row === undefined) throw new NoSuchMerge('There is no such merge here.')
  return row
}

/** Two people who merge at once wait for each other: whether two records are together already is asked of all merges. */
const lockJournal = ({ query }: Transaction): Promise<unknown> =>
  query("select pg_advisory_xact_lock(hashtextextended('merge|' || (select leio.centre()), 0))")

const checkBoth = async ({ query }: Transaction, kept: string, merged: string): Promise<void> => {
  const rows = await query<{ kind: string }>('select kind from leio.patient where id = any($1)', [[kept, merged]])
  if (kept === merged) throw new CannotMerge([{ message: 'Both records are the same one.', cure: 'Name two records.' }])
  if (rows.length < 2) throw new NoSuchMerge('There is no such patient here.')
  if (new Set(rows.map(({ kind }) => kind)).size > 1)
    throw new CannotMerge([
      { message: 'The records are of two kinds.', cure: 'Real, demonstration and synthetic patients are never one.' },
    ])
}

const throwProblems = (problems: CannotMerge['problems'] | undefined): void => {
  if (problems !== undefined && problems.length > 0) throw new CannotMerge(problems)
}

/** Proposes a merge; its id. It changes nothing until another person confirms it. */
export const proposeMerge = async (
  tx: Transaction,
  person: Person,
  { kept, merged, reason }: Pick<Merge, 'kept' | 'merged' | 'reason'>,
): Promise<string> => {
  await lockJournal(tx)
  await checkBoth(tx, kept, merged)
  const journal = await readJournal(tx)
  // As if somebody else confirmed it at once: what would be refused then is refused now.
  const entry = { id: 'proposed', proposedBy: person.id, confirmedBy: '', reason, at: '' }
  throwProblems(withEntry(journal, { kind: 'merge', patients: [kept, merged], ...entry }).problems)
  throwProblems(await problemsOfRecords(tx, seenTogether(journal, kept), seenTogether(journal, merged)))
  const [row] = await tx.query<{ id: string }>(
    `insert into leio.merge (centre, kept, merged, reason, proposed_by, proposed_by_name) values ($1, $2, $3, $4, $5, $6)
     returning id`,
    [person.centre, kept, merged, reason, person.id, person.name],
  )
  return row?.id ?? ''
}

/** A step of a merge by somebody who has seen it at a version. */
export interface MergeStep {
  readonly id: string
  readonly expectedVersion: number
  readonly person: Person
  readonly stateOf: StateOf
}

const seenMerge = async (tx: Transaction, { id, expectedVersion }: MergeStep): Promise<MergeRow> => {
  await lockJournal(tx)
  const row = await lockedMerge(tx, id)
  if (row.version !== expectedVersion) throw new VersionConflict(row.version)
  return row
}

/** Confirms a proposal of somebody else; from then on both records are one patient. Throws VersionConflict, CannotMerge. */
export const confirmMerge = async (tx: Transaction, step: MergeStep): Promise<Merge> => {
  const { id, person } = step
  const row = await seenMerge(tx, step)
  if (row.state !== 'proposed')
    throw new CannotMerge([{ message: `The merge is ${row.state} already.`, cure: 'Read the list of merges again.' }])
  const { kept, merged, reason, proposedById: proposedBy, proposedAt: at } = row
  const before = await readJournal(tx)
  const entry = { kind: 'merge', id, patients: [kept, merged], proposedBy, confirmedBy: person.id, reason, at } as const
  throwProblems(withEntry(before, entry).problems)
  throwProblems(await problemsOfRecords(tx, seenTogether(before, kept), seenTogether(before, merged)))
  await tx.query(
    `update leio.merge set confirmed_at = clock_timestamp(), confirmed_by = $2, confirmed_by_name = $3 where id = $1`,
    [id, person.id, person.name],
  )
  const now = await readJournal(tx)
  await renewTogether(tx, { joined: now, now, patient: kept }, step.stateOf)
  return shown(await lockedMerge(tx, id))
}

/**
 * Takes a merge back, or withdraws a proposal. Both records are then exactly what they are without it. Throws
 * VersionConflict, CannotMerge.
 */
export const undoMerge = async (tx: Transaction, step: MergeStep & { readonly reason: string }): Promise<Merge> => {
  const { id, person, reason } = step
  const row = await seenMerge(tx, step)
  if (row.state === 'undone')
    throw new CannotMerge([{ message: 'The merge was undone already.', cure: 'Read the list of merges again.' }])
  const joined = await readJournal(tx)
  await tx.query(
    `update leio.merge set undone_at = clock_timestamp(), undone_by = $2, undone_by_name = $3, undone_reason = $4
     where id = $1`,
    [id, person.id, person.name, reason],
  )
  if (row.state === 'standing')
    await renewTogether(tx, { joined, now: await readJournal(tx), patient: row.kept }, step.stateOf)
  return shown(await lockedMerge(tx, id))
}

/** Everything that is seen together with a patient: standing events of each record, each with the record it is of. */
export const readMergedView = async (tx: Transaction, patient: string): Promise<MergedView> => {
  const journal = await readJournal(tx)
  const records = new Map<string, readonly RecordedEvent[]>()
  for (const one of seenTogether(journal, patient)) records.set(one, await readOwnEvents(tx, one))
  return mergedView(records, journal, patient)
}
