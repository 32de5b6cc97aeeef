/**
 * Cases of a board: a patient, the question that is asked of the board, and how far the case has come.
 *
 * Everything is addressed by the id of the case. Its place in the agenda is a number that is sorted by and nothing else, so
 * whatever is moved, added or taken out while somebody writes, the words stay with their patient (H-21). Callers lock the
 * board first, then the case.
 */
import type { Topic } from '@leio/rules/topic'
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Identity } from '../event.ts'
import type { Person } from '../ticket.ts'
import { touchBoard } from './board.ts'
import type { Draft } from './decision-content.ts'

export type CaseState = 'referred' | 'discussed' | 'decided' | 'deferred'

export interface BoardCase {
  readonly id: string
  readonly board: string
  readonly patient: string
  readonly number: string
  readonly label: string
  readonly identity: Identity | null
  /** Of the case as it stands; null while there is no state yet. */
  readonly caseHash: string | null
  /** Empty: a general question. */
  readonly topics: readonly Topic[]
  readonly question: string
  readonly referredBy: string | null
  readonly state: CaseState
  /** Why it was put off. */
  readonly deferral: string | null
  readonly position: number
  readonly draft: Draft | null
  readonly version: number
}

const SELECT = `select c.id, c.board, c.patient, p.number, coalesce(s.label, '') as label, s.identity, s.case_hash as "caseHash", c.topics, c.question,
  c.referred_by as "referredBy", c.state, c.deferral, c.position, c.draft, c.version
  from leio.board_case c join leio.patient p on p.id = c.patient left join leio.patient_state s on s.patient = c.patient`

/** The cases of a board in the order of its agenda. */
export const readCases = ({ query }: Transaction, board: string): Promise<readonly BoardCase[]> =>
  query<BoardCase>(`${SELECT} where c.board = $1 order by c.position, c.id`, [board])

/** One case of a board, or undefined; with `lock` nobody else changes it until the end. */
export const readCase = async (
  { query }: Transaction,
  { board, id }: Pick<BoardCase, 'board' | 'id'>,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<BoardCase | undefined> => {
  const [row] = await query<BoardCase>(`${SELECT} where c.board = $1 and c.id = $2${lock ? ' for update of c' : ''}`, [
    board,
    id,
  ])
  return row
}

/** What a person refers. */
export interface Referral {
  readonly patient: string
  readonly topics: readonly Topic[]
  readonly question: string
  readonly referredBy?: string | undefined
}

/** Puts a patient at the end of the agenda of a locked board; the id of the case. A patient stands on a board once. */
export const addCase = async (
  transaction: Transaction,
  { id, centre }: Person,
  board: string,
  { patient, topics, question, referredBy }: Referral,
): Promise<string> => {
  const [row] = await transaction.query<{ id: string }>(
    `insert into leio.board_case (centre, board, patient, topics, question, referred_by, created_by, position)
     values ($1, $2, $3, $4, $5, $6, $7,
       (select coalesce(max(position), 0) + 1 from leio.board_case where board = $2)) returning id`,
    [centre, board, patient, topics, question, referredBy ?? null, id],
  )
  await touchBoard(transaction, board)
  return row?.id ?? ''
}

/** Orders the agenda of a locked board: every case of it, once. False, and nothing done, for any other list. */
export const orderCases = async ({ query }: Transaction, board: string, order: readonly string[]): Promise<boolean> => {
  const rows = await query<{ id: string }>('select id from leio.board_case where board = $1', [board])
  const isWhole = rows.length === order.length && rows.every(({ id }) => order.includes(id))
  if (!isWhole) return false
  await query(
    `update leio.board_case c set position = o.position from unnest($2::uuid[]) with ordinality o (id, position)
     where c.id = o.id and c.board = $1`,
    [board, order],
  )
  return true
}

export interface CaseChange {
  readonly topics?: readonly Topic[] | undefined
  readonly question?: string | undefined
  readonly state?: CaseState | undefined
  readonly deferral?: string | null | undefined
  readonly draft?: Draft | undefined
}

/** Throws VersionConflict where the case is no longer what the writer saw. */
export const checkCaseVersion = ({ version }: BoardCase, seen: number): void => {
  if (version !== seen) throw new VersionConflict(version)
}

/** Changes a locked case; the new version. */
export const changeCase = async (
  { query }: Transaction,
  { id, version, deferral: before }: BoardCase,
  { topics, question, state, deferral = before, draft }: CaseChange,
): Promise<number> => {
  await query(
    `update leio.board_case set topics = coalesce($2, topics), question = coalesce($3, question),
       state = coalesce($4, state), deferral = $5, draft = coalesce($6, draft), version = version + 1 where id = $1`,
    [id, topics ?? null, question ?? null, state ?? null, deferral, draft === undefined ? null : JSON.stringify(draft)],
  )
  return version + 1
}

/** Moves a locked case to the end of another board, both boards locked; the new version of the case. */
export const moveCase = async (transaction: Transaction, one: BoardCase, to: string): Promise<number> => {
  await transaction.query(
    `update leio.board_case set board = $2, version = version + 1,
       position = (select coalesce(max(position), 0) + 1 from leio.board_case where board = $2) where id = $1`,
    [one.id, to],
  )
  await touchBoard(transaction, one.board)
  await touchBoard(transaction, to)
  return one.version + 1
}

/** Takes a locked case off its locked board. A decided one stays: its decision names it. */
export const removeCase = async (transaction: Transaction, { id, board }: BoardCase): Promise<void> => {
  await transaction.query("delete from leio.board_case where id = $1 and state <> 'decided'", [id])
  await touchBoard(transaction, board)
}
