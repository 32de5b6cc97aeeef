/** Boards: the meetings of a centre, their agenda, and what is printed of them. Cases are board-cases.ts. */
import {
  addBoard,
  BOARD_STATES,
  type Board,
  type BoardSummary,
  changeBoard,
  listBoards,
  readBoard,
} from '@leio/registry/board/board'
import { orderCases, readCases } from '@leio/registry/board/case'
import { readDecisions } from '@leio/registry/board/decision'
import type { Transaction } from '@leio/registry/connect'
import { z } from 'zod'
import { checkBoardChange, checkDay } from '../../board/board-day.ts'
import { boardPapers } from '../../board/board-papers.ts'
import { caseToJson, preparedCase } from '../../board/case-view.ts'
import { viewDecisions } from '../../board/decision-view.ts'
import { minutesHtml } from '../../board/minutes-html.ts'
import { minutesPdf } from '../../board/minutes-pdf.ts'
import { packHtml } from '../../board/pack-html.ts'
import { PAPER_POLICY } from '../../board/paper-html.ts'
import { readyCount } from '../../board/ready-count.ts'
import { shownPatients } from '../../board/shown-patients.ts'
import { AuditedRefusal, conflict, notFound } from '../api-error.ts'
import type { Context } from '../context.ts'
import { isAllowed } from '../policy.ts'
import { type Answer, type AnyRoute, type Call, route } from '../route.ts'

export const BOARD = z.object({ board: z.uuid() })
const NAME = z.string().trim().min(1).max(120)

/** Cases of one agenda at most: more than a meeting can hear, and few enough to be read whole. */
export const MOST_CASES = 200

const LIST = z.object({ after: z.uuid().optional(), limit: z.coerce.number().int().min(1).max(200).default(50) })

/** Of a closed board nothing waits any more. */
const readyOf = async (context: Context, tx: Transaction, { id, state }: BoardSummary): Promise<number> =>
  state === 'closed' ? 0 : readyCount(context, tx, id)

const list = route({
  method: 'GET',
  path: '/api/boards',
  right: 'board.list',
  summary: 'Boards of your centre, the latest day first, with how many cases are ready and decided.',
  query: LIST,
  handle: async ({ tx, context, query: { limit, after } }) => {
    const rows = await listBoards(tx, { limit, after })
    const boards = []
    for (const board of rows.slice(0, limit)) boards.push({ ...board, ready: await readyOf(context, tx, board) })
    const next = rows.length > limit ? boards.at(-1)?.id : undefined
    return { body: { boards, isComplete: next === undefined, next }, audit: { detail: { count: boards.length } } }
  },
})

const add = route({
  method: 'POST',
  path: '/api/boards',
  right: 'board.add',
  summary: 'A new board, today or on a later day.',
  body: z.object({ name: NAME, heldOn: z.iso.date() }),
  handle: async ({ tx, me, context, body }) => {
    checkDay(body.heldOn, context.clock.today())
    const board = await addBoard(tx, me, body)
    return { status: 201, body: board, version: board.version, audit: { resource: `board/${board.id}` } }
  },
})

/** The board, or the refusal that hides whether it exists elsewhere. */
export const boardOf = async (
  tx: Transaction,
  board: string,
  options?: { readonly lock?: boolean },
): Promise<Board> => {
  const found = await readBoard(tx, board, options)
  if (found === undefined) throw notFound('board')
  return found
}

/** The same, locked, where its agenda may still change. */
export const openBoardOf = async (tx: Transaction, board: string): Promise<Board> => {
  const found = await boardOf(tx, board, { lock: true })
  if (found.state === 'closed') throw conflict('The board is closed.', 'Put the case on another board.')
  return found
}

const casesOf = async (tx: Transaction, context: Context, board: string) => {
  const agenda = await readCases(tx, board)
  const decisions = await viewDecisions(context, tx, await readDecisions(tx, { board, limit: MOST_CASES }))
  const cases = []
  for (const one of agenda)
    cases.push(
      caseToJson(
        await preparedCase(context, tx, one),
        decisions.find((decision) => decision.case === one.id),
      ),
    )
  return cases
}

