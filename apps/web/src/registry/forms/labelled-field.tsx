/** A field under its label, with a hint and what is wrong with it. */
import { useId } from 'react'

interface FieldProps {
  readonly label: string
  readonly value: string
  readonly onType: (text: string) => void
  readonly hint?: string | undefined
  readonly problem?: string | undefined
  readonly isLong?: boolean
}

export const LabelledField = ({ label, value, onType, hint, problem, isLong }: FieldProps) => {
  const id = useId()
  const note = problem ?? hint
  const common = {
    id,
    value,
    'aria-invalid': problem !== undefined,
    'aria-describedby': note === undefined ? undefined : `${id}-note`,
  }
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      {isLong === true ? (
        <textarea className="field words" rows={3} {...common} onChange={({ target }) => onType(target.value)} />
      ) : (
        <input
          className="field"
          autoComplete="off"
          spellCheck={false}
          {...common}
          onChange={({ target }) => onType(target.value)}
        />
      )}
      {note === undefined ? null : (
        <p id={`${id}-note`} className={`small ${problem === undefined ? 'quiet' : 'problem'}`}>
          {note}
        </p>
      )}
    </div>
  )
}

export interface MenuOption {
  readonly value: string
  readonly label: string
}

interface MenuProps {
  readonly label: string
  readonly value: string
  readonly options: readonly MenuOption[]
  readonly onChoose: (value: string) => void
  readonly problem?: string | undefined
}

export const LabelledMenu = ({ label, value, options, onChoose, problem }: MenuProps) => {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="field"
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem === undefined ? undefined : `${id}-note`}
        onChange={({ target }) => onChoose(target.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
      {problem === undefined ? null : (
        <p id={`${id}-note`} className="small problem">
          {problem}
        </p>
      )}
    </div>
  )
}
