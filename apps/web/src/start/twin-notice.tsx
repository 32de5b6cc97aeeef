/** A case came in under an id that this tab holds with another content: nothing is replaced until a person says so. */
import type { CaseFile } from '@leio/facts/case-file'
import { counted, listText } from '@leio/plan/words/fact-text'
import { useEffect, useRef } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { useStore } from '../common/use-store.ts'
import { differingFacts, differingParts } from '../differing-facts.ts'

const nameOf = ({ title, id }: CaseFile): string => title ?? id

export const TwinNotice = ({ held, came }: { readonly held: CaseFile; readonly came: CaseFile }) => {
  const store = useStore()
  const notice = useRef<HTMLElement>(null)
  useEffect(() => {
    if (came !== undefined) notice.current?.focus()
  }, [came])
  const decide = (choice: Parameters<typeof store.decideTwin>[0]): void => {
    store.decideTwin(choice)
    focusContent()
  }
  const parts = differingParts(held, came)
  const differing = differingFacts(held.facts, came.facts).length
  return (
    <section className="notice is-problem not-printed" role="alert" ref={notice} tabIndex={-1} aria-label="The same id">
      <p>
        <b>This tab holds another case with the id {held.id}.</b> Here: {nameOf(held)},{' '}
        {counted(Object.keys(held.facts).length, 'fact')}. What came: {nameOf(came)},{' '}
        {counted(Object.keys(came.facts).length, 'fact')}. {counted(differing, 'fact')}{' '}
        {differing === 1 ? 'differs' : 'differ'}
        {parts.length === 0 ? '' : `, and so ${parts.length === 1 ? 'does' : 'do'}: ${listText(parts, 'and')}`}. Nothing
        was replaced.
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => decide('held')}>
          Go on with the one here
        </button>
        <button type="button" className="button" onClick={() => decide('beside')}>
          Open what came, beside it
        </button>
        <button type="button" className="button" onClick={() => decide('instead')}>
          Open what came, and lose what is here
        </button>
      </div>
    </section>
  )
}
