import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readNewEvent } from '../event.ts'
import { historyEvents } from './exported-history.ts'

const event = (id: string, more: object = {}) => ({
  id,
  kind: 'imaging',
  moment: { date: '2024-05' },
  source: 'CT',
  authorName: 'Synthetic Author',
  recordedAt: `2026-01-01T00:00:0${id}Z`,
  body: { facts: { 'tumour.size': 50 } },
  ...more,
})

describe('the history of an exported record', () => {
  it('keeps what was corrected with its author and time, and who recorded what stands', () => {
    expect(historyEvents([event('2', { supersedes: '1' })], [event('1')])).toEqual([
      {
        kind: 'history',
        source: 'Leio export, recorded by Synthetic Author, 2026-01-01T00:00:01Z',
        body: { detail: 'Corrected later. imaging, 2024-05, CT: {"facts":{"tumour.size":50}}' },
      },
      {
        kind: 'history',
        source: 'Leio export: who recorded what',
        body: { detail: 'imaging, 2024-05, CT: Synthetic Author, 2026-01-01T00:00:02Z' },
      },
    ])
  })

  it('tells a retraction and what it retracted apart', () => {
    const retraction = event('2', { supersedes: '1', retraction: 'Other patient', body: {} })
    const details = historyEvents([], [event('1'), retraction]).map(({ body }) => (body as { detail: string }).detail)
    expect(details.map((text) => text.split('. ')[0])).toEqual([
      'Retracted later',
      'Retraction of an event: Other patient',
    ])
  })

  it('is always made of events that pass the gate, whatever the file holds, and loses no word', () => {
    fc.assert(
      fc.property(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue())),
        fc.string({ maxLength: 9000 }),
        (past, words) => {
          const long = event('9', { body: { detail: words } })
          const told = historyEvents(past, [...past, long])
          expect(told.flatMap((one) => readNewEvent(one).problems ?? [])).toEqual([])
          const kept = told
            .map(({ body }) => (body as { detail: string }).detail.replace(/^\(\d+ of \d+\) /, ''))
            .join('')
          expect(kept.includes(JSON.stringify(words).replaceAll('\u0000', ''))).toBe(true)
        },
      ),
    )
  })
})
