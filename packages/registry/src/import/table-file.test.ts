import { describe, expect, it } from 'vitest'
import { suggestedFact } from './suggest-columns.ts'
import { readTableFile } from './table-file.ts'

const faults = (text: string) =>
  readTableFile(text).rows?.map(({ row, faults: found }) => [row, ...found.map(({ kind }) => kind)])

describe('a table file', () => {
  it('is read by name, a column without a name by its place', () =>
    expect(readTableFile('id,,size\n7,x,5.2\n')).toEqual({
      columns: ['id', '(column 2)', 'size'],
      rows: [{ row: 2, raw: { id: '7', '(column 2)': 'x', size: '5.2' }, faults: [] }],
    }))

  it('is refused whole where a column stands twice or there is no heading', () => {
    expect(readTableFile('a,b,a\n').problems).toMatchObject([{ kind: 'column-twice', where: 'row 1' }])
    expect(readTableFile('').problems).toMatchObject([{ kind: 'empty-file' }])
  })

  it('refuses single rows for what is wrong in them, and keeps every cell of them', () => {
    expect(faults('a,b\n1\n1,2,3\n1,\ufffd\n1,\0\n1,"x"y\n1,2\n1,"open\n9,9')).toEqual([
      [2, 'cell-count'],
      [3, 'cell-count'],
      [4, 'not-utf-8'],
      [5, 'illegal-text'],
      [6, 'text-behind-quote'],
      [7],
      [8, 'open-quote'],
    ])
    expect(readTableFile('a\n1,2\n').rows?.[0]?.raw).toEqual({ a: '1', '(column 2)': '2' })
  })

  it('has names of columns that are no words of the language', () =>
    expect(readTableFile('__proto__,constructor\n1,2\n').rows?.[0]?.raw).toEqual(
      Object.fromEntries([
        ['__proto__', '1'],
        ['constructor', '2'],
      ]),
    ))
})

describe('a proposal for a column', () => {
  it('is made by id, label or last word, and not where two facts are called so', () => {
    const names = ['tumour_size', 'TUMOUR.SIZE', 'Laterality']
    expect(names.map(suggestedFact)).toEqual(['tumour.size', 'tumour.size', 'tumour.laterality'])
    expect([suggestedFact('date'), suggestedFact('x')]).toEqual([undefined, undefined])
  })
})
