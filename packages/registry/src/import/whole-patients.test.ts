import { describe, expect, it } from 'vitest'
import type { NewEvent } from '../event.ts'
import type { ReadRow } from './read-row.ts'
import { checkPatients } from './whole-patients.ts'

const event = (
  kind: NewEvent['kind'],
  moment?: NewEvent['moment'],
  body: NewEvent['body'] = { detail: 'x' },
): NewEvent => ({
  kind,
  source: 'table',
  body,
  ...(moment === undefined ? {} : { moment }),
})
const death = (date: string) => event('death', { date }, { death: { cause: 'unknown' } })
const named = (familyName: string, birthDate?: string) =>
  event('identity', undefined, {
    identity: { familyName, givenName: 'Synthetic', ...(birthDate === undefined ? {} : { birthDate }) },
  })
const row = (place: number, number: string, ...events: readonly NewEvent[]): ReadRow => ({
  row: place,
  raw: { place: String(place) },
  state: 'ready',
  number,
  events,
  reasons: [],
  questions: [],
})
const kinds = (...rows: readonly ReadRow[]) => checkPatients(rows).map(({ reasons }) => reasons.map(({ kind }) => kind))

describe('the rows of one patient together', () => {
  it('H-22: of one number that name two people are all kept for a person to look at', () =>
    expect(kinds(row(2, '1', named('A')), row(3, '1', named('B')), row(4, '2', named('B')))).toEqual([
      ['two-identities'],
      ['two-identities'],
      [],
    ]))

  it('are kept where something lies after the death for certain, and not where it may have been before', () => {
    expect(kinds(row(2, '1', event('surgery', { date: '2024-02-01' }), death('2024-01-31')))).toEqual([['after-death']])
    expect(kinds(row(2, '1', event('surgery', { date: '2024' }), death('2024-01-31')))).toEqual([[]])
    expect(kinds(row(2, '1', event('pathology', { date: '2024-02-01' }), death('2024-01-31')))).toEqual([[]])
  })

  it('are kept where the patient dies twice or is treated before the birth', () => {
    expect(kinds(row(2, '1', death('2024-01-31')), row(3, '1', death('2024-02-01')))).toEqual([
      ['two-deaths'],
      ['two-deaths'],
    ])
    expect(kinds(row(2, '1', named('A', '1990'), event('imaging', { date: '1989-12-31' })))).toEqual([['before-birth']])
  })

  it('that are the same are recorded once, and the second waits', () => {
    const same = { ...row(3, '1', event('imaging', { date: '2024-01-01' })), raw: { place: '2' } }
    expect(kinds(row(2, '1', event('imaging', { date: '2024-01-01' })), same)).toEqual([[], ['row-twice']])
  })
})

describe('one number for many rows', () => {
  it('H-55: is looked at once, however many rows have it, and each reason is said once a row', () => {
    const many = Array.from({ length: 4000 }, (_, at) =>
      row(at + 2, 'x', death(`20${10 + (at % 10)}-01-01`), event('imaging', { date: '2024-01-01' })),
    )
    const begin = performance.now()
    const checked = checkPatients(many)
    expect(performance.now() - begin).toBeLessThan(5000)
    expect(checked[3999]?.reasons.map(({ kind, where }) => [kind, where])).toEqual([
      ['two-deaths', 'row 4001'],
      ['after-death', 'row 4001'],
    ])
  })
})
