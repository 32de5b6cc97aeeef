/** The data dictionary of REDCap, chosen beside its export: what each field means is proposed from it. */
import { counted, listText } from '@leio/plan/words/fact-text'
import { type ChangeEvent, useId, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import type { MappingDraft } from './mapping-draft.ts'
import { type ColumnProposal, openCodes, withProposals } from './redcap-dictionary.ts'

interface Props {
  readonly draft: MappingDraft
  readonly onDraft: (change: (draft: MappingDraft) => MappingDraft) => void
}

const Found = ({ proposals, draft }: { readonly proposals: readonly ColumnProposal[] } & Pick<Props, 'draft'>) => {
  const open = openCodes(draft, proposals)
  const named = new Set(draft.columns.map(({ name }) => name))
  const facts = proposals.filter(({ column, fact }) => fact !== undefined && named.has(column)).length
  return (
    <div className="small" role="status">
      <p>A fact was proposed for {counted(facts, 'column')}. Look at each before you save.</p>
      {open.length === 0 ? null : (
        <p className="unknown">
          No code of Leio was found for {listText(open, 'and')}. Write it under the column; rows that use it wait for a
          person otherwise.
        </p>
      )}
    </div>
  )
}

export const DictionaryField = ({ draft, onDraft }: Props) => {
  const id = useId()
  const api = useApi()
  const [proposals, put] = useState<readonly ColumnProposal[]>()
  const { problem, run } = useChange()
  const take = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? []
    put(undefined)
    if (file === undefined) return
    void run(async () => {
      const text = { type: 'text/csv', content: await file.text() }
      const { body } = await api.ask<{ readonly columns: readonly ColumnProposal[] }>(
        'POST',
        '/api/mappings/redcap-dictionary',
        { text },
      )
      put(body.columns)
      onDraft((before) => withProposals(before, body.columns))
    })
  }
  return (
    <div className="stack">
      <div className="labelled">
        <label htmlFor={id}>Data dictionary of REDCap</label>
        <input id={id} type="file" accept=".csv,text/csv" aria-describedby={`${id}-hint`} onChange={take} />
        <p id={`${id}-hint`} className="small quiet">
          May be left out. It says what the fields and their codes are called; nothing of it is kept.
        </p>
      </div>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {proposals === undefined ? null : <Found proposals={proposals} draft={draft} />}
    </div>
  )
}
