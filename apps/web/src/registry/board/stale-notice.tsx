/** A plan that went stale cannot be signed (H-03): what has changed since it was shown, and the way on. */
import { definitionOf, isFactId } from '@leio/facts/dictionary'
import type { ApiProblem } from '../api.ts'
import type { ChangedFact } from './answers.ts'

export interface Stale {
  readonly problem: ApiProblem
  readonly changed: readonly ChangedFact[]
}

/** The refusal of a stale plan, with what changed; undefined for every other refusal, and for none. */
export const staleOf = (problem: ApiProblem | undefined): Stale | undefined => {
  if (problem?.type !== 'stale-plan') return undefined
  return { problem, changed: Array.isArray(problem.changed) ? problem.changed : [] }
}

const OTHER: Readonly<Record<string, string>> = {
  recist: 'Lesion measurements',
  events: 'Events of the course',
}

/** `changedName('tumour.size')` is `Tumour size`. */
const changedName = (fact: string): string => (isFactId(fact) ? definitionOf(fact).label : (OTHER[fact] ?? fact))

export const StaleNotice = ({ stale: { problem, changed }, onRead }: { stale: Stale; onRead: () => void }) => (
  <div className="notice is-problem" role="alert" data-type="stale-plan">
    <p>
      <strong>{problem.title}</strong> {problem.cure}
    </p>
    {changed.length === 0 ? null : (
      <table className="table">
        <caption className="small">What has changed since the plan was shown</caption>
        <thead>
          <tr>
            <th scope="col">Fact</th>
            <th scope="col">In the plan</th>
            <th scope="col">Now</th>
          </tr>
        </thead>
        <tbody>
          {changed.map(({ fact, before, after }) => (
            <tr key={fact}>
              <th scope="row">{changedName(fact)}</th>
              <td>{before}</td>
              <td>
                <b>{after}</b>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    )}
    <p>
      <button type="button" className="button is-main" onClick={onRead}>
        Show the plan as it is now; keep what was written
      </button>
    </p>
  </div>
)
