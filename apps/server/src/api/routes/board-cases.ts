/** Cases of a board: referred, prepared, discussed. Signing and what follows are decisions.ts. */
import { caseToJson as caseFileToJson } from '@leio/facts/case-json'
import { touchBoard } from '@leio/registry/board/board'
import {
  addCase,
  type BoardCase,
  changeCase,
  checkCaseVersion,
  moveCase,
  orderCases,
  readCase,
  readCases,
  removeCase,
} from '@leio/registry/board/case'
import { readDecisions } from '@leio/registry/board/decision'
import { caseAt, standingEvents } from '@leio/registry/case-at'
import type { Transaction } from '@leio/registry/connect'
import { DatabaseError } from '@leio/registry/connect'
import { timelineEntries } from '@leio/registry/course/timeline-entries'
import type { RecordedEvent } from '@leio/registry/event'
import { eventToJson } from '@leio/registry/event-json'
import { TOPICS } from '@leio/rules/topic'
import { z } from 'zod'
import { hashesOf } from '../../board/case-plan.ts'
import { caseToJson, preparedCase, topicsOf } from '../../board/case-view.ts'
import { bindingOf } from '../../board/concordance.ts'
import { viewDecisions } from '../../board/decision-view.ts'
import { conflict, notFound, refused } from '../api-error.ts'
import type { Context } from '../context.ts'
import { type AnyRoute, route } from '../route.ts'
import { BOARD, MOST_CASES, openBoardOf } from './boards.ts'
import { mergedWith, stateOf } from './patients.ts'

export const CASE = BOARD.extend({ case: z.uuid() })
const TEXT = z.string().trim().min(1).max(2000)
const TOPIC = z.enum(TOPICS)
const QUESTION = z.object({
  kind: z.union([z.literal('general'), TOPIC, z.array(TOPIC).min(1).max(TOPICS.length)]),
  text: TEXT,
})

/** The locked case of a locked board that is still open, at the version that was seen. */
export const openCaseOf = async (
  tx: Transaction,
  { board, case: id }: z.output<typeof CASE>,
  seen: number,
): Promise<BoardCase> => {
  await openBoardOf(tx, board)
  const one = await readCase(tx, { board, id }, { lock: true })
  if (one === undefined) throw notFound('case')
  checkCaseVersion(one, seen)
  if (one.state === 'decided') throw conflict('The decision of this case is signed; the case stands as it is.')
  return one
}

const decisionsOfCase = async (tx: Transaction, context: Context, { board, id }: BoardCase) => {
  const signed = await readDecisions(tx, { board, limit: MOST_CASES })
  const [decision] = await viewDecisions(
    context,
    tx,
    signed.filter((one) => one.case === id),
  )
  return decision
}

const viewCase = async (tx: Transaction, context: Context, one: BoardCase) => {
  const prepared = await preparedCase(context, tx, one)
  return { prepared, json: caseToJson(prepared, await decisionsOfCase(tx, context, one)) }
}

const reread = async (tx: Transaction, context: Context, at: { readonly board: string; readonly id: string }) => {
  const one = await readCase(tx, at)
  if (one === undefined) throw notFound('case')
  return (await viewCase(tx, context, one)).json
}

/** H-11 in words; the database refuses it a second time. */
const checkKind = (error: unknown): never => {
  if (error instanceof DatabaseError && error.constraint === 'clinical_agenda')
    throw refused(
      [
        {
          kind: 'not-a-clinical-patient',
          where: 'body.patient',
          message: 'The patient is made up or a demonstration, and this board is a clinical one.',
          cure: 'Refer a patient of your clinic.',
        },
      ],
      'Only clinical patients are discussed on a clinical board.',
    )
  if (error instanceof DatabaseError && error.kind === 'conflict')
    throw conflict('The patient stands on this board already.', 'Add the question to the case that is there.')
  throw error
}

/** A patient stands on an agenda once, with the events of all records (H-22). */
const checkKept = async (tx: Transaction, patient: string): Promise<void> => {
  const { mergedInto } = await mergedWith(tx, patient)
  if (mergedInto !== null)
    throw conflict(`The record is merged into number ${mergedInto.number}.`, 'Refer that record.')
}

const REFERRAL = z.object({ patient: z.uuid(), question: QUESTION, referredBy: z.string().trim().max(200).optional() })

