/** The patients of the centre: found by number or family name, filtered, capped and said to be, and a new one added. */
import { definitionOf } from '@leio/facts/dictionary'
import { dateText } from '@leio/plan/words/fact-text'
import { type FormEvent, useId, useState } from 'react'
import { queryOf, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { nameOf, type PatientSummary } from '../patient-summary.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { visitText } from '../visit-words.ts'
import { AddPatient } from './add-patient.tsx'

interface Answer {
  readonly patients: readonly PatientSummary[]
  readonly isComplete: boolean
  readonly next?: string
}

const KINDS = [
  { value: '', label: 'Every kind' },
  { value: 'clinical', label: 'Patients' },
  { value: 'demonstration', label: 'Demonstration' },
  { value: 'synthetic', label: 'Synthetic' },
] as const

interface Filter {
  readonly search: string
  readonly site: string
  readonly kind: string
}

const filterIn = (query: URLSearchParams): Filter => ({
  search: query.get('search') ?? '',
  site: query.get('site') ?? '',
  kind: query.get('kind') ?? '',
})

const Filters = ({ filter }: { readonly filter: Filter }) => {
  const io = useIo()
  const [search, type] = useState(filter.search)
  const id = useId()
  const go = (next: Partial<Filter>): void =>
    io.goTo(`/registry/patients${queryOf({ ...filter, search, ...next })}`, 'replace')
  const send = (event: FormEvent): void => {
    event.preventDefault()
    go({})
  }
  return (
    <search>
      <form className="row list-filters" onSubmit={send}>
        <label htmlFor={`${id}-search`} className="hidden-text">
          Number or family name
        </label>
        <input
          id={`${id}-search`}
          type="search"
          className="field"
          placeholder="Number or family name"
          value={search}
          autoComplete="off"
          onChange={({ target }) => type(target.value)}
        />
        <select
          className="field"
          aria-label="Site"
          value={filter.site}
          onChange={({ target }) => go({ site: target.value })}
        >
          <option value="">Every site</option>
          {(definitionOf('tumour.site').values ?? []).map(({ code, label }) => (
            <option key={code} value={code}>
              {label}
            </option>
          ))}
        </select>
        <select
          className="field"
          aria-label="Kind of record"
          value={filter.kind}
          onChange={({ target }) => go({ kind: target.value })}
        >
          {KINDS.map(({ value, label }) => (
            <option key={value} value={value}>
              {label}
            </option>
          ))}
        </select>
        <button type="submit" className="button">
          Find
        </button>
      </form>
    </search>
  )
}

const KIND_CHIPS = { clinical: undefined, demonstration: 'demonstration', synthetic: 'synthetic' } as const

const dateOr = (date: string | null) => (date === null ? <span className="unknown">not recorded</span> : dateText(date))

const Row = ({ patient }: { readonly patient: PatientSummary }) => {
  const chip = KIND_CHIPS[patient.kind]
  return (
    <tr>
      <th scope="row">
        <RegistryLink to={addressTo('/registry/patients/:patient', { patient: patient.id })}>
          {nameOf(patient)}
        </RegistryLink>{' '}
        {chip === undefined ? null : <span className="chip">{chip}</span>}
      </th>
      <td data-label="Number">{patient.number}</td>
      <td data-label="Born">{dateOr(patient.identity?.birthDate ?? null)}</td>
      <td data-label="Disease">{patient.label}</td>
      <td data-label="Diagnosis">{dateOr(patient.diagnosisOn)}</td>
      <td data-label="Next visit">{visitText(patient)}</td>
      <td data-label="Known" className="number">
        {patient.completeness.known} of {patient.completeness.expected}
      </td>
    </tr>
  )
}

const COLUMNS = ['Patient', 'Number', 'Born', 'Disease', 'Diagnosis', 'Next visit', 'Known']

const List = ({
  answer: { patients, isComplete, next },
  filter,
}: {
  readonly answer: Answer
  readonly filter: Filter
}) => (
  <div className="stack">
    <p className="small quiet" role="status">
      {patients.length === 0
        ? 'Nobody is found.'
        : isComplete
          ? `${patients.length} shown: all.`
          : `The first ${patients.length} by number; there are more.`}
    </p>
    {patients.length === 0 ? null : (
      <table className="plain-table listed-table">
        <thead>
          <tr>
            {COLUMNS.map((column) => (
              <th key={column} scope="col">
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {patients.map((patient) => (
            <Row key={patient.id} patient={patient} />
          ))}
        </tbody>
      </table>
    )}
    {isComplete ? null : (
      <p>
        <RegistryLink to={`/registry/patients${queryOf({ ...filter, after: next })}`}>
          The next ones, after number {next}
        </RegistryLink>
      </p>
    )}
  </div>
)

export const PatientsPage = ({ query }: PageProps) => {
  const filter = filterIn(query)
  const after = query.get('after') ?? undefined
  const read = useRead<Answer>(`/api/patients${queryOf({ ...filter, after })}`)
  return (
    <>
      <header className="record-head">
        <h1>Patients</h1>
        <AddPatient />
      </header>
      <Filters filter={filter} />
      <ShownReading read={read}>{({ body }) => <List answer={body} filter={filter} />}</ShownReading>
    </>
  )
}
