/** Whole chains for tests, and every way in which somebody may tamper with one. */
import { sha256 } from '@leio/facts/sha-256'
import { type AuditLine, auditText, chainBeginning } from './audit-line.ts'

const entryOf = (chain: string, sequence: number, previous: string): AuditLine => {
  const odd = sequence % 2 === 1
  const words = {
    chain,
    sequence,
    recordedAt: `2026-05-03T12:00:${String(sequence % 60).padStart(2, '0')}.000001Z`,
    actor: odd ? 'f0000000-0000-4000-8000-000000000001' : null,
    action: odd ? 'patient.read' : 'session.open',
    outcome: odd ? 'done' : 'refused',
    resource: odd ? null : `board/${sequence}`,
    patient: odd ? 'f0000000-0000-4000-8000-000000000002' : null,
    detail: `{"count": ${sequence}}`,
    previous,
  }
  return { ...words, hash: sha256(auditText(words)) }
}

/** `chainOf('north', 9)` is a whole chain of nine entries. */
export const chainOf = (chain: string, length: number): readonly AuditLine[] => {
  const entries: AuditLine[] = []
  for (let sequence = 1; sequence <= length; sequence += 1)
    entries.push(entryOf(chain, sequence, entries.at(-1)?.hash ?? chainBeginning(chain)))
  return entries
}

/** The entries from a place on with their hashes computed anew, as somebody who can rewrite everything would. */
export const chainedAnew = (entries: readonly AuditLine[], from: number): readonly AuditLine[] => {
  const kept = entries.slice(0, from)
  const anew = [...kept]
  for (const { hash: _, ...entry } of entries.slice(from)) {
    const words = { ...entry, previous: anew.at(-1)?.hash ?? chainBeginning(entry.chain) }
    anew.push({ ...words, hash: sha256(auditText(words)) })
  }
  return anew
}

/** Another legal-looking value for each field: what a change of one field is. */
export const CHANGED: { readonly [Field in keyof AuditLine]: AuditLine[Field] } = {
  chain: 'south',
  sequence: 1_000_000,
  recordedAt: '2026-05-03T12:00:00.000002Z',
  actor: 'f0000000-0000-4000-8000-000000000009',
  action: 'plan.read',
  outcome: 'failed',
  resource: 'board/0',
  patient: 'f0000000-0000-4000-8000-000000000008',
  detail: '{"count": 0}',
  previous: '0'.repeat(64),
  hash: '1'.repeat(64),
}

const replaced = (entries: readonly AuditLine[], at: number, entry: AuditLine): readonly AuditLine[] =>
  entries.map((one, place) => (place === at ? entry : one))

export interface Tampering {
  readonly name: string
  readonly entries: readonly AuditLine[]
}

/** Every field of every entry changed, alone; and the two changes that would leave the text as it was, but for its reading. */
export const changedFields = (entries: readonly AuditLine[]): readonly Tampering[] =>
  entries.flatMap((entry, at) => [
    ...Object.entries(CHANGED).map(([field, value]) => ({
      name: `${field} of entry ${entry.sequence}`,
      entries: replaced(entries, at, { ...entry, [field]: value }),
    })),
    ...(entry.resource === null
      ? [
          {
            name: `a dash for nothing in entry ${entry.sequence}`,
            entries: replaced(entries, at, { ...entry, resource: '-' }),
          },
        ]
      : []),
  ])

/** Each entry left out but the last; each pair of neighbours exchanged; each entry twice. */
export const movedEntries = (entries: readonly AuditLine[]): readonly Tampering[] =>
  entries.slice(0, -1).flatMap((entry, at) => {
    const next = entries[at + 1] ?? entry
    return [
      { name: `without entry ${entry.sequence}`, entries: entries.filter((one) => one !== entry) },
      {
        name: `entry ${entry.sequence} after its neighbour`,
        entries: replaced(replaced(entries, at, next), at + 1, entry),
      },
      {
        name: `entry ${entry.sequence} twice`,
        entries: entries.flatMap((one) => (one === entry ? [one, one] : [one])),
      },
    ]
  })

/** What a chain alone cannot show: its end cut off, and its tail computed anew around a changed entry. */
export const onlyForAWitness = (entries: readonly AuditLine[]): readonly Tampering[] =>
  entries.flatMap((entry, at) => [
    ...(at === 0 ? [] : [{ name: `cut off before entry ${entry.sequence}`, entries: entries.slice(0, at) }]),
    {
      name: `computed anew from entry ${entry.sequence} on`,
      entries: chainedAnew(replaced(entries, at, { ...entry, detail: '{"count": 0}' }), at),
    },
    {
      name: `computed anew without entry ${entry.sequence}`,
      entries: chainedAnew(
        entries.filter((one) => one !== entry).map((one, place) => ({ ...one, sequence: place + 1 })),
        at,
      ),
    },
  ])
