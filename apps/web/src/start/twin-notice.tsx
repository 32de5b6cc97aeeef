/** A case came in under an id that this tab holds with another content: nothing is replaced until a person says so. */
import { counted } from '@leio/plan/words/fact-text'
import { useEffect, useRef } from 'react'
import { useStore } from '../common/use-store.ts'
import { differingFacts } from '../differing-facts.ts'
import type { Twin } from '../workbench/store.ts'

const nameOf = ({ title, id }: Twin['held']): string => title ?? id

export const TwinNotice = ({ twin }: { readonly twin: Twin }) => {
  const store = useStore()
  const notice = useRef<HTMLElement>(null)
  useEffect(() => {
    if (twin !== undefined) notice.current?.focus()
  }, [twin])
  const { held, came } = twin
  const differing = differingFacts(held.facts, came.facts).length
  return (
    <section className="notice is-problem not-printed" role="alert" ref={notice} tabIndex={-1} aria-label="The same id">
      <p>
        <b>This tab holds another case with the id {held.id}.</b> Here: {nameOf(held)},{' '}
        {counted(Object.keys(held.facts).length, 'fact')}. What came: {nameOf(came)},{' '}
        {counted(Object.keys(came.facts).length, 'fact')}. {counted(differing, 'fact')}{' '}
        {differing === 1 ? 'differs' : 'differ'}. Nothing was replaced.
      </p>
      <div className="row">
        <button type="button" className="button" onClick={() => store.decideTwin('held')}>
          Go on with the one here
        </button>
        <button type="button" className="button" onClick={() => store.decideTwin('beside')}>
          Open what came, beside it
        </button>
        <button type="button" className="button" onClick={() => store.decideTwin('instead')}>
          Open what came, in its place
        </button>
      </div>
    </section>
  )
}
