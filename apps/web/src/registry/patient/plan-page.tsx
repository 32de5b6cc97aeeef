/** The whole plan of a record, with every source; and where the source says nothing. */
import { factsFromJson } from '@leio/facts/facts-json'
import { RELEASES } from '@leio/knowledge/releases'
import type { Plan } from '@leio/plan/make-plan'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { useMemo } from 'react'
import { Classifications } from '../../case/classifications.tsx'
import { Conflicts } from '../../case/conflicts.tsx'
import { Scores } from '../../case/scores.tsx'
import { Silences } from '../../case/silences.tsx'
import { Visits } from '../../case/visits.tsx'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import type { RecordJson } from '../record.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { EarlierNotice, instantOf } from './as-known.tsx'
import { topicsOf } from './plan-order.ts'
import { PlanStatement } from './plan-statement.tsx'
import { PlanStamp } from './plan-summary.tsx'

const WholePlan = ({ plan, record }: { readonly plan: Plan; readonly record: RecordJson }) => {
  const facts = useMemo(() => factsFromJson(record.case.facts).facts ?? {}, [record])
  return (
    <div className="stack whole-plan">
      <Conflicts plan={plan} facts={facts} />
      {topicsOf(plan).map(({ topic, advice }) => (
        <Section key={topic} title={TOPIC_TITLES[topic]}>
          <ul className="statements">
            {advice.map((one) => (
              <PlanStatement key={one.id} advice={one} facts={facts} release={plan.release} />
            ))}
          </ul>
        </Section>
      ))}
      <Classifications plan={plan} facts={facts} release={RELEASES[plan.release]} />
      <Visits plan={plan} />
      <Scores plan={plan} facts={facts} release={RELEASES[plan.release]} />
      <Silences plan={plan} />
      <PlanStamp plan={plan} />
    </div>
  )
}

const CHOICES = ['current', '2022'] as const

export const PlanPage = ({ params, query }: PageProps) => {
  const io = useIo()
  const patient = params.patient ?? ''
  const address = `/api/patients/${encodeURIComponent(patient)}`
  const release = query.get('release') === '2022' ? '2022' : 'current'
  const asked = query.get('knownAt')
  const at = instantOf(asked)
  const day = at === undefined ? null : asked
  const record = useRead<RecordJson>(at === undefined ? address : `${address}?knownAt=${at}`)
  const plan = useRead<Plan>(`${address}/plan?release=${release}${at === undefined ? '' : `&knownAt=${at}`}`)
  const here = addressTo('/registry/patients/:patient/plan', { patient })
  return (
    <ShownReading read={record}>
      {({ body: read }) => (
        <>
          <PatientBanner patient={read} view="Plan" />
          <header className="record-head">
            <div>
              <p className="small not-printed">
                <RegistryLink
                  to={`${addressTo('/registry/patients/:patient', { patient })}${day === null ? '' : `?knownAt=${day}`}`}
                >
                  Back to the record
                </RegistryLink>
              </p>
              <h1>Plan</h1>
            </div>
            <div className="row not-printed">
              <label className="row small">
                Release of the knowledge
                <select
                  className="field"
                  value={release}
                  onChange={({ target }) =>
                    io.goTo(`${here}?release=${target.value}${day === null ? '' : `&knownAt=${day}`}`, 'replace')
                  }
                >
                  {CHOICES.map((one) => (
                    <option key={one} value={one}>
                      {one === 'current' ? 'Current' : 'Article of 2022'}
                    </option>
                  ))}
                </select>
              </label>
              <button type="button" className="button" onClick={io.print}>
                Print
              </button>
            </div>
          </header>
          {day === null ? null : <EarlierNotice day={day} />}
          <ShownReading read={plan}>{({ body }) => <WholePlan plan={body} record={read} />}</ShownReading>
        </>
      )}
    </ShownReading>
  )
}
