import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { calendarFile } from './calendar-file.ts'
import { surveillanceSchedule } from './schedule.ts'

const writtenAt = '2026-03-02T13:00:00.5+01:00'
const answer = surveillanceSchedule('2024-10-31', [{ everyMonths: 12, fromMonth: 0 }])
const visits = answer.state === 'scheduled' ? answer.visits : []
const textOf = (caseId: string, what = 'CT') =>
  calendarFile({ caseId, visits: [{ date: '2025-02-14', what }], writtenAt })

/** A reader written from RFC 5545 alone: unfolds, splits name, parameters and value, and takes escapes back. */
const parse = (text: string) =>
  text
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .filter((line) => line !== '')
    .map((line) => {
      const colon = line.indexOf(':')
      const value = line.slice(colon + 1).replace(/\\([\\;,nN])/g, (_, c: string) => (/n/i.test(c) ? '\n' : c))
      return [line.slice(0, colon), value] as const
    })
const values = (text: string, name: string) => parse(text).flatMap(([found, value]) => (found === name ? [value] : []))

describe('an iCalendar file', () => {
  const text = calendarFile({ caseId: 'p1', visits, writtenAt }) ?? ''

  test('parses back to the same schedule', () => {
    expect(values(text, 'DTSTART;VALUE=DATE')).toEqual(visits.map(({ date }) => date.replaceAll('-', '')))
    expect(values(text, 'SUMMARY')).toEqual(visits.map(({ what }) => what))
    expect(values(text, 'UID')).toEqual(visits.map(({ date }) => `p1-${date}@leio`))
  })

  test('escapes what separates values', () => {
    expect(text).toContain('SUMMARY:CT of chest\\, abdomen and pelvis\\, 12 months after surgery\r\n')
    expect(textOf('p1', 'a;b\\c')).toContain('SUMMARY:a\\;b\\\\c\r\n')
  })

  test('has one calendar, closed events, a version and the moment of writing in UTC', () => {
    const lines = parse(text).map((pair) => pair.join(':'))
    expect(lines.slice(0, 2)).toEqual(['BEGIN:VCALENDAR', 'VERSION:2.0'])
    expect(lines.at(-1)).toBe('END:VCALENDAR')
    expect(values(text, 'BEGIN').length).toBe(visits.length + 1)
    expect(values(text, 'END').length).toBe(visits.length + 1)
    expect(new Set(values(text, 'DTSTAMP'))).toEqual(new Set(['20260302T120000Z']))
  })

  test('H-46: events are whole days without a clock or a zone', () => {
    expect(text).not.toMatch(/TZID|DTSTART:/)
    expect(values(text, 'DTSTART;VALUE=DATE').every((date) => /^\d{8}$/.test(date))).toBe(true)
  })

  test('written again, the same visits have the same UIDs', () => {
    const again = calendarFile({ caseId: 'p1', visits, writtenAt: '2027-01-01T00:00:00Z' }) ?? ''
    expect(values(again, 'UID')).toEqual(values(text, 'UID'))
  })

  test('without visits there is no file', () => {
    expect(calendarFile({ caseId: 'p1', visits: [], writtenAt })).toBeUndefined()
  })

  test('any words survive, in lines of at most 75 octets that end with CRLF and stay whole UTF-8', () => {
    const words = fc.string({
      unit: fc.oneof(
        fc.constantFrom(',', ';', '\\', '\n', 'n', '€', '🫁'),
        fc.string({ minLength: 1, maxLength: 1, unit: 'grapheme' }),
      ),
      maxLength: 200,
      size: 'max',
    })
    fc.assert(
      fc.property(words, words, (caseId, what) => {
        const written = textOf(caseId, what) ?? ''
        const lines = written.split('\r\n')
        expect(lines.pop()).toBe('')
        for (const line of lines) {
          expect(new TextEncoder().encode(line).length).toBeLessThanOrEqual(75)
          expect(line.isWellFormed()).toBe(true)
        }
        expect(values(written, 'SUMMARY')).toEqual([what])
        expect(values(written, 'UID')).toEqual([`${caseId}-2025-02-14@leio`])
      }),
    )
  })

  test('a line end in any writing becomes \\n and other control characters go', () => {
    expect(values(textOf('p1', 'a\r\nb\rc\u0007d\te') ?? '', 'SUMMARY')).toEqual(['a\nb\ncd\te'])
  })
})
