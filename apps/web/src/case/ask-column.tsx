/** What to find out next: ranked, answerable in place, and a quiet bar for how far the plan is decided. */
import type { Plan } from '@leio/plan/make-plan'
import { counted } from '@leio/plan/words/fact-text'
import { useEffect, useRef, useState } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { useBench } from '../common/use-store.ts'
import { shownPlan } from '../workbench/workbench.ts'
import { type Asked, withAskedFirst } from './asking.ts'
import { decidedOf } from './decided.ts'
import { QuestionCard } from './question-card.tsx'
import { WhereWeAre } from './where-we-are.tsx'

const FIRST = 3

const Progress = ({ plan }: { readonly plan: Plan }) => {
  const { decided, all } = decidedOf(plan)
  return (
    <div className="progress">
      <progress max={Math.max(1, all)} value={all === 0 ? 0 : decided} aria-label="Statements settled" />
      <p className="small quiet">
        {decided} of {counted(all, 'statement')} settled
      </p>
    </div>
  )
}

export const AskColumn = ({ asked }: { readonly asked: Asked | undefined }) => {
  const plan = shownPlan(useBench())
  const questions = withAskedFirst(plan.questions, asked?.fact)
  const [isWhole, showWhole] = useState(false)
  const [answered, count] = useState(0)
  const list = useRef<HTMLOListElement>(null)
  // The answered question is gone: the keyboard goes on at the next one and is not lost.
  useEffect(() => {
    if (answered === 0) return
    const next = list.current?.querySelector<HTMLElement>('.question-text')
    if (next) next.focus({ preventScroll: true })
    else focusContent()
  }, [answered])
  // Somebody asked for a question: it stands first, and the keyboard goes there.
  useEffect(() => {
    if (asked === undefined) return
    const first = list.current?.querySelector<HTMLElement>('.question-text')
    first?.focus({ preventScroll: true })
    first?.scrollIntoView({ block: 'nearest' })
  }, [asked])
  const shown = isWhole ? questions : questions.slice(0, FIRST)
  const more = questions.length - shown.length
  return (
    <section className="ask-column" aria-labelledby="ask">
      <div className="sheet">
        <div className="column-head">
          <h2 id="ask">Find out next</h2>
          <span className="small quiet">{counted(plan.questions.length, 'question')}</span>
        </div>
        <Progress plan={plan} />
        {plan.questions.length === 0 ? (
          <p className="column-empty quiet">No missing fact can change this plan any more.</p>
        ) : (
          <ol ref={list}>
            {shown.map((question) => (
              <QuestionCard key={question.fact} question={question} onAnswered={() => count((before) => before + 1)} />
            ))}
          </ol>
        )}
        {more > 0 ? (
          <button type="button" className="door column-more" onClick={() => showWhole(true)}>
            {counted(more, 'more question')}
          </button>
        ) : null}
      </div>
      <WhereWeAre />
    </section>
  )
}
