import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { words } from './arbitraries.ts'
import { faultsOf, wordsOf } from './figure-checks.ts'
import { patientTimeline, patientTimelineNotes, patientTimelineNumbers } from './patient-timeline.ts'
import {
  PATIENT_TRACKS,
  type PatientEntry,
  type PatientMoment,
  type PatientTimelineData,
} from './patient-timeline-data.ts'
import { DARK, LIGHT } from './tokens.ts'

const entry = (
  track: PatientEntry['track'],
  date: string,
  label: string,
  rest: Partial<PatientEntry> = {},
): PatientEntry => ({
  id: `${track}-${date}`,
  track,
  label,
  start: { date },
  ...rest,
})

const EXAMPLE: PatientTimelineData = {
  title: 'Course of the patient',
  axis: 'calendar',
  today: '2026-05-26',
  nextVisit: { date: '2026-07-05', what: 'CT of chest, abdomen and pelvis' },
  undated: 1,
  entries: [
    entry('diagnosis', '2023-11-20', 'Retroperitoneum'),
    entry('biopsy', '2023-11-20', 'Percutaneous'),
    entry('pathology', '2023-11-27', 'Leiomyosarcoma', { detail: 'FNCLCC grade 2' }),
    entry('imaging', '2023-11', 'CT chest, CT abdomen, CT pelvis'),
    entry('board', '2023-12-07', 'Tumour board'),
    entry('surgery', '2024-03-05', 'En bloc resection', { detail: 'R0' }),
    entry('radiotherapy', '2024-06', 'Adjuvant'),
    entry('recurrence', '2025-01-28', 'Distant recurrence', { detail: 'lung' }),
    entry('therapy', '2025-02-10', 'doxorubicin + trabectedin', {
      detail: 'line 1',
      end: { state: 'stopped', moment: { date: '2025-08' } },
    }),
    entry('response', '2025-05-02', 'Partial response'),
    entry('therapy', '2025-09-15', 'pazopanib', { detail: 'line 2', end: { state: 'not-recorded' } }),
    entry('follow-up', '2026-04-30', 'Recurrence'),
  ],
}

const draw = (data: PatientTimelineData = EXAMPLE, width = 1000) =>
  patientTimeline(data, { width, palette: LIGHT, id: 'patient' })
const spoken = (svg: string) => wordsOf(svg).map((one) => one.words)

