/**
 * One case of a board: what is asked, what is missing, and the decision. What is written is bound to the id of the case in
 * the address; another case is another page (H-20, H-21).
 */
import '../../styles/board.css'
import { RELEASES } from '@leio/knowledge/releases'
import { dateText, shortHash } from '@leio/plan/words/fact-text'
import { headlineOf } from '@leio/plan/words/headline'
import { useState } from 'react'
import { useApi, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { PatientBanner } from '../patient-banner.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { hasRole, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useHold } from '../use-hold.ts'
import { useRead } from '../use-read.ts'
import { apiCase, boardAddress, presentAddress, recordAddress } from './addresses.ts'
import type { CaseWithPlan, Decision, SavedDraft } from './answers.ts'
import { factsOfRecord } from './case-facts.ts'
import { contentOf, type Draft, draftOf, draftProblems, emptyDraft, optionsOf } from './decision-draft.ts'
import { DecisionForm } from './decision-form.tsx'
import { DecisionText } from './decision-text.tsx'
import { DeferForm } from './defer-form.tsx'
import { FollowThroughSection } from './follow-through.tsx'
import { ReadinessLine } from './readiness-line.tsx'
import { ReferralChange } from './referral-change.tsx'
import { SavedByOther } from './saved-by-other.tsx'
import { SignDialog } from './sign-dialog.tsx'
import { type DraftAt, unseenDraft } from './unseen-draft.ts'
import { kindsText } from './words.ts'

export interface CaseProps {
  readonly board: string
  readonly one: CaseWithPlan
  /** Reads the case anew; what is written stays. */
  readonly again: () => void
}

const Head = ({ board, one }: Omit<CaseProps, 'again'>) => {
  const { plan, question } = one
  return (
    <header className="page-head">
      <p className="small not-printed">
        <RegistryLink to={boardAddress(board)}>Agenda</RegistryLink> ·{' '}
        <RegistryLink to={presentAddress(board, one.id)}>Present</RegistryLink> ·{' '}
        <RegistryLink to={recordAddress(one.patient)}>Record</RegistryLink>
      </p>
      <h1>{question.text}</h1>
      <p className="quiet">
        {kindsText(question)} · {headlineOf(plan, factsOfRecord(one.record), RELEASES[plan.release])}
      </p>
      <ReadinessLine readiness={one.readiness} />
      {one.deferral === undefined ? null : <p className="tone-warning">Deferred: {one.deferral}</p>}
      <p className="small quiet">
        Plan as of {dateText(plan.asOf)}, release {plan.release} ({shortHash(one.planHashes.knowledgeHash)}), case{' '}
        {shortHash(one.planHashes.caseHash)}
      </p>
    </header>
  )
}

const startOf = (one: CaseWithPlan): Draft => {
  const saved = one.draft ?? one.decision
  return saved == null ? emptyDraft(optionsOf(one.plan, one.question)) : draftOf(saved)
}

const Problems = ({ problems }: { readonly problems: readonly string[] }) => (
  <div className="notice is-problem" role="alert">
    <ul>
      {problems.map((one) => (
        <li key={one}>{one}</li>
      ))}
    </ul>
  </div>
)

const Writing = ({ board, one, again }: CaseProps) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [draft, write] = useState(() => startOf(one))
  const [isTouched, touch] = useState(false)
  const [isAsked, ask] = useState(false)
  const [signing, sign] = useState<number | undefined>()
  /** The saved draft that whoever writes has seen: it was taken into the form, looked at, or saved from here. */
  const [seen, see] = useState<DraftAt>(one)
  const unseen = unseenDraft(one, seen)
  const facts = factsOfRecord(one.record)
  const problems = draftProblems(draft, one.plan, one.toTakeUp)
  useHold(isTouched)
  const save = async (): Promise<number | undefined> => {
    let saved: number | undefined
    const body = { ...contentOf(draft, one.plan), ...one.planHashes }
    await change.run(async () => {
      const answer = await api.ask<{ readonly version?: number; readonly draft: SavedDraft }>(
        'POST',
        `${apiCase(board, one.id)}/decision`,
        {
          body,
          version: one.version,
          key: io.newKey(),
        },
      )
      saved = answer.version ?? answer.body.version
      see({ version: saved ?? one.version, draft: answer.body.draft })
      touch(false)
    })
    return saved
  }
  /** What is saved is whole; half a decision stays in the tab. */
  const saveWhole = async (): Promise<number | undefined> => {
    ask(true)
    return problems.length > 0 || unseen !== undefined ? undefined : save()
  }
  // The case is not read again before signing: what is signed is what was on the screen while it was written (H-03).
  const readBack = async (): Promise<void> => {
    const version = await saveWhole()
    if (version !== undefined) sign(version)
  }
  const keep = async (): Promise<void> => {
    if ((await saveWhole()) !== undefined) again()
  }
  const back = (): void => {
    sign(undefined)
    again()
  }
  const readAnew = (): void => {
    change.forget()
    again()
  }
  const take = (saved: SavedDraft): void => {
    write(draftOf(saved))
    touch(false)
    see(one)
  }
  const isHeldBack = change.isBusy || unseen !== undefined
  return (
    <section className="sheet block" aria-labelledby="decision-title">
      <h2 id="decision-title">Decision of the board</h2>
      <DecisionForm
        plan={one.plan}
        facts={facts}
        question={one.question}
        toTakeUp={one.toTakeUp}
        draft={draft}
        onChange={(next) => {
          write(next)
          touch(true)
        }}
      />
      {isAsked && problems.length > 0 ? <Problems problems={problems} /> : null}
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={readAnew} />}
      {unseen === undefined ? null : (
        <SavedByOther saved={unseen} onKeep={() => see(one)} onTake={() => take(unseen)} />
      )}
      <div className="row">
        <button type="button" className="button is-main" disabled={isHeldBack} onClick={() => void readBack()}>
          Read back and sign
        </button>
        <button type="button" className="button" disabled={isHeldBack} onClick={() => void keep()}>
          Save the draft
        </button>
        <span className="small quiet" role="status">
          {isTouched ? 'Not saved yet.' : ''}
        </span>
      </div>
      {signing === undefined ? null : (
        <SignDialog
          board={board}
          one={one}
          content={contentOf(draft, one.plan)}
          version={signing}
          onSigned={back}
          onCancel={back}
          onStale={back}
        />
      )}
    </section>
  )
}

