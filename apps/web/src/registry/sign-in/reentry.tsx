/**
 * Showing again who one is before something is signed (`useReentry`).
 *
 * The server decides whether it is needed: work that it refuses for that reason is done again after the person has
 * entered the password or used the passkey.
 */
import { createContext, type ReactNode, useCallback, useContext, useMemo, useState } from 'react'
import { ApiError, useApi } from '../api.ts'
import { Modal } from '../modal.tsx'
import { useSession } from '../session.ts'
import { PasswordForm } from './credentials.tsx'
import { PasskeyButton } from './passkey.tsx'

export interface Reentry {
  /** Asks who is there. True when they have shown it, false when they left the question. */
  readonly reenter: (why: string) => Promise<boolean>
  /**
   * Does the work, and asks first where the server wants it. `await withReentry('to sign the decision', () =>
   * api.ask('POST', …))`; undefined when the person left the question.
   */
  readonly withReentry: <Result>(why: string, work: () => Promise<Result>) => Promise<Result | undefined>
}

const ReentryContext = createContext<Reentry | undefined>(undefined)

export const useReentry = (): Reentry => {
  const reentry = useContext(ReentryContext)
  if (reentry === undefined) throw new Error('There is no re-entry outside the registry')
  return reentry
}

interface Question {
  readonly why: string
  readonly answer: (isShown: boolean) => void
}

const isWanted = (error: unknown): boolean => error instanceof ApiError && error.problem.type === 'reentry'

const ReentryQuestion = ({ why, answer }: Question) => {
  const api = useApi()
  const { person, means } = useSession()
  const byPassword = async (_: string, password: string): Promise<void> => {
    await api.ask('POST', '/api/session/reentry', { body: { password } })
    answer(true)
  }
  return (
    <Modal title="Show again who you are" onCancel={() => answer(false)}>
      <p>
        You are signed in as <b>{person.name}</b> ({person.initials}). Enter your password {why}.
      </p>
      {means === 'oidc' ? (
        <p className="small quiet">If you have no password here, use the passkey that you registered with Leio.</p>
      ) : null}
      <PasswordForm login={person.login} action="Confirm" onSend={byPassword} />
      <div className="row other-ways">
        <PasskeyButton answerTo="/api/session/reentry/passkey" onDone={async () => answer(true)} />
        <button type="button" className="button" onClick={() => answer(false)}>
          Cancel
        </button>
      </div>
    </Modal>
  )
}

export const ReentryProvider = ({ children }: { readonly children: ReactNode }) => {
  const [question, pose] = useState<Question>()
  const reenter = useCallback(
    (why: string) =>
      new Promise<boolean>((answered) =>
        pose({
          why,
          answer: (isShown) => {
            pose(undefined)
            answered(isShown)
          },
        }),
      ),
    [],
  )
  const reentry = useMemo(
    (): Reentry => ({
      reenter,
      withReentry: async (why, work) => {
        try {
          return await work()
        } catch (error) {
          if (!isWanted(error)) throw error
          return (await reenter(why)) ? work() : undefined
        }
      },
    }),
    [reenter],
  )
  return (
    <ReentryContext value={reentry}>
      {children}
      {question === undefined ? null : <ReentryQuestion {...question} />}
    </ReentryContext>
  )
}
