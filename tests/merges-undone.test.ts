/** Merging, writing and undoing in any order on a real database: the state of every record is that of the events of all (H-22). */
import { caseToJson } from '@leio/facts/case-json'
import { known } from '@leio/facts/fact'
import { present } from '@leio/facts/json-shape'
import { RELEASES } from '@leio/knowledge/releases'
import { addPatient, appendEvents, type Submission } from '@leio/registry/append-event'
import { caseAt } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import { type Journal, keptRecord, mergedView, seenTogether } from '@leio/registry/duplicates/merge'
import type { RecordedEvent } from '@leio/registry/event'
import { eventDigest } from '@leio/registry/event-digest'
import { readOwnEvents } from '@leio/registry/merges/merged-state'
import { CannotMerge, confirmMerge, proposeMerge, undoMerge } from '@leio/registry/merges/merges'
import type { Person } from '@leio/registry/ticket'
import { patientStateOf } from '@leio/server/derived/patient-state'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { onEachPostgres } from './on-postgres.ts'

const RUNS = Number(process.env.LEIO_MERGES_ON_DATABASE ?? 12)
const stateOf = patientStateOf({ today: '2026-06-01', release: RELEASES.current, codeVersion: 'test' })

type Step =
  | {
      readonly kind: 'edit'
      readonly at: number
      readonly day: number
      readonly mm: number
      readonly corrects: boolean
    }
  | { readonly kind: 'merge'; readonly kept: number; readonly merged: number }
  | { readonly kind: 'undo'; readonly at: number }

const record = fc.nat(3)
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('edit' as const),
      at: record,
      day: fc.integer({ min: 1, max: 3 }),
      mm: fc.integer({ min: 10, max: 200 }),
      corrects: fc.boolean(),
    }),
  },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('merge' as const), kept: record, merged: record }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('undo' as const), at: fc.nat(5) }) },
)

/** Four records of a centre, and who may merge them. */
interface Centre {
  readonly first: Person
  readonly second: Person
  readonly patients: readonly string[]
}

interface StateRow {
  readonly merged_into: string | null
  readonly facts: unknown
}

const stateRow = async ({ query }: Transaction, patient: string): Promise<StateRow> => {
  const [row] = await query<{ state: StateRow }>(
    "select to_jsonb(s) - 'patient' - 'centre' as state from leio.patient_state s where patient = $1",
    [patient],
  )
  if (row === undefined) throw new Error('A patient without a state.')
  return row.state
}

