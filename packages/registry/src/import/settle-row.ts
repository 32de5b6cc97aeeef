/**
 * What a person decides about a row that was refused or waits in quarantine: accept it, maybe with corrected cells, or refuse
 * it. Who did it and what was corrected is kept with the row; the row as it stood is never changed. An accepted row that says
 * what was recorded before is recognised, as in an import, and not recorded twice; of one that says more, what the record
 * lacks is added.
 */
import type { Problem } from '@leio/facts/problem'
import { addPatient, appendEvents, readEvents, VersionConflict } from '../append-event.ts'
import { standingEvents } from '../case-at.ts'
import type { Transaction } from '../connect.ts'
import type { NewEvent } from '../event.ts'
import type { StateOf } from '../patient-state.ts'
import { raiseQueries } from '../queries/queries.ts'
import type { Person } from '../ticket.ts'
import { alreadyThere, lackingIn } from './already-there.ts'
import {
  eventAsJson,
  type KeptRow,
  lockRecording,
  NoSuchImport,
  ROW,
  readImport,
  recount,
  rowDigest,
} from './keep-import.ts'
import { mapRow } from './map-row.ts'
import type { Mapping } from './mapping.ts'
import type { RawRow } from './read-row.ts'
import { eventsOfRow } from './record-import.ts'

export interface Settling {
  readonly import: string
  readonly row: number
  /** The version of the row that the person has seen. */
  readonly expectedVersion: number
  readonly person: Person
  readonly stateOf: StateOf
  readonly action: 'accept' | 'refuse'
  /** New texts of cells, by column. */
  readonly corrections?: RawRow | undefined
}

/** The row was settled already, or cannot be corrected here. */
export class CannotSettle extends Error {}

/** The corrected row still has problems. */
export class StillRefused extends Error {
  readonly problems: readonly Problem[]
  constructor(problems: readonly Problem[]) {
    super('The row still has problems.')
    this.problems = problems
  }
}

const openRow = async ({ query }: Transaction, settling: Settling): Promise<KeptRow> => {
  const [row] = await query<KeptRow>(`select ${ROW} from leio.import_row where import = $1 and row = $2 for update`, [
    settling.import,
    settling.row,
  ])
  if (row === undefined) throw new NoSuchImport('There is no such row here.')
  if (row.version !== settling.expectedVersion) throw new VersionConflict(row.version)
  if (row.outcome !== 'refused' && row.outcome !== 'quarantined')
    throw new CannotSettle(`The row is ${row.outcome} already.`)
  return row
}

interface Settled {
  readonly number: string
  readonly events: readonly NewEvent[]
}

/** The row read again with the corrections. A word that no list holds is a problem now: nobody is left to ask. */
const corrected = (row: KeptRow, mapping: Mapping, corrections: RawRow): Settled => {
  const strangers = Object.keys(corrections).filter((column) => !Object.hasOwn(row.raw, column))
  if (strangers.length > 0) throw new CannotSettle(`The row has no column "${strangers[0]}".`)
  const reading = mapRow(row.row, { ...row.raw, ...corrections }, mapping)
  if (reading.number === undefined || reading.state !== 'ready') throw new StillRefused(reading.reasons)
  return { number: reading.number, events: reading.events }
}

const toRecord = (row: KeptRow, mapping: Mapping | null, corrections: RawRow | undefined): Settled => {
  if (corrections !== undefined) {
    if (mapping === null) throw new CannotSettle('Cells can be corrected only where a mapping reads them.')
    return corrected(row, mapping, corrections)
  }
  if (row.outcome === 'refused' || row.number === null)
    throw new CannotSettle('The row cannot be read as it stands; correct its cells.')
  return { number: row.number, events: eventsOfRow(row) }
}

/** The patient of a number: the one whom the centre has, or a new one. Records of two kinds are never mixed. */
const patientOf = async (tx: Transaction, { person }: Settling, number: string, row: KeptRow): Promise<string> => {
  const { patientKind: kind } = row
  const [known] = await tx.query<{ id: string; kind: string }>('select id, kind from leio.patient where number = $1', [
    number,
  ])
  if (known === undefined) return addPatient(tx, person, { number, kind })
  if (known.kind !== kind) throw new CannotSettle(`The patient with this number is of kind "${known.kind}".`)
  return known.id
}

interface Before {
  /** Times that the same was recorded from other imports. */
  readonly elsewhere: number
  /** Rows of this import that were recorded, and those that were recognised, with the same number and events. */
  readonly here: number
  readonly recognised: number
  readonly patient: string | null
}

const KIND = '(select kind from leio.import where id = $1)'

const BEFORE = `select count(*) filter (where outcome = 'accepted' and import <> $1) as elsewhere,
  count(*) filter (where outcome = 'accepted' and import = $1) as here,
  count(*) filter (where outcome = 'recognised' and import = $1) as recognised,
  (array_agg(patient) filter (where outcome = 'accepted'))[1] as patient
  from leio.import_row where centre = (select leio.centre()) and outcome in ('accepted', 'recognised')
    and digest = ${rowDigest(KIND, { number: '$2', kind: '$4' }, '$3')}`

