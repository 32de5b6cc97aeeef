/** Signed decisions of the centre: what was decided, what became of it, and how it stands beside the plan then and today. */
import '../../styles/board.css'
import { dateText } from '@leio/plan/words/fact-text'
import { queryOf, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { caseAddress, recordAddress } from './addresses.ts'
import type { Decision } from './answers.ts'
import { ConcordanceLines } from './follow-through.tsx'
import { STEP_NAMES } from './words.ts'

interface Decisions {
  readonly decisions: readonly Decision[]
  readonly isComplete: boolean
  readonly next?: string
}

/** The last thing that is known of a decision. */
const lastStep = ({ followThrough }: Decision): string => {
  const last = followThrough.at(-1)
  return last === undefined
    ? 'Nothing recorded since.'
    : `${STEP_NAMES[last.state]}, ${dateText(last.on)}: ${last.note}`
}

const Decided = ({ decision }: { readonly decision: Decision }) => (
  <>
    <p>
      <span className="quiet">{decision.question}</span> <b>{decision.decision.text}</b>
    </p>
    {decision.differs ? <p className="tone-against">Differs from the plan: {decision.differenceReason}</p> : null}
    <ConcordanceLines decision={decision} />
  </>
)

const DecisionRow = ({ decision }: { readonly decision: Decision }) => (
  <li className="sheet block" data-decision={decision.id}>
    <h2>
      <RegistryLink to={caseAddress(decision.board, decision.case)}>
        {decision.boardName}, {dateText(decision.heldOn)}
      </RegistryLink>
    </h2>
    <p className="small quiet">
      {decision.headline} ·{' '}
      <RegistryLink to={recordAddress(decision.patient)}>
        Record<span className="hidden-text"> of this decision's patient</span>
      </RegistryLink>
    </p>
    {decision.isDamaged ? (
      <p className="tone-against">The decision is damaged: what is stored is not what was signed. Do not act on it.</p>
    ) : (
      <Decided decision={decision} />
    )}
    <p className="small">
      <span className="quiet">Followed through:</span> {lastStep(decision)}
    </p>
  </li>
)

export const DecisionsPage = ({ query }: PageProps) => {
  const io = useIo()
  const patient = query.get('patient') ?? ''
  const after = query.get('after') ?? ''
  const read = useRead<Decisions>(`/api/decisions${queryOf({ patient, after })}`)
  return (
    <>
      <header className="page-head">
        <h1>Decisions</h1>
        <p>
          Agreement is worked out from the statements that a decision follows and goes against. Today's release looks at
          what was known then.
        </p>
      </header>
      <ShownReading read={read}>
        {({ body: { decisions, isComplete, next } }) => (
          <>
            {decisions.length === 0 ? <p className="sheet block quiet">No decision has been signed yet.</p> : null}
            <ul className="stack-wide">
              {decisions.map((decision) => (
                <DecisionRow key={decision.id} decision={decision} />
              ))}
            </ul>
            {isComplete ? null : (
              <p className="block-apart">
                <button
                  type="button"
                  className="button"
                  onClick={() => io.goTo(`/registry/decisions${queryOf({ patient, after: next })}`, 'push')}
                >
                  Earlier decisions
                </button>
              </p>
            )}
          </>
        )}
      </ShownReading>
    </>
  )
}
