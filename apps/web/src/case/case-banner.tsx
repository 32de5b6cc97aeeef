/** Which case this is: on every view and every print, so that no plan is read for another patient (H-20). */
import { shortHash } from '@leio/plan/words/fact-text'
import { headwordsOf } from '@leio/plan/words/headline'
import type { ReleaseId } from '@leio/rules/release'
import { useId, useState } from 'react'
import { useBench, useStore } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { decidedOf } from './decided.ts'

const Title = () => {
  const store = useStore()
  const { file } = useBench()
  const [isOpen, open] = useState(false)
  const field = useId()
  const title = file.title ?? 'Untitled case'
  if (!isOpen)
    return (
      <div className="banner-title">
        <h1>{title}</h1>
        <button type="button" className="door not-printed" onClick={() => open(true)}>
          Rename
        </button>
      </div>
    )
  return (
    <form
      className="banner-title row"
      onSubmit={(event) => {
        event.preventDefault()
        store.rename(String(new FormData(event.currentTarget).get('title') ?? '').trim())
        open(false)
      }}
    >
      <label className="small quiet" htmlFor={field}>
        Title, without names
      </label>
      <input id={field} name="title" className="field" defaultValue={file.title ?? ''} maxLength={200} />
      <button type="submit" className="button">
        Rename
      </button>
    </form>
  )
}

const RELEASE_LABELS: Readonly<Record<ReleaseId, string>> = {
  current: 'Current knowledge',
  '2022': 'Article of 2022',
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
  const words = headwordsOf(plan, shownFacts(bench), bench.knowledge.release)
  return (
    <header className="banner sheet">
      <div className="banner-head">
        <Title />
        <p className="small quiet banner-address">
          <ReleaseChoice /> <span className="nowrap">case {bench.file.id}</span> ·{' '}
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
          <dt className="small quiet">Decided</dt>
          <dd>
            {decided} of {all}
          </dd>
        </div>
      </dl>
    </header>
  )
}
