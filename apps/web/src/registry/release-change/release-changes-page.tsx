/** Whose plan another release changes: the runs of the centre, and a new one. */
import '../../styles/board.css'
import type { ReleaseId } from '@leio/rules/release'
import { type FormEvent, useState } from 'react'
import { RELEASE_LABELS } from '../../common/release-labels.ts'
import { useApi, useIo } from '../api.ts'
import { instantText } from '../moment-words.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { hasRole, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import type { JobState, RunHead } from './answers.ts'

const STATES: Readonly<Record<JobState, string>> = {
  waiting: 'Waiting',
  running: 'Running',
  done: 'Done',
  failed: 'Failed',
  cancelled: 'Cancelled',
}

export const runAddress = (job: string): string => addressTo('/registry/release-changes/:job', { job })

/** `Article of 2022 to Current knowledge`. */
export const pairText = ({ from, to }: Pick<RunHead, 'from' | 'to'>): string =>
  `${RELEASE_LABELS[from]} to ${RELEASE_LABELS[to]}`

const RunRow = ({ run }: { readonly run: RunHead }) => (
  <li className="board-row">
    <span className="small quiet">{instantText(run.createdAt)}</span>
    <RegistryLink to={runAddress(run.job)} className="board-name">
      {pairText(run)}
    </RegistryLink>
    <span className="chip">{STATES[run.state]}</span>
    <span className="small quiet number">
      {run.counts === null ? (run.message ?? '') : `${run.counts.changed} of ${run.counts.patients} patients change`}
    </span>
  </li>
)

const RELEASE_IDS: readonly ReleaseId[] = ['2022', 'current']

const NewRun = () => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [from, setFrom] = useState<ReleaseId>('2022')
  const to: ReleaseId = from === '2022' ? 'current' : '2022'
  const begin = (event: FormEvent): void => {
    event.preventDefault()
    void change.run(async () => {
      const { body } = await api.ask<{ readonly job: string }>('POST', '/api/release-changes', {
        body: { from, to },
        key: io.newKey(),
      })
      io.goTo(runAddress(body.job), 'push')
    })
  }
  return (
    <form className="sheet block" onSubmit={begin} aria-labelledby="new-run">
      <h2 id="new-run">Compare two releases for all living patients</h2>
      <div className="fields">
        <label className="labelled">
          From
          <select className="field" value={from} onChange={({ target }) => setFrom(target.value as ReleaseId)}>
            {RELEASE_IDS.map((id) => (
              <option key={id} value={id}>
                {RELEASE_LABELS[id]}
              </option>
            ))}
          </select>
        </label>
        <p>to {RELEASE_LABELS[to]}</p>
        <button type="submit" className="button is-main" disabled={change.isBusy}>
          Compare
        </button>
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </form>
  )
}

export const ReleaseChangesPage = () => {
  const session = useSession()
  const read = useRead<{ readonly runs: readonly RunHead[]; readonly isComplete: boolean }>('/api/release-changes')
  return (
    <>
      <header className="page-head">
        <h1>When a release changes</h1>
        <p>
          Each living patient is planned under both releases; those whose plan changes are listed, with what changes.
        </p>
      </header>
      <div className="stack-wide">
        {hasRole(session, 'board-chair') ? <NewRun /> : null}
        <ShownReading read={read}>
          {({ body: { runs, isComplete } }) => (
            <section className="sheet block" aria-labelledby="runs">
              <h2 id="runs">Comparisons</h2>
              {runs.length === 0 ? <p className="quiet">None has been made yet.</p> : null}
              <ul className="board-list">
                {runs.map((run) => (
                  <RunRow key={run.job} run={run} />
                ))}
              </ul>
              {isComplete ? null : <p className="small unknown">Older ones are not shown.</p>}
            </section>
          )}
        </ShownReading>
      </div>
    </>
  )
}
