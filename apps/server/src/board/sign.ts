/**
 * Signing a decision: one transaction in which the record is held still, everything is compared with what the signer saw,
 * and decision, event and case are written, or nothing is.
 *
 * Locks are taken in one order everywhere: board, patient, case.
 */
import { appendEvents, readEvents } from '@leio/registry/append-event'
import { type Board, readBoard } from '@leio/registry/board/board'
import { type BoardCase, changeCase, checkCaseVersion, readCase } from '@leio/registry/board/case'
import { type Decision, insertDecision } from '@leio/registry/board/decision'
import { type Draft, isSamePlan, type PlanHashes } from '@leio/registry/board/decision-content'
import { type LockedPatient, lockPatient, newId } from '@leio/registry/board/lock-patient'
import { type Confirmation, isConfirmed } from '@leio/registry/board/signer-check'
import { identityOf, standingEvents } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import type { RecordedEvent } from '@leio/registry/event'
import type { Person } from '@leio/registry/ticket'
import { conflict, notFound } from '../api/api-error.ts'
import type { Context } from '../api/context.ts'
import { checkMeeting } from './board-day.ts'
import { type CasePlan, casePlanOf, hashesOf, namedIds, shownPlan } from './case-plan.ts'
import { checkContent } from './decision-checks.ts'
import { stalePlan, wrongPatient } from './sign-refusals.ts'

export interface SigningCall {
  readonly tx: Transaction
  readonly me: Person
  readonly context: Pick<Context, 'releases' | 'clock' | 'stateOf'>
  readonly board: string
  readonly case: string
  /** The version of the case that the signer saw. */
  readonly version: number
  readonly seen: PlanHashes
  readonly confirmation: Confirmation
}

interface Held {
  readonly board: Board
  readonly case: BoardCase
  readonly draft: Draft
  readonly patient: LockedPatient
  readonly events: readonly RecordedEvent[]
  readonly casePlan: CasePlan
}

const heldCase = async ({ tx, context, board, case: id, version }: SigningCall) => {
  const meeting = await readBoard(tx, board, { lock: true })
  const found = await readCase(tx, { board, id })
  if (meeting === undefined || found === undefined) throw notFound('case')
  const patient = await lockPatient(tx, found.patient)
  const one = await readCase(tx, { board, id }, { lock: true })
  if (one === undefined) throw notFound('case')
  checkMeeting(meeting, context.clock.today())
  if (one.state === 'decided') throw conflict('The decision of this case is signed already.')
  if (one.state === 'deferred') throw conflict('The case is deferred.', 'Save the decision again to take the case up.')
  checkCaseVersion(one, version)
  return { board: meeting, case: one, patient }
}

const hold = async (call: SigningCall): Promise<Held> => {
  const held = await heldCase(call)
  const { draft, patient } = held.case
  if (draft === null) throw conflict('There is no decision to sign yet.', 'Record the decision, then sign it.')
  const events = await readEvents(call.tx, patient)
  return { ...held, draft, events, casePlan: casePlanOf(call.context, patient, events, call.seen.release) }
}

/** Nothing is signed that was not seen: the draft, the signer and the record must all mean the same plan. */
const checkSeen = ({ seen }: SigningCall, { draft, casePlan, events, case: { id, patient } }: Held): void => {
  const now = hashesOf(casePlan.plan)
  if (isSamePlan(seen, now) && isSamePlan(draft, now)) return
  throw stalePlan({ case: id, patient, events, now, seen: isSamePlan(draft, now) ? seen : draft })
}

const checkPatient = ({ confirmation }: SigningCall, { events, patient: { number }, case: { id } }: Held): void => {
  const identity = identityOf(standingEvents(events))
  if (!isConfirmed({ identity, number }, confirmation)) throw wrongPatient(id)
}

const MOST_DETAIL = 4000
const MOST_SOURCE = 200

const boardEvent = ({ tx, me, context }: SigningCall, { board, draft, case: one, patient }: Held) =>
  appendEvents(tx, {
    patient: one.patient,
    expectedVersion: patient.version,
    person: me,
    submissions: [
      {
        kind: 'board',
        moment: { date: board.heldOn },
        source: `Tumour board: ${board.name}`.slice(0, MOST_SOURCE),
        body: { detail: draft.decision.text.slice(0, MOST_DETAIL) },
      },
    ],
    stateOf: context.stateOf,
  })

const contentOf = ({ options, decision, conditions, dissent, preference, differs, differenceReason }: Draft) => ({
  options,
  decision,
  conditions,
  dissent,
  preference,
  differs,
  ...(differenceReason === undefined ? {} : { differenceReason }),
})

const decide = async (call: SigningCall, held: Held): Promise<Decision> => {
  const { board, case: one, draft, casePlan, patient } = held
  const appended = await boardEvent(call, held)
  const [event] = appended.events
  return insertDecision(call.tx, call.me, {
    ...hashesOf(casePlan.plan),
    id: await newId(call.tx),
    patient: one.patient,
    board: board.id,
    case: one.id,
    boardName: board.name,
    heldOn: board.heldOn,
    question: one.question,
    topics: one.topics,
    patientVersion: patient.version,
    planAsOf: casePlan.plan.asOf,
    content: contentOf(draft),
    shown: shownPlan(casePlan, namedIds(draft)),
    event: event?.id ?? '',
    signedAt: event?.recordedAt ?? '',
  })
}

export interface Signed {
  readonly decision: Decision
  /** The new version of the case. */
  readonly version: number
}

/**
 * Signs the draft of a case. Refuses with `stale-plan` where facts or knowledge are no longer those that were seen, with
 * `wrong-patient` where initials and birth date are not this patient's, with 412 where the case has gone on.
 */
export const signDecision = async (call: SigningCall): Promise<Signed> => {
  const held = await hold(call)
  checkPatient(call, held)
  checkSeen(call, held)
  checkContent(held.draft, held.casePlan.plan, held.case.topics)
  const decision = await decide(call, held)
  return { decision, version: await changeCase(call.tx, held.case, { state: 'decided', deferral: null }) }
}
