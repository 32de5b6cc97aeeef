/** Correcting or retracting an event. The earlier one stays readable in the history of the record. */
import { useState } from 'react'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import type { EventJson, RecordJson } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { ConflictNotice } from './conflict-notice.tsx'
import { draftOf, unreadableProblems } from './draft.ts'
import { EventForm } from './event-form.tsx'
import { KIND_FORMS } from './event-kinds.ts'
import { LabelledField } from './labelled-field.tsx'
import { useSave } from './use-save.ts'

interface Props {
  readonly record: RecordJson
  readonly event: EventJson
  readonly onSaved: () => void
}

/** What says that an event was entered in error: of the same kind and moment, with the reason; it says nothing else. */
const retractionOf = ({ id, kind, moment, source }: EventJson, reason: string) => ({
  kind,
  ...(moment === undefined ? {} : { moment }),
  source,
  body: {},
  supersedes: id,
  retraction: reason.trim(),
})

const Retract = ({ record, event, onSaved }: Props) => {
  const [reason, type] = useState('')
  const saving = useSave(record)
  const send = async (): Promise<void> => {
    if (await saving.save(retractionOf(event, reason), {})) onSaved()
  }
  return (
    <details className="sheet retract">
      <summary>It was entered in error: retract it</summary>
      <div className="stack">
        <p className="small">
          The event no longer counts. It stays in the history with your name and your reason; nothing is deleted.
        </p>
        {saving.conflict === undefined ? null : (
          <ConflictNotice
            conflict={saving.conflict}
            isBusy={saving.isBusy}
            onSave={() => void send()}
            onBack={saving.forget}
          />
        )}
        {saving.problem === undefined ? null : <ProblemNotice problem={saving.problem} />}
        <LabelledField
          label="Why it was entered in error"
          value={reason}
          hint="Such as: belongs to another patient."
          onType={type}
        />
        <div className="row">
          <button
            type="button"
            className="button"
            disabled={reason.trim() === '' || saving.isBusy}
            onClick={() => void send()}
          >
            Retract the event
          </button>
        </div>
      </div>
    </details>
  )
}

const NOT_THERE = {
  status: 404,
  type: 'not-found',
  title: 'This event does not stand in the record.',
  cure: 'It was corrected or retracted already; go back to the record.',
}

const UNREADABLE = {
  status: 422,
  type: 'unreadable-fact',
  title: 'This event cannot be corrected here: this page cannot read all of it.',
  cure: 'Reload the page and try again. If it stays so, leave the event as it is and tell whoever runs this registry.',
}

/** The event, unless another one has taken its place. */
const standing = ({ events }: RecordJson, id: string): EventJson | undefined =>
  events.some(({ supersedes }) => supersedes === id)
    ? undefined
    : events.find((event) => event.id === id && event.retraction === undefined)

const Correcting = ({ record, id }: { readonly record: RecordJson; readonly id: string }) => {
  const io = useIo()
  const [event] = useState(() => standing(record, id))
  const [begun] = useState(() => (event === undefined ? undefined : draftOf(event)))
  const toRecord = addressTo('/registry/patients/:patient', { patient: record.id })
  const saved = (): void => io.goTo(toRecord, 'push')
  return (
    <>
      <PatientBanner patient={record} view="Correct" />
      <header className="page-head">
        <p className="small">
          <RegistryLink to={toRecord}>Back to the record</RegistryLink>
        </p>
        <h1>Correct: {event === undefined ? 'no such event' : KIND_FORMS[event.kind].name}</h1>
      </header>
      {event === undefined || begun === undefined ? (
        <ProblemNotice problem={NOT_THERE} />
      ) : (
        <div className="stack">
          {unreadableProblems(begun).length === 0 ? (
            <EventForm record={record} begun={begun} supersedes={event.id} onSaved={saved} />
          ) : (
            <ProblemNotice problem={{ ...UNREADABLE, problems: unreadableProblems(begun) }} />
          )}
          <Retract record={record} event={event} onSaved={saved} />
        </div>
      )}
    </>
  )
}

export const CorrectPage = ({ params }: PageProps) => {
  const read = useRead<RecordJson>(`/api/patients/${encodeURIComponent(params.patient ?? '')}`)
  return <ShownReading read={read}>{({ body }) => <Correcting record={body} id={params.event ?? ''} />}</ShownReading>
}
