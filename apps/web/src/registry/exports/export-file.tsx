/** One file that can be downloaded, and after that what was saved: how many records, under which digest. */
import { counted } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { type Download, download } from './download.ts'

const Saved = ({ saved, unit }: { readonly saved: Download; readonly unit: string }) => (
  <dl className="saved-file">
    <div>
      <dt>Saved as</dt>
      <dd>{saved.fileName}</dd>
    </div>
    <div>
      <dt>Holds</dt>
      <dd className="number">{counted(saved.count, unit)}</dd>
    </div>
    <div>
      <dt>SHA-256</dt>
      <dd>
        <code>{saved.digest}</code>
      </dd>
    </div>
    {saved.rare === undefined ? null : (
      <div>
        <dt>Stand out</dt>
        <dd>
          <span className="number">{counted(saved.rare, 'record')}</span>{' '}
          <span className="quiet">
            with fewer than eleven alike by site, sex and decade of age; each is marked in the file. Whether it may
            leave is for whoever releases the file to decide.
          </span>
        </dd>
      </div>
    )}
  </dl>
)

interface Props {
  /** What is downloaded, as its button says it. */
  readonly label: string
  readonly path: string
  /** What is counted: record, column. */
  readonly unit: string
  readonly isMain?: boolean
}

export const ExportFile = ({ label, path, unit, isMain = false }: Props) => {
  const api = useApi()
  const io = useIo()
  const [saved, keep] = useState<Download>()
  const { isBusy, problem, run } = useChange()
  const start = (): void =>
    void run(async () => {
      keep(undefined)
      keep(await download(api, io, path))
    })
  return (
    <div className="export-file">
      <button type="button" className={`button ${isMain ? 'is-main' : ''}`} disabled={isBusy} onClick={start}>
        {isBusy ? 'Reading the file …' : label}
      </button>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <div role="status">{saved === undefined ? null : <Saved saved={saved} unit={unit} />}</div>
    </div>
  )
}
