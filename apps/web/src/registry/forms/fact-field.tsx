/** One question of the form: its answer, echoed in its units, or why it is not known; and what the record says now. */
import { definitionOf } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS, type UnknownReason } from '@leio/facts/fact'
import { originText, recordedText, unknownText } from '@leio/plan/words/fact-text'
import { memo, useId } from 'react'
import { echoOf, hintOf } from '../../case/typed-answer.ts'
import { useIo } from '../api.ts'
import { ChoiceField } from './choice-field.tsx'
import { readEntry } from './entry.ts'
import type { FactFieldProps } from './fact-field-props.ts'
import { ListField } from './list-field.tsx'

const TypedEntry = ({ id, entry, labelledBy, onEntry }: Omit<FactFieldProps, 'recorded'> & { labelledBy: string }) => {
  const { locale } = useIo()
  const hint = useId()
  const definition = definitionOf(id)
  const text = entry?.how === 'typed' ? entry.text : ''
  const reading = text.trim() === '' ? undefined : readEntry(id, { how: 'typed', text }, locale)
  const value = reading?.fact?.state === 'known' ? reading.fact.value : undefined
  return (
    <>
      <input
        className="field typed"
        id={`fact-${id}`}
        value={text}
        onChange={({ target }) => onEntry(id, target.value === '' ? undefined : { how: 'typed', text: target.value })}
        aria-labelledby={labelledBy}
        aria-describedby={hint}
        aria-invalid={reading?.problems !== undefined}
        autoComplete="off"
        spellCheck={false}
      />
      <span id={hint} className="small field-note" aria-live="polite">
        {reading?.problems?.map(({ kind, message, cure }) => (
          <span key={kind} className="problem">
            {message} {cure}
          </span>
        )) ?? <span className="quiet">{value === undefined ? hintOf(definition) : echoOf(definition, value)}</span>}
      </span>
    </>
  )
}

/** Why it is not known: one more answer among the others, and the only one that says so. */
const UnknownField = ({
  id,
  entry,
  labelledBy,
  onEntry,
}: Omit<FactFieldProps, 'recorded'> & { labelledBy: string }) => (
  <select
    className={`field unknown-field ${entry?.how === 'unknown' ? 'unknown' : ''}`}
    aria-label="Not known, because"
    aria-describedby={labelledBy}
    value={entry?.how === 'unknown' ? entry.reason : ''}
    onChange={({ target }) =>
      onEntry(id, target.value === '' ? undefined : { how: 'unknown', reason: target.value as UnknownReason })
    }
  >
    <option value="">Not known, because …</option>
    {UNKNOWN_REASONS.map((reason) => (
      <option key={reason} value={reason}>
        {unknownText(reason)}
      </option>
    ))}
  </select>
)

const Control = (props: FactFieldProps & { readonly labelledBy: string }) => {
  const { type } = definitionOf(props.id)
  if (type === 'boolean' || type === 'choice') return <ChoiceField {...props} />
  if (type === 'choices') return <ListField {...props} />
  return <TypedEntry {...props} />
}

/** What the record says now, unless it says nothing. */
const Recorded = ({ id, recorded }: Pick<FactFieldProps, 'id' | 'recorded'>) => {
  if (recorded.state === 'unknown' && recorded.reason === undefined) return null
  const origin = originText(recorded)
  return (
    <span className="small quiet in-record">
      In the record:{' '}
      <b className={recorded.state === 'unknown' ? 'unknown' : undefined}>{recordedText(id, recorded)}</b>
      {origin === '' ? '' : `, ${origin}`}
    </span>
  )
}

export const FactField = memo((props: FactFieldProps) => {
  const { id, entry, recorded, onEntry } = props
  const label = useId()
  const { question } = definitionOf(id)
  return (
    <div className={`fact-field ${entry === undefined ? '' : 'is-answered'}`} data-fact={id}>
      <div className="fact-ask">
        <span id={label} className="fact-question">
          {question}
        </span>
        <Recorded id={id} recorded={recorded} />
      </div>
      {/* biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, and the question stands beside. */}
      <div className="fact-answer" role="group" aria-labelledby={label}>
        <Control {...props} labelledBy={label} />
      </div>
      <div className="fact-unknown">
        <UnknownField id={id} entry={entry} labelledBy={label} onEntry={onEntry} />
        {entry === undefined ? null : (
          <button type="button" className="door" aria-describedby={label} onClick={() => onEntry(id, undefined)}>
            Clear
          </button>
        )}
      </div>
    </div>
  )
})
