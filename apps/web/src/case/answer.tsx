/**
 * One answer to one fact: by a click where the values are few, typed where they are many, and always with "not known,
 * because". Used in the list of facts and in the questions.
 */
import { definitionOf } from '@leio/facts/dictionary'
import { type FactValue, UNKNOWN_REASONS } from '@leio/facts/fact'
import { unknownText } from '@leio/plan/words/fact-text'
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

/**
 * Why it is not known: behind one line, a button for each reason. (A menu would record a reason at the first arrow key.)
 * "Not recorded" takes the fact out of the case.
 */
export const NotKnown = ({ fact, onAnswer }: Pick<AnswerProps, 'fact' | 'onAnswer'>) => {
  const reason = fact.state === 'unknown' ? fact.reason : 'known'
  return (
    <details className="not-known">
      <summary className="small quiet">
        Not known{fact.state === 'unknown' ? <span className="unknown">: {unknownText(fact.reason)}</span> : ''}
      </summary>
      <div className="row">
        {[...UNKNOWN_REASONS, undefined].map((one) => (
          <Choice
            key={one ?? 'none'}
            label={unknownText(one)}
            isChosen={reason === one}
            onChoose={() => onAnswer(one === undefined ? { state: 'unknown' } : { state: 'unknown', reason: one })}
          />
        ))}
      </div>
    </details>
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
