/** The notice that the session has ended. What was typed is kept behind it, hidden, for the same person. */
import { Modal } from '../modal.tsx'
import type { Session } from '../session.ts'
import { WaysIn } from './ways-in.tsx'

interface Props {
  readonly answer: Session
  readonly onSignedIn: () => Promise<void>
  readonly onLeave: () => Promise<void>
}

export const SessionEnd = ({ answer, onSignedIn, onLeave }: Props) => (
  <Modal title="Your session has ended">
    <p>
      Nothing was lost: what you have typed is still there when you, {answer.person.name}, sign in again. If somebody
      else signs in, it is thrown away.
    </p>
    <WaysIn answer={answer} onSignedIn={onSignedIn} />
    <p>
      <button type="button" className="door" onClick={() => void onLeave()}>
        Leave, and throw away what was typed
      </button>
    </p>
  </Modal>
)
