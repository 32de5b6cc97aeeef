/** A cohort: chosen, counted as it is chosen, kept, and analysed. `new` in the address is one that nobody has kept yet. */
import '../../styles/board.css'
import '../../styles/cohorts.css'
import { useState } from 'react'
import { useApi, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useHold } from '../use-hold.ts'
import { useRead } from '../use-read.ts'
import { AnalysisForm, askedOf, requestOf } from './analysis-form.tsx'
import { AnalysisJob } from './analysis-job.tsx'
import type { CohortJson, Declared, StoredCohort } from './answers.ts'
import { AttritionView } from './attrition-view.tsx'
import { CohortPicker } from './cohort-picker.tsx'
import { type CohortDraft, definitionOfDraft, draftOfDefinition, draftProblems, EVERYBODY } from './definition.ts'
import { type Count, useCount } from './use-count.ts'

export const COHORTS = '/registry/cohorts'
const NEW = 'new'

export const cohortAddress = (cohort: string): string => addressTo('/registry/cohorts/:cohort', { cohort })
export const analysisAddress = (analysis: string): string => addressTo('/registry/analyses/:analysis', { analysis })

interface Props {
  readonly declared: Declared
  readonly stored?: StoredCohort
}

const Counted = ({
  count: { count, problem, isCounting },
  problems,
}: {
  count: Count
  problems: readonly string[]
}) => (
  <section className="sheet block cohort-count" aria-labelledby="count" aria-busy={isCounting}>
    <h2 id="count">Who is in</h2>
    {problems.length === 0 ? null : (
      <ul className="small unknown">
        {problems.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    )}
    {problem === undefined ? null : <ProblemNotice problem={problem} />}
    {count === undefined || problems.length > 0 ? null : (
      <>
        <p role="status">
          <span className="cohort-n number">{count.selected}</span> selected
          {count.cannotBeSaid === 0 ? null : (
            <span className="unknown">
              {' '}
              · of <b className="number">{count.cannotBeSaid}</b> it cannot be said
            </span>
          )}
        </p>
        <AttritionView attrition={count.attrition} />
      </>
    )}
  </section>
)

interface KeepProps {
  readonly draft: CohortDraft
  readonly definition: CohortJson | undefined
  readonly stored: StoredCohort | undefined
  readonly onName: (name: string) => void
  readonly onKept: () => void
}

const Keep = ({ draft, definition, stored, onName, onKept }: KeepProps) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [version, setVersion] = useState(stored?.version)
  const keep = (): void =>
    void change.run(async () => {
      const body = { name: draft.name.trim(), definition }
      if (stored === undefined) {
        const { body: made } = await api.ask<{ readonly id: string }>('POST', '/api/cohorts', {
          body,
          key: io.newKey(),
        })
        onKept()
        io.goTo(cohortAddress(made.id), 'replace')
        return
      }
      const answer = await api.ask('PUT', `/api/cohorts/${stored.id}`, { body, version })
      setVersion(answer.version)
      onKept()
    })
  return (
    <div className="fields">
      <label className="labelled is-wide">
        Name
        <input className="field" value={draft.name} onChange={({ target }) => onName(target.value)} />
      </label>
      <button
        type="button"
        className="button"
        disabled={change.isBusy || definition === undefined || draft.name.trim() === ''}
        onClick={keep}
      >
        {stored === undefined ? 'Keep the cohort' : 'Keep the changes'}
      </button>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </div>
  )
}

interface AnalyseProps {
  readonly declared: Declared
  readonly definition: CohortJson | undefined
  readonly name: string
  /** Set where the cohort is kept and unchanged: the analysis then names it. */
  readonly cohort: string | undefined
  /** The analysis keeps the definition: nothing is lost when the page is left for it. */
  readonly onRan: () => void
}

/** The analysis, or the job that makes it. */
type Made = { readonly id: string; readonly job?: undefined } | { readonly job: string }

const Analyse = ({ declared, definition, name, cohort, onRan }: AnalyseProps) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [asked, ask] = useState(() => askedOf(declared.endpoints))
  const [job, follow] = useState<string>()
  const run = (): void =>
    void change.run(async () => {
      const of = cohort === undefined ? { definition: { ...definition, name: name.trim() || 'Cohort' } } : { cohort }
      const body = { ...of, ...requestOf(asked) }
      const { body: made } = await api.ask<Made>('POST', '/api/analyses', { body, key: io.newKey() })
      onRan()
      if (made.job === undefined) io.goTo(analysisAddress(made.id), 'push')
      else follow(made.job)
    })
  return (
    <section className="sheet block" aria-labelledby="analyse">
      <h2 id="analyse">Analyse</h2>
      <AnalysisForm endpoints={declared.endpoints} asked={asked} onChange={ask} />
      <p>
        <button
          type="button"
          className="button is-main"
          disabled={change.isBusy || definition === undefined || job !== undefined}
          onClick={run}
        >
          Analyse
        </button>
      </p>
      {job === undefined ? null : (
        <AnalysisJob
          job={job}
          onMade={(analysis) => io.goTo(analysisAddress(analysis), 'push')}
          onEnd={() => follow(undefined)}
        />
      )}
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </section>
  )
}

const Editing = ({ declared, stored }: Props) => {
  const io = useIo()
  const [draft, write] = useState(() =>
    stored === undefined ? EVERYBODY : draftOfDefinition(stored.name, stored.definition, io.locale),
  )
  const [isTouched, touch] = useState(false)
  const release = useHold(isTouched)
  const problems = draftProblems(draft, io.locale)
  const definition = problems.length > 0 ? undefined : definitionOfDraft(draft, io.locale)
  const count = useCount(definition)
  const change = (next: CohortDraft): void => {
    write(next)
    touch(true)
  }
  const kept = (): void => {
    release()
    touch(false)
  }
  return (
    <>
      <header className="page-head">
        <p className="small">
          <RegistryLink to={COHORTS}>Cohorts</RegistryLink>
        </p>
        <h1>{stored === undefined ? 'A new cohort' : draft.name}</h1>
      </header>
      <div className="cohort-columns">
        <div className="stack-wide">
          <section className="sheet block" aria-label="Choose">
            <CohortPicker draft={draft} operators={declared.operators} locale={io.locale} onChange={change} />
            <Keep
              draft={draft}
              definition={definition}
              stored={stored}
              onName={(name) => change({ ...draft, name })}
              onKept={kept}
            />
          </section>
          <Analyse
            declared={declared}
            definition={definition}
            name={draft.name}
            cohort={isTouched ? undefined : stored?.id}
            onRan={release}
          />
        </div>
        <Counted count={count} problems={problems} />
      </div>
    </>
  )
}

const Stored = ({ declared, cohort }: { readonly declared: Declared; readonly cohort: string }) => (
  <ShownReading read={useRead<StoredCohort>(`/api/cohorts/${encodeURIComponent(cohort)}`)}>
    {({ body }) => <Editing declared={declared} stored={body} />}
  </ShownReading>
)

export const CohortPage = ({ params: { cohort = NEW } }: PageProps) => (
  <ShownReading read={useRead<Declared>('/api/endpoints')}>
    {({ body }) => (cohort === NEW ? <Editing declared={body} /> : <Stored declared={body} cohort={cohort} />)}
  </ShownReading>
)
