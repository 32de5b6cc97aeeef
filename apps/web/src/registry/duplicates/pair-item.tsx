/** A suggested pair: both records, the signs for and against, and the proposal of a merge. */
import { useId, useRef, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { LabelledField } from '../forms/labelled-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { useHold } from '../use-hold.ts'
import type { Pair, Sign } from './answers.ts'
import { SideBySide } from './side-by-side.tsx'

const LEVELS = { likely: 'Likely', possible: 'Possible' } as const

const Signs = ({ signs }: { readonly signs: readonly Sign[] }) => (
  <ul className="signs small" aria-label="Signs">
    {signs.map(({ points, text }) => (
      <li key={text} className={points > 0 ? 'tone-for' : 'tone-against'}>
        <span aria-hidden="true">{points > 0 ? '+' : '−'}</span>
        <span className="hidden-text">{points > 0 ? 'For:' : 'Against:'}</span>{' '}
        <span className="sign-text">{text}</span>
      </li>
    ))}
  </ul>
)

interface Props {
  readonly pair: Pair
  readonly onProposed: () => void
}

type Kept = 'a' | 'b'

const KeptChoice = ({
  pair,
  kept,
  onChoose,
}: Pick<Props, 'pair'> & { readonly kept: Kept | undefined; readonly onChoose: (kept: Kept) => void }) => {
  const name = useId()
  return (
    <fieldset>
      <legend className="small">Which record is kept in the lists? The other one is shown within it.</legend>
      <div className="row">
        {(['a', 'b'] as const).map((one) => (
          <label key={one} className="kept-choice">
            <input type="radio" name={name} checked={kept === one} onChange={() => onChoose(one)} /> {pair[one].number}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

const Propose = ({ pair, onProposed }: Props) => {
  const api = useApi()
  const io = useIo()
  const [kept, choose] = useState<Kept>()
  const [reason, type] = useState('')
  const key = useRef(io.newKey())
  const { isBusy, problem, run } = useChange()
  const letGo = useHold(reason.trim() !== '')
  const send = () =>
    run(async () => {
      const [one, other] = kept === 'b' ? [pair.b, pair.a] : [pair.a, pair.b]
      const body = { kept: one.id, merged: other.id, reason: reason.trim() }
      await api.ask('POST', '/api/merges', { body, key: key.current })
      letGo()
      onProposed()
    })
  return (
    <details className="not-printed">
      <summary className="small">
        Propose a merge
        <span className="hidden-text">
          {' '}
          of {pair.a.number} and {pair.b.number}
        </span>
      </summary>
      <div className="stack">
        {problem === undefined ? null : <ProblemNotice problem={problem} />}
        <KeptChoice pair={pair} kept={kept} onChoose={choose} />
        <LabelledField
          label="Why they are one patient"
          value={reason}
          hint="Such as: the letter of the referring centre names both numbers."
          onType={type}
          isLong={true}
        />
        <div className="row">
          <button
            type="button"
            className="button is-main"
            disabled={isBusy || kept === undefined || reason.trim() === ''}
            onClick={() => void send()}
          >
            Propose
          </button>
          <span className="small quiet">Nothing changes before another registrar has confirmed it.</span>
        </div>
      </div>
    </details>
  )
}

export const PairItem = ({ pair, onProposed }: Props) => (
  <li className="sheet pair listed" data-pair={`${pair.a.number} ${pair.b.number}`}>
    <p className="row small">
      <span className={`chip ${pair.level === 'likely' ? 'unknown' : ''}`}>{LEVELS[pair.level]}</span>
      <span className="quiet">sum of the signs {pair.score}</span>
    </p>
    <div className="pair-body">
      <SideBySide a={pair.a} b={pair.b} />
      <Signs signs={pair.reasons} />
    </div>
    <Propose pair={pair} onProposed={onProposed} />
  </li>
)
