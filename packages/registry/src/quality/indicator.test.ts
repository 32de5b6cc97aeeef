import { type Facts, known } from '@leio/facts/fact'
import { isRowId } from '@leio/knowledge/inventory'
import { describe, expect, it } from 'vitest'
import type { Moment, RecordedEvent } from '../event.ts'
import { boardBeforeTreatment, INDICATORS } from './indicator.ts'
import { countsOf } from './indicator-counts.ts'
import { boardsOf, firstTreatmentOf, type QualityPatient } from './quality-row.ts'

const patient = (rest: Partial<QualityPatient>): QualityPatient => ({
  patient: 'A',
  centre: 'north',
  facts: {},
  treatment: { isRecorded: false },
  boards: [],
  surveillance: { state: 'not-yet' },
  ...rest,
})
const event = (kind: RecordedEvent['kind'], moment?: Moment) =>
  ({ kind, body: {}, ...(moment && { moment }) }) as RecordedEvent
const operatedOn = (date: string) => ({ isRecorded: true, first: { date } })
const said = (value: boolean): Facts => ({ 'care.mdt-discussed': known(value) })

describe('a board before treatment', () => {
  it.each([
    ['true', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-02-29' }] }],
    ['true', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-03-05' }, { date: '2024-06' }] }],
    ['true', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-02' }, null] }],
    ['false', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-03-06' }] }],
    ['false', { treatment: operatedOn('2024-03-05'), facts: said(false) }],
    ['unknown', { treatment: operatedOn('2024-03-05') }],
    ['unknown', { treatment: operatedOn('2024-03-05'), facts: said(true) }],
    ['unknown', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-03' }] }],
    ['unknown', { treatment: operatedOn('2024-03-05'), boards: [{ date: '2024-03-06' }, null] }],
    ['unknown', { treatment: operatedOn('2024-03-05'), boards: [{ day: 3 }] }],
    ['unknown', { treatment: { isRecorded: true }, boards: [{ date: '2024-03-06' }] }],
  ] as [string, Partial<QualityPatient>][])('is %s where that is shown, and unknown is never no', (truth, row) => {
    expect(boardBeforeTreatment(patient(row))).toBe(truth)
  })

  it('counts from the first treatment of any kind, and from none where one has no date', () => {
    const events = [
      event('surgery', { date: '2024-05-01' }),
      event('radiotherapy', { date: '2024-02' }),
      event('board'),
    ]
    expect(firstTreatmentOf(events)).toEqual({ isRecorded: true, first: { date: '2024-02' } })
    expect(firstTreatmentOf([...events, event('systemic-therapy')])).toEqual({ isRecorded: true })
    expect(boardsOf(events)).toEqual([null])
  })
})

describe('an indicator', () => {
  it('rests on rows of the article, or says that it is ours', () => {
    for (const { rows, unverified } of INDICATORS) {
      expect(rows.filter((row) => !isRowId(row))).toEqual([])
      expect(rows.length > 0 || unverified === true).toBe(true)
    }
  })

  it('has three numbers that are never two, and everybody in one of five', () => {
    const truths = ['true', 'false', 'unknown'] as const
    const counts = countsOf(truths.flatMap((asked) => truths.map((fulfilled) => ({ asked, fulfilled }))))
    expect(counts).toEqual({ total: 9, fulfilled: 1, notFulfilled: 1, cannotSay: 1, notAsked: 3, unclear: 3 })
  })
})
