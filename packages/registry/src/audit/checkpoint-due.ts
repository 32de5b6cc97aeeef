/**
 * Checkpoints: the heads of the chains, signed, every so many entries or minutes. A witness fetches them and keeps them.
 *
 * Any server process may make them; of two that try at once one does. An entry is signed at most that long after it was
 * written, so that is how much of the end of a chain could be cut off without a witness noticing.
 */
import type { Doorkeeper } from '../ticket.ts'
import { type Checkpoint, checkpointText } from './audit-line.ts'

export interface CheckpointRhythm {
  /** Sign a chain that has grown by so many entries, */
  readonly entries: number
  /** or that has grown at all and was not signed for so many minutes. */
  readonly minutes: number
}

export const CHECKPOINT_RHYTHM: CheckpointRhythm = { entries: 1000, minutes: 15 }

interface Head {
  readonly chain: string
  readonly sequence: number
  readonly hash: string
}

type Sign = (text: string) => { readonly keyId: string; readonly signature: string }

const dueHeads = ({ database, proof }: Doorkeeper, { entries, minutes }: CheckpointRhythm): Promise<readonly Head[]> =>
  database.query<Head>("select chain, sequence, encode(hash, 'hex') as hash from leio.audit_heads_due($1, $2, $3)", [
    entries,
    minutes,
    proof('heads-due', entries, minutes),
  ])

const add = async ({ database, proof }: Doorkeeper, checkpoint: Checkpoint): Promise<boolean> => {
  const { chain, sequence, hash, signedAt, keyId, signature } = checkpoint
  const [row] = await database.query<{ isFirst: boolean }>(
    `select leio.audit_checkpoint_add($1, $2, decode($3, 'hex'), $4, $5, $6, $7) as "isFirst"`,
    [
      chain,
      sequence,
      hash,
      signedAt,
      keyId,
      signature,
      proof('checkpoint', chain, sequence, hash, signedAt, keyId, signature),
    ],
  )
  return row?.isFirst === true
}

/** `2026-05-03T12:00:00.123Z` as the database writes it back, with microseconds. */
const inMicroseconds = (instant: string): string =>
  instant.replace(/(?:\.(\d{1,6}))?Z$/, (_, fraction = '') => `.${fraction.padEnd(6, '0')}Z`)

/**
 * Signs every chain that is due; the checkpoints that were made. Call it again and again, such as each minute:
 * `checkpointDue(doorkeeper, { sign, now: clock.instantIn(0) })`.
 */
export const checkpointDue = async (
  doorkeeper: Doorkeeper,
  {
    sign,
    now,
    rhythm = CHECKPOINT_RHYTHM,
  }: { readonly sign: Sign; readonly now: string; readonly rhythm?: CheckpointRhythm },
): Promise<readonly Checkpoint[]> => {
  const made: Checkpoint[] = []
  for (const head of await dueHeads(doorkeeper, rhythm)) {
    const words = { ...head, signedAt: inMicroseconds(now) }
    const checkpoint = { ...words, ...sign(checkpointText(words)) }
    if (await add(doorkeeper, checkpoint)) made.push(checkpoint)
  }
  return made
}
