import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashOf, sha256 } from './sha-256.ts'

const reference = (text: string) => createHash('sha256').update(text, 'utf8').digest('hex')

describe('SHA-256', () => {
  it('gives the hashes that FIPS 180-4 shows', () => {
    expect(sha256('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
    expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
      '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
    )
  })

  it('agrees with another implementation at every length around the ends of blocks', () => {
    for (let length = 0; length <= 260; length += 1)
      expect(sha256('é'.repeat(length >> 1) + 'a'.repeat(length % 2))).toBe(
        reference('é'.repeat(length >> 1) + 'a'.repeat(length % 2)),
      )
  })

  it('agrees with another implementation on any text, many blocks and half characters included', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 1000 }),
      fc.string({ unit: 'grapheme', size: 'large' }),
    )
    fc.assert(
      fc.property(texts, (text) => {
        expect(sha256(text)).toBe(reference(text))
      }),
    )
    expect(sha256('a'.repeat(1_000_000))).toBe('cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0')
    expect(sha256('\ud800')).toBe(reference('\ud800'))
  })

  it('one case has one hash, whatever the order of its facts', () => {
    const hash = hashOf({ facts: { 'tumour.size': 50, 'tumour.site': 'uterus' } })
    expect(hash).toBe(hashOf({ facts: { 'tumour.site': 'uterus', 'tumour.size': 50.0 } }))
    expect(hash).toBe(`sha256:${reference('{"facts":{"tumour.site":"uterus","tumour.size":50}}')}`)
    expect(hash).not.toBe(hashOf({ facts: { 'tumour.size': 51, 'tumour.site': 'uterus' } }))
  })
})
