/** Choosing a password: of one's own after one was given, and later from the account. */
import { type FormEvent, useState } from 'react'
import { useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { CredentialField, useAttempt } from './credentials.tsx'

interface Props {
  /** Why it is asked. */
  readonly why: string
  /** The password until now, where it was just entered. */
  readonly password?: string
  readonly onDone: () => Promise<void>
}

const LEAST = 12

const DIFFERENT = 'The two do not agree.'

export const NewPassword = ({ why, password: entered, onDone }: Props) => {
  const api = useApi()
  const [before, typeBefore] = useState(entered ?? '')
  const [first, typeFirst] = useState('')
  const [second, typeSecond] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    if (first !== second) return
    void attempt(async () => {
      await api.ask('PUT', '/api/session/password', { body: { password: before, newPassword: first } })
      for (const clear of [typeBefore, typeFirst, typeSecond]) clear('')
      await onDone()
    })
  }
  return (
    <form className="stack" onSubmit={send}>
      <p>{why}</p>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {entered === undefined ? (
        <CredentialField
          label="Password until now"
          type="password"
          value={before}
          autoComplete="current-password"
          onType={typeBefore}
        />
      ) : null}
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
      {second !== '' && second !== first ? (
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

export const WAS_GIVEN = 'Your password was given to you by an administrator. Choose one that only you know.'
