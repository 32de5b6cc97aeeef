/** Facts that contradict each other, side by side with their sources, and the statements that depend on them. */
import { type FactId, isFactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'
import type { Plan, PlannedAdvice } from '@leio/plan/make-plan'
import { counted, originText, recordedText } from '@leio/plan/words/fact-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { factPhrase } from '@leio/rules/print'

interface Props {
  readonly plan: Plan
  readonly facts: Facts
}

const Side = ({ id, facts }: { readonly id: FactId; readonly facts: Facts }) => {
  const fact = factOf(facts, id)
  const origin = originText(fact)
  return (
    <div className="conflict-side">
      <dt className="small quiet">{factPhrase(id)}</dt>
      <dd>
        <b className={fact.state === 'unknown' ? 'unknown' : undefined}>{recordedText(id, fact)}</b>
        <span className="small quiet"> {origin === '' ? 'no source given' : origin}</span>
      </dd>
    </div>
  )
}

const hangingOn = (plan: Plan, ids: readonly string[]): readonly PlannedAdvice[] =>
  plan.advice.filter(
    ({ sensitiveTo, status }) => status === 'applies' && sensitiveTo.some((fact) => ids.includes(fact)),
  )

export const Conflicts = ({ plan, facts }: Props) => {
  if (plan.conflicts.length + plan.discounted.length === 0) return null
  return (
    <section className="topic sheet conflicts" aria-labelledby="conflicts">
      <div className="topic-head">
        <h2 id="conflicts">The record contradicts itself</h2>
      </div>
      <ul className="topic-body stack">
        {plan.conflicts.map(({ facts: ids, text }) => {
          const hanging = hangingOn(plan, ids)
          return (
            <li key={text} className="stack">
              <p>
                <span className="tone-warning" aria-hidden="true">
                  !{' '}
                </span>
                {text}
              </p>
              <dl className="columns-two">
                {ids.filter(isFactId).map((id) => (
                  <Side key={id} id={id} facts={facts} />
                ))}
              </dl>
              {hanging.length === 0 ? null : (
                <details className="small">
                  <summary>
                    {counted(hanging.length, 'statement')} {hanging.length === 1 ? 'depends' : 'depend'} on it
                  </summary>
                  <ul>
                    {hanging.map(({ id, stance, text: said }) => (
                      <li key={id}>
                        {STANCE_MARKS[stance].glyph} {said}
                      </li>
                    ))}
                  </ul>
                </details>
              )}
            </li>
          )
        })}
        {plan.discounted.map(({ fact, text }) => (
          <li key={fact}>
            <p>{text}</p>
            <p className="small quiet">
              {factPhrase(fact)}: {recordedText(fact, factOf(facts, fact))}, not used
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
