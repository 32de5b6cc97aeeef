/** What does not apply to this case, for the reader who misses a statement and asks why. */
import type { Plan } from '@leio/plan/make-plan'
import { mentions } from '@leio/plan/words/mentions'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { useId, useState } from 'react'
import { Statement, statementCount } from './statement.tsx'

export const NotApplying = ({ plan }: { readonly plan: Plan }) => {
  const [isOpen, open] = useState(false)
  const [search, setSearch] = useState('')
  const field = useId()
  const all = plan.advice.filter(({ status }) => status === 'does-not-apply')
  const found = all.filter(({ text, id, topic }) => mentions(search, [text, id, TOPIC_TITLES[topic]]))
  return (
    <details
      className="topic sheet not-applying not-printed"
      onToggle={({ currentTarget }) => open(currentTarget.open)}
    >
      <summary className="topic-head">
        <h2>Does not apply here</h2> <span className="small quiet">{statementCount(all.length)}</span>
      </summary>
      {isOpen ? (
        <>
          <div className="topic-body">
            <label className="small quiet" htmlFor={field}>
              Find among them
            </label>{' '}
            <input
              id={field}
              type="search"
              className="field"
              value={search}
              onChange={({ target }) => setSearch(target.value)}
            />
            <p role="status" className="small quiet">
              {search === '' ? '' : statementCount(found.length)}
            </p>
          </div>
          <ul className="statements">
            {found.map((one) => (
              <Statement key={one.id} advice={one} hangsOn="" />
            ))}
          </ul>
        </>
      ) : null}
    </details>
  )
}
