/**
 * Whether a registry is whole: the chains of its audit, the digests of its events, versions and, beside a backup's manifest,
 * every row of every table.
 */

import { verifyStoredChain } from '../audit/read-audit.ts'
import { connect, type Database, type Transaction } from '../connect.ts'
import { eventDigest } from '../event-digest.ts'
import { type EventRow, eventFromRow } from '../event-json.ts'
import { derivedByOf, readEngine } from '../surveillance/derivation.ts'
import { readPolicies } from '../surveillance/local-policies.ts'
import { countStale } from '../surveillance/stale-states.ts'
import { measured } from './backup-files.ts'
import { withCopy } from './copy-connection.ts'
import { SNAPSHOT } from './make-backup.ts'
import { type ChainHead, contentFaults, type Manifest } from './manifest.ts'
import { contentSql, tableShapes } from './tables.ts'

export interface RegistryReport {
  readonly patients: number
  readonly events: number
  readonly auditEntries: number
  readonly chains: number
  /**
   * States that another release, code or policy worked out than the one under which their centre was last worked out. No
   * fault: a running Leio works them out anew.
   */
  readonly derivedByOthers: number
  /** Tables compared with a manifest; 0 where there was none. */
  readonly tables: number
  /** One sentence each; none where the registry is whole. */
  readonly faults: readonly string[]
}

const snapshot = <Result>(owner: Database, work: (transaction: Transaction) => Promise<Result>): Promise<Result> =>
  owner.transaction(
    async (transaction) => {
      await transaction.query('set local statement_timeout = 0')
      await transaction.query('select leio.enter_maintenance()')
      return work(transaction)
    },
    { isolation: 'repeatable read', readOnly: true },
  )

interface Part {
  readonly count: number
  readonly faults: readonly string[]
}

/** At most so many sentences of one kind: a registry that is damaged throughout is one finding, not a million. */
const SHOWN = 20

const headFault = async ({ query }: Transaction, { chain, sequence, hash }: ChainHead): Promise<string | undefined> => {
  const [last] = await query<ChainHead>(
    `select sequence, encode(hash, 'hex') as hash from leio.audit where chain = $1 order by sequence desc limit 1`,
    [chain],
  )
  if (last?.sequence === sequence && last.hash === hash) return undefined
  return `Audit of ${chain}: it should end at entry ${sequence}, and ends at ${last?.sequence ?? 'none'} or with another hash.`
}

const chainPart = async (transaction: Transaction, heads: readonly ChainHead[]): Promise<Part> => {
  const faults: string[] = []
  let count = 0
  for (const head of heads) {
    const report = await verifyStoredChain(transaction, { chain: head.chain })
    count += report.entries
    faults.push(...report.faults.slice(0, SHOWN).map(({ message }) => `Audit of ${head.chain}: ${message}`))
    const fault = await headFault(transaction, head)
    if (fault !== undefined) faults.push(fault)
  }
  return { count, faults }
}

/** Chains of the backup that are not there, or whose end is another. */
const lostChains = (saved: readonly ChainHead[], stored: readonly ChainHead[]): readonly string[] =>
  saved
    .filter(({ chain, hash }) => stored.find((head) => head.chain === chain)?.hash !== hash)
    .map(({ chain, sequence }) => `Audit of ${chain}: the backup ends at entry ${sequence} with another hash.`)

/** The heads as the database keeps them for the next entry. */
const storedHeads = ({ query }: Transaction): Promise<readonly ChainHead[]> =>
  query<ChainHead>(
    `select chain, sequence, encode(hash, 'hex') as hash from leio.audit_head where sequence > 0 order by chain`,
  )

const PAGE = 5000

const eventFault = (row: EventRow): string | undefined => {
  const { digest, ...event } = eventFromRow(row)
  return eventDigest(event) === digest ? undefined : `The event ${row.id} does not give its digest: it was changed.`
}

const eventPart = async ({ query }: Transaction): Promise<Part> => {
  const faults: string[] = []
  let [count, after] = [0, '00000000-0000-0000-0000-000000000000']
  for (;;) {
    const page = await query<EventRow>('select * from leio.event where id > $1 order by id limit $2', [after, PAGE])
    count += page.length
    faults.push(...page.map(eventFault).filter((fault) => fault !== undefined))
    after = page.at(-1)?.id ?? after
    if (page.length < PAGE) return { count, faults: faults.slice(0, SHOWN) }
  }
}

/** A patient's version is the number of the last event, none is missing before it, and the state is of that version. */
const VERSIONS = `select p.id, p.version, count(e.id) as events, coalesce(max(e.sequence), 0) as last, s.version as state
  from leio.patient p left join leio.event e on e.patient = p.id left join leio.patient_state s on s.patient = p.id
  group by p.id, s.version
  having p.version <> count(e.id) or p.version <> coalesce(max(e.sequence), 0) or (p.version > 0 and s.version is distinct from p.version)
  limit ${SHOWN}`

const patientPart = async ({ query }: Transaction): Promise<Part> => {
  const [row] = await query<{ count: number }>('select count(*) as count from leio.patient')
  const wrong = await query<{ id: string; version: number; events: number }>(VERSIONS)
  const faults = wrong.map(
    ({ id, version, events }) =>
      `The patient ${id} is at version ${version} with ${events} events, or its state is of another.`,
  )
  return { count: row?.count ?? 0, faults }
}

const derivedByOthers = async (transaction: Transaction): Promise<number> => {
  const centres = await transaction.query<{ id: string }>('select id from leio.centre')
  let count = 0
  for (const { id } of centres) {
    const [engine, { policies }] = [await readEngine(transaction, id), await readPolicies(transaction, id)]
    if (engine !== undefined)
      count += await countStale(transaction, { centre: id, derivedBy: derivedByOf(engine, policies) })
  }
  return count
}

const tablePart = (ownerUrl: string, { tables }: Manifest): Promise<Part> =>
  withCopy(ownerUrl, SNAPSHOT, async (connection) => {
    await connection.query('select leio.enter_maintenance()')
    const faults: string[] = []
    const shapes = new Map((await tableShapes(connection)).map((shape) => [shape.table, shape]))
    for (const entry of tables) {
      const shape = shapes.get(entry.table)
      if (shape === undefined) faults.push(`The table ${entry.table} is missing.`)
      else faults.push(...contentFaults(entry, await measured(connection.copyOut(contentSql(shape))), 'the database'))
    }
    return { count: tables.length, faults }
  })

/**
 * Reads a whole registry as its owner and says what is wrong with it. With a manifest it must also be, row by row, what was
 * saved: `verifyRegistry(ownerUrl, manifest)`; without one, `verifyRegistry(ownerUrl)`, it may be in use.
 */
export const verifyRegistry = async (ownerUrl: string, manifest?: Manifest): Promise<RegistryReport> => {
  const owner = connect({ url: ownerUrl, connections: 1 })
  try {
    const tables = manifest === undefined ? { count: 0, faults: [] } : await tablePart(ownerUrl, manifest)
    return await snapshot(owner, async (transaction) => {
      const heads = await storedHeads(transaction)
      const patients = await patientPart(transaction)
      const events = await eventPart(transaction)
      const audit = await chainPart(transaction, heads)
      const others = await derivedByOthers(transaction)
      const lost = lostChains(manifest?.chains ?? [], heads)
      const faults = [tables, patients, events, audit].flatMap((part) => part.faults).concat(lost)
      return {
        patients: patients.count,
        events: events.count,
        auditEntries: audit.count,
        chains: heads.length,
        derivedByOthers: others,
        tables: tables.count,
        faults,
      }
    })
  } finally {
    await owner.close()
  }
}
