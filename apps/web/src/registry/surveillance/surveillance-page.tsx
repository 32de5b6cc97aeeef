/** Whose visit has passed or comes soon, for whom it cannot be said, and the calendar of the dates. */
import { counted, dateText } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { queryOf, useApi, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { nameOf, type PatientSummary } from '../patient-summary.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useAttempt } from '../sign-in/credentials.tsx'
import { useRead } from '../use-read.ts'
import { overdueText, visitText } from '../visit-words.ts'

interface Answer {
  readonly asOf: string
  readonly until: string
  readonly counts: Readonly<Record<string, number>>
  readonly patients: readonly (PatientSummary & { readonly overdueDays: number })[]
  readonly isComplete: boolean
  readonly next?: number
}

const STATES = [
  { state: 'overdue', label: 'Overdue', count: 'overdue' },
  { state: 'due', label: 'Due in four weeks', count: 'dueSoon' },
  { state: 'needs-fact', label: 'A fact is missing', count: 'needsFact' },
  { state: 'source-silent', label: 'Source silent', count: 'sourceSilent' },
  { state: 'all', label: 'All living', count: 'living' },
] as const

const Tabs = ({ state, counts }: { readonly state: string; readonly counts: Answer['counts'] }) => (
  <nav className="row tabs" aria-label="Visits">
    {STATES.map((one) => (
      <RegistryLink key={one.state} to={`/registry/surveillance?state=${one.state}`} isCurrent={one.state === state}>
        {one.label} <span className="number">{counts[one.count] ?? '–'}</span>
      </RegistryLink>
    ))}
  </nav>
)

const Rows = ({ patients }: Pick<Answer, 'patients'>) => (
  <table className="plain-table listed-table">
    <thead>
      <tr>
        <th scope="col">Patient</th>
        <th scope="col">Number</th>
        <th scope="col">Next visit</th>
        <th scope="col">Last contact</th>
      </tr>
    </thead>
    <tbody>
      {patients.map((patient) => (
        <tr key={patient.id}>
          <th scope="row">
            <RegistryLink to={addressTo('/registry/patients/:patient', { patient: patient.id })}>
              {nameOf(patient)}
            </RegistryLink>
            <span className="small quiet"> {patient.label}</span>
          </th>
          <td data-label="Number">{patient.number}</td>
          <td data-label="Next visit">
            {visitText(patient)}
            {patient.overdueDays > 0 ? (
              <span className="tone-warning"> ! {overdueText(patient.overdueDays)}</span>
            ) : null}
          </td>
          <td data-label="Last contact">
            {patient.lastContactOn === null ? (
              <span className="unknown">not recorded</span>
            ) : (
              dateText(patient.lastContactOn)
            )}
          </td>
        </tr>
      ))}
    </tbody>
  </table>
)

/** The address is a key to the dates, so it is made when it is asked for, and the one before ends. */
const Feed = () => {
  const api = useApi()
  const io = useIo()
  const [url, show] = useState<string>()
  const [isCopied, setCopied] = useState(false)
  const { isBusy, problem, attempt } = useAttempt()
  const make = () =>
    attempt(async () => {
      const { body } = await api.ask<{ readonly url: string }>('POST', '/api/surveillance/feed')
      show(body.url)
      setCopied(await io.copy(body.url))
    })
  return (
    <Section title="Calendar">
      <div className="topic-body stack">
        <p>
          An address for your calendar program, with the dates and the numbers of patients, without names. Whoever has
          the address can read the dates; a new one ends the one before.
        </p>
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
        <div className="row">
          <button type="button" className="button" disabled={isBusy} onClick={() => void make()}>
            {url === undefined ? 'Make an address' : 'Make a new address'}
          </button>
          <span role="status" className="small quiet">
            {isCopied ? 'Copied.' : ''}
          </span>
        </div>
        {url === undefined ? null : (
          <input className="field feed-address" aria-label="Address of your calendar" value={url} readOnly />
        )}
      </div>
    </Section>
  )
}

export const SurveillancePage = ({ query }: PageProps) => {
  const state = query.get('state') ?? 'overdue'
  const after = query.get('after') ?? undefined
  const read = useRead<Answer>(`/api/surveillance${queryOf({ state, after })}`)
  return (
    <>
      <header className="page-head">
        <h1>Surveillance</h1>
      </header>
      <ShownReading read={read}>
        {({ body }) => (
          <div className="stack">
            <Tabs state={state} counts={body.counts} />
            <p className="small quiet">
              As of {dateText(body.asOf)}. Every living patient stands in one of the counts; those whose follow-up was
              ended ({counted(body.counts.discharged ?? 0, 'patient')}) or has not begun ({body.counts.notYet ?? 0})
              under all.
            </p>
            {body.patients.length === 0 ? <p className="quiet">There is none.</p> : <Rows patients={body.patients} />}
            {body.isComplete ? null : (
              <p role="status">
                There are more.{' '}
                <RegistryLink to={`/registry/surveillance?state=${state}&after=${body.next}`}>
                  The next ones
                </RegistryLink>
              </p>
            )}
          </div>
        )}
      </ShownReading>
      <div className="not-printed below">
        <Feed />
      </div>
    </>
  )
}
