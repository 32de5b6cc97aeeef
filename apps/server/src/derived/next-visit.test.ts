import { known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { visitDates } from '@leio/plan/schedule'
import { factsOfEvents, standingEvents } from '@leio/registry/case-at'
import { dateOfDay, dayNumberOf } from '@leio/registry/course/calendar-days'
import { courseOf } from '@leio/registry/course/course-of'
import type { LocalPolicy } from '@leio/registry/course/follow-up-status'
import type { EventBody, EventKind, RecordedEvent } from '@leio/registry/event'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { nextVisitOf, overdueDays } from './next-visit.ts'
import { surveillanceFeed } from './surveillance-feed.ts'

const release = RELEASES.current
const phases = release.surveillance[0]?.phases ?? []

const event = (kind: EventKind, date: string | undefined, body: EventBody, sequence: number): RecordedEvent => ({
  id: `${kind}-${sequence}`,
  patient: 'case-1',
  centre: 'A',
  sequence,
  kind,
  source: 'test',
  body,
  recordedAt: '2026-01-01T00:00:00.000000Z',
  author: 'author-1',
  authorName: 'A',
  digest: '',
  ...(date === undefined ? {} : { moment: { date } }),
})

type Written = readonly [EventKind, string | undefined, EventBody?]

const diagnosed = (site: string): Written => [
  'pathology',
  '2010-01-01',
  {
    facts: {
      'tumour.site': known(site),
      'pathology.diagnosis': known('leiomyosarcoma'),
      'disease.phase': known('primary-treatment'),
    },
  },
]

const statusOf = (events: readonly Written[], today = '2060-01-01', policies: readonly LocalPolicy[] = []) => {
  const standing = standingEvents(events.map(([kind, date, body = {}], index) => event(kind, date, body, index + 1)))
  const input = { standing, facts: factsOfEvents(standing), course: courseOf(standing) }
  return nextVisitOf(input, { release, today, policies })
}

const rp = diagnosed('retroperitoneum')

describe('the next visit', () => {
  it('H-43: is counted from surgery, clamped to the end of its month, and not from the visit before', () => {
    expect(statusOf([rp, ['surgery', '2024-10-31'], ['imaging', '2025-03-10']])).toMatchObject({
      state: 'due',
      dueOn: '2025-06-30',
      anchor: '2024-10-31',
      because:
        'Counted from surgery on 31 Oct 2024. The last imaging was on 10 Mar 2025; this is the first date that it does not answer.',
    })
    expect(statusOf([rp, ['surgery', '2024-10-31'], ['imaging', '2025-06-12']])).toMatchObject({ dueOn: '2025-10-31' })
  })

  it('H-43: is a date of the schedule from the anchor, whenever imaging was done', () =>
    fc.assert(
      fc.property(
        fc.integer({ min: dayNumberOf('1990-01-01'), max: dayNumberOf('2030-01-01') }),
        fc.array(fc.integer({ min: -400, max: 9000 }), { maxLength: 6 }),
        (start, scans) => {
          const anchor = dateOfDay(start)
          const status = statusOf(
            [rp, ['surgery', anchor], ...scans.map((day): Written => ['imaging', dateOfDay(start + day)])],
            '2090-01-01',
          )
          if (status.state !== 'due') throw new Error(status.because)
          expect(visitDates(anchor, phases, status.dueOn)).toContain(status.dueOn)
          const last = Math.max(-400, ...scans)
          expect(dayNumberOf(status.dueOn)).toBeGreaterThan(start + last)
        },
      ),
    ))

  it('H-44: never ends for a living patient with retroperitoneal leiomyosarcoma: 40 years, one date each time', () => {
    const events: Written[] = [rp, ['surgery', '2012-02-29']]
    let last = '2012-02-29'
    for (let round = 0; last < '2052'; round += 1) {
      const status = statusOf(events)
      if (status.state !== 'due') throw new Error(`${round}: ${status.because}`)
      expect(status.dueOn > last).toBe(true)
      last = status.dueOn
      events.push(['imaging', dateOfDay(dayNumberOf(last) + (round % 3) * 20 - 20)])
    }
    expect(last.slice(4)).toBe('-02-29')
  })

  it('H-44: stays due when it was missed, and a record that was left at "primary treatment" does not drop out', () => {
    const status = statusOf([rp, ['surgery', '2015-01-15'], ['follow-up', '2025-01-01']])
    expect(status).toMatchObject({ state: 'due', dueOn: '2015-05-15' })
    expect([overdueDays(status, '2015-05-18'), overdueDays(status, '2015-05-01')]).toEqual([3, 0])
  })

  it('H-44: ends by discharge only with a reason, and by death', () => {
    const discharge = (detail?: string): Written => [
      'follow-up',
      '2016-01-01',
      { facts: { 'surveillance.discharged': known(true) }, ...(detail === undefined ? {} : { detail }) },
    ]
    const before: readonly Written[] = [rp, ['surgery', '2015-01-15']]
    expect(statusOf([...before, discharge()])).toMatchObject({ state: 'due', dueOn: '2015-05-15' })
    expect(statusOf([...before, discharge()]).because).toContain('record the reason')
    expect(statusOf([...before, discharge(' ')]).state).toBe('due')
    expect(statusOf([...before, discharge('moved abroad')])).toEqual({
      state: 'discharged',
      because: 'Discharged from follow-up: moved abroad',
    })
    expect(statusOf([...before, ['death', undefined, { death: { cause: 'other' } }]]).state).toBe('dead')
  })

  it('H-45: is not taken over to the uterus: the source is silent, and the place of a local policy is open', () => {
    const uterine: readonly Written[] = [diagnosed('uterus'), ['surgery', '2024-10-31']]
    expect(statusOf(uterine)).toMatchObject({ state: 'source-silent', rows: ['GAP-01'] })
    const policy: LocalPolicy = {
      id: 'uterus-1',
      label: 'Local',
      sites: ['uterus', 'retroperitoneum'],
      what: 'MRI',
      phases: [{ everyMonths: 6, fromMonth: 0 }],
    }
    expect(statusOf(uterine, '2060-01-01', [policy])).toMatchObject({
      dueOn: '2025-04-30',
      what: 'MRI',
      schedule: { by: 'local-policy' },
    })
    const back: Written = [
      'recurrence',
      '2025-01-01',
      { facts: { 'disease.phase': known('recurrence') }, recurrence: { site: 'local', kind: 'recurrence' } },
    ]
    expect(statusOf([...uterine, back], '2060-01-01', [policy]).state).toBe('source-silent')
    expect(statusOf([rp, ['surgery', '2024-10-31']], '2060-01-01', [policy])).toMatchObject({
      schedule: { by: 'source' },
    })
  })

  it('H-47: asks for the day of surgery where it is partial, and takes only the first day of a partial scan as certain', () => {
    expect(statusOf([rp, ['surgery', '2024-10']])).toMatchObject({ state: 'needs-fact', facts: ['surgery.date'] })
    expect(statusOf([rp, ['surgery', '2024-10-31'], ['imaging', '2025']])).toMatchObject({ dueOn: '2025-02-28' })
  })

  it('says what is missing where it cannot be said whether the schedule applies', () => {
    expect(statusOf([['surgery', '2024-10-31']])).toMatchObject({
      state: 'needs-fact',
      facts: ['pathology.diagnosis', 'tumour.site'],
    })
    expect(statusOf([['follow-up', '2024-10-31']])).toMatchObject({ state: 'needs-fact', facts: ['surgery.status'] })
    expect(statusOf([rp]).state).toBe('not-yet')
    expect(statusOf([rp, ['surgery', '2024-10-31']], '2024-10-30').state).toBe('not-yet')
  })

  it('counts neither imaging of another kind nor imaging that lies ahead', () => {
    const brain: EventBody = { facts: { 'imaging.done': known(['brain-imaging']) } }
    expect(statusOf([rp, ['surgery', '2024-10-31'], ['imaging', '2025-03-01', brain]])).toMatchObject({
      dueOn: '2025-02-28',
    })
    expect(statusOf([rp, ['surgery', '2024-10-31'], ['imaging', '2025-03-01']], '2025-02-01')).toMatchObject({
      dueOn: '2025-02-28',
    })
  })
})

describe('the calendar of due dates', () => {
  it('has one event for each patient who is due, without a name', () => {
    const status = statusOf([rp, ['surgery', '2024-10-31']])
    const other = statusOf([diagnosed('uterus'), ['surgery', '2024-10-31']])
    const feed = surveillanceFeed(
      [
        { id: 'p1', label: 'A-0001', status },
        { id: 'p2', label: 'A-0002', status },
        { id: 'p3', label: 'A-0003', status: other },
      ],
      '2026-11-24T12:00:00Z',
    )
    expect(feed?.match(/BEGIN:VEVENT/g)).toHaveLength(2)
    expect(feed).toContain('UID:p2-2025-02-28@leio')
    expect(feed).toContain('SUMMARY:A-0002: CT of chest\\, abdomen and pelvis')
    expect(surveillanceFeed([], '2026-11-24T12:00:00Z')).toBeUndefined()
  })
})
