/** What follows: danger first, then the classification, then advice by topic in the order in which a board decides. */
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { counted } from '@leio/plan/words/fact-text'
import { headlineOf } from '@leio/plan/words/headline'
import { summaryOf } from '@leio/plan/words/summary'
import { BOARD_ORDER, TOPIC_TITLES } from '@leio/plan/words/topics'
import type { Topic } from '@leio/rules/release'
import { memo } from 'react'
import { useBench } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { ChangeNote } from './change-note.tsx'
import { Classifications } from './classifications.tsx'
import { Conflicts } from './conflicts.tsx'
import { NotApplying } from './not-applying.tsx'
import { OutOfScope } from './out-of-scope.tsx'
import { ReleaseNotes } from './release-notes.tsx'
import { Scores } from './scores.tsx'
import { Silences } from './silences.tsx'
import { StatementList } from './statement-list.tsx'
import { Trials } from './trials.tsx'
import { Visits } from './visits.tsx'
import { WhatIfBar } from './what-if-bar.tsx'

const SECTION = 'topic-'

const shownOf = (plan: Plan, topic: Topic): readonly PlannedAdvice[] =>
  plan.advice.filter((one) => one.topic === topic && one.status !== 'does-not-apply')

/** Safety: above all advice, never folded away; it says when it warns only because something is unknown. */
const Warnings = ({ plan }: { readonly plan: Plan }) => {
  const warnings = shownOf(plan, 'safety')
  if (warnings.length === 0) return null
  return (
    <section className="warnings" aria-labelledby="safety">
      <h2 id="safety">Safety</h2>
      <StatementList advice={warnings} />
    </section>
  )
}

const TopicSection = ({ topic, plan }: { readonly topic: Topic; readonly plan: Plan }) => {
  const advice = shownOf(plan, topic)
  const count = advice.filter(({ status }) => status === 'applies').length
  const open = advice.length - count
  if (advice.length === 0 && topic !== 'trial') return null
  return (
    <section className="topic sheet" aria-labelledby={`${SECTION}${topic}`}>
      <div className="topic-head">
        <h2 id={`${SECTION}${topic}`} tabIndex={-1}>
          {TOPIC_TITLES[topic]}
        </h2>
        <span className="small quiet">
          {count === 0 ? '' : counted(count, 'statement')}
          {open === 0 ? '' : `${count === 0 ? '' : ' · '}${open} open`}
        </span>
      </div>
      <StatementList advice={advice} />
      {topic === 'trial' ? <Trials plan={plan} /> : null}
    </section>
  )
}

/** The topics of the plan as a line of links, so that the treatment is one step away below a long work-up. */
const TopicIndex = memo(({ topics }: { readonly topics: string }) => {
  const go = (topic: string): void => {
    const heading = document.getElementById(`${SECTION}${topic}`)
    heading?.scrollIntoView({ block: 'start' })
    heading?.focus({ preventScroll: true })
  }
  return (
    <nav className="topic-index not-printed" aria-label="Topics of the plan">
      <ul className="row">
        {topics.split(' ').map((topic) => (
          <li key={topic}>
            <button type="button" className="door" onClick={() => go(topic)}>
              {TOPIC_TITLES[topic as Topic]}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  )
})

export const PlanColumn = () => {
  const bench = useBench()
  const plan = shownPlan(bench)
  const facts = shownFacts(bench)
  const topics = BOARD_ORDER.filter((topic) => topic === 'trial' || shownOf(plan, topic).length > 0)
  // Grade and stage stand before the advice on staging, and behind the diagnosis and work-up that give them.
  const isBefore = (topic: Topic): boolean => topic === 'diagnosis' || topic === 'work-up'
  const before = topics.filter(isBefore)
  const after = topics.filter((topic) => !isBefore(topic))
  return (
    <section className="plan-column" aria-label="Plan">
      <WhatIfBar />
      <ReleaseNotes />
      <Warnings plan={plan} />
      <ChangeNote />
      <OutOfScope facts={facts} />
      <div className="summary sheet">
        <p className="large">{headlineOf(plan, facts, bench.knowledge.release)}</p>
        <p className="quiet">{summaryOf(plan)}</p>
      </div>
      <Conflicts plan={plan} facts={facts} />
      <TopicIndex topics={topics.join(' ')} />
      {before.map((topic) => (
        <TopicSection key={topic} topic={topic} plan={plan} />
      ))}
      <Classifications plan={plan} facts={facts} release={bench.knowledge.release} />
      {after.map((topic) => (
        <TopicSection key={topic} topic={topic} plan={plan} />
      ))}
      <Scores plan={plan} facts={facts} release={bench.knowledge.release} />
      <Visits plan={plan} />
      <Silences plan={plan} />
      <NotApplying plan={plan} />
    </section>
  )
}
