/** What was asked, or would be expected, and the source does not say. */
import type { Plan } from '@leio/plan/make-plan'
import { SILENT } from '@leio/plan/words/stance'
import { StanceMark } from '../common/mark.tsx'

export const Silences = ({ plan }: { readonly plan: Plan }) =>
  plan.silent.length === 0 ? null : (
    <section className="topic sheet" aria-labelledby="silences">
      <div className="topic-head">
        <h2 id="silences">What the source does not say</h2>
        <span className="small quiet">{plan.silent.length}</span>
      </div>
      <ul className="statements">
        {plan.silent.map(({ text, rows }) => (
          <li key={text} className="statement">
            <StanceMark mark={SILENT} />
            <div className="statement-body">
              <p className="statement-text">{text}</p>
              <p className="small quiet">{rows.join(' ')}</p>
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
