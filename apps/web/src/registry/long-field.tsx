/** A field for several lines. Its label stands beside it, not around it: what is typed would become a part of its name. */
import { useId } from 'react'

interface Props {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly rows?: number
  readonly isRequired?: boolean
}

export const LongField = ({ label, value, onChange, rows = 2, isRequired = false }: Props) => {
  const id = useId()
  return (
    <div className="labelled long-field">
      <label htmlFor={id}>{label}</label>
      <textarea
        id={id}
        className="field long"
        rows={rows}
        required={isRequired}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  )
}
