import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseAt, factsOfEvents, leftOpenAt, standingEvents } from './case-at.ts'
import { recorded } from './course/arbitraries.ts'
import { dateOfDay, dayNumberOf } from './course/calendar-days.ts'
import type { RecordedEvent } from './event.ts'

const size = (value: number, date: string | undefined, sequence = 1): RecordedEvent => ({
  ...recorded('imaging', date, { facts: { 'tumour.size': { state: 'known', value } } }, sequence),
  source: `CT ${sequence}`,
})

describe('what was known', () => {
  const at = (knownAt: string, recordedAt: string): number =>
    standingEvents([{ ...size(50, '2025-01-01'), recordedAt }], { knownAt }).length

  it.each([
    ['2026-05-03T12:00:00Z', '2026-05-03T12:00:00.500000Z', 0],
    ['2026-05-03T12:00Z', '2026-05-03T12:00:59.000000Z', 0],
    ['2026-05-03T12:00Z', '2026-05-03T12:00:00.000000Z', 1],
    ['2026-05-03T12:00:00.5Z', '2026-05-03T12:00:00.500000Z', 1],
  ])('at %s holds what was recorded at %s: %i', (knownAt, recordedAt, count) => {
    expect(at(knownAt, recordedAt)).toBe(count)
  })

  it('is asked at an instant in UTC and nothing else', () => {
    expect(() => at('2026-05-03T12:00:00+02:00', '2026-05-03T12:00:00.000000Z')).toThrow('Write it in UTC')
  })
})

describe('H-47: a partial date', () => {
  it('has surely happened by its last day, and before it is left open and said to be', () => {
    const events = [size(50, '2025-06-01'), size(70, '2026', 2), size(90, '2026-01-02', 3)]
    const [opening, close] = [{ validUntil: '2026-01-01' }, { validUntil: '2026-12-31' }]
    expect(caseAt('A', events, opening).facts['tumour.size']).toMatchObject({ value: 50 })
    expect(leftOpenAt(events, opening).map(({ id }) => id)).toEqual(['imaging-2'])
    expect(standingEvents(events, close)).toHaveLength(3)
    expect(leftOpenAt(events, close)).toEqual([])
    expect(leftOpenAt(events, {})).toEqual([])
  })

  it('that leaves open which of two values is the later makes the fact unknown, with both sources', () => {
    expect(factsOfEvents(standingEvents([size(50, '2024'), size(70, '2024-06', 2)]))['tumour.size']).toEqual({
      state: 'unknown',
      reason: 'conflicting',
      source: 'CT 1 (2024); CT 2 (Jun 2024)',
    })
  })

  it('changes nothing where the values are the same, or the order is shown', () => {
    const sizeOf = (...events: readonly RecordedEvent[]) => factsOfEvents(standingEvents(events))['tumour.size']
    expect(sizeOf(size(50, '2024'), size(50, '2024-06', 2))).toMatchObject({ value: 50, source: 'CT 2' })
    expect(sizeOf(size(50, '2024'), size(70, '2025-01', 2))).toMatchObject({ value: 70 })
    expect(sizeOf(size(50, '2024-06-03'), size(70, '2024-06-03', 2))).toMatchObject({ value: 70 })
    expect(sizeOf(size(50, '2024', 2), size(70, undefined, 1))).toMatchObject({ value: 50 })
    expect(sizeOf(size(50, undefined, 1), size(70, undefined, 2))).toMatchObject({ value: 70 })
  })

  it('never gives a value that the true days would not', () => {
    const first = dayNumberOf('2024-01-01')
    const said = fc.record({
      day: fc.nat(800),
      value: fc.integer({ min: 1, max: 3 }),
      length: fc.constantFrom(4, 7, 10),
    })
    let known = 0
    fc.assert(
      fc.property(fc.array(said, { minLength: 1, maxLength: 5 }), (sayings) => {
        const events = (isWhole: boolean) =>
          sayings.map(({ day, value, length }, at) =>
            size(value, dateOfDay(first + day).slice(0, isWhole ? 10 : length), at + 1),
          )
        const blurred = factsOfEvents(standingEvents(events(false)))['tumour.size']
        if (blurred?.state !== 'known') return
        expect(factsOfEvents(standingEvents(events(true)))['tumour.size']).toMatchObject({ value: blurred.value })
        known += 1
      }),
    )
    expect(known).toBeGreaterThan(10)
  })
})
