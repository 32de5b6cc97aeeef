/** The fields of a login and a password, the way of a passkey, and what was refused. */
import { type FormEvent, useId, useState } from 'react'
import { type ApiProblem, problemOf } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'

/** Runs one attempt at a time and keeps what was refused. */
export const useAttempt = (): {
  readonly isBusy: boolean
  readonly problem: ApiProblem | undefined
  readonly attempt: (work: () => Promise<void>) => Promise<void>
} => {
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<ApiProblem>()
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    setBusy(true)
    setProblem(undefined)
    try {
      await work()
    } catch (error) {
      setProblem(problemOf(error))
    } finally {
      setBusy(false)
    }
  }
  return { isBusy, problem, attempt }
}

interface FieldProps {
  readonly label: string
  readonly type?: 'text' | 'password'
  readonly value: string
  readonly autoComplete: string
  readonly hint?: string
  readonly minLength?: number
  readonly onType: (text: string) => void
}

export const CredentialField = ({ label, type = 'text', value, autoComplete, hint, minLength, onType }: FieldProps) => {
  const id = useId()
  return (
    <div className="labelled">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="field"
        type={type}
        value={value}
        autoComplete={autoComplete}
        autoCapitalize="none"
        spellCheck={false}
        minLength={minLength}
        required
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={({ target }) => onType(target.value)}
      />
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="small quiet">
          {hint}
        </p>
      )}
    </div>
  )
}

interface PasswordFormProps {
  readonly login?: string
  readonly action: string
  readonly onSend: (login: string, password: string) => Promise<void>
}

/** A login, unless it is known, and a password. */
export const PasswordForm = ({ login: known, action, onSend }: PasswordFormProps) => {
  const [login, typeLogin] = useState(known ?? '')
  const [password, typePassword] = useState('')
  const { isBusy, problem, attempt } = useAttempt()
  const send = (event: FormEvent): void => {
    event.preventDefault()
    void attempt(() => onSend(login, password))
  }
  return (
    <form className="stack" onSubmit={send}>
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      {known === undefined ? (
        <CredentialField label="Login" value={login} autoComplete="username webauthn" onType={typeLogin} />
      ) : null}
      <CredentialField
        label="Password"
        type="password"
        value={password}
        autoComplete="current-password"
        onType={typePassword}
      />
      <div className="row">
        <button type="submit" className="button is-main" disabled={isBusy}>
          {action}
        </button>
      </div>
    </form>
  )
}
