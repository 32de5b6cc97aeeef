/**
 * A surveillance schedule as an iCalendar file (RFC 5545), to be read by any calendar.
 *
 * Words: a *content line* is one property, ended by CRLF and folded so that no line is longer than 75 octets. Visits are
 * all-day events (VALUE=DATE): a day has no time zone, so that no calendar can move it (H-46). The same case and date
 * always give the same UID: importing a file twice changes no event. The moment of writing comes in as an argument.
 */
import { Temporal } from 'temporal-polyfill'
import type { SurveillanceVisit } from './schedule.ts'

export interface CalendarFileInput {
  readonly caseId: string
  readonly visits: readonly SurveillanceVisit[]
  /** When the file is written, ISO 8601 with offset: `2026-03-02T12:00:00Z`. */
  readonly writtenAt: string
}

const LONGEST_LINE_OCTETS = 75
const encoder = new TextEncoder()

/** Backslash, semicolon, comma and line end are escaped; other control characters are not allowed in a text and go. */
const escapeText = (text: string): string =>
  text
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replace(/\r\n|\r|\n/g, '\\n')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: RFC 5545 section 3.1 forbids exactly these
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')

/** Breaks a content line before octet 76 and never inside a character; each next line begins with one space. */
const fold = (line: string): string => {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = encoder.encode(character).length
    if (octets + size > LONGEST_LINE_OCTETS) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}

const basicDate = (date: string): string => date.replaceAll('-', '')

/** `2026-03-02T12:00:00Z` is `20260302T120000Z`. */
const basicInstant = (instant: string): string =>
  Temporal.Instant.from(instant).toString({ smallestUnit: 'second' }).replace(/[-:]/g, '')

const eventLines = (caseId: string, stamp: string, { date, what }: SurveillanceVisit): readonly string[] => [
  'BEGIN:VEVENT',
  `UID:${escapeText(`${caseId}-${date}@leio`)}`,
  `DTSTAMP:${stamp}`,
  `DTSTART;VALUE=DATE:${basicDate(date)}`,
  `SUMMARY:${escapeText(what)}`,
  'TRANSP:TRANSPARENT',
  'END:VEVENT',
]

/**
 * The schedule of one case as the text of an .ics file; undefined without visits, since RFC 5545 knows no empty calendar.
 *
 * Case `p1`, one visit on 2025-02-14: one event with `UID:p1-2025-02-14@leio` and `DTSTART;VALUE=DATE:20250214`, which
 * lasts that day (RFC 5545, 3.6.1). The dates are those of {@link surveillanceSchedule} (FU-07 to FU-09).
 */
export const calendarFile = ({ caseId, visits, writtenAt }: CalendarFileInput): string | undefined =>
  calendarFeed([{ caseId, visits }], writtenAt)

/**
 * The visits of several cases as one calendar; undefined without visits. `p1` and `p2`, both on 2025-02-14, are two
 * events, `UID:p1-2025-02-14@leio` and `UID:p2-2025-02-14@leio`. Case ids must differ; names do not belong in them.
 */
export const calendarFeed = (
  cases: readonly Omit<CalendarFileInput, 'writtenAt'>[],
  writtenAt: string,
): string | undefined => {
  if (cases.every(({ visits }) => visits.length === 0)) return undefined
  const stamp = basicInstant(writtenAt)
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Leio//Surveillance//EN',
    'CALSCALE:GREGORIAN',
    ...cases.flatMap(({ caseId, visits }) => visits.flatMap((visit) => eventLines(caseId, stamp, visit))),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}
