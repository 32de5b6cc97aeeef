import { canonicalJson } from '@leio/facts/canonical-json'
import { known } from '@leio/facts/fact'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { RecordedEvent } from '../event.ts'
import { type Journal, type JournalEntry, mergedView, seenTogether, withEntry } from './merge.ts'

const RUNS = Number(process.env.LEIO_MERGES ?? 1000)

const event = (patient: string, sequence: number, author: string, supersedes?: string): RecordedEvent => ({
  id: `${patient}-${sequence}`,
  patient,
  centre: 'A',
  sequence,
  kind: 'imaging',
  source: 'test',
  body: { facts: { 'tumour.size': known(sequence) } },
  recordedAt: `2026-01-01T00:00:00.${String(sequence).padStart(6, '0')}Z`,
  author,
  authorName: author,
  digest: '',
  moment: { date: '2026-01-01' },
  ...(supersedes === undefined ? {} : { supersedes }),
})

const merge = (id: string, a: string, b: string): JournalEntry => ({
  kind: 'merge',
  id,
  patients: [a, b],
  proposedBy: 'registrar-1',
  confirmedBy: 'registrar-2',
  reason: 'same person',
  at: '2026-02-01T00:00:00Z',
})
const unmerge = (id: string, of: string): JournalEntry => ({
  kind: 'unmerge',
  id,
  merge: of,
  by: 'registrar-1',
  reason: 'two people',
  at: '2026-03-01T00:00:00Z',
})

const after = (...entries: readonly JournalEntry[]): Journal =>
  entries.reduce<Journal>((journal, entry) => {
    const step = withEntry(journal, entry)
    if (step.journal === undefined) throw new Error(step.problems.map(({ message }) => message).join(' '))
    return step.journal
  }, [])

describe('a merge', () => {
  it('shows the events of both records, each with the record that it is from', () => {
    const records = new Map([
      ['a', [event('a', 1, 'x'), event('a', 2, 'x', 'a-1')]],
      ['b', [event('b', 1, 'y')]],
    ])
    const view = mergedView(records, after(merge('m1', 'a', 'b')), 'b')
    expect(view.events.map(({ id, patient }) => [id, patient])).toEqual([
      ['b-1', 'b'],
      ['a-2', 'a'],
    ])
    expect(view.patients).toEqual(['a', 'b'])
    expect(mergedView(records, [], 'b').events.map(({ id }) => id)).toEqual(['b-1'])
  })

  it('lets no event of one record replace one of the other', () => {
    const records = new Map([
      ['a', [event('a', 1, 'x')]],
      ['b', [event('b', 1, 'y', 'a-1')]],
    ])
    expect(mergedView(records, after(merge('m1', 'a', 'b')), 'a').events.map(({ id }) => id)).toEqual(['a-1', 'b-1'])
  })

  it('H-22: needs two persons, two records, and a reason; all that is wrong is said at once', () => {
    const wrong = withEntry([], { ...merge('m1', 'a', 'a'), confirmedBy: 'registrar-1', reason: ' ' } as JournalEntry)
    expect(wrong.problems?.map(({ kind }) => kind)).toEqual(['no-reason', 'one-person', 'same-record'])
    const journal = after(merge('m1', 'a', 'b'), merge('m2', 'b', 'c'))
    expect(withEntry(journal, merge('m3', 'a', 'c')).problems?.[0]?.kind).toBe('already-together')
    expect(withEntry(journal, unmerge('u1', 'm9')).problems?.[0]?.kind).toBe('no-such-merge')
    expect(withEntry(journal, merge('m1', 'a', 'd')).problems?.[0]?.kind).toBe('id-taken')
  })

  it('joins chains, and taking one back parts what it joined', () => {
    const journal = after(merge('m1', 'a', 'b'), merge('m2', 'b', 'c'))
    expect(seenTogether(journal, 'a')).toEqual(['a', 'b', 'c'])
    expect(seenTogether(after(...journal, unmerge('u1', 'm2')), 'a')).toEqual(['a', 'b'])
  })
})

type Step =
  | { readonly kind: 'edit'; readonly patient: string; readonly isCorrection: boolean }
  | { readonly kind: 'merge'; readonly a: string; readonly b: string }
  | { readonly kind: 'unmerge'; readonly at: number }

const someone = fc.constantFrom('a', 'b', 'c', 'd')
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('edit' as const), patient: someone, isCorrection: fc.boolean() }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), a: someone, b: someone }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('unmerge' as const), at: fc.nat(9) }) },
)

const edited = (
  records: ReadonlyMap<string, readonly RecordedEvent[]>,
  { patient, isCorrection }: Extract<Step, { kind: 'edit' }>,
) => {
  const own = records.get(patient) ?? []
  const corrected = new Set(own.map(({ supersedes }) => supersedes))
  const last = isCorrection ? own.findLast(({ id }) => !corrected.has(id)) : undefined
  return new Map(records).set(patient, [...own, event(patient, own.length + 1, `editor-of-${patient}`, last?.id)])
}

describe('merging, editing and taking back', () => {
  it(`H-22: gives byte-identical records and attributed edits, ${RUNS} times`, () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        let journal: Journal = []
        let records: ReadonlyMap<string, readonly RecordedEvent[]> = new Map()
        const merges: string[] = []
        for (const [at, one] of steps.entries()) {
          if (one.kind === 'edit') records = edited(records, one)
          if (one.kind === 'merge') {
            journal = withEntry(journal, merge(`m${at}`, one.a, one.b)).journal ?? journal
            merges.push(`m${at}`)
          }
          if (one.kind === 'unmerge') {
            journal = withEntry(journal, unmerge(`u${at}`, merges[one.at] ?? '')).journal ?? journal
          }
          for (const patient of ['a', 'b', 'c', 'd'])
            for (const { author, patient: from } of mergedView(records, journal, patient).events)
              expect(author).toBe(`editor-of-${from}`)
        }
        for (const [at, id] of merges.entries())
          journal = withEntry(journal, unmerge(`end${at}`, id)).journal ?? journal
        const edits = steps.filter((one) => one.kind === 'edit')
        const alone = edits.reduce<ReadonlyMap<string, readonly RecordedEvent[]>>(edited, new Map())
        for (const patient of ['a', 'b', 'c', 'd']) {
          const [now, never] = [mergedView(records, journal, patient), mergedView(alone, [], patient)]
          expect(canonicalJson(now)).toBe(canonicalJson(never))
          expect(canonicalJson(records.get(patient) ?? [])).toBe(canonicalJson(alone.get(patient) ?? []))
        }
      }),
      { numRuns: RUNS },
    )
  })
})
