/** Every way to sign in that is offered here. */
import { useState } from 'react'
import { useApi } from '../api.ts'
import type { SessionAnswer } from '../session.ts'
import { PasswordForm } from './credentials.tsx'
import { NewPassword, WAS_GIVEN } from './new-password.tsx'
import { PasskeyButton } from './passkey.tsx'

interface Props {
  readonly answer: SessionAnswer
  readonly onSignedIn: () => Promise<void>
}

export const WaysIn = ({ answer, onSignedIn }: Props) => {
  const api = useApi()
  const [given, keep] = useState<string>()
  const signIn = async (login: string, password: string): Promise<void> => {
    const { body } = await api.ask<{ readonly mustChange: boolean }>('POST', '/api/session', {
      body: { login, password },
    })
    if (body.mustChange) keep(password)
    else await onSignedIn()
  }
  if (given !== undefined) return <NewPassword why={WAS_GIVEN} password={given} onDone={onSignedIn} />
  // A session that was opened before, with a password that was given: the page was reloaded in between.
  if (answer.mustChange === true) return <NewPassword why={WAS_GIVEN} onDone={onSignedIn} />
  return (
    <div className="ways-in">
      <PasswordForm action="Sign in" onSend={signIn} />
      <div className="row other-ways">
        <PasskeyButton answerTo="/api/session/passkey" onDone={onSignedIn} />
        {answer.oidc === undefined ? null : (
          <a className="button" href="/api/session/oidc">
            Sign in with {answer.oidc}
          </a>
        )}
      </div>
    </div>
  )
}
