/** A complete list: what is ticked is there, what is not is recorded as absent; "None" is an answer of its own. */
import { definitionOf } from '@leio/facts/dictionary'
import type { FactFieldProps } from './fact-field-props.ts'

const saidOf = (chosen: readonly string[] | undefined): string => {
  if (chosen === undefined) return 'Choose …'
  return chosen.length === 0 ? 'None' : `${chosen.length} chosen, the rest absent`
}

export const ListField = ({ id, entry, onEntry }: FactFieldProps) => {
  const chosen = entry?.how === 'chosen' && Array.isArray(entry.value) ? (entry.value as readonly string[]) : undefined
  const { values = [] } = definitionOf(id)
  const toggle = (code: string): void => {
    const next = chosen?.includes(code) ? chosen.filter((one) => one !== code) : [...(chosen ?? []), code]
    onEntry(id, next.length === 0 ? undefined : { how: 'chosen', value: [...next].sort() })
  }
  return (
    <details className="list-field">
      <summary id={`fact-${id}`}>{saidOf(chosen)}</summary>
      <p className="small quiet">The list is complete: what is not ticked is recorded as absent.</p>
      <ul className="ticks">
        <li>
          <label className="tick">
            <input
              type="checkbox"
              checked={chosen?.length === 0}
              onChange={({ target }) => onEntry(id, target.checked ? { how: 'chosen', value: [] } : undefined)}
            />{' '}
            None of these
          </label>
        </li>
        {values.map(({ code, label }) => (
          <li key={code}>
            <label className="tick">
              <input type="checkbox" checked={chosen?.includes(code) ?? false} onChange={() => toggle(code)} /> {label}
            </label>
          </li>
        ))}
      </ul>
    </details>
  )
}
