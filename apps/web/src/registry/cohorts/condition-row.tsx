/** One condition: fact, comparison, value. What is offered fits the type of the fact. */
import { DICTIONARY, definitionOf, type FactId } from '@leio/facts/dictionary'
import { UNKNOWN_REASONS } from '@leio/facts/fact'
import type { FactDefinition } from '@leio/facts/fact-definition'
import { unknownText, valueText } from '@leio/plan/words/fact-text'
import type { Declared } from './answers.ts'
import { type Condition, conditionOn, conditionProblem, operandOf, testOf } from './condition.ts'
import { OP_WORDS } from './words.ts'

interface Props {
  readonly condition: Condition
  readonly name: string
  readonly operators: Declared['operators']
  readonly locale: string
  readonly onChange: (condition: Condition) => void
  readonly onRemove: () => void
}

const GROUPS: readonly (readonly [group: string, facts: readonly FactDefinition[]])[] = [
  ...Map.groupBy(DICTIONARY, ({ group }) => group),
]

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const FactChoice = ({ condition, name, operators, onChange }: Props) => (
  <select
    className="field condition-fact"
    aria-label={`${name}: fact`}
    value={condition.fact}
    onChange={({ target }) => {
      const fact = target.value as FactId
      onChange(conditionOn(fact, operators[definitionOf(fact).type][0] ?? 'known'))
    }}
  >
    {GROUPS.map(([group, facts]) => (
      <optgroup key={group} label={sentence(group)}>
        {facts.map(({ id, label }) => (
          <option key={id} value={id}>
            {label}
          </option>
        ))}
      </optgroup>
    ))}
  </select>
)

const OpChoice = ({ condition, name, operators, onChange }: Props) => (
  <select
    className="field"
    aria-label={`${name}: comparison`}
    value={condition.op}
    onChange={({ target }) => onChange({ ...conditionOn(condition.fact, target.value) })}
  >
    {operators[definitionOf(condition.fact).type].map((op) => (
      <option key={op} value={op}>
        {OP_WORDS[op] ?? op}
      </option>
    ))}
  </select>
)

/** A length stands beside what was typed in both units (H-12). */
const Echo = ({ condition, locale }: Props) => {
  const { fact } = condition
  const { value } = testOf(condition, locale)
  const problem = conditionProblem(condition, locale)
  if (problem !== undefined || typeof value !== 'number') return null
  return <span className="small quiet">{valueText(fact, value)}</span>
}

const NumberField = (props: Props) => {
  const { condition, name, locale, onChange } = props
  const { unit } = definitionOf(condition.fact)
  const isWrong = condition.text !== '' && conditionProblem(condition, locale) !== undefined
  return (
    <>
      <input
        className="field condition-number"
        inputMode="decimal"
        aria-label={`${name}: value${unit === undefined ? '' : ` in ${unit}`}`}
        aria-invalid={isWrong || undefined}
        value={condition.text}
        onChange={({ target }) => onChange({ ...condition, text: target.value })}
      />
      {unit === undefined ? null : <span className="quiet">{unit}</span>}
      <Echo {...props} />
    </>
  )
}

const Codes = ({ condition, name, onChange }: Props) => (
  <fieldset className="condition-codes" aria-label={`${name}: values`}>
    {(definitionOf(condition.fact).values ?? []).map(({ code, label }) => (
      <label key={code} className="tick">
        <input
          type="checkbox"
          checked={condition.codes.includes(code)}
          onChange={({ target }) =>
            onChange({
              ...condition,
              codes: target.checked ? [...condition.codes, code] : condition.codes.filter((one) => one !== code),
            })
          }
        />{' '}
        {label}
      </label>
    ))}
  </fieldset>
)

const Choice = ({
  condition,
  name,
  onChange,
  options,
}: Props & { readonly options: readonly (readonly [string, string])[] }) => (
  <select
    className="field condition-value"
    aria-label={`${name}: value`}
    value={condition.text}
    onChange={({ target }) => onChange({ ...condition, text: target.value })}
  >
    {options.map(([code, label]) => (
      <option key={code} value={code}>
        {label}
      </option>
    ))}
  </select>
)

const FLAGS = [
  ['yes', 'yes'],
  ['no', 'no'],
] as const
const REASONS = UNKNOWN_REASONS.map((reason) => [reason, unknownText(reason)] as const)

const Value = (props: Props) => {
  const { condition } = props
  switch (operandOf(condition)) {
    case 'none':
      return null
    case 'number':
      return <NumberField {...props} />
    case 'flag':
      return <Choice {...props} options={FLAGS} />
    case 'reason':
      return <Choice {...props} options={REASONS} />
    case 'codes':
      return <Codes {...props} />
    case 'code':
      return (
        <Choice
          {...props}
          options={(definitionOf(condition.fact).values ?? []).map(({ code, label }) => [code, label] as const)}
        />
      )
  }
}

export const ConditionRow = (props: Props) => (
  <li className="condition">
    <FactChoice {...props} />
    <OpChoice {...props} />
    <Value {...props} />
    <button type="button" className="door" onClick={props.onRemove}>
      Take out<span className="hidden-text"> {props.name.toLowerCase()}</span>
    </button>
  </li>
)
