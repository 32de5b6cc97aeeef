/** One question about a record: what is asked, what was answered by whom, and the fields to answer or to settle it. */
import { definitionOf } from '@leio/facts/dictionary'
import { useState } from 'react'
import { useApi } from '../api.ts'
import { LabelledField, LabelledMenu } from '../forms/labelled-field.tsx'
import { instantText } from '../moment-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { hasRole, useSession } from '../session.ts'
import { useAttempt } from '../sign-in/credentials.tsx'
import { type DataQuery, QUERY_KINDS, QUERY_STATES, RESOLUTIONS } from './data-query.ts'

interface Props {
  readonly query: DataQuery
  /** On the page of the record, which need not be named again. */
  readonly isOfPatient?: boolean
  readonly onChanged: () => void
}

const Log = ({ log }: Pick<DataQuery, 'log'>) => (
  <ol className="small query-log">
    {log.map(({ at, by, action, text }) => (
      <li key={`${at} ${action}`}>
        <span className="quiet">
          {instantText(at)}, {by}: {action}
        </span>
        {text === null || text === '' ? '' : ` “${text}”`}
      </li>
    ))}
  </ol>
)

const Answer = ({ query, onChanged }: Props) => {
  const api = useApi()
  const [text, type] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const send = () =>
    attempt(async () => {
      await api.ask('POST', `/api/queries/${query.id}/answer`, { body: { text: text.trim() }, version: query.version })
      onChanged()
    })
  return (
    <details>
      <summary className="small">Answer</summary>
      <div className="stack">
        {problem === undefined ? null : <ProblemNotice problem={problem} onAgain={onChanged} />}
        <LabelledField label="Answer" value={text} onType={type} isLong={true} />
        <div className="row">
          <button type="button" className="button" disabled={text.trim() === '' || isBusy} onClick={() => void send()}>
            Send the answer
          </button>
        </div>
      </div>
    </details>
  )
}

const Resolve = ({ query, onChanged }: Props) => {
  const api = useApi()
  const [how, choose] = useState<string>('corrected')
  const [text, type] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const send = () =>
    attempt(async () => {
      const body = { text: text.trim(), how }
      await api.ask('POST', `/api/queries/${query.id}/resolve`, { body, version: query.version })
      onChanged()
    })
  return (
    <details>
      <summary className="small">Settle</summary>
      <div className="stack">
        {problem === undefined ? null : <ProblemNotice problem={problem} onAgain={onChanged} />}
        <LabelledMenu label="How it is settled" value={how} options={RESOLUTIONS} onChoose={choose} />
        <LabelledField
          label="What was found"
          value={text}
          hint="Such as: the operation note says R1."
          onType={type}
          isLong={true}
        />
        <div className="row">
          <button type="button" className="button" disabled={text.trim() === '' || isBusy} onClick={() => void send()}>
            Settle the question
          </button>
        </div>
      </div>
    </details>
  )
}

const Where = ({ query }: Pick<Props, 'query'>) => (
  <p className="small">
    <RegistryLink to={addressTo('/registry/patients/:patient', { patient: query.patient })}>
      {query.patientNumber}
    </RegistryLink>{' '}
    <span className="quiet">{query.patientLabel}</span>
  </p>
)

/** Where the fact in question is entered. */
const ToFact = ({ query: { fact, patient } }: Pick<Props, 'query'>) => {
  if (fact === null || fact === undefined) return null
  const address = addressTo('/registry/patients/:patient/enter', { patient })
  return (
    <p className="small">
      About <RegistryLink to={`${address}?fact=${encodeURIComponent(fact)}`}>{definitionOf(fact).label}</RegistryLink>
    </p>
  )
}

export const QueryItem = ({ query, isOfPatient = false, onChanged }: Props) => {
  const session = useSession()
  const isSettled = query.state === 'resolved'
  return (
    <li className="query listed" data-state={query.state}>
      <p className="row small">
        <span className={`chip ${isSettled ? '' : 'unknown'}`}>{QUERY_STATES[query.state]}</span>
        <span className="quiet">{QUERY_KINDS[query.kind]}</span>
      </p>
      {isOfPatient ? null : <Where query={query} />}
      <p className="query-question">{query.question}</p>
      <ToFact query={query} />
      <Log log={query.log} />
      {isSettled ? null : (
        <div className="row query-doors not-printed">
          <Answer query={query} onChanged={onChanged} />
          {hasRole(session, 'registrar') ? <Resolve query={query} onChanged={onChanged} /> : null}
        </div>
      )}
    </li>
  )
}
