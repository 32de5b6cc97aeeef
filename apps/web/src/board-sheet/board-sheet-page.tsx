/** One A4 page for the board: which case, danger, plan with figures, what is open with boxes to tick, release and hash. */
import '../styles/board-sheet.css'
import { labelOf } from '@leio/facts/dictionary'
import { factOf, recordedValue } from '@leio/facts/fact'
import { isOutOfScope } from '@leio/knowledge/scope'
import type { Plan } from '@leio/plan/make-plan'
import { counted, dateText, recordedText, shortHash } from '@leio/plan/words/fact-text'
import { headlineOf, headwordsOf } from '@leio/plan/words/headline'
import { questionText } from '@leio/plan/words/question-text'
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { TOPIC_TITLES } from '@leio/plan/words/topics'
import { factPhrase } from '@leio/rules/print'
import { usePageFoot } from '../common/use-printing.ts'
import { useBench, useStore } from '../common/use-store.ts'
import { WHAT_IF_FOOT } from '../common/use-supposed.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { sheetContent } from './sheet-content.ts'
import { OpenStatement, SheetStatement } from './sheet-statement.tsx'

/** A sheet for one page asks what settles most; the rest is counted. */
const QUESTIONS = 10

/** A sheet of something supposed says so before anything else. */
const WhatIfLine = () => {
  const { whatIf, file } = useBench()
  if (whatIf === undefined) return null
  const changes = whatIf.changes.map(
    ({ fact, to }) =>
      `${factPhrase(fact)} supposed as ${recordedText(fact, to)}, recorded: ${recordedText(fact, factOf(file.facts, fact))}`,
  )
  return <p className="sheet-notice">WHAT IF, not for the record: {changes.join('; ')}.</p>
}

/** What makes the whole sheet doubtful: another diagnosis, old knowledge, facts that are not used. */
const Doubts = ({ plan }: { readonly plan: Plan }) => {
  const facts = shownFacts(useBench())
  const diagnosis = recordedValue(facts, 'pathology.diagnosis')
  return (
    <>
      {isOutOfScope(diagnosis) ? (
        <p className="sheet-notice">
          Out of scope: the diagnosis is {labelOf('pathology.diagnosis', String(diagnosis)).toLowerCase()}. Leio says
          nothing of its treatment.
        </p>
      ) : null}
      {plan.outOfDate ? (
        <p className="sheet-notice">Out of date: the evidence was due for review by {dateText(plan.reviewBy)}.</p>
      ) : null}
      {plan.discounted.map(({ fact, text }) => (
        <p key={fact} className="sheet-notice">
          {text}
        </p>
      ))}
    </>
  )
}

const Head = () => {
  const bench = useBench()
  const plan = shownPlan(bench)
  const facts = shownFacts(bench)
  const { release } = bench.knowledge
  return (
    <header className="sheet-head">
      <WhatIfLine />
      <h1>{bench.file.title ?? 'Untitled case'}</h1>
      <p>
        Case {bench.file.id} · plan as of {dateText(plan.asOf)}
      </p>
      <p className="sheet-line">{headlineOf(plan, facts, release)}</p>
      <dl className="sheet-words">
        {headwordsOf(plan, facts, release).map(({ label, text, isKnown }) => (
          <div key={label}>
            <dt>{label}</dt> <dd className={isKnown ? undefined : 'unknown'}>{text}</dd>
          </div>
        ))}
      </dl>
    </header>
  )
}

const Questions = ({ plan }: { readonly plan: Plan }) => {
  const facts = shownFacts(useBench())
  const more = plan.questions.length - QUESTIONS
  if (plan.questions.length === 0) return null
  return (
    <section>
      <h2>Find out</h2>
      <ul className="sheet-list">
        {plan.questions.slice(0, QUESTIONS).map(({ fact }) => (
          <li key={fact} className="sheet-question">
            <span aria-hidden="true">□</span> {questionText(fact).question}{' '}
            <span className="unknown">({recordedText(fact, factOf(facts, fact))})</span>
          </li>
        ))}
        {more > 0 ? <li>and {counted(more, 'more question')} in the full plan</li> : null}
      </ul>
    </section>
  )
}

const Body = ({ plan }: { readonly plan: Plan }) => {
  const { warnings, topics, notesLeftOut } = sheetContent(plan)
  return (
    <>
      {warnings.length === 0 ? null : (
        <section className="sheet-warnings">
          <h2>Safety</h2>
          <ul className="sheet-list">
            {warnings.map((one) => (
              <SheetStatement key={one.id} advice={one} />
            ))}
          </ul>
        </section>
      )}
      {plan.conflicts.length === 0 ? null : (
        <section className="sheet-warnings">
          <h2>The record contradicts itself</h2>
          <ul className="sheet-list">
            {plan.conflicts.map(({ text }) => (
              <li key={text}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <div className="sheet-columns">
        {topics.map(({ topic, applying, open }) => (
          <section key={topic}>
            <h2>{TOPIC_TITLES[topic]}</h2>
            <ul className="sheet-list">
              {applying.map((one) => (
                <SheetStatement key={one.id} advice={one} />
              ))}
              {open.map((one) => (
                <OpenStatement key={one.id} advice={one} />
              ))}
            </ul>
          </section>
        ))}
        {plan.silent.length === 0 ? null : (
          <section>
            <h2>What the source does not say</h2>
            <ul className="sheet-list">
              {plan.silent.map(({ text, rows }) => (
                <li key={text}>
                  — {text} <span className="sheet-source">{rows.join(' ')}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        <Questions plan={plan} />
        <section className="sheet-decision">
          <h2>Decision of the board</h2>
          <p>Decision</p>
          <p>Reason, where it differs from the plan</p>
        </section>
        {notesLeftOut === 0 ? null : (
          <p className="sheet-source">{counted(notesLeftOut, 'note')} in the full plan only.</p>
        )}
      </div>
    </>
  )
}

export const BoardSheetPage = () => {
  const { io } = useStore()
  const bench = useBench()
  const plan = shownPlan(bench)
  usePageFoot(
    `Leio, board sheet of case ${bench.file.id}, as of ${dateText(plan.asOf)}${bench.whatIf === undefined ? '' : WHAT_IF_FOOT}`,
  )
  return (
    <>
      <div className="row sheet-tools not-printed">
        <button type="button" className="button" onClick={() => io.print()}>
          Print, or save as PDF
        </button>
        <span className="small quiet">A4, one page for most cases. Safety comes first, wherever the page ends.</span>
      </div>
      <article className="board-sheet" aria-label="Board sheet">
        <Head />
        <Doubts plan={plan} />
        <Body plan={plan} />
        <footer className="sheet-foot">
          Release {plan.release} ({shortHash(plan.knowledgeHash)}, review by {dateText(plan.reviewBy)}) · case{' '}
          {shortHash(plan.caseHash)} · {SAFETY_NOTICE}
        </footer>
      </article>
    </>
  )
}
