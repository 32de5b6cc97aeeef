/**
 * Nothing is shown before somebody is signed in, and nothing after the session has ended.
 *
 * What was typed stays behind the notice of the end, hidden, for the same person to go on with; when somebody else signs
 * in, the page begins anew, so that nobody saves what another has typed.
 */
import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react'
import { type ApiProblem, problemOf, useApi, useIo } from './api.ts'
import { ProblemNotice } from './problem-notice.tsx'
import { type Session, type SessionAnswer, SessionContext } from './session.ts'
import { SessionEnd } from './sign-in/session-end.tsx'
import { SignInPage } from './sign-in/sign-in-page.tsx'

type Gate =
  | { readonly state: 'asking' }
  | { readonly state: 'refused'; readonly problem: ApiProblem }
  | { readonly state: 'out'; readonly answer: SessionAnswer }
  | { readonly state: 'in'; readonly session: Session; readonly isEnded: boolean }

const SignOutContext = createContext<() => Promise<void>>(async () => undefined)

/** Signs out and shows the sign-in. */
export const useSignOut = (): (() => Promise<void>) => useContext(SignOutContext)

const gateOf = (answer: SessionAnswer): Gate =>
  answer.person === null || answer.mustChange === true
    ? { state: 'out', answer }
    : { state: 'in', session: { ...answer, person: answer.person }, isEnded: false }

/** The gate after an answer: somebody who is still there goes on, somebody else begins anew, nobody means the end. */
const nextGate = (gate: Gate, answer: SessionAnswer): Gate => {
  if (gate.state !== 'in') return gateOf(answer)
  return answer.person === null ? { ...gate, isEnded: true } : gateOf(answer)
}

/** Ends what is shown when nothing was asked of the server for as long as it keeps a session. */
const useIdleEnd = (minutes: number | undefined, end: () => void): void => {
  const io = useIo()
  const api = useApi()
  useEffect(() => {
    if (minutes === undefined) return undefined
    let stop = io.later(end, minutes * 60_000)
    const forget = api.onAsked(() => {
      stop()
      stop = io.later(end, minutes * 60_000)
    })
    return () => {
      stop()
      forget()
    }
  }, [io, api, minutes, end])
}

const useGate = () => {
  const api = useApi()
  const io = useIo()
  const [gate, set] = useState<Gate>({ state: 'asking' })
  const ask = useCallback(async (): Promise<void> => {
    try {
      const { body } = await api.ask<SessionAnswer>('GET', '/api/session')
      set((before) => nextGate(before, body))
    } catch (error) {
      const problem = problemOf(error)
      set((before) => (before.state === 'in' ? before : { state: 'refused', problem }))
    }
  }, [api])
  const end = useCallback(() => set((before) => (before.state === 'in' ? { ...before, isEnded: true } : before)), [])
  useEffect(() => void ask(), [ask])
  useEffect(() => api.onSignedOut(end), [api, end])
  // Another tab may have signed out, or somebody else in: the cookie is the browser's, not the tab's.
  useEffect(() => io.onShown(() => void ask()), [io, ask])
  useIdleEnd(gate.state === 'in' && !gate.isEnded ? gate.session.idleMinutes : undefined, end)
  return { gate, set, ask }
}

export const SessionGate = ({ children }: { readonly children: ReactNode }) => {
  const api = useApi()
  const { gate, set, ask } = useGate()
  const signOut = useCallback(async (): Promise<void> => {
    await api.ask('DELETE', '/api/session').catch(problemOf)
    set({ state: 'asking' })
    await ask()
  }, [api, ask, set])
  if (gate.state === 'asking') return <p className="page quiet">Loading …</p>
  if (gate.state === 'refused')
    return (
      <main className="page">
        <ProblemNotice problem={gate.problem} onAgain={() => void ask()} />
      </main>
    )
  if (gate.state === 'out') return <SignInPage answer={gate.answer} onSignedIn={ask} />
  return (
    <SessionContext value={gate.session} key={gate.session.person.id}>
      <SignOutContext value={signOut}>
        <div className={gate.isEnded ? 'is-ended' : undefined} inert={gate.isEnded}>
          {children}
        </div>
        {gate.isEnded ? <SessionEnd answer={gate.session} onSignedIn={ask} onLeave={signOut} /> : null}
      </SignOutContext>
    </SessionContext>
  )
}
