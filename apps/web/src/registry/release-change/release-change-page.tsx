/** One comparison of two releases: how far it is, then every patient whose plan changes, and how. */
import '../../styles/board.css'
import { counted, dateText } from '@leio/plan/words/fact-text'
import { useEffect } from 'react'
import { usePageFoot } from '../../common/use-printing.ts'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import type { ChangedPatient, Run, StatementChange } from './answers.ts'
import { pairText } from './release-changes-page.tsx'

const WORDS: Readonly<Record<string, string>> = {
  applies: 'applies',
  undecided: 'is open',
  'does-not-apply': 'does not apply',
  'not-in-release': 'not in the release',
  for: 'for',
  against: 'against',
  consider: 'to consider',
  uncertain: 'contested',
  note: 'note',
}

const word = (text: string): string => WORDS[text] ?? text

const ChangeItem = ({ change: { before, after, text } }: { readonly change: StatementChange }) => (
  <li>
    <span className="nowrap">
      {word(before)} <span aria-hidden="true">→</span>
      <span className="hidden-text">becomes</span> <b>{word(after)}</b>
    </span>
    : {text}
  </li>
)

const Patient = ({ patient: { id, number, label, summary, changes } }: { readonly patient: ChangedPatient }) => (
  <section className="sheet block" aria-label={`Number ${number}`}>
    <h2>
      <RegistryLink to={addressTo('/registry/patients/:patient', { patient: id })}>Number {number}</RegistryLink>{' '}
      <span className="small quiet">{label}</span>
    </h2>
    <p>{summary}</p>
    <ul className="bulleted small">
      {changes.map((change) => (
        <ChangeItem key={`${change.advice} ${change.before} ${change.after}`} change={change} />
      ))}
    </ul>
  </section>
)

const ASK_AGAIN = 1000

const isUnderWay = ({ state }: Run): boolean => state === 'waiting' || state === 'running'

const Progress = ({ run, again }: { readonly run: Run; readonly again: () => void }) => {
  const io = useIo()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer asks for the next one
  useEffect(() => io.later(again, ASK_AGAIN), [io, again, run])
  return (
    <p className="sheet block" role="status">
      <progress value={run.progress} max={1} aria-label="How far the comparison is" />{' '}
      {run.message ?? 'Waiting for its turn …'}
    </p>
  )
}

const Result = ({ run: { counts, patients = [], asOf } }: { readonly run: Run }) => {
  if (counts === undefined) return null
  const { patients: all, changed, unchanged, vitalStatusUnknown } = counts
  return (
    <>
      <p className="large">
        {counted(all, 'living patient')}: the plan of {changed} changes, of {unchanged} it does not
        {asOf === undefined ? '' : `, as of ${dateText(asOf)}`}.
        {vitalStatusUnknown === 0 ? null : (
          <span className="unknown"> Of {vitalStatusUnknown} it is not recorded whether they live.</span>
        )}
      </p>
      {patients.map((patient) => (
        <Patient key={patient.id} patient={patient} />
      ))}
    </>
  )
}

const RunView = ({ run, again }: { readonly run: Run; readonly again: () => void }) => {
  usePageFoot(`Leio, ${pairText(run)}`)
  return (
    <>
      <header className="page-head">
        <p className="small not-printed">
          <RegistryLink to="/registry/release-changes">When a release changes</RegistryLink>
        </p>
        <h1>{pairText(run)}</h1>
      </header>
      <div className="stack-wide">
        {isUnderWay(run) ? <Progress run={run} again={again} /> : null}
        {run.state === 'failed' || run.state === 'cancelled' ? (
          <p className="notice is-problem" role="alert">
            The comparison did not end{run.message === null ? '' : `: ${run.message}`}. Start it again.
          </p>
        ) : null}
        <Result run={run} />
      </div>
    </>
  )
}

export const ReleaseChangePage = ({ params: { job = '' } }: PageProps) => {
  const read = useRead<Run>(`/api/release-changes/${encodeURIComponent(job)}`)
  return <ShownReading read={read}>{({ body }) => <RunView run={body} again={read.again} />}</ShownReading>
}
