/**
 * The rows of a kept import become patients and events: all rows of a patient at once, batch by batch.
 *
 * A row whose number and events were recorded before, from whichever file or from a row above, is recognised and not recorded
 * again; it has a count of its own, since nothing came of it. So is a row whose events all stand in the record of its number,
 * however they came there. A number that the centre has already puts its other rows into quarantine, unless the mapping says
 * that rows belong to known patients; then what the record lacks is added. Nobody is matched by name or date.
 */
import type { Problem } from '@leio/facts/problem'
import { addPatient, appendEvents, readEvents } from '../append-event.ts'
import { standingEvents } from '../case-at.ts'
import type { Transaction } from '../connect.ts'
import { type NewEvent, type RecordedEvent, readNewEvent } from '../event.ts'
import type { PatientState, StateOf } from '../patient-state.ts'
import { type NewQuery, raiseQueries } from '../queries/queries.ts'
import type { Person } from '../ticket.ts'
import { alreadyThere, lackingIn } from './already-there.ts'
import { type KeptRow, lockRecording, ROW, readImport, recount } from './keep-import.ts'
import { doubtsAbout } from './whole-patients.ts'

export interface Recording {
  readonly person: Person
  readonly stateOf: StateOf
  /** Questions that the recorded state raises, such as facts that contradict each other; may be absent. */
  readonly questionsOf?: (patient: string, state: PatientState) => readonly NewQuery[]
}

interface WaitingRow extends KeptRow {
  readonly number: string
  readonly digest: string
}

interface Known {
  readonly id: string
  readonly number: string
  readonly kind: string
}

interface Batch extends Recording {
  readonly tx: Transaction
  readonly import: string
  readonly appends: boolean
  readonly known: ReadonlyMap<string, Known>
  readonly recorded: ReadonlyMap<string, string>
}

const problem = (kind: string, row: number, message: string, cure: string): Problem => ({
  kind,
  where: `row ${row}`,
  message,
  cure,
})

/** The events of a kept row. What is kept passed the gate before; one that no longer does is a defect. */
export const eventsOfRow = ({ events }: Pick<KeptRow, 'events'>): readonly NewEvent[] =>
  events.map((json) => {
    const { event, problems } = readNewEvent(json)
    if (event === undefined) throw new Error(`A kept row cannot be read: ${problems?.[0]?.message}`)
    return event
  })

const SETTLE = `update leio.import_row r set outcome = s.outcome, patient = s.patient, reasons = r.reasons || s.reasons,
    version = r.version + 1
  from jsonb_to_recordset($2::jsonb) as s (row int, outcome text, patient uuid, reasons jsonb)
  where r.import = $1 and r.row = s.row`

interface Outcome {
  readonly row: number
  readonly outcome: 'accepted' | 'quarantined' | 'recognised'
  readonly patient?: string
  readonly reasons: readonly Problem[]
}

const quarantine = (rows: readonly WaitingRow[], ...reasons: readonly Problem[]): readonly Outcome[] =>
  rows.map(({ row }) => ({ row, outcome: 'quarantined', reasons }))

const RECOGNISED = (row: number): Problem =>
  problem(
    'recognised',
    row,
    'A row with this number that says the same was recorded before; this one was not recorded.',
    'Nothing is to be done.',
  )

const IN_RECORD = (row: number): Problem =>
  problem(
    'recognised',
    row,
    'Every event of this row is in the record of this number already; nothing was recorded.',
    'Nothing is to be done.',
  )

const TAKEN = (row: number, there: number, events: number): Problem =>
  problem(
    'number-taken',
    row,
    `Your centre has a patient with this number already.${there === 0 ? '' : ` The record has ${there} of the ${events} events of this row.`}`,
    'Accept the row to add it to that record, or refuse it.',
  )

const OTHER_KIND = (row: number, kind: string): Problem =>
  problem('other-kind', row, `The patient with this number is of kind "${kind}".`, 'Give the patient another number.')

/** Records events for a patient who is there, unless together they do not go together. */
const recordFor = async (
  batch: Batch,
  patient: string,
  rows: readonly WaitingRow[],
  earlier: readonly RecordedEvent[] = [],
): Promise<readonly Outcome[]> => {
  const { tx, person, stateOf } = batch
  const events = lackingIn(earlier, rows.flatMap(eventsOfRow))
  const doubts = earlier.length === 0 ? [] : doubtsAbout([...earlier, ...events], rows[0]?.row ?? 0)
  if (doubts.length > 0) return quarantine(rows, ...doubts)
  const { state } = await appendEvents(tx, {
    patient,
    expectedVersion: undefined,
    person,
    submissions: events,
    stateOf,
  })
  await raiseQueries(tx, person, [...importQuestions(patient, rows), ...(batch.questionsOf?.(patient, state) ?? [])])
  return rows.map((one): Outcome => {
    const { there, of } = placeOf(one, earlier)
    const reasons = there === 0 ? [] : [alreadyThere(one.row, there, of)]
    return { row: one.row, outcome: 'accepted', patient, reasons }
  })
}

/** How many of a row's events stand in the record. */
const placeOf = (row: WaitingRow, earlier: readonly RecordedEvent[]) => {
  const events = eventsOfRow(row)
  return { there: events.length - lackingIn(earlier, events).length, of: events.length }
}

const importQuestions = (patient: string, rows: readonly WaitingRow[]): readonly NewQuery[] =>
  rows.flatMap(({ questions }) =>
    questions.map(({ fact, text }) => ({
      patient,
      kind: 'import' as const,
      question: text,
      key: `import|${fact ?? ''}|${text}`,
      ...(fact === undefined ? {} : { fact }),
    })),
  )

