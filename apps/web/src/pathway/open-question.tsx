/** Where the patient is, and the question on which it hangs how the way goes on, answerable in place. */
import type { PathwayView, StepView } from '@leio/plan/pathway'
import { missingText } from '@leio/plan/words/fact-text'
import { useEffect, useRef, useState } from 'react'
import { ChangeNote } from '../case/change-note.tsx'
import { QuestionCard } from '../case/question-card.tsx'
import { useBench } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { mapLabel } from './map-graph.ts'
import { missingNow } from './step-entries.ts'

const WAITS: Readonly<Record<StepView['kind'], string>> = {
  step: 'No missing fact can move the case on from here. It goes on once something more is done or happens.',
  fork: 'No missing fact can decide this now.',
  end: 'The pathway ends here.',
}

export const OpenQuestion = ({ view }: { readonly view: PathwayView }) => {
  const bench = useBench()
  const [answered, count] = useState(0)
  const section = useRef<HTMLElement>(null)
  // The answered question is gone: the keyboard goes on at the next one, or at what is said instead.
  useEffect(() => {
    if (answered === 0) return
    const next = section.current?.querySelector<HTMLElement>('.question-text') ?? section.current
    next?.focus({ preventScroll: true })
  }, [answered])
  const here = view.steps.find(({ state }) => state === 'here')
  const missing = missingNow(view)
  const question = missing.flatMap((id) => shownPlan(bench).questions.filter(({ fact }) => fact === id))[0]
  if (here === undefined) return null
  return (
    <section ref={section} className="pathway-now sheet" aria-labelledby="pathway-here" tabIndex={-1}>
      <div className="pathway-part-head">
        <h2 id="pathway-here">Here: {mapLabel(here)}</h2>
        <p className={missing.length === 0 ? 'small quiet' : 'small unknown'} role="status">
          {missing.length === 0
            ? WAITS[here.kind]
            : `How it goes on depends on: ${missingText(missing, shownFacts(bench))}.`}
        </p>
        <ChangeNote />
      </div>
      {question === undefined ? null : (
        <ol className="not-printed">
          <QuestionCard key={question.fact} question={question} onAnswered={() => count((before) => before + 1)} />
        </ol>
      )}
    </section>
  )
}
