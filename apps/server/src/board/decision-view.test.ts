import { RELEASES } from '@leio/knowledge/releases'
import type { Decision } from '@leio/registry/board/decision'
import { describe, expect, it } from 'vitest'
import { concordanceOf } from './decision-view.ts'

const decision: Decision = {
  id: 'decision-1',
  patient: 'case-1',
  board: 'board-1',
  case: 'case-1',
  boardName: 'Sarcoma board',
  heldOn: '2026-03-02',
  question: 'Resect now?',
  topics: ['staging'],
  release: 'current',
  caseHash: 'a',
  knowledgeHash: 'b',
  patientVersion: 0,
  planAsOf: '2026-03-02',
  content: {
    options: [],
    decision: { text: 'Wait' },
    conditions: [],
    dissent: [],
    preference: null,
    differs: false,
  },
  shown: { headline: '', laterality: null, conflicts: [], advice: [] },
  event: 'event-1',
  signedBy: 'person-1',
  signedByName: 'A',
  signedAt: '2026-03-02T12:00:00.000Z',
  digest: 'c',
  isDamaged: false,
}

/** A clock that nobody may ask for the day. */
const clock = {
  today: (): string => {
    throw new Error('Asked for today.')
  },
  instantIn: () => '',
  monotonic: () => 0,
}

describe('the concordance of a signed decision', () => {
  it('is worked out as of the day on which it was signed, under today’s release too', () => {
    expect(concordanceOf({ releases: RELEASES, clock }, decision, []).today).toBe('not-comparable')
  })

  it('H-54: of a damaged one is not worked out at all', () => {
    const { today, why } = concordanceOf({ releases: RELEASES, clock }, { ...decision, isDamaged: true }, [])
    expect([today, why]).toEqual(['not-comparable', 'What is stored is not what was signed.'])
  })
})
