import { randomBytes } from 'node:crypto'
import { readdirSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { guardDisk } from '@leio/registry/postgres-server-disk'
import { describe, expect, it } from 'vitest'
import { fullDisk, fullDiskFaults, mayMount } from './full-disk.ts'
import { EMBEDDED, SERVER_KINDS, temporaryFolder } from './servers.ts'

const MINUTES = 120_000

// Only root may mount a small disk; there is no other way to have one that runs full and harms nobody.
describe.skipIf(!mayMount).each(SERVER_KINDS)('a full disk under $name', (kind) => {
  it(
    'H-51: stops writes with a reason while reads go on with their audit, and is over when there is room',
    async () => {
      const plan = { kind, guarded: true, milliseconds: 1500 }
      const report = await fullDisk(plan)
      expect(fullDiskFaults(plan, report)).toEqual([])
      expect(report.reasons).toContain('disk-full')
    },
    MINUTES,
  )

  it(
    'H-51: that fills faster than the guard looks stops reads too, but loses nothing and is over by itself',
    async () => {
      const plan = { kind, guarded: false, milliseconds: 1500 }
      const report = await fullDisk(plan)
      expect(fullDiskFaults(plan, report)).toEqual([])
      expect(fullDiskFaults({ guarded: true }, report)).toContain('A read failed while the disk was full.')
    },
    MINUTES,
  )
})

describe.skipIf(!mayMount)('a full disk', () => {
  it(
    'is noticed where a write that failed is acknowledged',
    async () => {
      const plan = { kind: EMBEDDED, guarded: true, milliseconds: 500, plant: 'error-is-success' }
      expect(fullDiskFaults(plan, await fullDisk(plan))).toContain('An acknowledged write was lost.')
    },
    MINUTES,
  )
})

describe('the guard of the disk', () => {
  it('holds a reserve where there is room, and says nothing', async () => {
    const folder = temporaryFolder()
    const said: string[] = []
    const guard = await guardDisk({ folder, sliceBytes: 3_000_000, randomBytes, say: (line) => said.push(line) })
    expect(guard.problem()).toBeUndefined()
    for (const name of ['1', '2', '3', '4']) expect(statSync(join(folder, 'reserve', name)).size).toBe(3_000_000)
    await guard.stop()
    expect(said).toEqual([])
    rmSync(folder, { recursive: true })
  })

  it('gives up its reserve piece by piece and says why nothing may be written, where there is no room', async () => {
    const folder = temporaryFolder()
    const pieces = join(folder, 'reserve')
    const said: string[] = []
    const say = (line: string) => void said.push(line)
    const ample = await guardDisk({ folder, sliceBytes: 1000, randomBytes, say })
    await ample.stop()
    // Pieces of the right size that take no room: the disk has less than one of them.
    for (const name of ['1', '2', '3', '4']) truncateSync(join(pieces, name), 2 ** 40)
    const guard = await guardDisk({ folder, sliceBytes: 2 ** 40, milliseconds: 20, randomBytes, say })
    expect(guard.problem()).toMatchObject({
      kind: 'disk-full',
      where: folder,
      cure: expect.stringContaining('Make room'),
    })
    expect(readdirSync(pieces)).toHaveLength(3)
    await expect.poll(() => readdirSync(pieces)).toEqual([])
    await guard.stop()
    expect(said).toHaveLength(1)
    rmSync(folder, { recursive: true })
  })
})
