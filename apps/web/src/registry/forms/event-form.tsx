/**
 * The form of one event: when, from where, what. Nothing is saved before it was read back; problems stand beside their
 * fields while one types, and together once one tries to go on.
 */
import type { FactId } from '@leio/facts/dictionary'
import { factsFromJson } from '@leio/facts/facts-json'
import { type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import type { RecordJson } from '../record.ts'
import { useHold } from '../use-hold.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { type Draft, readDraft, withEntry } from './draft.ts'
import type { Entry } from './entry.ts'
import { KIND_FORMS } from './event-kinds.ts'
import { FactSections } from './fact-sections.tsx'
import { LabelledField } from './labelled-field.tsx'
import { sideProblems } from './laterality.ts'
import { MomentField } from './moment-field.tsx'
import { PartFields } from './part-fields.tsx'
import { ReadBack } from './read-back.tsx'
import { useSave } from './use-save.ts'

interface Props {
  readonly record: RecordJson
  readonly begun: Draft
  /** The event that is corrected. */
  readonly supersedes?: string
  readonly wanted?: FactId | undefined
  readonly onSaved: () => void
}

const WHEN_LABELS: Readonly<Partial<Record<Draft['kind'], string>>> = {
  'systemic-therapy': 'Start',
  identity: 'Valid from',
  history: 'Asked',
}

const useDraft = (record: RecordJson, begun: Draft) => {
  const { locale } = useIo()
  const [draft, set] = useState(begun)
  const recorded = useMemo(() => factsFromJson(record.case.facts).facts ?? {}, [record])
  const reading = useMemo(() => readDraft(draft, locale), [draft, locale])
  const together = useMemo(() => ({ ...recorded, ...reading.facts }), [recorded, reading])
  const sides = useMemo(() => {
    const speaksOfIt = reading.facts['tumour.site'] !== undefined || reading.facts['tumour.laterality'] !== undefined
    return speaksOfIt ? sideProblems(together, draft.detail) : []
  }, [reading, together, draft.detail])
  const onEntry = useCallback(
    (id: FactId, entry: Entry | undefined) => set((before) => withEntry(before, id, entry)),
    [],
  )
  return { draft, set, recorded, together, reading, problems: [...reading.problems, ...sides], onEntry }
}

/** The field of a fact that a link has asked for gets the focus, once. */
const useWanted = (wanted: FactId | undefined): void => {
  useEffect(() => {
    if (wanted !== undefined) document.getElementById(`fact-${wanted}`)?.focus()
  }, [wanted])
}

const Problems = ({ problems }: { readonly problems: ReturnType<typeof useDraft>['problems'] }) => {
  const place = useRef<HTMLDivElement>(null)
  useEffect(() => place.current?.focus(), [])
  return (
    <div ref={place} tabIndex={-1}>
      <ProblemNotice problem={{ status: 0, type: 'form', title: 'The form is not ready to be saved.', problems }} />
    </div>
  )
}

const FormHead = ({ children }: { readonly children: ReactNode }) => <div className="sheet form-head">{children}</div>

export const EventForm = ({ record: first, begun, supersedes, wanted, onSaved }: Props) => {
  const saving = useSave(first)
  const { draft, set, recorded, together, reading, problems, onEntry } = useDraft(saving.record, begun)
  const [step, go] = useState<'fill' | 'read-back'>('fill')
  const [isTried, tryIt] = useState(0)
  const release = useHold(draft !== begun)
  useWanted(wanted)
  const { event } = reading
  const next = (): void => {
    tryIt(isTried + 1)
    if (problems.length === 0) go('read-back')
  }
  const back = (): void => {
    saving.forget()
    go('fill')
  }
  const save = async (): Promise<void> => {
    const isSaved = await saving.save(supersedes === undefined ? event : { ...event, supersedes }, reading.facts)
    if (!isSaved) return
    release()
    onSaved()
  }
  const problemAt = (where: string): string | undefined => {
    const found = isTried === 0 ? undefined : problems.find((one) => one.where === where)
    return found === undefined ? undefined : `${found.message} ${found.cure}`
  }
  if (step === 'read-back' && event !== undefined)
    return (
      <section className="stack" aria-labelledby="read-back">
        {saving.conflict === undefined ? null : (
          <ConflictNotice conflict={saving.conflict} isBusy={saving.isBusy} onSave={() => void save()} onBack={back} />
        )}
        {saving.problem === undefined ? null : <ProblemNotice problem={saving.problem} />}
        <div className="sheet read-back-sheet stack">
          <h2 id="read-back">Read it back before it is saved</h2>
          <ReadBack event={event} facts={reading.facts} recorded={recorded} />
          {saving.conflict === undefined ? (
            <div className="row">
              <button type="button" className="button is-main" disabled={saving.isBusy} onClick={() => void save()}>
                Save
              </button>
              <button type="button" className="button" onClick={back}>
                Back
              </button>
            </div>
          ) : null}
        </div>
      </section>
    )
  return (
    <div className="stack event-form">
      {isTried > 0 && problems.length > 0 ? <Problems key={isTried} problems={problems} /> : null}
      <FormHead>
        <MomentField
          label={WHEN_LABELS[draft.kind] ?? 'When'}
          moment={draft.moment}
          isTried={isTried > 0}
          onMoment={(moment) => set({ ...draft, moment })}
        />
        <LabelledField
          label={supersedes === undefined ? 'Source' : 'Source of the correction'}
          value={draft.source}
          hint='Where it was read, such as "CT report" or "pathology 24-1177".'
          problem={problemAt('source')}
          onType={(source) => set({ ...draft, source })}
        />
        <PartFields part={draft.part} problemAt={problemAt} onPart={(part) => set({ ...draft, part })} />
      </FormHead>
      <FactSections
        kind={draft.kind}
        entries={draft.entries}
        recorded={recorded}
        together={together}
        wanted={wanted}
        onEntry={onEntry}
      />
      <FormHead>
        <LabelledField
          label="In words"
          value={draft.detail}
          hint="For people; no rule reads it."
          isLong={true}
          onType={(detail) => set({ ...draft, detail })}
        />
      </FormHead>
      <div className="row form-foot">
        <button type="button" className="button is-main" onClick={next}>
          Read back
        </button>
        <span className="small quiet">
          {KIND_FORMS[draft.kind].name}: nothing is saved before you have read it back.
        </span>
      </div>
    </div>
  )
}
