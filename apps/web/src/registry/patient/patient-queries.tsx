/** The questions about this record, and a field to ask another. */
import { useState } from 'react'
import { useApi } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import type { DataQuery } from '../queries/data-query.ts'
import { QueryItem } from '../queries/query-item.tsx'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useAttempt } from '../sign-in/credentials.tsx'
import { useRead } from '../use-read.ts'

const Ask = ({ patient, onAsked }: { readonly patient: string; readonly onAsked: () => void }) => {
  const api = useApi()
  const [question, type] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const ask = () =>
    attempt(async () => {
      await api.ask('POST', '/api/queries', { body: { patient, kind: 'manual', question: question.trim() } })
      type('')
      onAsked()
    })
  return (
    <details className="not-printed">
      <summary className="small">Ask about this record</summary>
      <div className="stack">
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
        <LabelledField label="Question" value={question} hint="Without names; it is kept." onType={type} isLong />
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={question.trim() === '' || isBusy}
            onClick={() => void ask()}
          >
            Ask
          </button>
        </div>
      </div>
    </details>
  )
}

export const PatientQueries = ({ patient }: { readonly patient: string }) => {
  const read = useRead<{ readonly queries: readonly DataQuery[] }>(
    `/api/queries?patient=${encodeURIComponent(patient)}`,
  )
  return (
    <Section title="Data queries">
      <div className="topic-body stack">
        <ShownReading read={read}>
          {({ body: { queries } }) => (
            <>
              {queries.length === 0 ? <p className="quiet">No question was asked.</p> : null}
              <ul className="stack">
                {queries.map((query) => (
                  <QueryItem key={query.id} query={query} isOfPatient={true} onChanged={read.again} />
                ))}
              </ul>
            </>
          )}
        </ShownReading>
        <Ask patient={patient} onAsked={read.again} />
      </div>
    </Section>
  )
}
