/** The record of one patient: who, the course to scale, the plan in short, what is missing, every event with its history. */
import { factsFromJson } from '@leio/facts/facts-json'
import type { Plan } from '@leio/plan/make-plan'
import { useMemo } from 'react'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import type { RecordJson } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { AsKnown, EarlierNotice, instantOf } from './as-known.tsx'
import { CompletenessSection } from './completeness-section.tsx'
import type { CourseJson } from './course.ts'
import { Lines, Recurrences, Response } from './course-sections.tsx'
import { EventList } from './event-list.tsx'
import { knownAt } from './history.ts'
import { MergedNotice } from './merged-notice.tsx'
import { NextVisit } from './next-visit.tsx'
import { PatientQueries } from './patient-queries.tsx'
import { PlanSummary } from './plan-summary.tsx'
import { TimelineSection } from './timeline-section.tsx'

const Contradictions = ({ contradictions }: Pick<CourseJson, 'contradictions'>) => {
  if (contradictions.length === 0) return null
  return (
    <section className="notice is-problem" aria-label="The course contradicts itself">
      <p>
        <b>The course contradicts itself.</b>
      </p>
      <ul className="stack">
        {contradictions.map(({ text }) => (
          <li key={text}>
            <span className="tone-warning" aria-hidden="true">
              !{' '}
            </span>
            {text}
          </li>
        ))}
      </ul>
    </section>
  )
}

const Head = ({ record, day }: { readonly record: RecordJson; readonly day: string | null }) => {
  const io = useIo()
  return (
    <header className="record-head">
      <h1>Record</h1>
      <div className="row record-tools">
        <AsKnown patient={record.id} day={day} />
        <button type="button" className="button" onClick={io.print}>
          Print
        </button>
        {day === null ? (
          <RegistryLink
            to={addressTo('/registry/patients/:patient/enter', { patient: record.id })}
            className="button is-main"
          >
            Enter an event
          </RegistryLink>
        ) : null}
      </div>
    </header>
  )
}

interface RecordProps {
  readonly record: RecordJson
  readonly day: string | null
}

const Main = ({ record, day }: RecordProps) => {
  const at = instantOf(day)
  const end = at === undefined ? '' : `?knownAt=${at}`
  const address = `/api/patients/${encodeURIComponent(record.id)}`
  const course = useRead<CourseJson>(`${address}/course${end}`)
  const plan = useRead<Plan>(`${address}/plan${end}`)
  const facts = useMemo(() => factsFromJson(record.case.facts).facts ?? {}, [record])
  const events = useMemo(() => knownAt(record.events, at), [record, at])
  return (
    <div className="record-columns">
      <div className="record-main stack">
        <ShownReading read={course}>
          {({ body }) => (
            <>
              <Contradictions contradictions={body.contradictions} />
              <TimelineSection course={body} />
            </>
          )}
        </ShownReading>
        <ShownReading read={plan}>
          {({ body }) => <PlanSummary patient={record.id} plan={body} facts={facts} day={day} />}
        </ShownReading>
        <Section title="Events" aside={<span className="small quiet number">{events.length} recorded</span>}>
          <EventList events={events} others={record.mergedRecords} canChange={day === null} />
        </Section>
      </div>
      <div className="record-side stack">
        <ShownReading read={course}>{({ body }) => <NextVisit nextVisit={body.nextVisit} />}</ShownReading>
        {day === null ? <CompletenessSection patient={record.id} completeness={record.completeness} /> : null}
        <ShownReading read={course}>
          {({ body }) => (
            <>
              <Lines lines={body.lines} facts={facts} />
              <Recurrences recurrences={body.recurrences} facts={facts} />
              {body.response === undefined ? null : <Response response={body.response} />}
            </>
          )}
        </ShownReading>
        {day === null ? <PatientQueries patient={record.id} /> : null}
      </div>
    </div>
  )
}

export const PatientPage = ({ params, query }: PageProps) => {
  const day = query.get('knownAt')
  const at = instantOf(day)
  const address = `/api/patients/${encodeURIComponent(params.patient ?? '')}`
  const read = useRead<RecordJson>(at === undefined ? address : `${address}?knownAt=${at}`)
  return (
    <ShownReading read={read}>
      {({ body }) => (
        <>
          <PatientBanner patient={body} view="Record" />
          <MergedNotice {...body} />
          <Head record={body} day={at === undefined ? null : day} />
          {at === undefined || day === null ? null : <EarlierNotice day={day} />}
          <Main record={body} day={at === undefined ? null : day} />
        </>
      )}
    </ShownReading>
  )
}