onEachPostgres('Merges in any order', (registry) => {
  let centres = 0
  const as = <Result>(person: Person, work: (tx: Transaction) => Promise<Result>) =>
    registry.doorkeeper().as(person, work)

  const centreOf = async (): Promise<Centre> => {
    centres += 1
    const [first, second] = [
      await registry.person(`centre-${centres}`, ['registrar']),
      await registry.person(`centre-${centres}`, ['registrar']),
    ]
    const patients: string[] = []
    for (const number of ['1', '2', '3', '4'])
      patients.push(
        await as(first, async (tx) => {
          const patient = await addPatient(tx, first, { number, kind: 'clinical' })
          await appendEvents(tx, { patient, expectedVersion: 0, person: first, submissions: [], stateOf })
          return patient
        }),
      )
    return { first, second, patients }
  }

  const edit = ({ first, patients }: Centre, { at, day, mm, corrects }: Extract<Step, { kind: 'edit' }>) =>
    as(first, async (tx) => {
      const patient = patients[at] ?? ''
      const own = await readOwnEvents(tx, patient)
      const corrected = new Set(own.map(({ supersedes }) => supersedes))
      const supersedes = corrects ? own.findLast(({ id }) => !corrected.has(id))?.id : undefined
      const event: Submission = {
        kind: 'imaging',
        moment: { date: `2026-01-0${day}` },
        source: 'CT',
        body: { facts: { 'tumour.size': known(mm) } },
        ...present({ supersedes }),
      }
      const person = first
      await appendEvents(tx, { patient, expectedVersion: undefined, person, submissions: [event], stateOf })
    })

  /** Makes the merge, or finds that it cannot be made; then nothing has changed. */
  const merge = async ({ first, second, patients }: Centre, { kept, merged }: Extract<Step, { kind: 'merge' }>) => {
    const pair = { kept: patients[kept] ?? '', merged: patients[merged] ?? '' }
    try {
      const id = await as(first, (tx) => proposeMerge(tx, first, { ...pair, reason: 'same' }))
      await as(second, (tx) => confirmMerge(tx, { id, expectedVersion: 1, person: second, stateOf }))
      return { id, ...pair }
    } catch (error) {
      if (error instanceof CannotMerge) return undefined
      throw error
    }
  }

  const entryOf = (id: string, kept: string, merged: string): Journal[number] => ({
    kind: 'merge',
    id,
    patients: [kept, merged],
    proposedBy: 'a',
    confirmedBy: 'b',
    reason: 'same',
    at: '',
  })

  /** What the rows of state say against what the merges and the events of each record alone say. */
  const check = (centre: Centre, journal: Journal) =>
    as(centre.first, async (tx) => {
      const records = new Map<string, readonly RecordedEvent[]>()
      for (const one of centre.patients) records.set(one, await readOwnEvents(tx, one))
      for (const one of centre.patients) {
        const kept = keptRecord(journal, one)
        const row = await stateRow(tx, one)
        expect(row.merged_into).toBe(kept === one ? null : kept)
        const events = kept === one ? mergedView(records, journal, one).events : mergedView(records, [], one).events
        // What superseded something was applied in its own record.
        const alone = events.map(({ supersedes: _, ...event }): RecordedEvent => event)
        expect(row.facts).toEqual(caseToJson(caseAt(one, alone)).facts)
        for (const event of records.get(one) ?? []) expect(eventDigest(event)).toBe(event.digest)
        expect(seenTogether(journal, one)).toContain(kept)
      }
    })

  it(`H-22: every state follows, and undone each record is byte for byte what it is without merges, ${RUNS} times`, async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const [centre, twin] = [await centreOf(), await centreOf()]
        let journal: Journal = []
        const undo = async (id: string) => {
          const { second: person } = centre
          await as(person, (tx) => undoMerge(tx, { id, expectedVersion: 2, person, stateOf, reason: 'two people' }))
          journal = journal.filter((entry) => entry.id !== id)
        }
        for (const one of steps) {
          if (one.kind === 'edit') for (const of of [centre, twin]) await edit(of, one)
          if (one.kind === 'merge') {
            const made = await merge(centre, one)
            if (made !== undefined) journal = [...journal, entryOf(made.id, made.kept, made.merged)]
          }
          if (one.kind === 'undo' && journal[one.at] !== undefined) await undo(journal[one.at]?.id ?? '')
          await check(centre, journal)
        }
        for (const { id } of journal) await undo(id)
        for (const [at, patient] of centre.patients.entries()) {
          const now = await as(centre.first, (tx) => stateRow(tx, patient))
          const never = await as(twin.first, (tx) => stateRow(tx, twin.patients[at] ?? ''))
          expect(JSON.stringify(now)).toBe(JSON.stringify(never))
        }
      }),
      { numRuns: RUNS },
    )
  }, 120_000)

  it('H-26: two people who write to a kept and a merged record at once wait for each other, and neither write is lost', async () => {
    const centre = await centreOf()
    await merge(centre, { kind: 'merge', kept: 0, merged: 1 })
    const edits = Array.from({ length: 12 }, (_, at): Extract<Step, { kind: 'edit' }> => {
      return { kind: 'edit', at: at % 2, day: 1, mm: 10 + at, corrects: false }
    })
    await Promise.all(edits.map((one) => edit(centre, one)))
    const [kept = '', merged = ''] = centre.patients
    await check(centre, [entryOf('m', kept, merged)])
    const counts = await as(centre.first, (tx) =>
      Promise.all([kept, merged].map(async (one) => (await readOwnEvents(tx, one)).length)),
    )
    expect(counts).toEqual([6, 6])
  })
})
