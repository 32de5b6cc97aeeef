/**
 * The form of one event, in two steps: filled, then read back. Nothing is saved before it was read back; problems stand
 * beside their fields while one types, and together once one tries to go on.
 */
import type { FactId } from '@leio/facts/dictionary'
import { useState } from 'react'
import type { RecordJson } from '../record.ts'
import { useHold } from '../use-hold.ts'
import type { Draft } from './draft.ts'
import { FillStep } from './fill-step.tsx'
import { ReadBackStep } from './read-back-step.tsx'
import { useDraft } from './use-draft.ts'
import { useSave } from './use-save.ts'

interface Props {
  readonly record: RecordJson
  readonly begun: Draft
  /** The event that is corrected. */
  readonly supersedes?: string
  readonly wanted?: FactId | undefined
  readonly onSaved: () => void
}

export const EventForm = ({ record, begun, supersedes, wanted, onSaved }: Props) => {
  const saving = useSave(record)
  const state = useDraft(saving.record, begun)
  const [step, go] = useState<'fill' | 'read-back'>('fill')
  const [tries, setTries] = useState(0)
  const release = useHold(state.draft !== begun)
  const { event, facts } = state.reading
  const next = (): void => {
    setTries(tries + 1)
    if (state.problems.length === 0) go('read-back')
  }
  const back = (): void => {
    saving.forget()
    go('fill')
  }
  const save = async (): Promise<void> => {
    if (!(await saving.save(supersedes === undefined ? event : { ...event, supersedes }, facts))) return
    release()
    onSaved()
  }
  if (step === 'read-back' && event !== undefined)
    return <ReadBackStep event={event} state={state} saving={saving} onSave={() => void save()} onBack={back} />
  return <FillStep state={state} isCorrection={supersedes !== undefined} wanted={wanted} tries={tries} onNext={next} />
}
