/** How many are left at each step, and why the others are not: every patient is counted, none is lost. */
import type { Attrition } from './answers.ts'

export const AttritionView = ({ attrition: { start, steps } }: { readonly attrition: Attrition }) => (
  <ol className="attrition">
    <li className="attrition-step">
      <span className="attrition-n number">{start.n}</span>
      <span>{start.label}</span>
    </li>
    {steps.map(({ label, n, left }) => (
      <li key={label} className="attrition-step">
        {left.length === 0 ? null : (
          <ul className="attrition-left small">
            {left.map(({ reason, count }) => (
              <li key={reason}>
                <b className="number">−{count}</b> {reason}
              </li>
            ))}
          </ul>
        )}
        <span className="attrition-n number">{n}</span>
        <span>{label}</span>
      </li>
    ))}
  </ol>
)
