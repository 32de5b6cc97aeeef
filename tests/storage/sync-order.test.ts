import { describe, expect, it } from 'vitest'
import { SERVER_KINDS } from './servers.ts'
import { beginOf, placeOf, syncOrder } from './sync-order.ts'

/** npm test installs strace, or says which suites it could not run. */
const isMissing = (process.env.LEIO_MISSING ?? '').split(',').includes('strace')
const MINUTES = 120_000

describe('the place in the write-ahead log', () => {
  it('is the same number by its address and by its file', () => {
    expect(placeOf('0/1528A38') - beginOf('000000010000000000000001')).toBe(0x528a38n)
    expect(placeOf('2/FF000010') - beginOf('0000000100000002000000FF')).toBe(0x10n)
    expect(placeOf('2/FF000010')).toBe(12_868_124_688n)
  })
})

describe.skipIf(isMissing).each(SERVER_KINDS)('$name under strace', (kind) => {
  it(
    'H-49: has synced the write-ahead log before each acknowledgement',
    async () => {
      for (const workers of [1, 4]) {
        const report = await syncOrder({ kind, writes: 40, workers })
        expect(report.unsynced).toEqual([])
        expect(report.acknowledged).toBeGreaterThanOrEqual(40)
        expect(report.shortestMargin).toBeGreaterThan(0)
      }
    },
    MINUTES,
  )

  it.each(['synchronous_commit', 'fsync'])(
    'is caught where %s is off',
    async (name) => {
      const report = await syncOrder({ kind, writes: 20, workers: 1, settings: { [name]: 'off' } })
      expect(report.unsynced.length).toBeGreaterThan(10)
    },
    MINUTES,
  )
})
