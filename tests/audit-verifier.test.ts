/** The separate verifier program on exports that somebody tampered with: it finds all that Leio's own code finds, and says so. */
import { execFile } from 'node:child_process'
import { createHash, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { chainOf, changedFields, movedEntries, onlyForAWitness, type Tampering } from '@leio/registry/audit/arbitraries'
import { type AuditLine, type Checkpoint, checkpointText } from '@leio/registry/audit/audit-line'
import { verifyChain } from '@leio/registry/audit/verify-chain'
import { afterAll, describe, expect, it } from 'vitest'

const PROGRAM = resolve(import.meta.dirname, '../scripts/verify-audit.mjs')
const folder = mkdtempSync(join(tmpdir(), 'leio-audit-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519')
  const pem = publicKey.export({ type: 'spki', format: 'pem' }).toString()
  return { privateKey, pem, keyId: createHash('sha256').update(pem).digest('hex').slice(0, 16) }
}

const OURS = keyPair()
const THEIRS = keyPair()
const CHAIN = 'north'
const ENTRIES = chainOf(CHAIN, 6)

const checkpointOf = (
  { sequence, hash }: AuditLine,
  { privateKey, keyId }: { readonly privateKey: KeyObject; readonly keyId: string } = OURS,
): Checkpoint => {
  const words = { chain: CHAIN, sequence, hash, signedAt: '2026-05-03T13:00:00.000000Z' }
  return { ...words, keyId, signature: sign(null, Buffer.from(checkpointText(words)), privateKey).toString('base64') }
}

const lastOf = (entries: readonly AuditLine[]): AuditLine => {
  const last = entries.at(-1)
  if (last === undefined) throw new Error('an empty chain has no last entry')
  return last
}

const exportOf = (entries: readonly AuditLine[], checkpoints: readonly Checkpoint[] = []): string =>
  [
    { type: 'leio-audit-export', version: 1, chain: CHAIN, publicKey: OURS.pem },
    ...entries.map((entry) => ({ type: 'entry', ...entry })),
    ...checkpoints.map((checkpoint) => ({ type: 'checkpoint', ...checkpoint })),
    { type: 'end', entries: entries.length, checkpoints: checkpoints.length, isComplete: true },
  ]
    .map((line) => `${JSON.stringify(line)}\n`)
    .join('')

let files = 0
const fileOf = (text: string): string => {
  files += 1
  const file = join(folder, `${files}.ndjson`)
  writeFileSync(file, text)
  return file
}

const run = (...words: readonly string[]): Promise<{ readonly code: number; readonly said: string }> =>
  new Promise((done) => {
    execFile(process.execPath, [PROGRAM, ...words], (error, stdout, stderr) =>
      done({ code: error === null ? 0 : Number(error.code), said: stdout + stderr }),
    )
  })

const kindsIn = (said: string): readonly string[] => [...said.matchAll(/^FAULT (\S+)/gm)].map(([, kind = '']) => kind)

/** Two programs at a time, as there are cores. */
const forEach = async (all: readonly Tampering[], check: (one: Tampering) => Promise<void>): Promise<void> => {
  const waiting = [...all]
  const worker = async (): Promise<void> => {
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) await check(next)
  }
  await Promise.all([worker(), worker()])
}

describe('the separate verifier of the audit', () => {
  const witness = fileOf(JSON.stringify(checkpointOf(lastOf(ENTRIES))))

  it('passes a whole chain, counts it, and says what it cannot know without a checkpoint', async () => {
    const whole = fileOf(exportOf(ENTRIES, [checkpointOf(lastOf(ENTRIES))]))
    const key = fileOf(OURS.pem)
    const alone = await run(whole)
    expect(alone.code).toBe(0)
    expect(alone.said).toMatch(/6 entries, 1 checkpoints \(0 of them yours\), 0 faults[\s\S]*computed anew/)
    expect(await run(whole, '--checkpoint', witness, '--key', key)).toMatchObject({ code: 0 })
  })

  it('finds every changed field and every moved entry, as Leio does', { timeout: 120_000 }, () =>
    forEach([...changedFields(ENTRIES), ...movedEntries(ENTRIES)], async ({ name, entries }) => {
      const { code, said } = await run(fileOf(exportOf(entries)))
      expect(code, name).toBe(1)
      expect(kindsIn(said), name).toEqual(verifyChain(entries, { chain: CHAIN }).map(({ kind }) => kind))
    }),
  )

  it('finds a chain that was cut off or computed anew, with the checkpoint of the witness', { timeout: 60_000 }, () =>
    forEach(onlyForAWitness(ENTRIES), async ({ name, entries }) => {
      const file = fileOf(exportOf(entries))
      expect((await run(file)).code, name).toBe(0)
      const { code, said } = await run(file, '--checkpoint', witness)
      expect({ code, kinds: kindsIn(said) }, name).toEqual({
        code: 1,
        kinds: [entries.length < ENTRIES.length ? 'truncated' : 'not-as-witnessed'],
      })
    }),
  )

  it('takes no checkpoint of another key, and none that was altered', async () => {
    const forged = fileOf(exportOf(ENTRIES, [checkpointOf(lastOf(ENTRIES), THEIRS)]))
    expect(kindsIn((await run(forged)).said)).toEqual(['other-key'])
    const pretended = { ...checkpointOf(lastOf(ENTRIES), THEIRS), keyId: OURS.keyId }
    expect(kindsIn((await run(fileOf(exportOf(ENTRIES, [pretended])))).said)).toEqual(['wrong-signature'])
    const later = { ...checkpointOf(lastOf(ENTRIES)), signedAt: '2026-05-04T13:00:00.000000Z' }
    expect(kindsIn((await run(fileOf(exportOf(ENTRIES, [later])))).said)).toEqual(['wrong-signature'])
    const theirKey = fileOf(THEIRS.pem)
    expect(kindsIn((await run(fileOf(exportOf(ENTRIES)), '--checkpoint', witness, '--key', theirKey)).said)).toEqual([
      'other-key',
    ])
  })

  it('H-09: says that an export was cut off, or is a part only', async () => {
    const text = exportOf(ENTRIES)
    const cut = text.slice(0, text.lastIndexOf('{"type":"end"'))
    expect(kindsIn((await run(fileOf(cut))).said)).toEqual(['incomplete-file'])
    expect(kindsIn((await run(fileOf(text.replace('"entries":6', '"entries":7')))).said)).toEqual(['incomplete-file'])
    const first = fileOf(exportOf(ENTRIES.slice(0, 4)).replace('"isComplete":true', '"isComplete":false'))
    expect(kindsIn((await run(first)).said)).toEqual(['incomplete-export'])
    const second = fileOf(exportOf(ENTRIES.slice(4)))
    expect(await run(first, second)).toMatchObject({ code: 0 })
  })

  it('leaves with 2 where it cannot verify', async () => {
    const whole = fileOf(exportOf(ENTRIES))
    const calls = [
      [],
      ['--key'],
      ['--other', whole],
      [join(folder, 'none')],
      [fileOf('no JSON')],
      [fileOf('{"type":"entry"}')],
      [whole, '--key', whole],
    ]
    for (const words of calls) expect((await run(...words)).code, words.join(' ')).toBe(2)
  })

  it('shares no code with Leio', () => {
    const text = readFileSync(PROGRAM, 'utf8')
    expect([...text.matchAll(/\bfrom '([^']+)'/g)].map(([, name]) => name)).toEqual([
      'node:crypto',
      'node:fs',
      'node:readline',
    ])
  })
})
