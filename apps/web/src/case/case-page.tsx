/** The workbench: what we know, what follows, what to find out next. */
import '../styles/case.css'
import type { FactId } from '@leio/facts/dictionary'
import { dateText, shortHash } from '@leio/plan/words/fact-text'
import { questionText } from '@leio/plan/words/question-text'
import { useRef, useState } from 'react'
import { usePageFoot } from '../common/use-printing.ts'
import { useBench } from '../common/use-store.ts'
import { WHAT_IF_FOOT } from '../common/use-supposed.ts'
import { useUndoKeys } from '../common/use-undo-keys.ts'
import { shownPlan } from '../workbench/workbench.ts'
import { AskColumn } from './ask-column.tsx'
import { AskContext, type Asked, firstAmong } from './asking.ts'
import { CaseBanner } from './case-banner.tsx'
import { FactsColumn } from './facts-column.tsx'
import { PlanColumn } from './plan-column.tsx'
import { usePresenting } from './use-presenting.ts'

/** On a narrow screen one column is shown at a time; the plan comes first. */
const COLUMNS = { plan: 'Plan', facts: 'Facts', ask: 'Find out next' } as const
type Column = keyof typeof COLUMNS

/** The first question, always in reach at the foot of a narrow screen. */
const FirstQuestion = ({ onOpen }: { readonly onOpen: () => void }) => {
  const [question] = shownPlan(useBench()).questions
  if (question === undefined) return null
  return (
    <button type="button" className="first-question not-printed" onClick={onOpen}>
      <span className="small quiet">Find out next</span>
      <span>{questionText(question.fact).question}</span>
    </button>
  )
}

export const CasePage = () => {
  const [column, show] = useState<Column>('plan')
  const [asked, setAsked] = useState<Asked>()
  const { file, plan, knowledge, whatIf } = useBench()
  usePresenting()
  useUndoKeys()
  usePageFoot(
    `Leio, case ${file.id}, as of ${dateText(plan.asOf)}, release ${shortHash(knowledge.hash)}${whatIf === undefined ? '' : WHAT_IF_FOOT}`,
  )
  const { questions } = shownPlan(useBench())
  const ask = (missing: readonly FactId[]): void => {
    const fact = firstAmong(questions, missing)
    if (fact === undefined) return
    show('ask')
    setAsked((before) => ({ fact, number: (before?.number ?? 0) + 1 }))
  }
  // Statements are drawn again only when they change; what they call stays the same function.
  const latest = useRef(ask)
  latest.current = ask
  const [stable] = useState(() => (missing: readonly FactId[]) => latest.current(missing))
  return (
    <AskContext value={stable}>
      <div className="case" data-column={column}>
        <CaseBanner />
        <nav className="column-choice row not-printed" aria-label="Columns">
          {(Object.keys(COLUMNS) as Column[]).map((one) => (
            <button key={one} type="button" className="button" aria-pressed={one === column} onClick={() => show(one)}>
              {COLUMNS[one]}
            </button>
          ))}
        </nav>
        <div className="columns">
          <FactsColumn />
          <PlanColumn />
          <AskColumn asked={asked} />
        </div>
        {column === 'ask' ? null : <FirstQuestion onOpen={() => ask(questions.map(({ fact }) => fact))} />}
      </div>
    </AskContext>
  )
}
