/** Which case this is: on every view and every print, so that no plan is read for another patient (H-20). */
import { shortHash } from '@leio/plan/words/fact-text'
import { headwordsOf } from '@leio/plan/words/headline'
import { useEffect, useId, useRef, useState } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { RELEASE_LABELS } from '../common/release-labels.ts'
import { useBench, useStore } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { decidedOf } from './decided.ts'

interface Renaming {
  readonly isOpen: boolean
  readonly open: (isOpen: boolean) => void
}

const Title = ({ isOpen, open }: Renaming) => {
  const store = useStore()
  const { file } = useBench()
  const field = useId()
  const input = useRef<HTMLInputElement>(null)
  useEffect(() => {
    if (isOpen) input.current?.focus()
  }, [isOpen])
  if (!isOpen) return <h1>{file.title ?? 'Untitled case'}</h1>
  return (
    <form
      className="row"
      onSubmit={(event) => {
        event.preventDefault()
        store.rename(String(new FormData(event.currentTarget).get('title') ?? '').trim())
        open(false)
        focusContent()
      }}
    >
      <h1 className="hidden-text">{file.title ?? 'Untitled case'}</h1>
      <label className="small quiet" htmlFor={field}>
        Title, without names
      </label>
      <input
        ref={input}
        id={field}
        name="title"
        className="field title-field"
        defaultValue={file.title ?? ''}
        maxLength={200}
      />
      <button type="submit" className="button">
        Keep this title
      </button>
    </form>
  )
}

const ReleaseChoice = () => {
  const store = useStore()
  const { knowledge } = useBench()
  const field = useId()
  return (
    <span className="not-printed">
      <label className="hidden-text" htmlFor={field}>
        Release of the knowledge
      </label>
      <select
        id={field}
        className="field"
        value={knowledge.release.id}
        onChange={({ target }) => store.follow(target.value === '2022' ? '2022' : 'current')}
      >
        {Object.entries(RELEASE_LABELS).map(([id, label]) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </select>
    </span>
  )
}

export const CaseBanner = () => {
  const bench = useBench()
  const plan = shownPlan(bench)
  const { decided, all } = decidedOf(plan)
  const [isOpen, open] = useState(false)
  const words = headwordsOf(plan, shownFacts(bench), bench.knowledge.release)
  return (
    <header className={`banner sheet ${bench.whatIf === undefined ? '' : 'is-supposed'}`}>
      {bench.whatIf === undefined ? null : <p className="unknown">What if: some of this is supposed, not recorded.</p>}
      <div className="banner-head">
        <Title isOpen={isOpen} open={open} />
        <p className="small quiet banner-address">
          <ReleaseChoice />{' '}
          <button type="button" className="door not-printed" aria-expanded={isOpen} onClick={() => open(!isOpen)}>
            Rename
          </button>{' '}
          <span className="nowrap">case {bench.file.id}</span> ·{' '}
          <span className="nowrap">release {shortHash(bench.knowledge.hash)}</span>
        </p>
      </div>
      <dl className="headwords">
        {words.map(({ label, text, isKnown }) => (
          <div key={label}>
            <dt className="small quiet">{label}</dt>
            <dd className={isKnown ? undefined : 'unknown'}>{text}</dd>
          </div>
        ))}
        <div className="not-printed">
          <dt className="small quiet">Settled</dt>
          <dd>
            {decided} of {all} statements
          </dd>
        </div>
      </dl>
    </header>
  )
}