/** What was stored is not shown as a decision: nobody can say which of its words were signed (H-54). */
const Damaged = ({ decision }: { readonly decision: Decision }) => (
  <section className="notice is-problem" role="alert" data-type="damaged">
    <h2>The decision is damaged</h2>
    <p>
      What is stored of it is not what was signed on the board of {dateText(decision.heldOn)}, so it counts as signed by
      nobody. Do not act on it. Tell whoever runs Leio, who can restore it from a backup.
    </p>
  </section>
)

const Signed = ({ one, again }: Pick<CaseProps, 'one' | 'again'>) => {
  const { decision } = one
  if (decision == null) return null
  if (decision.signedBy === null || decision.signedAt === null) return <Damaged decision={decision} />
  return (
    <>
      <section className="sheet block" aria-labelledby="decided">
        <h2 id="decided">Decided</h2>
        <DecisionText content={decision} />
        <p className="small quiet">
          Signed by {decision.signedBy} on {dateText(decision.signedAt.slice(0, 10))} at{' '}
          {decision.signedAt.slice(11, 16)} UTC, for the plan of release {decision.release} (
          {shortHash(decision.knowledgeHash)}), case {shortHash(decision.caseHash)}.
        </p>
      </section>
      <FollowThroughSection decision={decision} onAdded={again} />
    </>
  )
}

const CaseView = ({ board, one, again }: CaseProps) => {
  const session = useSession()
  const isSigned = one.decision != null
  const mayChange = !isSigned && hasRole(session, 'board-chair', 'registrar')
  return (
    <>
      <PatientBanner patient={one.record} view="Board case" />
      <Head board={board} one={one} />
      <div className="stack-wide">
        {isSigned ? <Signed one={one} again={again} /> : null}
        {!isSigned && hasRole(session, 'board-chair') ? <Writing board={board} one={one} again={again} /> : null}
        {mayChange ? <ReferralChange board={board} one={one} again={again} /> : null}
        {mayChange ? <DeferForm board={board} one={one} again={again} /> : null}
        {!isSigned && !hasRole(session, 'board-chair') ? (
          <p className="sheet block quiet">Not decided yet. The chair of the board records the decision.</p>
        ) : null}
      </div>
    </>
  )
}

export const CasePage = ({ params: { board = '', case: id = '' } }: PageProps) => {
  const read = useRead<CaseWithPlan>(apiCase(board, id))
  return (
    <ShownReading read={read}>
      {({ body, version }) => (
        <CaseView board={board} one={version === undefined ? body : { ...body, version }} again={read.again} />
      )}
    </ShownReading>
  )
}
