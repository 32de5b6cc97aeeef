/**
 * What a person decides about a row that was refused or waits in quarantine: accept it, maybe with corrected cells, or refuse
 * it. Who did it and what was corrected is kept with the row; the row as it stood is never changed.
 */
import type { Problem } from '@leio/facts/problem'
import { addPatient, appendEvents } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { NewEvent } from '../event.ts'
import type { StateOf } from '../patient-state.ts'
import { raiseQueries } from '../queries/queries.ts'
import type { Person } from '../ticket.ts'
import { eventAsJson, type KeptRow, NoSuchImport, ROW, readImport, recount } from './keep-import.ts'
import { mapRow } from './map-row.ts'
import type { Mapping } from './mapping.ts'
import { patientKindOf } from './read-file.ts'
import type { ImportKind, RawRow } from './read-row.ts'
import { eventsOfRow } from './record-import.ts'

export interface Settling {
  readonly import: string
  readonly row: number
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
  if (row.outcome === 'accepted' || row.outcome === 'waiting')
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
const patientOf = async (tx: Transaction, person: Person, number: string, kind: ImportKind): Promise<string> => {
  const ofKind = patientKindOf(kind)
  const [known] = await tx.query<{ id: string; kind: string }>('select id, kind from leio.patient where number = $1', [
    number,
  ])
  if (known === undefined) return addPatient(tx, person, { number, kind: ofKind })
  if (known.kind !== ofKind) throw new CannotSettle(`The patient with this number is of kind "${known.kind}".`)
  return known.id
}

const SETTLED = `update leio.import_row set outcome = $3, patient = $4, corrections = $5, settled_at = clock_timestamp(),
  settled_by = $6, settled_by_name = $7, number = coalesce($8, number), events = coalesce($9::jsonb, events)
  where import = $1 and row = $2`

const write = async (tx: Transaction, settling: Settling, patient: string | null, settled?: Settled): Promise<void> => {
  const { person, corrections, action } = settling
  await tx.query(SETTLED, [
    settling.import,
    settling.row,
    action === 'accept' ? 'accepted' : 'refused',
    patient,
    corrections === undefined ? null : JSON.stringify(corrections),
    person.id,
    person.name,
    settled?.number ?? null,
    settled === undefined ? null : JSON.stringify(settled.events.map(eventAsJson)),
  ])
  await recount(tx, settling.import)
}

/** Settles one row; the patient it went to, if any. Throws {@link CannotSettle}, {@link StillRefused}, {@link NoSuchImport}. */
export const settleRow = async (tx: Transaction, settling: Settling): Promise<string | undefined> => {
  const head = await readImport(tx, settling.import)
  const row = await openRow(tx, settling)
  if (settling.action === 'refuse') {
    await write(tx, { ...settling, corrections: undefined }, null)
    return undefined
  }
  const settled = toRecord(row, head.mapping, settling.corrections)
  const patient = await patientOf(tx, settling.person, settled.number, head.kind)
  const { person, stateOf } = settling
  await appendEvents(tx, { patient, expectedVersion: undefined, person, submissions: settled.events, stateOf })
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
  await write(tx, settling, patient, settled)
  return patient
}
