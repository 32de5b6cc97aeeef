import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { csvRows, delimiterOf } from './csv-rows.ts'

const read = (text: string, delimiter: ',' | ';' | '\t' = ',') => [...csvRows(text, { delimiter })]

describe('the records of a delimited text', () => {
  it('have the line where they begin, whatever lies in quotes', () => {
    expect(read('\ufeffa,b\r\n\r\n1,"x\ny ""z"""\n2,\n')).toEqual([
      { row: 1, cells: ['a', 'b'] },
      { row: 3, cells: ['1', 'x\ny "z"'] },
      { row: 5, cells: ['2', ''] },
    ])
  })

  it('come with their fault where they cannot be read, and none is left out', () => {
    expect(read('a,"b"c\n1,"open\n2,3')).toEqual([
      { row: 1, cells: ['a', 'bc'], fault: 'text-behind-quote' },
      { row: 2, cells: ['1', 'open\n2,3'], fault: 'open-quote' },
    ])
  })

  it('keep quotes as letters where they hold nothing together', () => {
    expect([...csvRows('"a\tb"\n', { delimiter: '\t', quotes: false })]).toEqual([{ row: 1, cells: ['"a', 'b"'] }])
  })

  it('are what csv-parse reads, for tables of any cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r\n', ' ', ';', 'é') })
    const quoted = (text: string) => `"${text.replaceAll('"', '""')}"`
    fc.assert(
      fc.property(fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { maxLength: 5 }), (table) => {
        const text = table.map((cells) => `${cells.map(quoted).join(',')}\n`).join('')
        expect(read(text).map(({ cells }) => cells)).toEqual(parse(text, { relax_column_count: true }))
        expect(read(text).map(({ cells }) => cells)).toEqual(table)
      }),
    )
  })

  it('end, and hold every letter outside quotes, for any text', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('a', '"', ',', '\n', '\r') }), (text) => {
        const rows = read(text)
        expect(
          rows
            .flatMap(({ cells }) => cells)
            .join('')
            .replaceAll(/[^a]/g, ''),
        ).toBe(text.replaceAll(/[^a]/g, ''))
      }),
    )
  })

  it('are cut by the delimiter that the first line holds most often', () => {
    expect([delimiterOf('a;b;"c,d"\n'), delimiterOf('a\tb'), delimiterOf('a'), delimiterOf('')]).toEqual([
      ';',
      '\t',
      ',',
      ',',
    ])
  })
})
