import { expect, it } from 'vitest'
import { chainOf, changedFields, movedEntries, onlyForAWitness } from './arbitraries.ts'
import { type Checkpoint, chainBeginning } from './audit-line.ts'
import { beginOfChain, readOn, type SignatureVerdict, verifyChain } from './verify-chain.ts'

const CHAIN = 'north'
const ENTRIES = chainOf(CHAIN, 8)

const checkpointAt = (sequence: number): Checkpoint => ({
  chain: CHAIN,
  sequence,
  hash: ENTRIES[sequence - 1]?.hash ?? '',
  signedAt: '2026-05-03T13:00:00.000000Z',
  keyId: 'key',
  signature: 'signature',
})

const right = (): SignatureVerdict => 'right'

it('finds nothing in a whole chain, an empty one included', () => {
  const options = { chain: CHAIN, checkpoints: [checkpointAt(3), checkpointAt(8)], verifySignature: right }
  expect(verifyChain(ENTRIES, options)).toEqual([])
  expect(verifyChain([], { chain: CHAIN })).toEqual([])
  expect(chainBeginning('north')).not.toBe(chainBeginning('south'))
})

it('finds each field of each entry that was changed', () => {
  for (const { name, entries } of changedFields(ENTRIES))
    expect(verifyChain(entries, { chain: CHAIN }), name).not.toEqual([])
})

it('finds each entry that was left out, moved or doubled', () => {
  for (const { name, entries } of movedEntries(ENTRIES))
    expect(verifyChain(entries, { chain: CHAIN }), name).not.toEqual([])
})

it('finds a chain that was cut off or computed anew beside the checkpoint of a witness, and only there', () => {
  for (const { name, entries } of onlyForAWitness(ENTRIES)) {
    expect(verifyChain(entries, { chain: CHAIN }), name).toEqual([])
    const faults = verifyChain(entries, { chain: CHAIN, checkpoints: [checkpointAt(8)], verifySignature: right })
    expect(
      faults.map(({ kind }) => kind),
      name,
    ).toEqual([entries.length < 8 ? 'truncated' : 'not-as-witnessed'])
  }
})

it('says what it found and where', () => {
  const without = ENTRIES.filter(({ sequence }) => sequence !== 5)
  expect(verifyChain(without, { chain: CHAIN }).map(({ kind, sequence }) => `${kind} ${sequence}`)).toEqual([
    'gap 6',
    'broken 6',
  ])
  expect(verifyChain(ENTRIES.slice(1), { chain: CHAIN }).map(({ kind }) => kind)).toEqual(['gap', 'beginning'])
})

it('does not trust a checkpoint that was not signed by the server, or that it cannot judge', () => {
  const verdicts = (['wrong', 'other-key'] as const).map((verdict) =>
    verifyChain(ENTRIES, { chain: CHAIN, checkpoints: [checkpointAt(8)], verifySignature: () => verdict }),
  )
  expect(verdicts.map((faults) => faults.map(({ kind }) => kind))).toEqual([['wrong-signature'], ['other-key']])
  const ofAnother = { ...checkpointAt(8), chain: 'south' }
  expect(verifyChain(ENTRIES, { chain: CHAIN, checkpoints: [ofAnother] }).map(({ kind }) => kind)).toEqual([
    'other-chain',
  ])
})

it('gives the same faults whole and in pieces', () => {
  for (const { name, entries } of [...changedFields(ENTRIES), ...movedEntries(ENTRIES)]) {
    const pieces = [entries.slice(0, 3), entries.slice(3, 4), entries.slice(4)]
    const { faults } = pieces.reduce((state, piece) => readOn(state, piece, CHAIN), beginOfChain(CHAIN))
    expect(faults, name).toEqual(verifyChain(entries, { chain: CHAIN }))
  }
})
