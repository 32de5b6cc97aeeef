/** Whoever was given a password chooses their own before anything else. */
import { type FormEvent, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { CredentialField, useAttempt } from './credentials.tsx'

interface Props {
  /** The password that was given. */
  readonly password: string
  readonly onDone: () => Promise<void>
}

const LEAST = 12

const DIFFERENT = 'The two do not agree.'

export const NewPassword = ({ password, onDone }: Props) => {
  const api = useApi()
  const [first, typeFirst] = useState('')
  const [second, typeSecond] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const isDifferent = second !== '' && second !== first
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (first !== second) return
    void attempt(async () => {
      await api.ask('PUT', '/api/session/password', { body: { password, newPassword: first } })
      await onDone()
    })
  }
  return (
    <form className="stack" onSubmit={send}>
      <p>Your password was given to you by an administrator. Choose one that only you know.</p>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <CredentialField
        label="New password"
        type="password"
        value={first}
        autoComplete="new-password"
        minLength={LEAST}
        hint={`${LEAST} characters or more; a few words are easier to remember than signs.`}
        onType={typeFirst}
      />
      <CredentialField
        label="New password, once more"
        type="password"
        value={second}
        autoComplete="new-password"
        minLength={LEAST}
        onType={typeSecond}
      />
      {isDifferent ? (
        <p className="problem" role="alert">
          {DIFFERENT}
        </p>
      ) : null}
      <div className="row">
        <button type="submit" className="button is-main" disabled={isBusy || first !== second}>
          Change the password
        </button>
      </div>
    </form>
  )
}
