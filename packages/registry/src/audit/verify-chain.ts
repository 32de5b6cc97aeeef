/**
 * Whether a chain of the audit is whole, and still the one that a witness saw. Pure: entries in, faults out.
 *
 * The chain alone shows that an entry was changed, left out or moved. Who can rewrite the whole database can also compute
 * the whole chain anew, or cut off its end; that is seen only beside a checkpoint that somebody keeps outside.
 */
import { sha256 } from '@leio/facts/sha-256'
import {
  type AuditLine,
  auditText,
  type Checkpoint,
  chainBeginning,
  checkpointText,
  hasOneReading,
} from './audit-line.ts'

/**
 * - `changed`: the content does not give the hash. - `gap`: entries are missing. - `reordered`: an entry stands where an
 * earlier or equal number belongs. - `broken`: an entry does not follow the one before it. - `beginning`: the chain does
 * not begin as chains do. - `other-chain`: an entry of another chain.
 * - `truncated`: a checkpoint names an entry after the last. - `not-as-witnessed`: the entry at a checkpoint has another
 * hash. - `wrong-signature`: a checkpoint was not signed by the server, or altered. - `other-key`: signed with a key that
 * is not at hand, so nothing is said about it.
 */
export type FaultKind =
  | 'changed'
  | 'gap'
  | 'reordered'
  | 'broken'
  | 'beginning'
  | 'other-chain'
  | 'truncated'
  | 'not-as-witnessed'
  | 'wrong-signature'
  | 'other-key'

export interface ChainFault {
  readonly kind: FaultKind
  /** The number of the entry at which it shows. */
  readonly sequence: number
  /** One sentence: what was found. */
  readonly message: string
}

export type SignatureVerdict = 'right' | 'wrong' | 'other-key'

export interface ChainOptions {
  readonly chain: string
  readonly checkpoints?: readonly Checkpoint[]
  /** Whether the server signed this text; called with {@link checkpointText}. */
  readonly verifySignature?: (text: string, checkpoint: Checkpoint) => SignatureVerdict
}

/** Where a chain has got to while it is read in pieces. */
export interface ChainState {
  readonly sequence: number
  readonly hash: string
  readonly faults: readonly ChainFault[]
}

/** The state before the first entry. */
export const beginOfChain = (chain: string): ChainState => ({ sequence: 0, hash: chainBeginning(chain), faults: [] })

const orderFault = (entry: AuditLine, before: ChainState): ChainFault | undefined => {
  const { sequence } = entry
  const expected = before.sequence + 1
  if (sequence > expected)
    return { kind: 'gap', sequence, message: `Entries ${expected} to ${sequence - 1} are missing.` }
  if (sequence < expected)
    return { kind: 'reordered', sequence, message: `Entry ${sequence} stands after entry ${before.sequence}.` }
  return undefined
}

const linkFault = ({ sequence, previous }: AuditLine, before: ChainState): ChainFault | undefined => {
  if (previous === before.hash) return undefined
  if (before.sequence === 0)
    return { kind: 'beginning', sequence, message: `Entry ${sequence} does not begin the chain.` }
  return { kind: 'broken', sequence, message: `Entry ${sequence} does not follow from entry ${before.sequence}.` }
}

const contentFault = (entry: AuditLine): ChainFault | undefined => {
  const { sequence, hash } = entry
  if (hasOneReading(entry) && sha256(auditText(entry)) === hash) return undefined
  return { kind: 'changed', sequence, message: `The content of entry ${sequence} does not give its hash.` }
}

const chainFault = ({ sequence, chain }: AuditLine, expected: string): ChainFault | undefined =>
  chain === expected
    ? undefined
    : { kind: 'other-chain', sequence, message: `Entry ${sequence} is of the chain ${JSON.stringify(chain)}.` }

/** Reads on: the state after some more entries of the chain, in the order in which they stand. */
export const readOn = (state: ChainState, entries: readonly AuditLine[], chain: string): ChainState => {
  const faults = [...state.faults]
  let { sequence, hash } = state
  for (const entry of entries) {
    const before = { sequence, hash, faults }
    const found = [chainFault(entry, chain), orderFault(entry, before), linkFault(entry, before), contentFault(entry)]
    faults.push(...found.filter((fault) => fault !== undefined))
    sequence = entry.sequence
    hash = entry.hash
  }
  return { sequence, hash, faults }
}

const witnessed = (
  checkpoint: Checkpoint,
  hashAt: (sequence: number) => string | undefined,
  last: number,
): ChainFault | undefined => {
  const { sequence } = checkpoint
  if (sequence > last)
    return { kind: 'truncated', sequence, message: `A checkpoint names entry ${sequence}; the chain ends at ${last}.` }
  if (hashAt(sequence) === checkpoint.hash) return undefined
  return { kind: 'not-as-witnessed', sequence, message: `Entry ${sequence} is not the one of the checkpoint.` }
}

const signatureFault = (
  checkpoint: Checkpoint,
  verify: NonNullable<ChainOptions['verifySignature']>,
): ChainFault | undefined => {
  const { sequence, keyId } = checkpoint
  const verdict = verify(checkpointText(checkpoint), checkpoint)
  if (verdict === 'right') return undefined
  if (verdict === 'wrong')
    return {
      kind: 'wrong-signature',
      sequence,
      message: `The checkpoint at entry ${sequence} was not signed by the server.`,
    }
  return {
    kind: 'other-key',
    sequence,
    message: `The checkpoint at entry ${sequence} was signed with the key ${keyId}, which is not at hand.`,
  }
}

/** What checkpoints say against a chain that ends at `last`; `hashAt` gives the hash of an entry. */
export const checkpointFaults = (
  { chain, checkpoints = [], verifySignature }: ChainOptions,
  hashAt: (sequence: number) => string | undefined,
  last: number,
): readonly ChainFault[] =>
  checkpoints.flatMap((checkpoint) => {
    if (checkpoint.chain !== chain)
      return [
        { kind: 'other-chain' as const, sequence: checkpoint.sequence, message: 'The checkpoint is of another chain.' },
      ]
    const signature = verifySignature === undefined ? undefined : signatureFault(checkpoint, verifySignature)
    return [signature, witnessed(checkpoint, hashAt, last)].filter((fault) => fault !== undefined)
  })

/**
 * Every fault of a chain, in the order of its entries; none where it is whole.
 *
 * `verifyChain(entries, { chain: 'north', checkpoints: [kept], verifySignature })` of a chain of nine entries whose fifth
 * was left out gives a `gap` and a `broken` at 6, and `truncated` where the checkpoint kept names entry 10.
 */
export const verifyChain = (entries: readonly AuditLine[], options: ChainOptions): readonly ChainFault[] => {
  const { faults, sequence } = readOn(beginOfChain(options.chain), entries, options.chain)
  const hashes = new Map(entries.map((entry) => [entry.sequence, entry.hash]))
  return [...faults, ...checkpointFaults(options, (at) => hashes.get(at), sequence)]
}
