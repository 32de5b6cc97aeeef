/** A file or link that cannot be read whole: what could be read beside what could not, and the choice what to do. */
import type { FactId } from '@leio/facts/dictionary'
import type { Problem } from '@leio/facts/problem'
import type { ReadablePart } from '@leio/facts/readable-part'
import { counted } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { useEffect, useRef } from 'react'
import { FactValue } from '../common/fact-value.tsx'
import { focusContent } from '../common/focus-content.ts'
import { useStore, useStoreState } from '../common/use-store.ts'
import type { Incoming } from '../workbench/store.ts'

const SHOWN = 30

const ReadPart = ({ part }: { readonly part: ReadablePart }) => {
  const ids = Object.keys(part.facts) as FactId[]
  return (
    <div>
      <h3>Could be read: {counted(ids.length, 'fact')}</h3>
      {part.title === undefined ? null : <p className="small quiet">{part.title}</p>}
      <ul className="small incoming-list">
        {ids.map((id) => (
          <li key={id}>
            {factPhrase(id)}: <FactValue id={id} facts={part.facts} />
          </li>
        ))}
        {part.recist === undefined ? null : <li>Lesion measurements</li>}
        {part.events === undefined ? null : <li>{counted(part.events.length, 'event')}</li>}
      </ul>
    </div>
  )
}

const placeOf = ({ where, line, column }: Problem): string =>
  [where, line === undefined ? undefined : `line ${line}, column ${column}`]
    .filter((one) => one !== '$' && one)
    .join(' · ')

const Problems = ({ problems }: { readonly problems: readonly Problem[] }) => (
  <div>
    <h3>Could not be read: {counted(problems.length, 'problem')}</h3>
    <ul className="small incoming-list">
      {problems.slice(0, SHOWN).map((problem) => (
        <li key={`${problem.where} ${problem.kind} ${problem.message}`}>
          <p className="quiet">{placeOf(problem)}</p>
          <p className="problem">{problem.message}</p>
          <p>{problem.cure}</p>
        </li>
      ))}
      {problems.length > SHOWN ? <li>And {counted(problems.length - SHOWN, 'more problem')}.</li> : null}
    </ul>
  </div>
)

export const IncomingNotice = ({ incoming }: { readonly incoming: Incoming }) => {
  const store = useStore()
  const { bench } = useStoreState()
  const notice = useRef<HTMLElement>(null)
  useEffect(() => {
    if (incoming !== undefined) notice.current?.focus()
  }, [incoming])
  const { name, part, problems } = incoming
  const facts = part === undefined ? 0 : Object.keys(part.facts).length
  return (
    <section
      className="notice is-problem not-printed"
      role="alert"
      ref={notice}
      tabIndex={-1}
      aria-label="Not read whole"
    >
      <p>
        <b>{name === 'the link' ? 'The link' : name} could not be read whole.</b>{' '}
        {bench === undefined ? 'Nothing was opened.' : 'The case on the table is as it was.'}{' '}
        {part === undefined && name !== 'the link'
          ? 'It is not a Leio case file: open a file that was saved with "Download case".'
          : ''}
      </p>
      <div className="columns-two">
        {part === undefined ? null : <ReadPart part={part} />}
        <Problems problems={problems} />
      </div>
      <div className="row">
        {part === undefined || facts === 0 ? null : (
          <button type="button" className="button" onClick={() => store.openPart(part)}>
            Open with the {counted(facts, 'fact')} that could be read
          </button>
        )}
        <button
          type="button"
          className="button"
          onClick={() => {
            store.dismiss()
            focusContent()
          }}
        >
          {bench === undefined ? 'Do not open' : 'Keep the case as it is'}
        </button>
      </div>
    </section>
  )
}