/** The rows of a patient that say something new, each once, and those that say what was recorded before or stands above. */
const parted = (batch: Batch, rows: readonly WaitingRow[]) => {
  const seen = new Set(batch.recorded.keys())
  const [fresh, again]: [WaitingRow[], WaitingRow[]] = [[], []]
  for (const row of rows) {
    ;(seen.has(row.digest) ? again : fresh).push(row)
    seen.add(row.digest)
  }
  return { fresh, again }
}

/** A row like one above shares its fate: recognised once that is recorded, in quarantine with it otherwise. */
const asAbove = (
  batch: Batch,
  again: readonly WaitingRow[],
  fresh: readonly WaitingRow[],
  done: readonly Outcome[],
) => {
  const above = new Map(fresh.map(({ digest }, at) => [digest, done[at]]))
  return again.map(({ row, digest }): Outcome => {
    const patient = batch.recorded.get(digest) ?? above.get(digest)?.patient
    if (patient === undefined) return { row, outcome: 'quarantined', reasons: above.get(digest)?.reasons ?? [] }
    return { row, outcome: 'recognised', patient, reasons: [RECOGNISED(row)] }
  })
}

const recordGroup = async (batch: Batch, number: string, rows: readonly WaitingRow[]): Promise<readonly Outcome[]> => {
  const { fresh, again } = parted(batch, rows)
  const done = await recordFresh(batch, number, fresh)
  return [...done, ...asAbove(batch, again, fresh, done)]
}

const SEVERAL_KINDS = (row: number): Problem =>
  problem('several-kinds', row, 'Rows with this number are of several kinds of patients.', 'Give each its own number.')

/** The rows of a number that the centre has: in the record already, added to it, or in quarantine; in the order given. */
const recordKnown = async (batch: Batch, { id }: Known, fresh: readonly WaitingRow[]): Promise<readonly Outcome[]> => {
  const earlier = standingEvents(await readEvents(batch.tx, id))
  const placed = fresh.map((row) => ({ row, ...placeOf(row, earlier) }))
  const rest = placed.filter(({ there, of }) => of === 0 || there < of)
  const rows = rest.map(({ row }) => row)
  const done = !batch.appends
    ? rest.flatMap(({ row, there, of }) => quarantine([row], TAKEN(row.row, there, of)))
    : rows.length === 0
      ? []
      : await recordFor(batch, id, rows, earlier)
  const byRow = new Map(done.map((outcome) => [outcome.row, outcome]))
  return fresh.map(
    ({ row }) => byRow.get(row) ?? { row, outcome: 'recognised', patient: id, reasons: [IN_RECORD(row)] },
  )
}

const recordFresh = async (batch: Batch, number: string, fresh: readonly WaitingRow[]): Promise<readonly Outcome[]> => {
  const [first] = fresh
  if (first === undefined) return []
  const { tx, person } = batch
  const { row, patientKind: kind } = first
  if (fresh.some(({ patientKind }) => patientKind !== kind)) return quarantine(fresh, SEVERAL_KINDS(row))
  const known = batch.known.get(number)
  if (known === undefined) return recordFor(batch, await addPatient(tx, person, { number, kind }), fresh)
  if (known.kind !== kind) return quarantine(fresh, OTHER_KIND(row, known.kind))
  return recordKnown(batch, known, fresh)
}

const nextRows = ({ query }: Transaction, id: string, patients: number): Promise<readonly WaitingRow[]> =>
  query<WaitingRow>(
    `with next as (select number from leio.import_row where import = $1 and outcome = 'waiting'
       group by number order by min(row) limit $2)
     select ${ROW}, digest from leio.import_row where import = $1 and outcome = 'waiting'
       and number in (select number from next) order by row`,
    [id, patients],
  )

const knownOf = async ({ query }: Transaction, numbers: readonly string[]): Promise<Batch['known']> => {
  const rows = await query<Known>('select id, number, kind from leio.patient where number = any($1)', [numbers])
  return new Map(rows.map((one) => [one.number, one]))
}

const recordedOf = async ({ query }: Transaction, digests: readonly string[]): Promise<Batch['recorded']> => {
  const rows = await query<{ digest: string; patient: string }>(
    `select digest, patient from leio.import_row where centre = (select leio.centre()) and outcome = 'accepted'
     and digest = any($1)`,
    [digests],
  )
  return new Map(rows.map(({ digest, patient }) => [digest, patient]))
}

/**
 * Records the rows of the next patients of an import, in the caller's transaction; how many rows were taken, 0 when none
 * waits. Call it again until then: each batch is whole, and may be repeated after a failure.
 */
export const recordWaiting = async (
  tx: Transaction,
  id: string,
  recording: Recording & { readonly patients: number },
): Promise<number> => {
  const head = await readImport(tx, id)
  await lockRecording(tx)
  const rows = await nextRows(tx, id, recording.patients)
  if (rows.length === 0) return 0
  const groups = Map.groupBy(rows, ({ number }) => number)
  const batch: Batch = {
    ...recording,
    tx,
    import: id,
    appends: head.mapping?.existing === 'append',
    known: await knownOf(tx, [...groups.keys()]),
    recorded: await recordedOf(
      tx,
      rows.map(({ digest }) => digest),
    ),
  }
  const outcomes: Outcome[] = []
  for (const [number, group] of groups) outcomes.push(...(await recordGroup(batch, number, group)))
  await tx.query(SETTLE, [id, JSON.stringify(outcomes)])
  await recount(tx, id)
  return rows.length
}
