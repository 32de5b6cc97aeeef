import { known } from '@leio/facts/fact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { standingEvents } from '../case-at.ts'
import { record, trueEvents } from './arbitraries.ts'
import { timelineEntries } from './timeline-entries.ts'

describe('entries of the timeline', () => {
  const { dated, undated } = timelineEntries(
    record(
      ['identity', '2024-01-01', { identity: { familyName: 'Synthetic', givenName: '00017' } }],
      ['diagnosis', '2024-01-10', { facts: { 'tumour.site': known('uterus') } }],
      [
        'surgery',
        '2024-03',
        { facts: { 'surgery.procedures': known(['total-hysterectomy']), 'surgery.margin': known('r0') } },
      ],
      ['systemic-therapy', '2025-01-01', { therapy: { agents: ['doxorubicin'], intent: 'advanced' } }],
      ['systemic-therapy', '2025-01-05', { therapy: { agents: ['trabectedin'], intent: 'advanced' } }],
      ['response', undefined, { facts: { 'response.stated': known('sd') } }],
      ['death', '2025-12-01', { death: { cause: 'unknown' } }],
    ),
  )

  it('are one for each event and one bar for each line, in words of the dictionary', () => {
    expect(dated.map(({ track, label, detail }) => [track, label, detail])).toEqual([
      ['diagnosis', 'Uterus', undefined],
      ['surgery', 'Total hysterectomy', 'R0: microscopically clear'],
      ['death', 'Death', 'cause not recorded'],
      ['therapy', 'doxorubicin + trabectedin', 'line 1'],
    ])
    expect(dated.at(-1)).toMatchObject({
      end: { state: 'not-recorded' },
      events: ['systemic-therapy-4', 'systemic-therapy-5'],
    })
  })

  it('H-47: keep partial dates partial, and list apart what has no date', () => {
    expect(dated[1]?.start).toEqual({ date: '2024-03' })
    expect(undated).toMatchObject([{ track: 'response', label: 'Stable disease' }])
  })

  it('hold no name', () => {
    expect(JSON.stringify([dated, undated])).not.toContain('Synthetic')
  })

  it('have every event in exactly one of them', () =>
    fc.assert(
      fc.property(trueEvents, (events) => {
        const found = timelineEntries(standingEvents(events.map(({ event }) => event)))
        const named = [...found.dated, ...found.undated].flatMap((entry) => entry.events)
        expect(named.toSorted()).toEqual(events.map(({ event }) => event.id).toSorted())
      }),
    ))
})
