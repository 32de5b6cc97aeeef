import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingEvents } from '../case-at.ts'
import type { EventBody, Therapy } from '../event.ts'
import { record, trueEvents } from './arbitraries.ts'
import { LINE_RULE } from './line-rule.ts'
import { linesOfTherapy } from './lines-of-therapy.ts'

const therapy = (agents: readonly string[], rest: Partial<Therapy> = { intent: 'advanced' }): EventBody => ({
  therapy: { agents, ...rest },
})
const progression: EventBody = { recurrence: { site: 'distant', kind: 'progression' } }

describe('lines of therapy', () => {
  it('take two agents that start within 28 days as one combination, and progression as the end of a line', () => {
    const { lines, count } = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'])],
        ['systemic-therapy', '2024-01-12', therapy(['Trabectedin '])],
        ['recurrence', '2024-08-01', progression],
        ['systemic-therapy', '2024-08-20', therapy(['pazopanib'])],
      ),
    )
    expect(lines.map(({ agents }) => agents)).toEqual([['doxorubicin', 'trabectedin'], ['pazopanib']])
    expect(lines[0]?.because).toEqual([LINE_RULE.statements.first, LINE_RULE.statements.joins])
    expect(count).toEqual({ fewest: 2, most: 2 })
  })

  it('begin anew with the same agents after progression, and with a new agent after 28 days', () => {
    const again = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'], { intent: 'advanced', stopReason: 'progression' })],
        ['systemic-therapy', '2024-09-10', therapy(['doxorubicin'])],
      ),
    )
    expect(again.lines).toHaveLength(2)
    const later = (date: string) =>
      linesOfTherapy(
        record(
          ['systemic-therapy', '2024-01-01', therapy(['doxorubicin'])],
          ['systemic-therapy', date, therapy(['pazopanib'])],
        ),
      ).lines
    expect([later('2024-01-29').length, later('2024-01-30').length]).toEqual([1, 2])
  })

  it('go on when an agent is dropped, and in maintenance', () => {
    const { lines } = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin', 'trabectedin'])],
        ['systemic-therapy', '2024-06-10', therapy(['trabectedin'], { intent: 'maintenance' })],
        ['systemic-therapy', '2024-09-10', therapy(['trabectedin'])],
      ),
    )
    expect(lines).toHaveLength(1)
    expect(lines[0]?.because.slice(1)).toEqual([LINE_RULE.statements.maintenance, LINE_RULE.statements.dropped])
  })

  it('do not count treatment around an operation', () => {
    const { lines, perioperative } = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'], { intent: 'neoadjuvant' })],
        ['systemic-therapy', '2024-06-10', therapy(['gemcitabine'], { intent: 'adjuvant' })],
      ),
    )
    expect([lines.length, perioperative.length]).toEqual([0, 2])
  })

  it('have an end that is not recorded where nobody recorded it: that is not "still going on"', () => {
    const { lines } = linesOfTherapy(
      record(
        [
          'systemic-therapy',
          '2024-01-10',
          therapy(['doxorubicin'], { intent: 'advanced', stopped: { date: '2024-05' } }),
        ],
        ['systemic-therapy', '2024-01-20', therapy(['trabectedin'])],
      ),
    )
    expect(lines[0]?.end).toEqual({ state: 'not-recorded' })
  })

  it('H-47: are a range where partial dates, an unknown intent or an unknown start leave the number open', () => {
    const open = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'])],
        ['systemic-therapy', '2024-01', therapy(['pazopanib'])],
        ['systemic-therapy', '2024-01-20', therapy(['eribulin'], {})],
      ),
    )
    expect(open.count).toEqual({ fewest: 1, most: 2 })
    const year = linesOfTherapy(
      record(
        ['systemic-therapy', '2024', therapy(['pazopanib'])],
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'])],
      ),
    )
    expect(year.count).toEqual({ fewest: 1, most: 2 })
    const partial = linesOfTherapy(
      record(
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'])],
        ['systemic-therapy', '2024-02', therapy(['pazopanib'])],
      ),
    )
    expect(partial.lines[1]).toMatchObject({ isCertain: false, because: [LINE_RULE.statements.open] })
  })

  it('leave open whether the same agents are a new line where progression has no date', () => {
    const { count } = linesOfTherapy(
      record(
        ['recurrence', undefined, progression],
        ['systemic-therapy', '2024-01-10', therapy(['doxorubicin'])],
        ['systemic-therapy', '2025-01-10', therapy(['doxorubicin'])],
      ),
    )
    expect(count).toEqual({ fewest: 1, most: 2 })
  })

  it('name every systemic-therapy event once', () =>
    fc.assert(
      fc.property(trueEvents, (events) => {
        const found = linesOfTherapy(standingEvents(events.map(({ event }) => event)))
        const named = [
          ...found.lines.flatMap((line) => line.events),
          ...[...found.perioperative, ...found.unplaced].map(({ event }) => event),
        ]
        const given = events.filter(({ event }) => event.kind === 'systemic-therapy').map(({ event }) => event.id)
        expect(named.toSorted()).toEqual(given.toSorted())
        expect(found.count.fewest).toBeLessThanOrEqual(found.lines.length)
        for (const line of found.lines) expect(line.because).toHaveLength(line.events.length)
      }),
    ))
})
