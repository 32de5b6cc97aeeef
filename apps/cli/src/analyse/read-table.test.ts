import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readTable } from './read-table.ts'

const encoder = new TextEncoder()

/** The text in chunks of these sizes, over and over. */
async function* chunksOf(text: string, sizes: readonly number[] = [65_536]): AsyncGenerator<Uint8Array> {
  const bytes = encoder.encode(text)
  for (let at = 0, turn = 0; at < bytes.length; turn += 1) {
    const size = sizes[turn % sizes.length] ?? 1
    yield bytes.slice(at, at + size)
    at += size
  }
}

const read = (text: string, wanted: readonly string[], sizes?: readonly number[]) =>
  readTable(chunksOf(text, sizes), wanted, 'table.csv')

describe('a table', () => {
  it('gives numbers, names and what is missing', async () => {
    const { table, problems } = await read(
      'id,time,site\r\n1,5.25,uterus\r\n2,NA,"limb, left"\r\n\r\n3,-7,[Unknown]\r\n',
      ['time', 'site'],
    )
    expect(problems).toEqual([])
    expect(table.rows).toBe(3)
    expect([...table.column('time').numbers()]).toEqual([5.25, Number.NaN, -7])
    expect(table.column('time').isNumeric).toBe(true)
    expect(table.column('site').isNumeric).toBe(false)
    expect([0, 1, 2].map((row) => table.column('site').text(row))).toEqual(['uterus', 'limb, left', ''])
    expect(table.column('site').isMissing(2)).toBe(true)
    expect([0, 1, 2].map(table.lineOf)).toEqual([2, 3, 5])
  })

  it('names the row in which a word stands among numbers', async () => {
    const { table } = await read('time\n1\n2\nlost\n4\n', ['time'])
    expect(table.column('time').isNumeric).toBe(true)
    expect(table.column('time').wordRows()).toEqual([2])
    expect(table.column('time').text(2)).toBe('lost')
  })

  it('says everything that is wrong at once', async () => {
    const { problems } = await read('time,event,event\n1,2,3\n4,5\n6,7,8,9\n', ['tme', 'event'])
    expect(problems.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'unknown-column tme',
      'column-twice event',
      'ragged-row lines 3, 4',
    ])
    expect(problems[0]?.cure).toContain('Did you mean time?')
    expect((await read('a,b\n1,"2\n3,4\n', ['b'])).problems.map(({ kind }) => kind)).toEqual(['open-quote'])
    expect((await read('', ['b'])).problems.map(({ kind }) => kind)).toEqual(['empty-table'])
  })

  it('takes a tab where the first line has no comma', async () => {
    const { table } = await read('time\tsite\n3\ta,b\n', ['site'])
    expect(table.column('site').text(0)).toBe('a,b')
  })

  it('reads what csv-parse reads, wherever the chunks are cut', async () => {
    const cell = fc.string({ unit: fc.constantFrom('a', '7', '.', ' ', ',', '"', '\n', 'ß', '-'), maxLength: 6 })
    const quoted = (text: string): string => (/[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
    const tables = fc.array(fc.tuple(fc.constantFrom('x', 'y'), cell, cell), { maxLength: 8 })
    await fc.assert(
      fc.asyncProperty(
        tables,
        fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 1, maxLength: 4 }),
        async (rows, sizes) => {
          const text = ['a,b,c', ...rows.map((row) => row.map(quoted).join(','))].map((line) => `${line}\n`).join('')
          const expected = parse(text, { columns: true, relax_quotes: false }) as Record<string, string>[]
          const { table, problems } = await read(text, ['b', 'c'], sizes)
          expect(problems).toEqual([])
          expect(table.rows).toBe(expected.length)
          expected.forEach((record, row) => {
            for (const name of ['b', 'c']) {
              const text = (record[name] ?? '').trim()
              const own = table.column(name).text(row)
              if (own !== text) expect(Number(own), `${JSON.stringify(text)} in row ${row}`).toBe(Number(text))
            }
          })
        },
      ),
      { numRuns: 500 },
    )
  })

  it('reads anything the same wherever it is cut, and always ends', async () => {
    const letters = fc.string({ unit: fc.constantFrom('a', '1', ',', '"', '\n', '\r'), maxLength: 30 })
    const seen = async (text: string, size: number) => {
      const { table, problems } = await read(`a,b\n${text}`, ['a', 'b'], [size])
      return {
        rows: table.rows,
        problems,
        cells: Array.from({ length: table.rows }, (_, row) => table.column('b').text(row)),
      }
    }
    await fc.assert(
      fc.asyncProperty(letters, fc.integer({ min: 1, max: 9 }), async (text, size) => {
        expect(await seen(text, size)).toEqual(await seen(text, 1000))
      }),
      { numRuns: 1000 },
    )
  })

  it('reads every number as the language does', () =>
    fc.assert(
      fc.asyncProperty(
        fc.oneof(
          fc.double({ noNaN: true, noDefaultInfinity: true }),
          fc.integer(),
          fc.float({ noNaN: true, noDefaultInfinity: true }).map((x) => Number(x.toFixed(6))),
        ),
        async (value) => {
          const { table } = await read(`x\n${value}\n`, ['x'])
          expect(table.column('x').numbers()[0]).toBe(Object.is(value, -0) ? 0 : value)
        },
      ),
      { numRuns: 2000 },
    ))
})
