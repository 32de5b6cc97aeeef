/** The first page for whoever is not signed in. It names no patient and no centre. */
import { SAFETY_NOTICE } from '@leio/plan/words/safety-notice'
import { useEffect } from 'react'
import type { SessionAnswer } from '../session.ts'
import { WaysIn } from './ways-in.tsx'

interface Props {
  readonly answer: SessionAnswer
  readonly onSignedIn: () => Promise<void>
}

export const SignInPage = ({ answer, onSignedIn }: Props) => {
  useEffect(() => {
    document.title = 'Sign in · Leio registry'
  }, [])
  return (
    <div className="shell registry">
      <main className="page sign-in" id="main" tabIndex={-1}>
        <div className="sheet sign-in-sheet stack">
          <h1>
            <span className="brand">Leio</span> registry and tumour board
          </h1>
          {answer.isDemonstration ? (
            <p className="demonstration">
              <b>Demonstration.</b> Enter no real patient here.
            </p>
          ) : null}
          <WaysIn answer={answer} onSignedIn={onSignedIn} />
          <p className="small quiet">
            Every record that you open and every change is written down with your name. The <a href="/">case page</a>{' '}
            works without an account.
          </p>
        </div>
      </main>
      <footer className="foot">{SAFETY_NOTICE}</footer>
    </div>
  )
}
