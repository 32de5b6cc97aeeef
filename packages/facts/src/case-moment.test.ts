import { describe, expect, it } from 'vitest'
import { readMoment } from './case-moment.ts'
import { readMembers } from './json-shape.ts'
import { problemList } from './problem-list.ts'

const read = (value: unknown) => {
  const list = problemList()
  const members = readMembers(value, [], list, { what: 'an event', required: [], optional: ['date', 'month'] })
  const moment = members && readMoment(members, [], list)
  return list.problems.length === 0 ? moment : list.problems.map(({ kind }) => kind).join(' ')
}

describe('the moment of an event', () => {
  it('is a date, maybe partial, or months from the index date, also before it', () => {
    expect(read({ date: '2026-03' })).toEqual({ date: '2026-03' })
    expect(read({ month: -1.5 })).toEqual({ month: -1.5 })
    expect(read({ month: 0 })).toEqual({ month: 0 })
  })

  it('is exactly one of both', () => {
    expect(read({})).toBe('date-or-month')
    expect(read({ date: '2026', month: 0 })).toBe('date-or-month')
    expect(read({ date: '2026-02-30' })).toBe('no-such-date')
    expect(read({ month: '3' })).toBe('wrong-type')
  })
})
