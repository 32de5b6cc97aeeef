/** Showing who one is by a passkey: the browser signs a challenge of the server; no secret is sent. */
import { browserSupportsWebAuthn, startAuthentication } from '@simplewebauthn/browser'
import { type Api, ApiError, useApi } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { useAttempt } from './credentials.tsx'

type RequestOptions = Parameters<typeof startAuthentication>[0]['optionsJSON']

const NOT_SHOWN = {
  status: 0,
  type: 'passkey',
  title: 'No passkey was used.',
  cure: 'Try again, or sign in with your password.',
}

/** The browser's answer to a challenge; whoever closes its window is told so. */
const signed = async (optionsJSON: RequestOptions) => {
  try {
    return await startAuthentication({ optionsJSON })
  } catch {
    throw new ApiError(NOT_SHOWN)
  }
}

/** Asks for a challenge and sends the answer to an address. */
const showPasskey = async (api: Api, answerTo: string): Promise<void> => {
  const { body } = await api.ask<RequestOptions>('POST', '/api/session/passkey/options', { body: {} })
  await api.ask('POST', answerTo, { body: { response: await signed(body) } })
}

interface Props {
  readonly answerTo: '/api/session/passkey' | '/api/session/reentry/passkey'
  readonly onDone: () => Promise<void>
}

export const PasskeyButton = ({ answerTo, onDone }: Props) => {
  const api = useApi()
  const { isBusy, problem, attempt } = useAttempt()
  if (!browserSupportsWebAuthn()) return null
  const show = () =>
    attempt(async () => {
      await showPasskey(api, answerTo)
      await onDone()
    })
  return (
    <div className="stack">
      {problem === undefined ? null : <ProblemNotice problem={problem} />}
      <button type="button" className="button" disabled={isBusy} onClick={() => void show()}>
        Use a passkey
      </button>
    </div>
  )
}
