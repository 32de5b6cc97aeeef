import { createHash } from 'node:crypto'
import { readImportFile } from '@leio/registry/import/read-file'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { onEachPostgres } from '../on-postgres.ts'
import { stateOf } from '../storage/registry.ts'
import { proveConservation } from './conservation.ts'
import { csvRoundTrip } from './csv-round-trip.ts'
import { FUZZ_MAPPING, fuzzedFile } from './fuzzed-file.ts'

const hash = (text: string) => createHash('sha256').update(text).digest('hex')
const read = (text: string) => readImportFile({ kind: 'csv', text, mapping: FUZZ_MAPPING })

onEachPostgres('Spoilt files', (registry) => {
  const proofFor = async () => ({
    doorkeeper: registry.doorkeeper(),
    person: await registry.person('north', ['registrar']),
    stateOf,
    hash,
  })

  it('H-08: lose no record on the way from the file to the registry', async () => {
    const found = await proveConservation(await proofFor(), fuzzedFile(1500, 1))
    expect(found.faults).toEqual([])
    for (const part of [found.accepted, found.refused, found.quarantined]) expect(part).toBeGreaterThan(50)
  }, 120_000)

  it('H-08: are found out where a reader loses a row', async () => {
    const found = await proveConservation({ ...(await proofFor()), losesRows: true }, fuzzedFile(1500, 2))
    expect(found.faults).not.toEqual([])
  }, 120_000)
})

describe('the reading of a spoilt file', () => {
  it('H-08: gives each record once, in the order of the file, with a reason wherever it is not ready', () => {
    fc.assert(
      fc.property(fc.nat(), fc.integer({ min: 0, max: 60 }), (seed, records) => {
        const rows = read(fuzzedFile(records, seed).text).rows ?? []
        expect(rows).toHaveLength(records)
        expect(rows.map(({ row }) => row)).toEqual([...new Set(rows.map(({ row }) => row))].sort((a, b) => a - b))
        for (const { state, reasons, number } of rows) {
          expect(reasons.length > 0).toBe(state !== 'ready')
          expect(number === undefined).toBe(state === 'refused')
          for (const { where, message, cure } of reasons)
            expect([where, message, cure].every((text) => text !== '')).toBe(true)
        }
      }),
    )
  })

  it('never throws, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const { rows, problems } = read(text)
        expect((rows === undefined) !== (problems === undefined)).toBe(true)
      }),
    )
  })

  it('H-09: reads a table of more rows than a spreadsheet holds back to the same digest', () => {
    expect(csvRoundTrip(120_000)).toEqual({ rows: 120_000, read: 120_000, isSame: true })
    expect(csvRoundTrip(70_000, 65_536)).toMatchObject({ read: 65_536, isSame: false })
  })
})
