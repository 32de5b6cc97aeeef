import { describe, expect, it } from 'vitest'
import { EVENT_TYPES, readEvents } from './case-event.ts'
import { problemList } from './problem-list.ts'

const read = (value: unknown) => {
  const list = problemList()
  const events = readEvents(value, ['events'], list)
  return list.problems.length === 0 ? events : list.problems.map(({ where, kind }) => `${where} ${kind}`)
}

describe('the events of a case', () => {
  it('are read in the order of the file, of every type', () => {
    const events = EVENT_TYPES.map((type, index) => ({ month: index, type }))
    expect(read(events)).toEqual(events)
    expect(read([{ date: '2026-01-05', type: 'surgery', detail: 'Wide excision' }])).toEqual([
      { date: '2026-01-05', type: 'surgery', detail: 'Wide excision' },
    ])
  })

  it('report all that is wrong with each', () => {
    expect(read([{ type: 'operation' }, { date: '2026', detail: 3 }, 'surgery'])).toEqual([
      'events[0] date-or-month',
      'events[0].type illegal-code',
      'events[1] missing-key',
      'events[1].detail wrong-type',
      'events[2] wrong-type',
    ])
  })
})
