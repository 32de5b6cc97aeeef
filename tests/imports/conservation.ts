/**
 * In = accepted + refused + quarantined + recognised (H-08), proved on a database: the maker's count against the reader's, the reader's
 * against the rows that are kept, those against the patients and events that came of them, and again for the same file.
 */
import type { Transaction } from '@leio/registry/connect'
import { keepImport, readImport, sameImport } from '@leio/registry/import/keep-import'
import { readImportFile } from '@leio/registry/import/read-file'
import type { ReadRow } from '@leio/registry/import/read-row'
import { recordWaiting } from '@leio/registry/import/record-import'
import type { StateOf } from '@leio/registry/patient-state'
import type { Doorkeeper, Person } from '@leio/registry/ticket'
import { FUZZ_MAPPING, type FuzzedFile } from './fuzzed-file.ts'

export interface Conservation {
  readonly records: number
  readonly accepted: number
  readonly refused: number
  readonly quarantined: number
  readonly recognised: number
  readonly patients: number
  readonly events: number
  /** Reasons of rows that were not accepted, most frequent first. */
  readonly reasons: Readonly<Record<string, number>>
  readonly readSeconds: number
  readonly recordSeconds: number
  /** What does not hold; empty where all does. */
  readonly faults: readonly string[]
}

export interface Proof {
  readonly doorkeeper: Doorkeeper
  readonly person: Person
  readonly stateOf: StateOf
  readonly hash: (text: string) => string
  /** A defect of the reader: every thousandth row is lost. */
  readonly losesRows?: boolean
  readonly say?: (text: string) => void
}

const PATIENTS = 500

interface Totals {
  readonly rows: number
  readonly patients: number
  readonly events: number
  readonly digests: number
}

const totalsOf = async ({ query }: Transaction, id: string): Promise<Totals> => {
  const [totals] = await query<Totals>(
    `select (select count(*) from leio.import_row where import = $1) as rows,
       (select count(distinct patient) from leio.import_row where import = $1 and outcome = 'accepted') as patients,
       (select count(*) from leio.event e where e.patient in (select patient from leio.import_row where import = $1)) as events,
       (select coalesce(sum(jsonb_array_length(events)), 0) from leio.import_row where import = $1 and outcome = 'accepted') as digests`,
    [id],
  )
  return totals ?? { rows: 0, patients: 0, events: 0, digests: 0 }
}

const reasonsOf = async ({ query }: Transaction, id: string): Promise<Readonly<Record<string, number>>> => {
  const rows = await query<{ kind: string; rows: number }>(
    `select reason ->> 'kind' as kind, count(distinct row) as rows from leio.import_row, jsonb_array_elements(reasons) reason
     where import = $1 group by 1 order by 2 desc, 1`,
    [id],
  )
  return Object.fromEntries(rows.map(({ kind, rows: count }) => [kind, count]))
}

const recordAll = async ({ doorkeeper, person, stateOf, say }: Proof, id: string): Promise<void> => {
  for (let done = 0, taken = 1; taken > 0; done += taken) {
    taken = await doorkeeper.as(person, (tx) => recordWaiting(tx, id, { person, stateOf, patients: PATIENTS }))
    say?.(`${done} rows recorded`)
  }
}

const seconds = (from: number): number => Math.round((performance.now() - from) / 100) / 10

/** Imports a fuzzed file and counts at every step. */
export const proveConservation = async (proof: Proof, file: FuzzedFile): Promise<Conservation> => {
  const { doorkeeper, person, hash, losesRows = false } = proof
  const begin = performance.now()
  const reading = readImportFile({ kind: 'csv', text: file.text, mapping: FUZZ_MAPPING })
  const rows: readonly ReadRow[] = (reading.rows ?? []).filter((_, at) => !losesRows || at % 1000 !== 999)
  const readSeconds = seconds(begin)
  const key = { kind: 'csv', fileHash: hash(file.text), mappingHash: hash(JSON.stringify(FUZZ_MAPPING)) } as const
  const id = await doorkeeper.as(person, (tx) =>
    keepImport(tx, person, { ...key, fileName: 'fuzz.csv', mapping: FUZZ_MAPPING, rows }),
  )
  const recording = performance.now()
  await recordAll(proof, id)
  const recordSeconds = seconds(recording)
  return doorkeeper.as(person, async (tx) => {
    const [made, totals, same] = [await readImport(tx, id), await totalsOf(tx, id), await sameImport(tx, key)]
    const { accepted, refused, quarantined, recognised, waiting } = made
    const checks: readonly (readonly [string, unknown, unknown])[] = [
      ['records written and rows read', file.records, rows.length],
      ['rows read and rows kept', rows.length, totals.rows],
      ['all outcomes and records', accepted + refused + quarantined + recognised, file.records],
      ['rows still waiting', waiting, 0],
      ['events read from accepted rows and events recorded', totals.digests, totals.events],
      ['the same file again is the same import', same?.id, id],
    ]
    const faults = checks.filter(([, a, b]) => a !== b).map(([what, a, b]) => `${what}: ${a} and ${b}`)
    const { patients, events } = totals
    const reasons = await reasonsOf(tx, id)
    return {
      records: file.records,
      accepted,
      refused,
      quarantined,
      recognised,
      patients,
      events,
      reasons,
      readSeconds,
      recordSeconds,
      faults,
    }
  })
}
