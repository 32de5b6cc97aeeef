/** Why a row was not simply taken, each with what to do. */
import type { Problem } from '@leio/facts/problem'

export const Reasons = ({ reasons }: { readonly reasons: readonly Problem[] }) => (
  <ul className="small reasons-list">
    {reasons.map(({ kind, where, found, message, cure }) => (
      <li key={`${kind} ${where} ${message}`}>
        {message} {found === undefined ? '' : <span className="quiet">Found: {found}. </span>}
        <span className="quiet">{cure}</span>
      </li>
    ))}
  </ul>
)
