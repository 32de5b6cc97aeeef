/** A new person, with a first password that the server makes and shows once. */
import { type FormEvent, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import type { Role } from '../session.ts'
import { useChange } from '../use-change.ts'
import type { OneTime } from './answers.ts'
import { RoleTicks } from './role-ticks.tsx'

const EMPTY: {
  readonly login: string
  readonly name: string
  readonly initials: string
  readonly roles: readonly Role[]
} = {
  login: '',
  name: '',
  initials: '',
  roles: ['clinician'],
}

const FIELDS = [
  ['name', 'Name'],
  ['initials', 'Initials'],
  ['login', 'Login, such as an e-mail address'],
] as const

export const AddPerson = ({ onAdded }: { readonly onAdded: (one: OneTime) => void }) => {
  const api = useApi()
  const change = useChange()
  const [draft, write] = useState(EMPTY)
  const add = (event: FormEvent): void => {
    event.preventDefault()
    // Without a key: an answer that holds a password is not kept to be given twice.
    void change.run(async () => {
      const { body } = await api.ask<{ readonly oneTimePassword: string }>('POST', '/api/people', { body: draft })
      onAdded({ name: draft.name, password: body.oneTimePassword })
      write(EMPTY)
    })
  }
  return (
    <form className="sheet block" onSubmit={add} aria-labelledby="add-person">
      <h2 id="add-person">Add a person</h2>
      <div className="fields">
        {FIELDS.map(([name, label]) => (
          <label key={name} className="labelled">
            {label}
            <input
              className="field"
              autoComplete="off"
              required
              value={draft[name]}
              onChange={({ target }) => write({ ...draft, [name]: target.value })}
            />
          </label>
        ))}
      </div>
      <RoleTicks legend="Roles" roles={draft.roles} onChange={(roles) => write({ ...draft, roles })} />
      <p>
        <button type="submit" className="button is-main" disabled={change.isBusy || draft.roles.length === 0}>
          Add
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </form>
  )
}
