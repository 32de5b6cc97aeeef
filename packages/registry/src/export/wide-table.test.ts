import { factValue } from '@leio/facts/arbitraries'
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import { unitLabel } from '@leio/facts/unit'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows } from '../import/csv-rows.ts'
import { factOfCell } from '../import/map-cell.ts'
import { type WideRow, wideDictionary, wideTable } from './wide-table.ts'

const row = (changes: Partial<WideRow>): WideRow => ({
  number: '1',
  kind: 'clinical',
  identity: null,
  course: { vitalStatus: 'unknown' },
  values: {},
  unknowns: {},
  ...changes,
})

const cellOf = (written: WideRow, name: string): string => {
  const [heading, cells] = [...csvRows([...wideTable([written])].join(''), { delimiter: ',' })].map((one) => one.cells)
  return cells?.[heading?.indexOf(name) ?? -1] ?? '(no such column)'
}

describe('the wide table', () => {
  it('H-15: gives back every value of every fact when it is imported again', () => {
    for (const definition of DICTIONARY) {
      const { id, unit } = definition
      fc.assert(
        fc.property(factValue(definition), (value) => {
          const cell = cellOf(row({ values: { [id]: value } }), id)
          const words = unit === undefined ? {} : { unit: unitLabel(unit) }
          // What could be read as thousands is refused by the import, never read wrongly (H-14).
          if (/^\d+\.\d{3}$/.test(cell)) return
          expect([id, factOfCell(cell, definition, words, { locale: 'en', unknown: {} })]).toEqual([
            id,
            { state: 'read', value },
          ])
        }),
        { numRuns: 20 },
      )
    }
  })

  it('tells unknown with a reason from not recorded, and no code is taken for a reason', () => {
    for (const reason of UNKNOWN_REASONS)
      expect(cellOf(row({ unknowns: { ['surgery.margin' satisfies FactId]: reason } }), 'surgery.margin')).toBe(reason)
    expect(cellOf(row({ unknowns: { 'surgery.margin': null } }), 'surgery.margin')).toBe('')
    const codes = DICTIONARY.flatMap(({ id, values = [] }) => values.map(({ code }) => [id, code] as const))
    const both = codes.filter(([, code]) => UNKNOWN_REASONS.some((reason) => reason === code))
    expect(both).toEqual([])
  })

  it('writes partial dates as they are, and days from the diagnosis as days', () => {
    const course = {
      vitalStatus: 'dead',
      diagnosis: { date: '2024-03' },
      death: { moment: { day: 412 }, cause: 'disease' },
    } as const
    const written = row({ course })
    expect(
      ['course.diagnosis', 'course.death', 'course.death_cause', 'course.surgery'].map((name) => cellOf(written, name)),
    ).toEqual(['2024-03', 'day 412', 'disease', ''])
  })

  it('is described column by column', () => {
    const lines = [...csvRows(wideDictionary(), { delimiter: ',' })]
    const size = lines.find(({ cells }) => cells[0] === 'tumour.size')?.cells
    expect(size?.slice(2, 6)).toEqual(['quantity', 'mm', '0', '1000'])
    expect(lines.every(({ cells }) => cells.length === 9)).toBe(true)
  })
})
