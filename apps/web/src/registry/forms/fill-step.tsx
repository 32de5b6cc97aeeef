/** The first step of a form: when, from where, what belongs to the kind, the questions, and words for people. */
import type { FactId } from '@leio/facts/dictionary'
import { useEffect } from 'react'
import type { Draft } from './draft.ts'
import { KIND_FORMS } from './event-kinds.ts'
import { FactSections } from './fact-sections.tsx'
import { FormProblems } from './form-problems.tsx'
import { LabelledField } from './labelled-field.tsx'
import { LesionSection } from './lesion-section.tsx'
import { MomentField } from './moment-field.tsx'
import { PartFields } from './part-fields.tsx'
import type { DraftState } from './use-draft.ts'

interface Props {
  readonly state: DraftState
  readonly isCorrection: boolean
  readonly wanted: FactId | undefined
  /** How often somebody has tried to go on; problems of empty fields are shown from the first time. */
  readonly tries: number
  readonly onNext: () => void
}

const WHEN_LABELS: Readonly<Partial<Record<Draft['kind'], string>>> = {
  'systemic-therapy': 'Start',
  identity: 'Valid from',
  history: 'Asked',
}

/** The field of a fact that a link has asked for gets the focus, once. */
const useWanted = (wanted: FactId | undefined): void => {
  useEffect(() => {
    if (wanted !== undefined) document.getElementById(`fact-${wanted}`)?.focus()
  }, [wanted])
}

const Head = ({ state: { draft, set, problems }, isCorrection, tries }: Omit<Props, 'wanted' | 'onNext'>) => {
  const problemAt = (where: string): string | undefined => {
    const found = tries === 0 ? undefined : problems.find((one) => one.where === where)
    return found === undefined ? undefined : `${found.message} ${found.cure}`
  }
  return (
    <div className="sheet form-head">
      <MomentField
        label={WHEN_LABELS[draft.kind] ?? 'When'}
        moment={draft.moment}
        isTried={tries > 0}
        onMoment={(moment) => set({ ...draft, moment })}
      />
      <LabelledField
        label={isCorrection ? 'Source of the correction' : 'Source'}
        value={draft.source}
        hint='Where it was read, such as "CT report" or "pathology 24-1177".'
        problem={problemAt('source')}
        onType={(source) => set({ ...draft, source })}
      />
      <PartFields part={draft.part} problemAt={problemAt} onPart={(part) => set({ ...draft, part })} />
    </div>
  )
}

/** A lesion table belongs to images; another event shows one that it has already. */
const Lesions = ({ state, tries }: Pick<Props, 'state' | 'tries'>) => {
  const { draft, set, problems, recordedTable } = state
  if (draft.kind !== 'imaging' && draft.lesions === undefined) return null
  return (
    <LesionSection
      lesions={draft.lesions}
      inRecord={recordedTable}
      when={draft.moment.how === 'date' ? draft.moment.text : ''}
      problems={problems}
      isTried={tries > 0}
      onLesions={(lesions) => set({ ...draft, lesions })}
    />
  )
}

const Words = ({ state: { draft, set } }: Pick<Props, 'state'>) => (
  <div className="sheet form-head">
    <LabelledField
      label="In words"
      value={draft.detail}
      hint="For people; no rule reads it."
      isLong={true}
      onType={(detail) => set({ ...draft, detail })}
    />
  </div>
)

export const FillStep = ({ state, isCorrection, wanted, tries, onNext }: Props) => {
  useWanted(wanted)
  const { draft, recorded, together, problems, onEntry } = state
  return (
    <div className="stack event-form">
      {tries > 0 && problems.length > 0 ? <FormProblems key={tries} problems={problems} /> : null}
      <Head state={state} isCorrection={isCorrection} tries={tries} />
      <Lesions state={state} tries={tries} />
      <FactSections
        kind={draft.kind}
        entries={draft.entries}
        recorded={recorded}
        together={together}
        wanted={wanted}
        onEntry={onEntry}
      />
      <Words state={state} />
      <div className="row form-foot">
        <button type="button" className="button is-main" onClick={onNext}>
          Read back
        </button>
        <span className="small quiet">
          {KIND_FORMS[draft.kind].name}: nothing is saved before you have read it back.
        </span>
      </div>
    </div>
  )
}
