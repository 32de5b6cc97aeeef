/** One of a few values: buttons where they are few, a menu where they are many. */
import { definitionOf } from '@leio/facts/dictionary'
import type { FactValue } from '@leio/facts/fact'
import type { FactFieldProps } from './fact-field-props.ts'

interface Option {
  readonly value: FactValue
  readonly label: string
}

const YES_NO: readonly Option[] = [
  { value: true, label: 'Yes' },
  { value: false, label: 'No' },
]

/** More than these, or longer than these together, stand in a menu. */
const MOST_BUTTONS = 4
const LONGEST = 64

const fitsInRow = (options: readonly Option[]): boolean =>
  options.length <= MOST_BUTTONS && options.reduce((sum, { label }) => sum + label.length, 0) <= LONGEST

type Props = FactFieldProps & { readonly labelledBy: string }

const Buttons = ({ id, entry, options, onEntry }: Props & { readonly options: readonly Option[] }) => (
  <div className="row">
    {options.map(({ value, label }, place) => {
      const isChosen = entry?.how === 'chosen' && entry.value === value
      return (
        <button
          key={String(value)}
          id={place === 0 ? `fact-${id}` : undefined}
          type="button"
          className="button"
          aria-pressed={isChosen}
          onClick={() => onEntry(id, isChosen ? undefined : { how: 'chosen', value })}
        >
          {label}
        </button>
      )
    })}
  </div>
)

const Menu = ({ id, entry, options, labelledBy, onEntry }: Props & { readonly options: readonly Option[] }) => (
  <select
    className="field"
    id={`fact-${id}`}
    aria-labelledby={labelledBy}
    value={entry?.how === 'chosen' ? String(entry.value) : ''}
    onChange={({ target }) => onEntry(id, target.value === '' ? undefined : { how: 'chosen', value: target.value })}
  >
    <option value="">Choose …</option>
    {options.map(({ value, label }) => (
      <option key={String(value)} value={String(value)}>
        {label}
      </option>
    ))}
  </select>
)

export const ChoiceField = (props: Props) => {
  const { type, values = [] } = definitionOf(props.id)
  const options = type === 'boolean' ? YES_NO : values.map(({ code, label }) => ({ value: code, label }))
  return fitsInRow(options) ? <Buttons {...props} options={options} /> : <Menu {...props} options={options} />
}
