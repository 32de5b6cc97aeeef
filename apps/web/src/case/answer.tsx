/**
 * One answer to one fact: by a click where the values are few, typed where they are many, and always with "not known,
 * because". Used in the list of facts and in the questions.
 */
import { definitionOf } from '@leio/facts/dictionary'
import { type FactValue, UNKNOWN_REASONS } from '@leio/facts/fact'
import { unknownText } from '@leio/plan/words/fact-text'
import { useId } from 'react'
import { type AnswerProps, answered } from './answered.ts'
import { ListAnswer } from './list-answer.tsx'
import { TypedField } from './typed-field.tsx'

const Choice = (props: { readonly label: string; readonly isChosen: boolean; readonly onChoose: () => void }) => (
  <button type="button" className="button" aria-pressed={props.isChosen} onClick={props.onChoose}>
    {props.label}
  </button>
)

/** More choices than these stand below each other, as a list. */
const LONG = 5

const YES_NO = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
] as const

const Choices = ({ id, fact, labelledBy, onAnswer }: AnswerProps) => {
  const { type, values = [] } = definitionOf(id)
  const options: readonly { readonly value: FactValue; readonly label: string }[] =
    type === 'boolean' ? YES_NO : values.map(({ code, label }) => ({ value: code, label }))
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a legend, and the question stands outside.
    <div className={`row choices ${options.length > LONG ? 'is-long' : ''}`} role="group" aria-labelledby={labelledBy}>
      {options.map(({ value, label }) => (
        <Choice
          key={String(value)}
          label={label}
          isChosen={fact.state === 'known' && fact.value === value}
          onChoose={() => onAnswer(answered(fact, value))}
        />
      ))}
    </div>
  )
}

const NONE = ''

/** Why it is not known. Choosing a reason records it; "not recorded" takes the fact out of the case. */
export const NotKnown = ({ fact, onAnswer }: Pick<AnswerProps, 'fact' | 'onAnswer'>) => {
  const field = useId()
  const reason = fact.state === 'unknown' ? (fact.reason ?? NONE) : undefined
  return (
    <span className="not-known">
      <label className="small quiet" htmlFor={field}>
        Not known:
      </label>{' '}
      <select
        id={field}
        className={`field ${reason === undefined || reason === NONE ? '' : 'unknown'}`}
        value={reason ?? 'known'}
        onChange={({ target }) => {
          const chosen = UNKNOWN_REASONS.find((one) => one === target.value)
          if (chosen !== undefined) onAnswer({ state: 'unknown', reason: chosen })
          else if (target.value === NONE) onAnswer({ state: 'unknown' })
        }}
      >
        {reason === undefined ? (
          <option value="known" disabled>
            choose a reason
          </option>
        ) : null}
        <option value={NONE}>{unknownText(undefined)}</option>
        {UNKNOWN_REASONS.map((one) => (
          <option key={one} value={one}>
            {unknownText(one)}
          </option>
        ))}
      </select>
    </span>
  )
}

export const Answer = (props: AnswerProps) => {
  const { type } = definitionOf(props.id)
  return (
    <div className="stack answer">
      {type === 'boolean' || type === 'choice' ? (
        <Choices {...props} />
      ) : type === 'choices' ? (
        <ListAnswer {...props} />
      ) : (
        <TypedField {...props} />
      )}
      <NotKnown fact={props.fact} onAnswer={props.onAnswer} />
    </div>
  )
}
