/** Whether the chain is whole, and still the one that a witness saw. */
import { counted } from '@leio/plan/words/fact-text'
import { type ChangeEvent, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import type { Checkpoint, Verified } from './answers.ts'
import { checkpointOfFile } from './checkpoint-file.ts'

const Verdict = ({ verified }: { readonly verified: Verified }) => {
  const { entries, isWhole, faults, faultsComplete, against } = verified
  const beside = against === undefined ? '' : `, beside the checkpoint at entry ${against.sequence}`
  if (isWhole)
    return (
      <p className="tone-for">
        <span aria-hidden="true">✓</span> {counted(entries, 'entry').replace('entrys', 'entries')} read{beside}: the
        chain is whole.
      </p>
    )
  return (
    <div className="notice is-problem" role="alert" data-type="chain">
      <p>
        <strong>The chain is not whole{beside}.</strong> {counted(faults.length, 'fault')}
        {faultsComplete ? '' : ' or more'} in {entries} entries. Tell whoever answers for the registry before anything
        else is changed, and keep the export.
      </p>
      <ul className="bulleted small">
        {faults.slice(0, 50).map(({ kind, sequence, message }) => (
          <li key={`${kind} ${sequence}`}>{message}</li>
        ))}
      </ul>
      {faults.length > 50 ? <p className="small">The first 50 are shown; the export holds all.</p> : null}
    </div>
  )
}

interface Witness {
  readonly name: string
  readonly checkpoint: Checkpoint | undefined
}

export const ChainSection = () => {
  const api = useApi()
  const change = useChange()
  const [verified, set] = useState<Verified>()
  const [witness, take] = useState<Witness>()
  const read = async ({ target }: ChangeEvent<HTMLInputElement>): Promise<void> => {
    const [file] = target.files ?? []
    set(undefined)
    take(file === undefined ? undefined : { name: file.name, checkpoint: checkpointOfFile(await file.text()) })
  }
  const verify = (): void =>
    void change.run(async () => {
      set(undefined)
      const body = witness?.checkpoint === undefined ? {} : { checkpoint: witness.checkpoint }
      set((await api.ask<Verified>('POST', '/api/audit/verify', { body })).body)
    })
  const isUnreadable = witness !== undefined && witness.checkpoint === undefined
  return (
    <section className="sheet block" aria-labelledby="chain">
      <h2 id="chain">The chain and its witness</h2>
      <p className="prose">
        Each entry holds the hash of the one before. The chain alone shows whether an entry was changed, left out or
        moved. Who could rewrite the whole database could also compute the whole chain anew; that is found only beside a
        checkpoint that somebody keeps outside. Download the checkpoints now and then, and give them to that person.
      </p>
      <div className="row">
        <a className="button" href="/api/audit/checkpoints" download="leio-checkpoints.json">
          Checkpoints for the witness
        </a>
        <a className="button" href="/api/audit/export.ndjson" download="leio-audit.ndjson">
          Export of the chain
        </a>
      </div>
      <div className="fields">
        <label className="labelled">
          Checkpoints that the witness kept (leave empty to look at the chain alone)
          <input type="file" accept=".json,application/json" onChange={(event) => void read(event)} />
        </label>
        <button type="button" className="button is-main" disabled={change.isBusy || isUnreadable} onClick={verify}>
          {change.isBusy ? 'Reading the chain …' : 'Verify the chain'}
        </button>
      </div>
      {isUnreadable ? (
        <p className="problem" role="alert">
          {witness.name} holds no checkpoint. Choose the file that was downloaded here as leio-checkpoints.json.
        </p>
      ) : null}
      {witness?.checkpoint === undefined ? null : (
        <p className="small quiet">
          {witness.name}: the newest checkpoint is at entry {witness.checkpoint.sequence}, signed{' '}
          {witness.checkpoint.signedAt.slice(0, 19).replace('T', ' ')} UTC.
        </p>
      )}
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
      <div role="status">{verified === undefined ? null : <Verdict verified={verified} />}</div>
    </section>
  )
}
