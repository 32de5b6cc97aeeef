/** The conditions of a cohort, chosen from the dictionary. */

import { AdviceFilters } from './advice-filters.tsx'
import type { Declared, RecordKind } from './answers.ts'
import { conditionOn } from './condition.ts'
import { ConditionRow } from './condition-row.tsx'
import type { CohortDraft } from './definition.ts'
import { KIND_NAMES } from './words.ts'

interface Props {
  readonly draft: CohortDraft
  readonly operators: Declared['operators']
  readonly locale: string
  readonly onChange: (draft: CohortDraft) => void
}

const KINDS: readonly RecordKind[] = ['clinical', 'demonstration', 'synthetic']

const Kinds = ({ draft, onChange }: Props) => (
  <fieldset className="ticks-set">
    <legend>Kinds of records</legend>
    <div className="ticks">
      {KINDS.map((kind) => (
        <label key={kind} className="tick">
          <input
            type="checkbox"
            checked={draft.kinds.includes(kind)}
            onChange={({ target }) =>
              onChange({
                ...draft,
                kinds: target.checked ? [...draft.kinds, kind] : draft.kinds.filter((one) => one !== kind),
              })
            }
          />{' '}
          {KIND_NAMES[kind]}
        </label>
      ))}
    </div>
  </fieldset>
)

const Conditions = ({ draft, operators, locale, onChange }: Props) => {
  const { conditions, join } = draft
  const put = (next: CohortDraft['conditions']): void => onChange({ ...draft, conditions: next })
  return (
    <fieldset className="conditions">
      <legend>Conditions</legend>
      {conditions.length < 2 ? null : (
        <label className="row small">
          A patient is in where
          <select
            className="field"
            value={join}
            onChange={({ target }) => onChange({ ...draft, join: target.value === 'any' ? 'any' : 'all' })}
          >
            <option value="all">all of these hold</option>
            <option value="any">at least one of these holds</option>
          </select>
        </label>
      )}
      {conditions.length === 0 ? (
        <p className="small quiet">No condition: every record of the kinds below is in.</p>
      ) : null}
      <ul>
        {conditions.map((condition, at) => (
          <ConditionRow
            // biome-ignore lint/suspicious/noArrayIndexKey: conditions have no id, and are never reordered
            key={at}
            name={`Condition ${at + 1}`}
            condition={condition}
            operators={operators}
            locale={locale}
            onChange={(changed) => put(conditions.with(at, changed))}
            onRemove={() => put(conditions.toSpliced(at, 1))}
          />
        ))}
      </ul>
      <button type="button" className="button" onClick={() => put([...conditions, conditionOn('tumour.site', 'is')])}>
        Add a condition
      </button>
    </fieldset>
  )
}

export const CohortPicker = (props: Props) => {
  const { draft, onChange } = props
  return (
    <div className="stack-wide">
      {draft.where === undefined ? (
        <Conditions {...props} />
      ) : (
        <p className="small">
          The conditions of this cohort are a whole expression that was written through the API. It is kept as it is.
        </p>
      )}
      <AdviceFilters filters={draft.advice} onChange={(advice) => onChange({ ...draft, advice })} />
      <Kinds {...props} />
      <p className="small quiet">
        A patient of whom a condition cannot be said, because a fact is missing, is counted apart: never in, never
        silently out. To ask for what is missing, choose “is not known”.
      </p>
    </div>
  )
}
