/** The second step for tables: a saved mapping, or a new one that is saved before it is used. */
import { useState } from 'react'
import { useApi } from '../api.ts'
import { LabelledMenu } from '../forms/labelled-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useAttempt } from '../sign-in/credentials.tsx'
import { useRead } from '../use-read.ts'
import { DictionaryField } from './dictionary-field.tsx'
import type { ColumnView } from './import-answers.ts'
import { type MappingDraft, mappingDraftOf, mappingOf } from './mapping-draft.ts'
import { MappingEditor } from './mapping-editor.tsx'

interface Saved {
  readonly id: string
  readonly name: string
  readonly kind: string
}

interface Props {
  readonly kind: 'csv' | 'redcap'
  readonly columns: readonly ColumnView[]
  readonly onMapping: (id: string) => void
}

const NEW = { value: '', label: 'A new one' } as const

export const MappingStep = ({ kind, columns, onMapping }: Props) => {
  const api = useApi()
  const { reading } = useRead<{ readonly mappings: readonly Saved[] }>('/api/mappings')
  const saved = reading.state === 'read' ? reading.answer.body.mappings.filter((one) => one.kind === kind) : []
  const [chosen, choose] = useState('')
  const [draft, set] = useState<MappingDraft>(() => mappingDraftOf(kind, columns))
  const { isBusy, problem, attempt } = useAttempt()
  const save = () =>
    attempt(async () => {
      const { body } = await api.ask<{ readonly id: string }>('POST', '/api/mappings', { body: mappingOf(draft) })
      onMapping(body.id)
    })
  return (
    <section className="stack" aria-labelledby="mapping">
      <h2 id="mapping">What do the columns mean?</h2>
      <LabelledMenu
        label="Mapping"
        value={chosen}
        options={[NEW, ...saved.map(({ id, name }) => ({ value: id, label: name }))]}
        onChoose={choose}
      />
      {chosen === '' && kind === 'redcap' ? <DictionaryField draft={draft} onDraft={set} /> : null}
      {chosen === '' ? <MappingEditor views={columns} draft={draft} onDraft={set} /> : null}
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <div className="row">
        {chosen === '' ? (
          <button
            type="button"
            className="button is-main"
            disabled={draft.name.trim() === '' || isBusy}
            onClick={() => void save()}
          >
            Save the mapping and look at the rows
          </button>
        ) : (
          <button type="button" className="button is-main" onClick={() => onMapping(chosen)}>
            Look at the rows
          </button>
        )}
      </div>
    </section>
  )
}
