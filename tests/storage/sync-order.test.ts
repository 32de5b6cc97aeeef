import { describe, expect, it } from 'vitest'
import { SERVER_KINDS } from './servers.ts'
import { syncOrder, walPlace } from './sync-order.ts'

/** npm test installs strace, or says which suites it could not run. */
const isMissing = (process.env.LEIO_MISSING ?? '').split(',').includes('strace')
const MINUTES = 120_000

describe('the place in the write-ahead log', () => {
  it('is a file and an offset in it', () => {
    expect(walPlace('0/1528A38')).toEqual({ segment: '000000010000000000000001', offset: 0x528a38 })
    expect(walPlace('2/FF000000')).toEqual({ segment: '0000000100000002000000FF', offset: 0 })
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
