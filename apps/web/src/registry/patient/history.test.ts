import { describe, expect, it } from 'vitest'
import type { EventJson } from '../record.ts'
import { historyOf, knownAt } from './history.ts'

const event = (sequence: number, more: Partial<EventJson> = {}): EventJson => ({
  id: `event-${sequence}`,
  patient: 'case-1',
  sequence,
  kind: 'imaging',
  source: 'CT report',
  recordedAt: `2026-01-0${sequence}T08:00:00.000000Z`,
  author: 'a',
  authorName: 'A',
  body: {},
  ...more,
})

describe('the history of a record', () => {
  it('keeps every correction under what stands, the latest first', () => {
    const events = [event(1), event(2, { supersedes: 'event-1' }), event(3, { supersedes: 'event-2' }), event(4)]
    expect(historyOf(events).map(({ event: { id }, earlier }) => [id, earlier.map((one) => one.id)])).toEqual([
      ['event-3', ['event-2', 'event-1']],
      ['event-4', []],
    ])
  })

  it('shows what was retracted as retracted, and loses no event', () => {
    const events = [event(1), event(2, { supersedes: 'event-1', retraction: 'another patient' })]
    const [only] = historyOf(events)
    expect(only?.isRetracted).toBe(true)
    expect(only?.earlier.map(({ id }) => id)).toEqual(['event-1'])
  })

  it('is in the order of time, a partial date before the days that it may be', () => {
    const events = [event(1, { moment: { date: '2024-05-01' } }), event(2, { moment: { date: '2024' } })]
    expect(historyOf(events).map((one) => one.event.id)).toEqual(['event-2', 'event-1'])
  })

  it('is in the order of time with an undated event among the others, which has a place of its own', () => {
    const on = (sequence: number, date: string) => event(sequence, { moment: { date } })
    const events = [
      on(1, '2024-05-01'),
      event(2),
      on(3, '2023-01-01'),
      event(4, { moment: { day: 3 } }),
      on(5, '2024-01'),
    ]
    expect(historyOf(events).map((one) => one.event.sequence)).toEqual([2, 4, 3, 5, 1])
  })

  it('at a past instant has what was recorded by then', () =>
    expect(knownAt([event(1), event(2)], '2026-01-01T23:59:59Z').map(({ id }) => id)).toEqual(['event-1']))
})
