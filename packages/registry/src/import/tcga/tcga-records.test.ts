import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { readNewEvent } from '../../event.ts'
import { bodyToJson } from '../../event-json.ts'
import { csvRows } from '../csv-rows.ts'
import { tcgaRows } from './tcga-records.ts'
import { TABLE_NAMES, TCGA_FILES, type TcgaTexts } from './tcga-tables.ts'

const folder = resolve(import.meta.dirname, '../../../../../data/tcga-sarc')
const read = (file: string) => readFileSync(resolve(folder, file), 'utf8')
const texts = Object.fromEntries(TABLE_NAMES.map((name) => [name, read(TCGA_FILES[name])])) as TcgaTexts
const rows = tcgaRows(texts).rows ?? []
const ready = rows.filter(({ state }) => state === 'ready')

describe('the records of the TCGA tables', () => {
  it('H-08: account for all 261 rows: 105 leiomyosarcomas, 156 refused with the diagnosis that they have', () => {
    expect([rows.length, ready.length, rows.filter(({ state }) => state === 'refused').length]).toEqual([261, 105, 156])
    expect(rows.find(({ state }) => state === 'refused')?.reasons[0]).toMatchObject({ kind: 'other-diagnosis' })
  })

  it('hold only events that the gate lets through', () => {
    for (const event of ready.flatMap(({ events }) => events))
      expect(readNewEvent({ ...event, body: bodyToJson(event.body) }).problems).toBeUndefined()
  })

  it('survive as many days as the table says, for every patient', () => {
    const [heading, ...lines] = [...csvRows(texts.cdr, { delimiter: ',' })].map(({ cells }) => cells)
    const place = (name: string) => heading?.indexOf(name) ?? -1
    const survival = new Map(lines.map((cells) => [cells[place('bcr_patient_barcode')], cells[place('OS.time')]]))
    const died = new Map(lines.map((cells) => [cells[place('bcr_patient_barcode')], cells[place('OS')]]))
    const days = ready.map(({ number = '', events }) => {
      const death = events.find(({ kind }) => kind === 'death')
      const last = death ?? events.find(({ kind }) => kind === 'follow-up')
      return [number, death === undefined ? '0' : '1', String(last?.moment?.day)]
    })
    expect(days).toEqual(ready.map(({ number = '' }) => [number, died.get(number), survival.get(number)]))
  })

  it('ask about each contradiction, with what stands where', () => {
    const asked = ready.flatMap(({ questions }) => questions)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter(({ fact }) => fact === 'surgery.margin').length).toBeGreaterThanOrEqual(6)
    expect(asked.every(({ text }) => /\(.+\)$/.test(text))).toBe(true)
  })
})
