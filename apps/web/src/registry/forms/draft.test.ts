import { readNewEvent } from '@leio/registry/event'
import { describe, expect, it } from 'vitest'
import { factTexts } from '../patient/event-words.ts'
import type { EventJson } from '../record.ts'
import { type Draft, draftOf, emptyDraft, readDraft, readMoment } from './draft.ts'
import { EVENT_KINDS } from './event-kinds.ts'
import type { Part } from './part.ts'
import { partLines } from './part-words.ts'

const recorded = (kind: EventJson['kind'], body: EventJson['body']): EventJson => ({
  id: 'event-1',
  patient: 'case-1',
  sequence: 1,
  kind,
  moment: { date: '2024-03' },
  source: 'report',
  recordedAt: '2026-01-01T00:00:00Z',
  author: 'a',
  authorName: 'A',
  body,
})

const BODIES: Readonly<Record<string, EventJson>> = {
  identity: recorded('identity', {
    identity: { familyName: 'Synthetic 00017', givenName: 'A', birthDate: '1960' },
  }),
  therapy: recorded('systemic-therapy', {
    therapy: {
      agents: ['doxorubicin', 'trabectedin'],
      intent: 'advanced',
      stopped: { date: '2024-09' },
      stopReason: 'progression',
      cycles: 6,
    },
  }),
  'therapy in days': recorded('systemic-therapy', { therapy: { agents: ['doxorubicin'], stopped: { day: 412 } } }),
  'therapy that ended nobody knows when': recorded('systemic-therapy', {
    therapy: { agents: ['doxorubicin'], stopReason: 'toxicity' },
  }),
  recurrence: recorded('recurrence', {
    recurrence: { site: 'distant', kind: 'recurrence', organs: ['lung', 'liver'], basis: 'imaging' },
  }),
  death: recorded('death', { death: { cause: 'disease' } }),
  surgery: recorded('surgery', {
    facts: { 'surgery.margin': 'r0', 'surgery.margin-distance': 4, 'surgery.en-bloc': { unknown: 'not-recorded' } },
    detail: 'Vein reconstructed.',
  }),
  'imaging with a lesion table': recorded('imaging', {
    facts: { 'tumour.size': { value: 52, asOf: '2024-02', source: 'CT report' } },
    recist: {
      baseline: { date: '2024-03', targets: [{ id: 'T1', organ: 'liver', mm: 24 }], nonTargets: [] },
      followups: [{ date: '2024-05', targets: [{ id: 'T1', state: 'too-small' }] }],
    },
  }),
}

const draftedBody = (draft: Draft) => readDraft(draft, 'en').event?.body ?? {}

describe('an event in a form', () => {
  it.each(Object.keys(BODIES))('comes back as it was recorded: %s', (name) => {
    const event = BODIES[name] as EventJson
    const { problems, event: read } = readDraft(draftOf(event), 'en')
    expect(problems).toEqual([])
    expect(read).toEqual({ kind: event.kind, moment: event.moment, source: event.source, body: event.body })
    expect(readNewEvent(read).problems).toBeUndefined()
  })

  it('says that a treatment ended where only its reason is known, and asks for the reason', () => {
    const draft = draftOf(BODIES['therapy that ended nobody knows when'] as EventJson)
    expect(partLines(draftedBody(draft))).toContainEqual({ label: 'End', text: 'ended (toxicity), date not known' })
    const part = { ...draft.part, stopReason: '' } as Part
    expect(readDraft({ ...draft, part }, 'en').problems.map(({ where }) => where)).toEqual(['therapy.stopReason'])
  })

  it('H-25: with a fact that this page cannot read keeps the others, and is not corrected', () => {
    const event = recorded('surgery', { facts: { 'surgery.margin': 'r0', 'surgery.colour': 'red' } })
    const begun = draftOf(event)
    expect(begun.kept.facts).toEqual({ 'surgery.margin': { state: 'known', value: 'r0' } })
    const { event: made, problems } = readDraft(begun, 'en')
    expect([made, problems.map(({ kind, where }) => [kind, where])]).toEqual([
      undefined,
      [['unreadable-fact', 'facts.surgery.colour']],
    ])
    expect(factTexts(event)).toHaveLength(2)
  })

  it('that is corrected keeps the date and source of what stays, and not of what is new', () => {
    const begun = draftOf(BODIES['imaging with a lesion table'] as EventJson)
    const entries = { ...begun.entries, 'tumour.size': { how: 'typed', text: '61 mm' } } as const
    expect(readDraft({ ...begun, entries }, 'en').event?.body.facts).toEqual({ 'tumour.size': 61 })
  })

  it('without anything in it is refused with everything that is missing, whatever its kind', () => {
    for (const kind of EVENT_KINDS) {
      const { problems, event } = readDraft(emptyDraft(kind), 'en')
      expect(event).toBeUndefined()
      expect(problems.map(({ where }) => where)).toContain('source')
      expect(problems.length).toBeGreaterThan(1)
    }
  })

  it('H-47: happened on a partial date, so many days after the diagnosis, or nobody knows when', () => {
    expect(readMoment({ how: 'date', text: '2024' })).toEqual({ moment: { date: '2024' } })
    expect(readMoment({ how: 'day', text: '-30' })).toEqual({ moment: { day: -30 } })
    expect(readMoment({ how: 'unknown' })).toEqual({})
    expect(readMoment({ how: 'date', text: '2024-02-30' }).problem?.kind).toBe('no-such-date')
    expect(readMoment({ how: 'date', text: ' ' }).problem?.kind).toBe('date-missing')
    expect(readMoment({ how: 'day', text: 'x' }).problem?.kind).toBe('not-a-day')
  })
})
