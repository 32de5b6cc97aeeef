import { partialDate } from '@leio/facts/arbitraries'
import { EVENT_TYPES } from '@leio/facts/case-event'
import type { CaseFile } from '@leio/facts/case-file'
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { known } from '@leio/facts/fact'
import { intervalOf } from '@leio/facts/partial-date'
import { exampleCase } from '@leio/plan/arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { tcgaCases } from '../../../../tests/tcga-plans.ts'
import { type CaseCourse, caseCourse } from './case-course.ts'
import { lesionCourse } from './lesion-course.ts'

const asOf = '2026-11-24'

const courseOf = (file: CaseFile, schedule: readonly { date: string; what: string }[] = []): CaseCourse =>
  caseCourse(file, file.facts, { schedule, asOf }, file.recist === undefined ? undefined : lesionCourse(file.recist))

const said = ({ dated, byMonth }: CaseCourse) =>
  [...dated, ...byMonth].map(({ when, what, detail }) => [when.date ?? when.month, what, detail ?? ''].join(' | '))

describe('the course of a case', () => {
  it('of an advanced case: events, dates among the facts and lesion measurements in the order of time', () => {
    expect(said(courseOf(exampleCase('metastatic-second-line')))).toEqual([
      '2024-09 | Diagnosis | ',
      '2024-10-14 | Surgery | Wide excision, right arm',
      '2025-09-22 | Distant recurrence | Lung and liver',
      '2025-10-06 | Lesions measured (RECIST 1.1) | baseline; sum 72 mm',
      '2025-10-13 | Systemic treatment started | Doxorubicin',
      '2025-12-08 | Lesions measured (RECIST 1.1) | sum 67 mm; SD, stable disease',
      '2026-02-16 | Lesions measured (RECIST 1.1) | sum 89 mm; PD, progressive disease',
      '2026-02-16 | Progression | After five cycles',
    ])
  })

  it('an event and a fact of one day are one entry with both origins', () => {
    const surgery = courseOf(exampleCase('metastatic-second-line')).dated.filter(({ what }) => what === 'Surgery')
    expect(surgery.map(({ origins }) => origins)).toEqual([['event of the case file', 'fact: date of surgery']])
  })

  it('an event and a fact that name different days stand both, since which is right is not known', () => {
    const file: CaseFile = {
      id: 'a',
      facts: { 'surgery.date': known('2024-10-15') },
      events: [{ type: 'surgery', date: '2024-10-14' }],
    }
    expect(said(courseOf(file))).toEqual(['2024-10-14 | Surgery | ', '2024-10-15 | Surgery | '])
  })

  it('an event and a fact of one month may be two days, and stand both', () => {
    const file: CaseFile = {
      id: 'a',
      facts: { 'surgery.date': known('2024-10') },
      events: [{ type: 'surgery', date: '2024-10' }],
    }
    expect(courseOf(file).dated).toHaveLength(2)
  })

  it('findings of one day and one source are one entry that says each of them', () => {
    const finding = { state: 'known', asOf: '2026-03-02', source: 'CT abdomen' } as const
    const file: CaseFile = {
      id: 'a',
      facts: { 'tumour.size': { ...finding, value: 74 }, 'tumour.focality': { ...finding, value: 'unifocal' } },
    }
    expect(courseOf(file).dated.map(({ detail, label, origins }) => [detail, label, origins])).toEqual([
      ['Tumour size: 74 mm (7.4 cm); Focality: Unifocal', '2 findings', ['facts from CT abdomen']],
    ])
  })

  it('an unknown date is no entry', () => {
    const file: CaseFile = { id: 'a', facts: { 'surgery.date': { state: 'unknown', reason: 'not-recorded' } } }
    expect(said(courseOf(file))).toEqual([])
  })
})

describe('the schedule', () => {
  const what = 'CT of chest, abdomen and pelvis, 4 months after surgery'
  const schedule = ['2026-03-01', '2026-11-24', '2027-03-01', '2027-07-01', '2027-11-01', '2028-03-01'].map((date) => ({
    date,
    what,
  }))
  const bare: CaseFile = { id: 'a', facts: {} }

  it('gives the next four visits, today among them; what has gone by is counted and not shown as a visit', () => {
    const { dated, visits } = courseOf(bare, schedule)
    expect(dated.map(({ when, isPlanned, label }) => [when.date, isPlanned, label])).toEqual(
      ['2026-11-24', '2027-03-01', '2027-07-01', '2027-11-01'].map((date) => [
        date,
        true,
        'CT of chest, abdomen and pelvis',
      ]),
    )
    expect([visits.past, visits.later].map((some) => some.map(({ date }) => date))).toEqual([
      ['2026-03-01'],
      ['2028-03-01'],
    ])
  })

  it('plans nothing after a recorded death', () => {
    const { dated, byMonth, hasDied } = courseOf({ ...bare, events: [{ type: 'death', month: 20 }] }, schedule)
    expect([dated.length, byMonth.length, hasDied]).toEqual([0, 1, true])
  })
})

describe('nothing is lost', () => {
  it('every event of every TCGA case stands in the list, once, with its month and its detail', () => {
    const cases = tcgaCases()
    expect(cases).toHaveLength(105)
    for (const file of cases) {
      const { byMonth } = courseOf(file)
      const events = file.events ?? []
      expect(byMonth).toHaveLength(events.length)
      for (const { month, detail } of events)
        expect(byMonth.some((entry) => entry.when.month === month && entry.detail === detail)).toBe(true)
    }
  })

  it('every fact that is a date stands in the course of a case that knows it', () => {
    for (const { id } of DICTIONARY.filter(({ type }) => type === 'date'))
      expect(courseOf({ id: 'a', facts: { [id as FactId]: known('2019-05') } }).dated).toHaveLength(1)
  })

  const event = fc
    .tuple(fc.constantFrom(...EVENT_TYPES), fc.oneof(partialDate, fc.integer({ min: -20, max: 200 })))
    .map(([type, when]) => (typeof when === 'string' ? { type, date: when } : { type, month: when }))

  it('events with dates, partial dates and months all stand in it, in an order that time allows', () => {
    fc.assert(
      fc.property(fc.array(event, { maxLength: 12 }), (events) => {
        const { dated, byMonth } = courseOf({ id: 'a', facts: {}, events })
        expect(dated.length + byMonth.length).toBe(events.length)
        expect(new Set([...dated, ...byMonth].map(({ id }) => id)).size).toBe(events.length)
        const firsts = dated.map(({ when }) => intervalOf(when.date ?? '').first)
        expect(firsts).toEqual(firsts.toSorted())
        const months = byMonth.map(({ when }) => when.month ?? Number.NaN)
        expect(months).toEqual(months.toSorted((a, b) => a - b))
      }),
    )
  })
})
