import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { riskTimes, slotAt } from './risk-times.ts'

const sound = (time: number[], event: number[], entry?: number[]) => ({
  time: Float64Array.from(time),
  event: Float64Array.from(event),
  ...(entry === undefined ? {} : { entry: Float64Array.from(entry) }),
})

describe('riskTimes', () => {
  it('gives a slot to each event time, after one for rows that leave before the first event', () => {
    const { slots, time, exit } = riskTimes(sound([4, 1, 9, 4, 7], [1, 0, 1, 0, 0]))
    expect(slots).toBe(3)
    expect([...time]).toEqual([Number.NaN, 4, 9])
    expect([...exit]).toEqual([1, 0, 2, 1, 1])
  })

  it('finds the same slots whether days are counted or times are sorted', () => {
    const days = [4, 1, 9, 4, 7, 2, 2]
    const event = [1, 0, 1, 0, 0, 1, 1]
    const strata = factorOf(['a', 'b', 'a', 'b', 'a', 'b', 'a'])
    const counted = riskTimes(sound(days, event), strata)
    const sorted = riskTimes(
      sound(
        days.map((day) => day / 365.25),
        event,
      ),
      strata,
    )
    expect([...sorted.exit]).toEqual([...counted.exit])
    expect([...sorted.begins]).toEqual([...counted.begins])
    expect([...sorted.time].map((time) => time * 365.25)).toEqual([...counted.time])
  })

  it('lets a row that enters at an event time be at risk from the next one on', () => {
    const { entry, exit } = riskTimes(sound([3, 5, 8], [1, 1, 1], [0, 3, 2.5]))
    expect([...(entry ?? [])]).toEqual([0, 1, 0])
    expect([...exit]).toEqual([1, 2, 3])
  })

  it('merges deaths that differ by rounding', () => {
    const { slots, nearTies } = riskTimes(sound([0.1 + 0.2, 0.3, 2.5], [1, 1, 1]))
    expect(slots).toBe(3)
    expect(nearTies).toBe(true)
  })

  it('puts rows in order where event times are many, ties and strata together', () => {
    const rows = 40_000
    const time = Array.from({ length: rows }, (_, row) => ((row * 7919) % rows) + 0.5)
    const { order, exit, event, slots } = riskTimes(
      sound(
        time,
        time.map(() => 1),
      ),
    )
    expect(slots).toBe(rows + 1)
    expect(Array.from(order ?? []).every((row, at) => time[row] === at + 0.5)).toBe(true)
    expect(exit.every((slot, at) => slot === at + 1)).toBe(true)
    expect(event.every((code) => code === 1)).toBe(true)
  })
})

describe('slotAt', () => {
  it('is the last event time that is not after the time', () => {
    const time = Float64Array.of(Number.NaN, 2, 5, Number.NaN, 1)
    const begins = Int32Array.of(0, 3, 5)
    expect([1, 2, 4, 5, 9].map((at) => slotAt(time, begins, 0, at))).toEqual([0, 1, 1, 2, 2])
    expect([0.5, 1, 3].map((at) => slotAt(time, begins, 1, at))).toEqual([3, 4, 4])
  })
})