const add = route({
  method: 'POST',
  path: '/api/boards/:board/cases',
  right: 'referral.add',
  summary: 'Refers a patient to a board with a question; the case comes last.',
  params: BOARD,
  body: REFERRAL,
  handle: async ({ tx, me, context, params: { board }, body: { patient, question, referredBy } }) => {
    await openBoardOf(tx, board)
    await stateOf(tx, patient)
    await checkKept(tx, patient)
    if ((await readCases(tx, board)).length >= MOST_CASES)
      throw conflict(`A board has at most ${MOST_CASES} cases.`, 'Put the case on another board.')
    const referral = { patient, topics: topicsOf(question.kind), question: question.text, referredBy }
    const id = await addCase(tx, me, board, referral).catch(checkKind)
    const json = await reread(tx, context, { board, id })
    return { status: 201, body: json, version: json.version, audit: { patient, resource: `case/${id}` } }
  },
})

const recordOf = async (tx: Transaction, patient: string, events: readonly RecordedEvent[]) => {
  const state = await stateOf(tx, patient)
  const { facts, recist, events: caseEvents } = caseFileToJson(caseAt(patient, events))
  return { ...state, events: events.map(eventToJson), case: { facts, recist, events: caseEvents } }
}

const read = route({
  method: 'GET',
  path: '/api/boards/:board/cases/:case',
  right: 'board.read',
  summary: 'A case to present: record, timeline, plan, and the hashes to which a signature is bound.',
  params: CASE,
  handle: async ({ tx, context, params: { board, case: id } }) => {
    const one = await readCase(tx, { board, id })
    if (one === undefined) throw notFound('case')
    const { prepared, json } = await viewCase(tx, context, one)
    const { plan } = prepared.casePlan
    return {
      body: {
        ...json,
        plan,
        planHashes: hashesOf(plan),
        /** What a decision must follow or go against. */
        toTakeUp: bindingOf(plan.advice, one.topics).map(({ id }) => id),
        record: await recordOf(tx, one.patient, prepared.events),
        timeline: timelineEntries(standingEvents(prepared.events)),
      },
      version: one.version,
      audit: { patient: one.patient, resource: `case/${id}` },
    }
  },
})

const CHANGE = z.object({
  question: QUESTION.optional(),
  /** The place in the agenda, 1 first. */
  position: z.number().int().min(1).max(MOST_CASES).optional(),
  /** The board to which the case moves. */
  board: z.uuid().optional(),
  /** Puts the case off, with the reason, or takes it up again. */
  deferral: TEXT.nullable().optional(),
})

const place = async (tx: Transaction, { board, id }: BoardCase, position: number | undefined): Promise<void> => {
  if (position === undefined) return
  const others = (await readCases(tx, board)).map((one) => one.id).filter((other) => other !== id)
  await orderCases(tx, board, [...others.slice(0, position - 1), id, ...others.slice(position - 1)])
  await touchBoard(tx, board)
}

/** Two boards are locked in the order of their ids, so that two moves in opposite directions do not wait for each other. */
const lockBoards = async (tx: Transaction, boards: readonly string[]): Promise<void> => {
  for (const board of [...new Set(boards)].sort()) await openBoardOf(tx, board)
}

const stateAfter = ({ draft }: BoardCase, deferral: string | null | undefined) => {
  if (deferral === undefined) return undefined
  if (deferral !== null) return 'deferred' as const
  return draft === null ? ('referred' as const) : ('discussed' as const)
}

const change = route({
  method: 'PUT',
  path: '/api/boards/:board/cases/:case',
  right: 'referral.change',
  summary: 'Changes the question or the place, defers the case with a reason, or moves it to another board.',
  params: CASE,
  body: CHANGE,
  ifMatch: true,
  handle: async ({ tx, context, params, body, version: seen }) => {
    await lockBoards(tx, [params.board, body.board ?? params.board])
    const one = await openCaseOf(tx, params, seen)
    const version = await changeCase(tx, one, {
      topics: body.question === undefined ? undefined : topicsOf(body.question.kind),
      question: body.question?.text,
      state: stateAfter(one, body.deferral),
      ...(body.deferral === undefined ? {} : { deferral: body.deferral }),
    })
    const moved = { ...one, version, board: body.board ?? one.board }
    if (moved.board !== one.board) await moveCase(tx, { ...one, version }, moved.board).catch(checkKind)
    await place(tx, moved, body.position)
    const json = await reread(tx, context, moved)
    return { body: json, version: json.version, audit: { patient: one.patient, resource: `case/${one.id}` } }
  },
})

const remove = route({
  method: 'DELETE',
  path: '/api/boards/:board/cases/:case',
  right: 'referral.change',
  summary: 'Takes a case off the agenda; a decided one stays.',
  params: CASE,
  ifMatch: true,
  handle: async ({ tx, params, version }) => {
    const one = await openCaseOf(tx, params, version)
    await removeCase(tx, one)
    return { body: { id: one.id }, audit: { patient: one.patient, resource: `case/${one.id}` } }
  },
})

export const boardCaseRoutes: readonly AnyRoute[] = [add, read, change, remove]
