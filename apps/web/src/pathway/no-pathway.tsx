/** Where no pathway fits: what is recorded, and what to do if it is wrong. */
import type { FactId } from '@leio/facts/dictionary'
import { factOf } from '@leio/facts/fact'
import { recordedText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { useEffect, useRef } from 'react'
import { ChangeNote } from '../case/change-note.tsx'
import { QuestionCard } from '../case/question-card.tsx'
import { focusContent } from '../common/focus-content.ts'
import { PageLink } from '../common/page-link.tsx'
import { useBench } from '../common/use-store.ts'
import { addressOf } from '../route.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'

/** What the pathways of every site ask before anything else. */
const DECIDING: readonly FactId[] = ['pathology.diagnosis', 'tumour.site']

export const NoPathway = () => {
  const bench = useBench()
  const facts = shownFacts(bench)
  const section = useRef<HTMLElement>(null)
  const isSiteKnown = factOf(facts, 'tumour.site').state === 'known'
  const question = shownPlan(bench).questions.find(({ fact }) => fact === 'tumour.site')
  const isAnswered = bench.settled !== undefined
  // An answer on this page can end the pathway: the keyboard, which was at the question, goes on here.
  useEffect(() => {
    if (isAnswered && document.activeElement === document.body) section.current?.focus({ preventScroll: true })
  }, [isAnswered])
  return (
    <section ref={section} className="pathway-none sheet" aria-label="No pathway" tabIndex={-1}>
      <p>
        {isSiteKnown
          ? 'No pathway fits this case. Each belongs to leiomyosarcoma, confirmed or not yet confirmed, of one site.'
          : 'The site is not recorded, so no pathway is drawn: each belongs to one site.'}
      </p>
      {question === undefined || isSiteKnown ? null : (
        <ol className="not-printed">
          <QuestionCard question={question} onAnswered={focusContent} />
        </ol>
      )}
      <dl className="pathway-recorded">
        {DECIDING.map((id) => {
          const fact = factOf(facts, id)
          return (
            <div key={id}>
              <dt className="quiet">{factPhrase(id)}</dt>
              <dd className={fact.state === 'unknown' ? 'unknown' : undefined}>{recordedText(id, fact)}</dd>
            </div>
          )
        })}
      </dl>
      <p className="small quiet">
        If one of these is wrong, correct it on the <PageLink to={addressOf('case', bench.file.id)}>case page</PageLink>
        : the pathway then appears here.
      </p>
      <ChangeNote />
    </section>
  )
}
