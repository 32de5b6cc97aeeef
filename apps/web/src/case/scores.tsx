/** Published scores and what tests say: every value still possible, never one guessed number (H-19). */
import type { Facts } from '@leio/facts/fact'
import type { Plan } from '@leio/plan/make-plan'
import { missingText } from '@leio/plan/words/fact-text'
import { noticeText } from '@leio/plan/words/notices'
import { percentRange, spanText } from '@leio/plan/words/range-text'
import type { Citation, Release } from '@leio/rules/release'

const refs = (sources: readonly Citation[]): string => [...new Set(sources.map(({ ref }) => ref))].join('; ')

interface Props {
  readonly plan: Plan
  readonly facts: Facts
  readonly release: Release
}

export const Scores = ({ plan, facts, release }: Props) => {
  if (plan.calculators.length + plan.postTests.length === 0) return null
  return (
    <section className="topic sheet" aria-labelledby="scores">
      <div className="topic-head">
        <h2 id="scores">Published scores and tests</h2>
      </div>
      <ul className="topic-body stack">
        {plan.calculators.map((one) => (
          <li key={one.id}>
            <p>
              {one.label}: <b>{spanText(one.values)}</b>
            </p>
            {one.missing.length === 0 ? null : (
              <p className="small unknown">Depends on: {missingText(one.missing, facts)}.</p>
            )}
            {one.notices.map((code) => (
              <p key={code} className="small quiet">
                {noticeText(code, release)}
              </p>
            ))}
            <p className="small quiet">{refs(one.sources)}</p>
          </li>
        ))}
        {plan.postTests.map((one) => (
          <li key={one.id}>
            <p>
              {one.label}, {one.result}: <b>{percentRange(one.probability)}</b>{' '}
              <span className="quiet">(before the test {percentRange(one.before)})</span>
            </p>
            {one.caveats.map((caveat) => (
              <p key={caveat} className="small quiet">
                {caveat}
              </p>
            ))}
            <p className="small quiet">{refs(one.sources)}</p>
          </li>
        ))}
      </ul>
    </section>
  )
}
