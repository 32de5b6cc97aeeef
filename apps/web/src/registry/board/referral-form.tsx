/** Refers a patient to a board, with the question. The patient is found by number or name, and confirmed by both. */
import type { Topic } from '@leio/rules/topic'
import { type FormEvent, useState } from 'react'
import { queryOf, useApi, useIo } from '../api.ts'
import { LongField } from '../long-field.tsx'
import type { PatientSummary } from '../patient-summary.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import { apiBoard } from './addresses.ts'
import { CaseName, caseLine } from './case-name.tsx'
import { QuestionTopics } from './question-topics.tsx'

/** So many are offered; a longer search narrows it. */
const OFFERED = 8

interface Found {
  readonly patients: readonly PatientSummary[]
  readonly isComplete: boolean
}

const Matches = ({ search, onPick }: { search: string; onPick: (patient: PatientSummary) => void }) => {
  const path = search.trim() === '' ? undefined : `/api/patients${queryOf({ search: search.trim(), limit: OFFERED })}`
  const { reading } = useRead<Found>(path)
  if (path === undefined || reading.state === 'reading') return null
  if (reading.state === 'refused') return <ProblemNotice problem={reading.problem} />
  const { patients, isComplete } = reading.answer.body
  return (
    <div role="status">
      <ul className="matches">
        {patients.map((patient) => (
          <li key={patient.id}>
            <button type="button" className="button" onClick={() => onPick(patient)}>
              {caseLine(patient)}
            </button>
          </li>
        ))}
      </ul>
      {patients.length === 0 ? <p className="small quiet">No patient of this centre fits.</p> : null}
      {isComplete ? null : <p className="small quiet">There are more. Type more of the number or the name.</p>}
    </div>
  )
}

export const ReferralForm = ({ board, onAdded }: { board: string; onAdded: () => void }) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [search, setSearch] = useState('')
  const [patient, setPatient] = useState<PatientSummary>()
  const [topics, setTopics] = useState<readonly Topic[]>([])
  const [text, setText] = useState('')
  const clear = (): void => {
    setSearch('')
    setPatient(undefined)
    setTopics([])
    setText('')
  }
  const add = (event: FormEvent): void => {
    event.preventDefault()
    if (patient === undefined) return
    void change.run(async () => {
      const question = { kind: topics.length === 0 ? 'general' : topics, text: text.trim() }
      await api.ask('POST', `${apiBoard(board)}/cases`, { body: { patient: patient.id, question }, key: io.newKey() })
      clear()
      onAdded()
    })
  }
  return (
    <form className="sheet block" onSubmit={add} aria-labelledby="refer">
      <h2 id="refer">Refer a case</h2>
      {patient === undefined ? (
        <>
          <label className="labelled">
            Find the patient by number or family name
            <input className="field" type="search" value={search} onChange={({ target }) => setSearch(target.value)} />
          </label>
          <Matches search={search} onPick={setPatient} />
        </>
      ) : (
        <>
          <p className="row">
            <span>
              <CaseName one={patient} />
            </span>
            <button type="button" className="door" onClick={() => setPatient(undefined)}>
              Another patient
            </button>
          </p>
          <LongField label="Question to the board" isRequired value={text} onChange={setText} />
          <QuestionTopics chosen={topics} choose={setTopics} />
          <p>
            <button type="submit" className="button is-main" disabled={change.isBusy}>
              Put on the agenda
            </button>
          </p>
        </>
      )}
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </form>
  )
}