const read = route({
  method: 'GET',
  path: '/api/boards/:board',
  right: 'board.read',
  summary: 'A board with its cases in the order of the agenda, each with its readiness.',
  params: BOARD,
  handle: async ({ tx, context, params: { board: id } }) => {
    const board = await boardOf(tx, id)
    const cases = await casesOf(tx, context, id)
    return {
      body: { ...board, cases },
      version: board.version,
      audit: { resource: `board/${id}`, detail: shownPatients(cases.map(({ patient }) => patient)) },
    }
  },
})

const CHANGE = z.object({
  name: NAME.optional(),
  heldOn: z.iso.date().optional(),
  state: z.enum(BOARD_STATES).optional(),
  order: z.array(z.uuid()).max(MOST_CASES).optional(),
})
type Change = z.output<typeof CHANGE>

const checkClosing = async ({ tx, me }: Pick<Call<unknown, unknown, unknown>, 'tx' | 'me'>, id: string) => {
  if (!isAllowed(me.roles, 'board.close'))
    throw new AuditedRefusal(
      {
        status: 403,
        type: 'forbidden',
        title: 'Your role does not include closing a board (board.close). That you asked is in the audit.',
      },
      { action: 'board.close', resource: `board/${id}` },
    )
  const open = (await readCases(tx, id)).filter(({ state }) => state !== 'decided' && state !== 'deferred')
  if (open.length > 0)
    throw conflict(
      `${open.length} of the cases are neither decided nor deferred: ${open.map(({ number }) => number).join(', ')}.`,
      'Sign or defer each, then close the board.',
    )
}

const reorder = async (tx: Transaction, id: string, order: Change['order']): Promise<void> => {
  if (order === undefined || (await orderCases(tx, id, order))) return
  throw conflict('The order does not name every case of the board once.', 'Read the board again and order it anew.')
}

const change = route({
  method: 'PUT',
  path: '/api/boards/:board',
  right: 'board.change',
  summary:
    'Changes name, day, state or the order of the agenda. A board is opened on its day, which stays then; closing needs the right to close.',
  params: BOARD,
  body: CHANGE,
  ifMatch: true,
  handle: async ({ tx, me, context, params: { board: id }, body, version: seen }) => {
    const board = await boardOf(tx, id, { lock: true })
    if (board.state === 'closed') throw conflict('The board is closed; its minutes stand.')
    checkBoardChange(board, body, context.clock.today())
    if (body.state === 'closed') await checkClosing({ tx, me }, id)
    const { order, name, heldOn, state } = body
    const version = await changeBoard(tx, board, seen, {
      ...(name === undefined ? {} : { name }),
      ...(heldOn === undefined ? {} : { heldOn }),
      ...(state === undefined ? {} : { state }),
    })
    await reorder(tx, id, order)
    return {
      body: await boardOf(tx, id),
      version,
      audit: { resource: `board/${id}`, detail: { changed: Object.keys(body) } },
    }
  },
})

interface Paper {
  readonly path: string
  readonly summary: string
  readonly type: string
  readonly print: (papers: Awaited<ReturnType<typeof boardPapers>>) => string | Uint8Array
}

const PAPERS: readonly Paper[] = [
  {
    path: 'minutes.pdf',
    summary: 'The minutes of a board as a tagged PDF (PDF/UA-1).',
    type: 'application/pdf',
    print: minutesPdf,
  },
  {
    path: 'minutes.html',
    summary: 'The minutes of a board as a page to print.',
    type: 'text/html; charset=utf-8',
    print: minutesHtml,
  },
  {
    path: 'pack.html',
    summary: 'The pack of a board: every case to read, in one file that needs no server (H-50).',
    type: 'text/html; charset=utf-8',
    print: packHtml,
  },
]

const paper = ({ path, summary, type, print }: Paper): AnyRoute =>
  route({
    method: 'GET',
    path: `/api/boards/:board/${path}`,
    right: 'board.read',
    summary,
    params: BOARD,
    handle: async ({ tx, me, context, params: { board: id } }): Promise<Answer> => {
      const board = await boardOf(tx, id)
      const papers = await boardPapers(context, tx, me, board)
      return {
        body: print(papers),
        headers: {
          'content-type': type,
          'content-security-policy': PAPER_POLICY,
          'content-disposition': `inline; filename="board-${board.heldOn}-${path}"`,
        },
        audit: {
          resource: `board/${id}`,
          detail: { paper: path, ...shownPatients(papers.cases.map(({ patient }) => patient)) },
        },
      }
    },
  })

export const boardRoutes: readonly AnyRoute[] = [list, add, read, change, ...PAPERS.map(paper)]
