import { partialDate } from '@leio/facts/arbitraries'
import type { CaseEvent } from '@leio/facts/case-event'
import { intervalOf } from '@leio/facts/partial-date'
import { dayNumberOf } from '@leio/figures/calendar-day'
import { DAYS_PER_MONTH } from '@leio/figures/calendar-scale'
import { caseTimeline } from '@leio/figures/case-timeline'
import { LIGHT } from '@leio/figures/tokens'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inTime } from './course-entry.ts'
import { eventEntries } from './event-entries.ts'
import { calendarTimeline, isWorthAxis, monthsTimeline } from './timeline.ts'

const asOf = '2026-11-24'
const drawn = (...events: readonly CaseEvent[]) => calendarTimeline(inTime(eventEntries(events)), asOf, false).events
const start = (date: string, detail?: string): CaseEvent => ({
  type: 'systemic-start',
  date,
  ...(detail === undefined ? {} : { detail }),
})
const stop = (date: string, detail?: string): CaseEvent => ({ ...start(date, detail), type: 'systemic-stop' })

describe('dates', () => {
  it('a full date is one day before today, a partial one every day that it may be', () => {
    const [month, day] = drawn({ type: 'surgery', date: '2026-11-23' }, { type: 'biopsy', date: '2026-10' })
    expect(day?.start).toEqual({ earliest: -1, latest: -1 })
    expect(month?.start).toEqual({ earliest: -54, latest: -24 })
  })

  it('whatever the date, its band reaches from the first to the last day that it may be', () => {
    fc.assert(
      fc.property(partialDate, (date) => {
        const { first, last } = intervalOf(date)
        const zero = dayNumberOf(asOf) ?? Number.NaN
        expect(drawn({ type: 'imaging', date })[0]?.start).toEqual({
          earliest: (dayNumberOf(first) ?? Number.NaN) - zero,
          latest: (dayNumberOf(last) ?? Number.NaN) - zero,
        })
      }),
    )
  })

  it('months lie on their own axis, exact and without today', () => {
    const data = monthsTimeline(eventEntries([{ type: 'death', month: 53.5 }]), asOf)
    expect(data.axis).toEqual({ kind: 'months-from-index' })
    expect(data.today).toBeUndefined()
    expect(data.events[0]?.start.earliest).toBeCloseTo(53.5 * DAYS_PER_MONTH, 9)
  })

  it('today is not drawn after a death, so that no treatment seems to go on', () => {
    const entries = inTime(eventEntries([start('2025-01-10', 'Doxorubicin'), { type: 'death', date: '2025-03-01' }]))
    expect(calendarTimeline(entries, asOf, true).today).toBeUndefined()
    expect(calendarTimeline(entries, asOf, false).today).toBe(0)
  })

  it('a single date beside months is left to the list; alone, or with another, it is drawn', () => {
    const [one, other] = eventEntries([
      { type: 'diagnosis', date: '2007' },
      { type: 'death', month: 20 },
    ])
    if (one === undefined || other === undefined) throw new Error('two entries are made above')
    expect([isWorthAxis([one], [other]), isWorthAxis([one], []), isWorthAxis([one, one], [other])]).toEqual([
      false,
      true,
      true,
    ])
  })
})

describe('treatments', () => {
  const spans = (...events: readonly CaseEvent[]) =>
    drawn(...events).map(({ kind, label, detail, end }) => [kind, label, detail, end !== undefined])

  it('a start with its stop is one bar', () => {
    expect(spans(start('2025-01-10', 'Doxorubicin'), stop('2025-05-10', 'doxorubicin, six cycles'))).toEqual([
      ['span', 'Doxorubicin', '', true],
    ])
    expect(spans(start('2025-01-10'), stop('2025-05-10'))).toEqual([['span', 'Systemic treatment', '', true]])
  })

  it('a start without a stop says that its end is not recorded', () => {
    expect(spans(start('2025-01-10', 'Doxorubicin'))).toEqual([['span', 'Doxorubicin', 'end not recorded', false]])
  })

  it('a stop of another agent, or one that two starts could claim, ends nothing and keeps its own mark', () => {
    const other = spans(start('2025-01-10', 'Doxorubicin'), stop('2025-05-10', 'Trabectedin'))
    expect(other.map(([kind]) => kind)).toEqual(['span', 'point'])
    const two = spans(start('2025-01-10', 'Doxorubicin'), start('2025-02-10', 'Trabectedin'), stop('2025-05-10'))
    expect(two.map(([kind, , , hasEnd]) => [kind, hasEnd])).toEqual([
      ['span', false],
      ['span', false],
      ['point', false],
    ])
  })

  it('a stop that may lie before the start does not end it', () => {
    expect(spans(start('2025-01-10'), stop('2025'))).toHaveLength(2)
  })

  it('two lines one after the other are two bars', () => {
    const two = spans(start('2025-01-10'), stop('2025-03-10'), start('2025-04-10'), stop('2025-06-10'))
    expect(two.map(([, , , hasEnd]) => hasEnd)).toEqual([true, true])
  })
})

it('the figure is drawn for a phone and for a desk, whatever the dates', () => {
  fc.assert(
    fc.property(fc.array(partialDate, { minLength: 1, maxLength: 6 }), fc.constantFrom(358, 1340), (dates, width) => {
      const entries = inTime(eventEntries(dates.map((date) => ({ type: 'imaging', date }))))
      const svg = caseTimeline(calendarTimeline(entries, asOf, false), { width, palette: LIGHT, id: 'course' })
      expect(svg).not.toMatch(/NaN|undefined|Infinity/)
    }),
    { numRuns: 50 },
  )
})
