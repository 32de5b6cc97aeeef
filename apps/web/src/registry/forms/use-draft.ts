/** The state of a form: what stands in it, what it comes to over the record, and every problem of it. */
import type { FactId } from '@leio/facts/dictionary'
import type { Facts } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import type { Problem } from '@leio/facts/problem'
import { useCallback, useMemo, useState } from 'react'
import { useIo } from '../api.ts'
import type { RecordJson } from '../record.ts'
import { type Draft, type DraftReading, readDraft, withEntry } from './draft.ts'
import type { Entry } from './entry.ts'
import { sideProblems } from './laterality.ts'

export interface DraftState {
  readonly draft: Draft
  readonly set: (draft: Draft) => void
  readonly reading: DraftReading
  /** What the record says. */
  readonly recorded: Facts
  /** The lesion table that counts in the record. */
  readonly recordedTable: unknown
  /** The answers of the form over the record. */
  readonly together: Facts
  readonly problems: readonly Problem[]
  readonly onEntry: (id: FactId, entry: Entry | undefined) => void
}

/** The side is asked where the event itself speaks of the organ, not whenever an old record lacks it. */
const sidesOf = ({ facts }: DraftReading, together: Facts, words: string): readonly Problem[] =>
  facts['tumour.site'] === undefined && facts['tumour.laterality'] === undefined ? [] : sideProblems(together, words)

export const useDraft = (record: RecordJson, begun: Draft): DraftState => {
  const { locale } = useIo()
  const [draft, set] = useState(begun)
  const recorded = useMemo(() => factsFromJson(record.case.facts).facts ?? {}, [record])
  const reading = useMemo(() => readDraft(draft, locale), [draft, locale])
  const together = useMemo(() => ({ ...recorded, ...reading.facts }), [recorded, reading])
  const problems = useMemo(
    () => [...reading.problems, ...sidesOf(reading, together, draft.detail)],
    [reading, together, draft.detail],
  )
  const onEntry = useCallback(
    (id: FactId, entry: Entry | undefined) => set((before) => withEntry(before, id, entry)),
    [],
  )
  return { draft, set, reading, recorded, recordedTable: record.case.recist, together, problems, onEntry }
}
