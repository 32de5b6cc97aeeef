import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import type { EventJson } from '../record.ts'
import { conflictWith } from './conflict.ts'

const seen = (version: number, events: readonly EventJson[]) => ({
  id: 'case-1',
  version,
  events: events.filter(({ sequence }) => sequence <= version),
})

const event = (sequence: number, facts: Readonly<Record<string, unknown>>): EventJson => ({
  id: `event-${sequence}`,
  patient: 'case-1',
  sequence,
  kind: 'surgery',
  source: 'operation note',
  recordedAt: '2026-01-01T00:00:00Z',
  author: 'b',
  authorName: 'B',
  body: { facts },
})

describe('a record that went on while somebody typed', () => {
  it('H-25: shows every event since, and the facts that both have answered otherwise', () => {
    const events = [
      event(1, { 'surgery.margin': 'r2' }),
      event(2, { 'surgery.margin': 'r1', 'surgery.en-bloc': true }),
      event(3, { 'surgery.margin': { unknown: 'pending' } }),
    ]
    const mine = { 'surgery.margin': known('r0'), 'surgery.en-bloc': known(true) }
    const { since, clashes } = conflictWith(events, seen(1, events), mine)
    expect(since.map(({ sequence }) => sequence)).toEqual([2, 3])
    expect(clashes.map(({ fact, theirs }) => [fact, theirs])).toEqual([
      ['surgery.margin', known('r1')],
      ['surgery.margin', { state: 'unknown', reason: 'pending' }],
    ])
  })

  it('without anything new has no conflict', () =>
    expect(conflictWith([event(1, {})], seen(1, [event(1, {})]), {})).toEqual({
      since: [],
      clashes: [],
      bothMeasured: false,
    }))

  it('H-25: sees that both have written the table of lesions, of which the last one would count', () => {
    const measured = {
      ...event(2, {}),
      body: { recist: { baseline: { date: '2026-01-05', targets: [] }, followups: [] } },
    } as EventJson
    const begun = seen(1, [event(1, {})])
    expect(conflictWith([event(1, {}), measured], begun, {}, true).bothMeasured).toBe(true)
    expect(conflictWith([event(1, {}), measured], begun, {}).bothMeasured).toBe(false)
    expect(conflictWith([event(1, {}), event(2, {})], begun, {}, true).bothMeasured).toBe(false)
  })

  it('H-25: takes no event of a merged record for a new one by its sequence, only by when it was recorded', () => {
    const other = (sequence: number, recordedAt: string): EventJson => ({
      ...event(sequence, { 'surgery.margin': 'r1' }),
      id: `other-${sequence}`,
      patient: 'case-2',
      recordedAt,
    })
    const begun = { id: 'case-1', version: 1, events: [event(1, {}), other(7, '2025-05-01T00:00:00Z')] }
    const now = [...begun.events, event(2, {}), other(8, '2026-02-01T00:00:00Z')]
    const { since, clashes } = conflictWith(now, begun, { 'surgery.margin': known('r0') })
    expect(since.map(({ id }) => id)).toEqual(['event-2', 'other-8'])
    expect(clashes).toHaveLength(1)
  })
})
