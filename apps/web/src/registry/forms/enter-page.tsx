/** Entering an event: first what kind, then its form. */
import { type FactId, isFactId } from '@leio/facts/dictionary'
import { useState } from 'react'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import type { RecordJson } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { emptyDraft } from './draft.ts'
import { EventForm } from './event-form.tsx'
import { EVENT_KINDS, type EventKind, KIND_FORMS, kindOfFact } from './event-kinds.ts'

const isKind = (word: string | null): word is EventKind => EVENT_KINDS.some((kind) => kind === word)

const KindChoice = ({ onChoose }: { readonly onChoose: (kind: EventKind) => void }) => (
  <section className="stack" aria-labelledby="kinds">
    <h2 id="kinds">What happened?</h2>
    <ul className="kinds">
      {EVENT_KINDS.map((kind) => (
        <li key={kind}>
          <button type="button" className="kind sheet" onClick={() => onChoose(kind)}>
            <b>{KIND_FORMS[kind].name}</b>
            <span className="small quiet">{KIND_FORMS[kind].hint ?? KIND_FORMS[kind].groups.join(', ')}</span>
          </button>
        </li>
      ))}
    </ul>
  </section>
)

/** The fact that the address asks for. */
const wantedIn = (query: URLSearchParams): FactId | undefined => {
  const fact = query.get('fact')
  return fact !== null && isFactId(fact) ? fact : undefined
}

const kindIn = (query: URLSearchParams): EventKind | undefined => {
  const kind = query.get('kind')
  if (isKind(kind)) return kind
  const wanted = wantedIn(query)
  return wanted === undefined ? undefined : kindOfFact(wanted)
}

const Entering = ({ record, query }: { readonly record: RecordJson; readonly query: URLSearchParams }) => {
  const io = useIo()
  const [kind, choose] = useState(kindIn(query))
  const toRecord = addressTo('/registry/patients/:patient', { patient: record.id })
  return (
    <>
      <PatientBanner patient={record} view="Enter" />
      <header className="page-head">
        <p className="small">
          <RegistryLink to={toRecord}>Back to the record</RegistryLink>
        </p>
        <h1>{kind === undefined ? 'Enter an event' : KIND_FORMS[kind].name}</h1>
      </header>
      {kind === undefined ? (
        <KindChoice onChoose={choose} />
      ) : (
        <KindForm record={record} kind={kind} wanted={wantedIn(query)} onSaved={() => io.goTo(toRecord, 'push')} />
      )}
    </>
  )
}

interface KindFormProps {
  readonly record: RecordJson
  readonly kind: EventKind
  readonly wanted: FactId | undefined
  readonly onSaved: () => void
}

const KindForm = ({ kind, ...rest }: KindFormProps) => {
  const [begun] = useState(() => emptyDraft(kind))
  return <EventForm key={kind} begun={begun} {...rest} />
}

export const EnterPage = ({ params, query }: PageProps) => {
  const read = useRead<RecordJson>(`/api/patients/${encodeURIComponent(params.patient ?? '')}`)
  return <ShownReading read={read}>{({ body }) => <Entering record={body} query={query} />}</ShownReading>
}
