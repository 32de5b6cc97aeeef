/** A refusal as people read it: what is wrong, every problem of the input, what to do. */
import type { ApiProblem } from './api.ts'

interface Props {
  readonly problem: ApiProblem
  readonly onAgain?: () => void
}

export const ProblemNotice = ({ problem, onAgain }: Props) => {
  const { title, cure, problems = [] } = problem
  return (
    <div className="notice is-problem" role="alert" data-type={problem.type}>
      <p>
        <strong>{title}</strong> {cure}
      </p>
      {problems.length === 0 ? null : (
        <ul className="problem-list small">
          {problems.map((one) => (
            <li key={`${one.where} ${one.kind} ${one.message}`}>
              <span className="quiet">{one.where}:</span> {one.message} {one.cure}
            </li>
          ))}
        </ul>
      )}
      {onAgain === undefined ? null : (
        <p>
          <button type="button" className="button" onClick={onAgain}>
            Try again
          </button>
        </p>
      )}
    </div>
  )
}
