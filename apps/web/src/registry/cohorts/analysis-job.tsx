/** An analysis that takes longer than somebody waits for: how far it is, then the analysis, or why there is none. */
import { useEffect } from 'react'
import { type ApiProblem, useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'

interface Job {
  readonly state: 'waiting' | 'running' | 'done' | 'failed' | 'cancelled'
  /** From 0 to 1. */
  readonly progress: number
  readonly message: string
  readonly result: { readonly analysis?: string; readonly problems?: ApiProblem['problems'] } | null
}

const ASK_AGAIN_MILLISECONDS = 1000

interface Props {
  readonly job: string
  readonly onMade: (analysis: string) => void
  /** There will be no analysis. */
  readonly onEnd: () => void
}

const UnderWay = ({ job, run, again }: { readonly job: string; readonly run: Job; readonly again: () => void }) => {
  const io = useIo()
  const api = useApi()
  const change = useChange()
  // biome-ignore lint/correctness/useExhaustiveDependencies: each answer asks for the next one
  useEffect(() => io.later(again, ASK_AGAIN_MILLISECONDS), [io, again, run])
  const cancel = (): void =>
    void change.run(async () => {
      await api.ask('DELETE', `/api/jobs/${job}`)
      again()
    })
  return (
    <>
      <p role="status">
        <progress value={run.progress} max={1} aria-label="How far the analysis is" />{' '}
        {run.state === 'waiting' ? 'Waiting for its turn' : run.message} …
      </p>
      <p className="small quiet">
        It goes on when you leave this page, and then stands among the analyses.{' '}
        <button type="button" className="door" disabled={change.isBusy} onClick={cancel}>
          Cancel the analysis
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </>
  )
}

const ENDINGS = { failed: 'The analysis failed.', cancelled: 'The analysis was cancelled.' } as const

const Ended = ({ run, onEnd }: { readonly run: Job; readonly onEnd: () => void }) => {
  const { state, message, result } = run
  const problems = result?.problems ?? []
  return (
    <div className="notice is-problem" role="alert">
      <p>
        {state === 'failed' || state === 'cancelled' ? ENDINGS[state] : 'This cannot be analysed.'} {message}
      </p>
      <ul className="bulleted">
        {problems.map((one) => (
          <li key={one.message}>
            {one.message} {one.cure}
          </li>
        ))}
      </ul>
      <button type="button" className="button" onClick={onEnd}>
        Ask anew
      </button>
    </div>
  )
}

const JobView = ({ job, run, again, onMade, onEnd }: Props & { readonly run: Job; readonly again: () => void }) => {
  const analysis = run.result?.analysis
  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when it is there
  useEffect(() => {
    if (analysis !== undefined) onMade(analysis)
  }, [analysis])
  if (run.state === 'waiting' || run.state === 'running') return <UnderWay job={job} run={run} again={again} />
  return analysis === undefined ? <Ended run={run} onEnd={onEnd} /> : null
}

export const AnalysisJob = (props: Props) => {
  const read = useRead<Job>(`/api/jobs/${encodeURIComponent(props.job)}`)
  return <ShownReading read={read}>{({ body }) => <JobView {...props} run={body} again={read.again} />}</ShownReading>
}
