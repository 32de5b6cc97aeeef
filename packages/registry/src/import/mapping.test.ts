import { describe, expect, it } from 'vitest'
import { mapRow } from './map-row.ts'
import { type Mapping, readMapping } from './mapping.ts'

const mappingWith = (columns: object, changes: object = {}): Mapping => {
  const { mapping, problems } = readMapping({
    name: 'Ours',
    kind: 'csv',
    columns: { id: { number: true }, ...columns },
    ...changes,
  })
  expect(problems).toBeUndefined()
  return mapping as Mapping
}
const problemsOf = (columns: object, changes: object = {}) =>
  (readMapping({ name: 'Ours', kind: 'csv', columns, ...changes }).problems ?? []).map(
    ({ where, kind }) => `${where}: ${kind}`,
  )

describe('a mapping', () => {
  it('is refused with everything that is wrong in it', () => {
    expect(problemsOf({})).toEqual(['columns: mapping'])
    expect(
      problemsOf({
        id: { number: true },
        b: { fact: 'tumour.sise', event: 'imaging' },
        c: {},
        d: { number: true, ignore: true },
      }),
    ).toEqual(['columns.b.fact: illegal-code', 'columns.c: column-use', 'columns.d: column-use'])
    expect(problemsOf({ id: { number: true }, b: { moment: 'ct' } })).toEqual(['columns.b: mapping'])
    expect(problemsOf({ id: { number: true }, b: { fact: 'tumour.site', event: 'imaging', unit: 'cm' } })).toEqual([
      'columns.b: mapping',
    ])
  })

  it('does not say the same thing in two columns', () => {
    const size = { fact: 'tumour.size', event: 'imaging' }
    expect(problemsOf({ id: { number: true }, a: { ...size, unit: 'cm' }, b: { ...size, unit: 'mm' } })).toEqual([
      'columns.b: mapping',
    ])
    expect(
      problemsOf(
        { id: { number: true }, a: { ...size, event: 'ct1' }, b: { ...size, event: 'ct2' } },
        {
          events: { ct1: { kind: 'imaging' }, ct2: { kind: 'imaging' } },
        },
      ),
    ).toEqual([])
  })
})

describe('a row by a mapping', () => {
  const row = (raw: Readonly<Record<string, string>>, mapping: Mapping) => mapRow(2, { id: '1', ...raw }, mapping)
  const first = (raw: Readonly<Record<string, string>>, mapping: Mapping) => row(raw, mapping).events[0]?.body.facts
  const kinds = (raw: Readonly<Record<string, string>>, mapping: Mapping) => {
    const { state, reasons } = row(raw, mapping)
    return [state, ...reasons.map(({ kind }) => kind)]
  }
  const size = (changes: object = {}) => mappingWith({ s: { fact: 'tumour.size', event: 'imaging', ...changes } })

  it('H-12: takes the unit of the column for bare numbers, and a unit in the cell before it', () => {
    expect(first({ s: '5.2' }, size({ unit: 'cm' }))).toEqual({ 'tumour.size': { state: 'known', value: 52 } })
    expect(first({ s: '52 mm' }, size({ unit: 'cm' }))).toEqual({ 'tumour.size': { state: 'known', value: 52 } })
    expect(kinds({ s: '5.2' }, size())).toEqual(['refused', 'unit-missing'])
  })

  it('H-14: reads the decimal mark that is declared, and refuses what could be read in two ways', () => {
    const german = mappingWith({ s: { fact: 'tumour.size', event: 'imaging', unit: 'cm' } }, { locale: 'de' })
    expect(first({ s: '5,2' }, german)).toEqual({ 'tumour.size': { state: 'known', value: 52 } })
    expect(kinds({ s: '5.2' }, german)).toEqual(['refused', 'wrong-decimal-mark'])
    for (const mapping of [german, size({ unit: 'cm' })])
      expect(kinds({ s: '1.200' }, mapping)).toEqual(['refused', 'ambiguous-number'])
  })

  it('reads dates in the declared order only, and never two ways', () => {
    const at = (dates?: string) => mappingWith({ s: { moment: 'imaging' } }, dates === undefined ? {} : { dates })
    const moment = (text: string, dates?: string) => row({ s: text }, at(dates)).events[0]?.moment
    expect([moment('5/3/2024', 'dmy'), moment('5/3/2024', 'mdy'), moment('2024-03')]).toEqual([
      { date: '2024-03-05' },
      { date: '2024-05-03' },
      { date: '2024-03' },
    ])
    expect(kinds({ s: '5/3/2024' }, at())).toEqual(['refused', 'ambiguous-date'])
    expect(kinds({ s: '31.2.2024' }, at('dmy'))).toEqual(['refused', 'no-such-date'])
  })

  it('says nothing for an empty cell, unknown for a word of unknown, and never a negative', () => {
    const mapping = mappingWith(
      { a: { fact: 'surgery.margin', event: 'surgery' }, b: { fact: 'extent.organs-invaded', event: 'surgery' } },
      { unknown: { '9': 'not-done' } },
    )
    expect(first({ a: '9', b: '' }, mapping)).toEqual({ 'surgery.margin': { state: 'unknown', reason: 'not-done' } })
    expect(first({ a: 'n/a', b: '[]' }, mapping)).toEqual({
      'surgery.margin': { state: 'unknown', reason: 'not-recorded' },
      'extent.organs-invaded': { state: 'known', value: [] },
    })
    expect(kinds({ a: '', b: '' }, mapping)).toEqual(['refused', 'nothing-said'])
  })

  it('puts a word that no list holds into quarantine and keeps it beside the fact', () => {
    const mapping = mappingWith({ a: { fact: 'tumour.site', event: 'diagnosis', values: { Womb: 'uterus' } } })
    expect(first({ a: 'Womb' }, mapping)).toEqual({ 'tumour.site': { state: 'known', value: 'uterus' } })
    expect(kinds({ a: 'Moon' }, mapping)).toEqual(['quarantined', 'unknown-code'])
    expect(first({ a: 'Moon' }, mapping)).toEqual({
      'tumour.site': { state: 'unknown', reason: 'not-recorded', source: 'Ours: Moon' },
    })
  })

  it('makes the parts of therapy, recurrence and death', () => {
    const mapping = mappingWith({
      a: { part: 'therapy.agents', event: 'systemic-therapy', separator: '+' },
      b: { moment: 'systemic-therapy' },
      c: { part: 'therapy.stopped', event: 'systemic-therapy' },
      d: { part: 'recurrence.site', event: 'recurrence', values: { L: 'local' } },
      e: { moment: 'death', as: 'day' },
    })
    expect(
      row({ a: 'doxorubicin + ifosfamide', b: '2024-01', c: '2024-06-01', d: 'L', e: '412' }, mapping).events,
    ).toMatchObject([
      {
        kind: 'systemic-therapy',
        moment: { date: '2024-01' },
        body: { therapy: { agents: ['doxorubicin', 'ifosfamide'], stopped: { date: '2024-06-01' } } },
      },
      { kind: 'recurrence', body: { recurrence: { site: 'local', kind: 'recurrence' } } },
      { kind: 'death', moment: { day: 412 }, body: { death: { cause: 'unknown' } } },
    ])
    expect(kinds({ d: 'Q' }, mapping)).toEqual(['refused', 'illegal-code'])
  })
})
