import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkpointOfFile } from './checkpoint-file.ts'

const checkpoint = (sequence: number) => ({
  chain: 'north',
  sequence,
  hash: 'ab',
  signedAt: '2026-11-24T12:00:00.000000Z',
  keyId: 'k',
  signature: 's',
})

describe('the file of a witness', () => {
  it('gives its newest checkpoint, whatever their order', () => {
    const text = JSON.stringify({ checkpoints: [checkpoint(3), checkpoint(9), checkpoint(4)], publicKey: 'p' })
    expect(checkpointOfFile(text)?.sequence).toBe(9)
  })

  it('may hold a single checkpoint', () => {
    expect(checkpointOfFile(JSON.stringify(checkpoint(7)))).toEqual(checkpoint(7))
  })

  it('without a checkpoint gives none, and no text makes it throw', () => {
    expect(checkpointOfFile('{"checkpoints": [{"sequence": "7"}]}')).toBeUndefined()
    fc.assert(fc.property(fc.oneof(fc.string(), fc.json()), (text) => void checkpointOfFile(text)))
  })
})