describe('the timeline of a patient', () => {
  it('has a track for each kind of event, in the order of the clinic', () => {
    const names = spoken(draw()).filter((one) =>
      ['Diagnosis', 'Biopsy', 'Pathology', 'Board', 'Surgery', 'Systemic therapy', 'Follow-up'].includes(one),
    )
    expect(names).toEqual(['Diagnosis', 'Biopsy', 'Pathology', 'Board', 'Surgery', 'Systemic therapy', 'Follow-up'])
  })

  it('H-47: draws a partial date as a band over every day that it may be, never as a point', () => {
    const [year] = [
      draw({ ...EXAMPLE, entries: [entry('biopsy', '2023', 'Biopsy'), entry('surgery', '2024-03-05', 'Operation')] }),
    ]
    expect(year).toContain('between 1 Jan 2023 and 31 Dec 2023')
    expect(year).not.toContain('<circle')
    expect(year).toContain('stroke-dasharray')
  })

  it('says of a bar whose end nobody recorded that it is not recorded, and draws no end after a death', () => {
    const bar = entry('therapy', '2025-02-10', 'doxorubicin', { end: { state: 'not-recorded' } })
    expect(spoken(draw({ ...EXAMPLE, entries: [bar] })).join()).toContain('end not recorded')
    const { today: _, nextVisit: __, ...past } = EXAMPLE
    const dead = patientTimelineNumbers({ ...past, entries: [bar, entry('death', '2025-12-01', 'Death')] })
    expect(dead.rows[0]).toEqual([
      'systemic therapy',
      'doxorubicin',
      'end not recorded',
      '2025-02-10',
      '2025-02-10',
      '2025-02-10',
      '2025-12-01',
    ])
  })

  it('shows the next visit ahead as hollow, and a visit gone by as overdue, in words and shape', () => {
    expect(spoken(draw()).join()).toContain('Next visit')
    const late = draw({ ...EXAMPLE, nextVisit: { date: '2026-01-05', what: 'CT' } })
    expect(spoken(late).join()).toContain('Visit overdue')
    expect(late).toContain(LIGHT.tones.warning)
  })

  it('counts in days from the diagnosis where there is no calendar, and says what the axis leaves out', () => {
    const days: PatientTimelineData = {
      title: 'Course',
      axis: 'days',
      today: 900,
      entries: [
        { id: 'a', track: 'diagnosis', label: 'Diagnosis', start: { day: 0 } },
        { id: 'b', track: 'surgery', label: 'Operation', start: { day: 30 } },
        entry('imaging', '2024-01-01', 'CT'),
      ],
    }
    expect(patientTimelineNotes(days)).toEqual(['1 entry with a calendar date is not drawn on this axis.'])
    expect(patientTimelineNumbers(days).rows.map((row) => row.slice(3, 5))).toEqual([
      [0, 0],
      [30, 30],
    ])
    expect(draw(days)).toContain('2 entries from day 0 to day 30: diagnosis, surgery.')
    expect(patientTimelineNotes(EXAMPLE)).toEqual(['1 entry without a date is not drawn.'])
  })

  it('refuses a day that no calendar has', () => {
    expect(() => draw({ ...EXAMPLE, nextVisit: { date: '2026-02-30', what: 'CT' } })).toThrow('2026-02-30')
  })

  const moment: fc.Arbitrary<PatientMoment> = fc
    .tuple(
      fc.integer({ min: 1950, max: 2040 }),
      fc.integer({ min: 1, max: 12 }),
      fc.integer({ min: 1, max: 28 }),
      fc.constantFrom(4, 7, 10, 0),
    )
    .map(([year, month, day, precision]) => {
      const date = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
      return precision === 0 ? { day: (year - 1990) * 365 } : { date: date.slice(0, precision) }
    })
  const end: fc.Arbitrary<NonNullable<PatientEntry['end']>> = fc.oneof(
    fc.constant({ state: 'not-recorded' } as const),
    fc.constant({ state: 'stopped' } as const),
    moment.map((one) => ({ state: 'stopped', moment: one }) as const),
  )
  const entries = fc
    .array(fc.tuple(fc.constantFrom(...PATIENT_TRACKS), words, moment, fc.option(end, { nil: undefined })), {
      maxLength: 20,
    })
    .map((list) =>
      list.map(
        ([track, label, start, stop], at): PatientEntry => ({
          id: `e${at}`,
          track,
          label,
          start,
          ...(stop === undefined ? {} : { end: stop }),
        }),
      ),
    )

  it('is sound at every width, whatever the record, in light and dark, and gives a number for each mark', () => {
    fc.assert(
      fc.property(entries, fc.integer({ min: 360, max: 1200 }), fc.boolean(), (list, width, isDays) => {
        const data: PatientTimelineData = isDays
          ? { title: 'Course', axis: 'days', entries: list }
          : { ...EXAMPLE, entries: list }
        for (const palette of [LIGHT, DARK])
          expect(faultsOf(patientTimeline(data, { width, palette, id: 'patient' }))).toEqual([])
        const { columns, rows } = patientTimelineNumbers(data)
        for (const row of rows) expect(row).toHaveLength(columns.length)
        for (const [, , , earliest, latest, toEarliest, toLatest] of rows) {
          expect(
            latest !== null &&
              earliest !== null &&
              latest !== undefined &&
              earliest !== undefined &&
              latest >= earliest,
          ).toBe(true)
          if (toEarliest !== null && toEarliest !== undefined && toLatest) expect(toLatest >= toEarliest).toBe(true)
          if (toEarliest !== null && toEarliest !== undefined && earliest) expect(toEarliest >= earliest).toBe(true)
        }
      }),
    )
  })

  it.each([390, 1000])('is the stored one at %i pixels', async (width) => {
    const svg = draw(EXAMPLE, width)
    expect(faultsOf(svg)).toEqual([])
    await expect(svg).toMatchFileSnapshot(`./snapshots/patient-timeline-${width}.svg`)
  })
})
