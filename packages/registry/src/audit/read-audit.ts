/** The audit of the person's centre, read for people, for an export, and for the verifier. */
import type { Transaction } from '../connect.ts'
import type { AuditLine, Checkpoint } from './audit-line.ts'
import { beginOfChain, type ChainFault, type ChainOptions, checkpointFaults, readOn } from './verify-chain.ts'

const LINE = `chain, sequence, to_char(recorded_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "recordedAt",
  actor, action, outcome, resource, patient, detail, encode(previous, 'hex') as previous, encode(hash, 'hex') as hash`

/** Entries after a number, in order, at most so many. `auditLines(tx, { chain: 'north', after: 0, limit: 10_000 })`. */
export const auditLines = (
  { query }: Transaction,
  { chain, after, limit }: { readonly chain: string; readonly after: number; readonly limit: number },
): Promise<readonly AuditLine[]> =>
  query<AuditLine>(`select ${LINE} from leio.audit where chain = $1 and sequence > $2 order by sequence limit $3`, [
    chain,
    after,
    limit,
  ])

/** The last checkpoints of a chain, the newest first. */
export const readCheckpoints = ({ query }: Transaction, chain: string, limit: number): Promise<readonly Checkpoint[]> =>
  query<Checkpoint>(
    `select chain, sequence, encode(hash, 'hex') as hash,
       to_char(signed_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as "signedAt", key_id as "keyId",
       translate(encode(signature, 'base64'), E'\\n', '') as signature
     from leio.audit_checkpoint where chain = $1 order by sequence desc limit $2`,
    [chain, limit],
  )

export interface AuditFilter {
  readonly chain: string
  readonly patient?: string | undefined
  readonly person?: string | undefined
  readonly action?: string | undefined
  readonly outcome?: string | undefined
  /** Only entries with a smaller number. */
  readonly before?: number | undefined
  readonly limit: number
}

/** `detail` as it is stored: a text, for whoever altered the table may have left anything there. */
export interface AuditRow extends Omit<AuditLine, 'previous' | 'chain'> {
  readonly actorName: string | null
}

/** Entries for people to read, the newest first, with the names that actors have now. */
export const findEntries = (
  { query }: Transaction,
  { chain, patient, person, action, outcome, before, limit }: AuditFilter,
): Promise<readonly AuditRow[]> =>
  query<AuditRow>(
    `select a.sequence, a.recorded_at as "recordedAt", a.actor, p.name as "actorName", a.action, a.outcome, a.resource,
       a.patient, a.detail, encode(a.hash, 'hex') as hash
     from leio.audit a left join leio.person p on p.id = a.actor
     where a.chain = $1 and ($2::uuid is null or a.patient = $2
         or (a.detail like '%"patients"%' and a.detail::jsonb -> 'patients' ? $2::text)) and ($3::uuid is null or a.actor = $3)
       and ($4::text is null or a.action = $4) and ($5::text is null or a.outcome = $5)
       and ($6::bigint is null or a.sequence < $6)
     order by a.sequence desc limit $7`,
    [chain, patient ?? null, person ?? null, action ?? null, outcome ?? null, before ?? null, limit],
  )

const PAGE = 5000
const MOST_FAULTS = 1000

export interface ChainReport {
  /** How many entries were read. */
  readonly entries: number
  readonly isWhole: boolean
  /** At most 1000; `faultsComplete` says whether these are all. */
  readonly faults: readonly ChainFault[]
  readonly faultsComplete: boolean
}

/**
 * Reads a whole chain in pieces and says what is wrong with it, its own checkpoints and those of a witness included. What is
 * appended while it reads is not looked at.
 */
export const verifyStoredChain = async (tx: Transaction, options: ChainOptions): Promise<ChainReport> => {
  const wanted = new Map<number, string | undefined>(
    (options.checkpoints ?? []).map(({ sequence }) => [sequence, undefined]),
  )
  let state = beginOfChain(options.chain)
  let entries = 0
  for (;;) {
    const page = await auditLines(tx, { chain: options.chain, after: state.sequence, limit: PAGE })
    for (const { sequence, hash } of page) if (wanted.has(sequence)) wanted.set(sequence, hash)
    state = readOn(state, page, options.chain)
    entries += page.length
    if (page.length < PAGE || state.faults.length > MOST_FAULTS) break
  }
  const all = [...state.faults, ...checkpointFaults(options, (at) => wanted.get(at), state.sequence)]
  const faults = all.slice(0, MOST_FAULTS)
  return { entries, isWhole: all.length === 0, faults, faultsComplete: all.length === faults.length }
}