const recordedBefore = async (
  { query }: Transaction,
  { import: id }: Settling,
  { patientKind }: KeptRow,
  { number, events }: Settled,
): Promise<Before> => {
  const said = JSON.stringify(events.map(eventAsJson))
  const [before] = await query<Before>(BEFORE, [id, number, said, patientKind])
  return before ?? { elsewhere: 0, here: 0, recognised: 0, patient: null }
}

const isMeantTwice = ({ reasons }: KeptRow): boolean => reasons.some(({ kind }) => kind === 'row-twice')

/**
 * The patient for whom the same was recorded already, if it was. Whoever accepts a row that stands twice in its file has said
 * that both are meant: it is recognised only where other files brought it as often already.
 */
const recognisedAs = async (tx: Transaction, settling: Settling, row: KeptRow, settled: Settled) => {
  const { elsewhere, here, recognised, patient } = await recordedBefore(tx, settling, row, settled)
  const isRecorded = isMeantTwice(row) ? elsewhere > recognised : elsewhere + here > 0
  return isRecorded ? (patient ?? undefined) : undefined
}

const SETTLED = `update leio.import_row set outcome = $3, patient = $4, corrections = $5, settled_at = clock_timestamp(),
  settled_by = $6, settled_by_name = $7, number = coalesce($8, number), events = coalesce($9::jsonb, events),
  digest = ${rowDigest(KIND, { number: 'coalesce($8, number)', kind: 'patient_kind' }, 'coalesce($9::jsonb, events)')},
  reasons = reasons || $10::jsonb, version = version + 1
  where import = $1 and row = $2`

interface Written {
  readonly outcome: 'accepted' | 'recognised' | 'refused'
  readonly patient?: string
  readonly settled?: Settled
  /** Events of the row that the record had already. */
  readonly there?: number
}

const write = async (
  tx: Transaction,
  settling: Settling,
  { outcome, patient, settled, there = 0 }: Written,
): Promise<void> => {
  const { person, corrections } = settling
  await tx.query(SETTLED, [
    settling.import,
    settling.row,
    outcome,
    patient ?? null,
    corrections === undefined || settled === undefined ? null : JSON.stringify(corrections),
    person.id,
    person.name,
    settled?.number ?? null,
    settled === undefined ? null : JSON.stringify(settled.events.map(eventAsJson)),
    JSON.stringify(there === 0 ? [] : [alreadyThere(settling.row, there, settled?.events.length ?? there)]),
  ])
  await recount(tx, settling.import)
}

/** What of a row the record lacks. A row that is meant twice is recorded twice. */
const lackingOf = async (tx: Transaction, patient: string, row: KeptRow, { events }: Settled) =>
  isMeantTwice(row) ? events : lackingIn(standingEvents(await readEvents(tx, patient)), events)

const record = async (tx: Transaction, settling: Settling, row: KeptRow, settled: Settled): Promise<Written> => {
  const { person, stateOf } = settling
  const patient = await patientOf(tx, settling, settled.number, row)
  const submissions = await lackingOf(tx, patient, row, settled)
  const there = settled.events.length - submissions.length
  if (there > 0 && submissions.length === 0) return { outcome: 'recognised', patient, there }
  await appendEvents(tx, { patient, expectedVersion: undefined, person, submissions, stateOf })
  await raiseQueries(
    tx,
    person,
    row.questions.map(({ fact, text }) => ({
      patient,
      kind: 'import',
      question: text,
      key: `import|${fact ?? ''}|${text}`,
      ...(fact === undefined ? {} : { fact }),
    })),
  )
  return { outcome: 'accepted', patient, there }
}

/** What became of a row that a person settled. */
export interface SettledRow {
  readonly outcome: Written['outcome']
  readonly patient?: string
  /** Events of the row that the record had already; they were not added again. */
  readonly alreadyThere?: number
  readonly version: number
}

/**
 * Settles one row. Throws {@link CannotSettle}, {@link StillRefused}, {@link NoSuchImport}, and VersionConflict where somebody
 * settled it since the person read it.
 */
export const settleRow = async (tx: Transaction, settling: Settling): Promise<SettledRow> => {
  const head = await readImport(tx, settling.import)
  await lockRecording(tx)
  const row = await openRow(tx, settling)
  const version = row.version + 1
  if (settling.action === 'refuse') {
    await write(tx, settling, { outcome: 'refused' })
    return { outcome: 'refused', version }
  }
  const settled = toRecord(row, head.mapping, settling.corrections)
  const known = await recognisedAs(tx, settling, row, settled)
  const written: Written =
    known === undefined ? await record(tx, settling, row, settled) : { outcome: 'recognised', patient: known }
  await write(tx, settling, { ...written, settled })
  const { outcome, patient, there } = written
  return {
    outcome,
    version,
    ...(patient === undefined ? {} : { patient }),
    ...(there === undefined ? {} : { alreadyThere: there }),
  }
}
