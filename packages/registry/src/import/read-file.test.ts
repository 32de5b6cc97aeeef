import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readMapping } from './mapping.ts'
import { type ImportFile, readImportFile, readImportFileInTurns } from './read-file.ts'

const { mapping } = readMapping({
  name: 'Any',
  kind: 'csv',
  columns: { a: { number: true }, b: { fact: 'tumour.size', event: 'imaging', unit: 'cm' } },
})

const filesOf = (text: string): readonly ImportFile[] => [
  ...(mapping === undefined ? [] : (['csv', 'redcap'] as const).map((kind) => ({ kind, text, mapping }))),
  { kind: 'msk', text },
  { kind: 'json', text },
  { kind: 'tcga', texts: { cdr: text, cbioportal: text, grades: text, tp53: text } },
]

describe('a file of any kind', () => {
  it('is read or refused with reasons, whatever it holds, and in turns as at once', async () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('a', 'b', ',', '"', '\n', '{', '1') }),
    )
    await fc.assert(
      fc.asyncProperty(text, async (body) => {
        for (const file of filesOf(body)) {
          const { rows, problems = [] } = readImportFile(file)
          expect((rows === undefined) === problems.length > 0).toBe(true)
          expect(await readImportFileInTurns(file, async () => undefined)).toEqual(readImportFile(file))
        }
      }),
    )
  })

  it('H-08: of records as lines has as many rows as lines, each refused with its place or ready', () => {
    const line = fc.oneof(
      fc.json(),
      fc.string(),
      fc.constant('{"number":"1","events":[{"kind":"imaging","source":"x","body":{"detail":"y"}}]}'),
    )
    const single = line.map((text) => text.replaceAll(/[\r\n]/g, ' ')).filter((text) => text.trim() !== '')
    fc.assert(
      fc.property(fc.array(single), (lines) => {
        const { rows = [] } = readImportFile({ kind: 'json', text: lines.join('\n') })
        expect(rows.map(({ row }) => row)).toEqual(lines.map((_, at) => at + 1))
        for (const { row, reasons } of rows)
          expect(reasons.every(({ where }) => where.startsWith(`row ${row}`))).toBe(true)
      }),
    )
  })
})
