/** The pathway in small: the way so far, where the patient is, and what is open. It opens to the whole map. */
import { PAGE_PALETTE } from '@leio/figures/tokens'
import { waySoFar } from '@leio/figures/way-so-far'
import { missingText } from '@leio/plan/words/fact-text'
import { useDeferredValue, useMemo } from 'react'
import { Figure } from '../common/figure.tsx'
import { PageLink } from '../common/page-link.tsx'
import { useBench } from '../common/use-store.ts'
import { nearSteps } from '../pathway/near-steps.ts'
import { standingText } from '../pathway/standing-text.ts'
import { usePathway } from '../pathway/use-pathway.ts'
import { addressOf } from '../route.ts'
import { shownFacts } from '../workbench/workbench.ts'

const TITLE = 'Where we are'

export const WhereWeAre = () => {
  // The plan comes first: this picture may follow a frame later.
  const bench = useDeferredValue(useBench())
  const view = usePathway(bench)
  const data = useMemo(
    () => (view === undefined ? undefined : { title: TITLE, description: standingText(view), ...nearSteps(view) }),
    [view],
  )
  if (view === undefined || data === undefined) return null
  return (
    <section className="where-we-are sheet" aria-labelledby="where-we-are">
      <div className="column-head">
        <h2 id="where-we-are">{TITLE}</h2>
        <PageLink className="small not-printed" to={addressOf('pathway', bench.file.id)}>
          Whole pathway
        </PageLink>
      </div>
      {view.applies === 'unknown' ? (
        <p className="column-empty small">
          {view.title}, if it applies.{' '}
          <span className="unknown">Depends on: {missingText(view.missing, shownFacts(bench))}.</span>
        </p>
      ) : null}
      <div className="column-empty">
        <Figure draw={(width) => waySoFar(data, { width, palette: PAGE_PALETTE, id: 'where-we-are' })} />
      </div>
    </section>
  )
}
