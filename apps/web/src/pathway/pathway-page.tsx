/** The pathway of the case on the table: a map with the patient's way, and the same in words. */
import '../styles/pathway.css'
import type { PathwayView } from '@leio/plan/pathway'
import { dateText, missingText } from '@leio/plan/words/fact-text'
import { WhatIfBar } from '../case/what-if-bar.tsx'
import { usePageFoot } from '../common/use-printing.ts'
import { useBench } from '../common/use-store.ts'
import { WHAT_IF_FOOT } from '../common/use-supposed.ts'
import { useUndoKeys } from '../common/use-undo-keys.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { MapSection } from './map-section.tsx'
import { NoPathway } from './no-pathway.tsx'
import { OpenQuestion } from './open-question.tsx'
import { stepEntries } from './step-entries.ts'
import { StepItem } from './step-item.tsx'
import { usePathway } from './use-pathway.ts'

const Head = ({ view }: { readonly view: PathwayView | undefined }) => {
  const bench = useBench()
  const { file } = bench
  return (
    <header className="page-head pathway-head">
      <h1>
        Pathway <span className="head-case">{file.title ?? 'Untitled case'}</span>
      </h1>
      <p className="small quiet">
        {view === undefined ? '' : `${view.title} · `}case {file.id} · as of {dateText(shownPlan(bench).asOf)}
      </p>
      {view?.applies === 'unknown' ? (
        <p>
          It is not known whether this pathway applies; it is drawn as if it did.{' '}
          <span className="unknown">Depends on: {missingText(view.missing, shownFacts(bench))}.</span>
        </p>
      ) : null}
    </header>
  )
}

const InWords = ({ view }: { readonly view: PathwayView }) => {
  const bench = useBench()
  const facts = shownFacts(bench)
  return (
    <section className="pathway-words sheet" aria-labelledby="pathway-words">
      <div className="pathway-part-head">
        <h2 id="pathway-words">The pathway in words</h2>
      </div>
      <ol>
        {stepEntries(view, shownPlan(bench)).map((entry) => (
          <StepItem key={entry.step.id} entry={entry} facts={facts} />
        ))}
      </ol>
    </section>
  )
}

export const PathwayPage = () => {
  const bench = useBench()
  const view = usePathway(bench)
  const asOf = dateText(shownPlan(bench).asOf)
  useUndoKeys()
  usePageFoot(`Leio, pathway of case ${bench.file.id}, as of ${asOf}${bench.whatIf === undefined ? '' : WHAT_IF_FOOT}`)
  return (
    <div className="pathway">
      <Head view={view} />
      <WhatIfBar />
      {view === undefined ? (
        <NoPathway />
      ) : (
        <div className="pathway-parts">
          <OpenQuestion view={view} />
          <MapSection view={view} />
          <InWords view={view} />
        </div>
      )}
    </div>
  )
}
