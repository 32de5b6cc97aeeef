/** Why: the answer in one sentence, the tree of conditions, then the sources with their figures and errata. */
import { caseSpaceOf } from '@leio/plan/case-space'
import { evaluate } from '@leio/plan/evaluate'
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { prepareCase } from '@leio/plan/prepare-case'
import { conditionOf, type Reason, reasonOf } from '@leio/plan/reason-tree'
import { shortHash } from '@leio/plan/words/fact-text'
import { verdict } from '@leio/plan/words/verdict'
import { PageLink } from '../common/page-link.tsx'
import { ReasonNode } from '../common/reason-list.tsx'
import { SourceList } from '../common/source-list.tsx'
import { useBench } from '../common/use-store.ts'
import { type Bench, shownFacts } from '../workbench/workbench.ts'

const reasonFor = (bench: Bench, id: string): Reason | undefined => {
  const { release } = bench.knowledge
  const advice = release.advice.find((one) => one.id === id)
  if (advice === undefined) return undefined
  const { derivations } = caseSpaceOf(release)
  const { facts } = prepareCase(release, { ...bench.file, facts: shownFacts(bench) }, derivations)
  return reasonOf(evaluate(conditionOf(advice), facts, derivations), derivations)
}

export const WhyPanel = ({ advice }: { readonly advice: PlannedAdvice }) => {
  const bench = useBench()
  const reason = reasonFor(bench, advice.id)
  if (reason === undefined) return null
  const { release, hash } = bench.knowledge
  return (
    <section className="panel" aria-label="Why">
      <p>{verdict(advice, reason)}</p>
      <h3>Conditions</h3>
      <ul className="reason-tree">
        <ReasonNode reason={reason} facts={shownFacts(bench)} isTop />
      </ul>
      <h3>Sources</h3>
      <SourceList sources={advice.sources} rows={advice.rows} release={release.id} />
      {(advice.arguments ?? []).map(({ text, side, sources }) => (
        <div key={text}>
          <p className="small quiet">
            {side === 'for' ? 'Speaks for: ' : 'Speaks against: '}
            {text}
          </p>
          <SourceList sources={sources} rows={[]} release={release.id} />
        </div>
      ))}
      <p className="small quiet">
        Release {release.id} ({shortHash(hash)}) ·{' '}
        <PageLink to={`/knowledge#${advice.id}`}>This rule in the book: {advice.id}</PageLink>
      </p>
    </section>
  )
}
