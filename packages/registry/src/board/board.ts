/**
 * Boards: one meeting each, with its agenda of referred cases.
 *
 * Words: a *board* is one meeting on one day; *planned*, then *open* while it sits, then *closed*. Its version counts every
 * change of name, day, state and order, and every case that comes or goes, so that nobody reorders a list that they have
 * not seen (H-21). Cases are case.ts; what was decided is decision.ts.
 */
import { VersionConflict } from '../append-event.ts'
import type { Transaction } from '../connect.ts'
import type { Person } from '../ticket.ts'

export const BOARD_STATES = ['planned', 'open', 'closed'] as const
export type BoardState = (typeof BOARD_STATES)[number]

export interface Board {
  readonly id: string
  readonly name: string
  /** ISO day. */
  readonly heldOn: string
  readonly state: BoardState
  readonly version: number
}

export interface BoardSummary extends Board {
  readonly cases: number
  readonly decided: number
  readonly deferred: number
}

const COLUMNS = 'b.id, b.name, b.held_on as "heldOn", b.state, b.version'

/** Boards, the latest day first; one more than `limit` where there are more. `after` is the id of the last one seen. */
export const listBoards = (
  { query }: Transaction,
  { limit, after }: { readonly limit: number; readonly after?: string | undefined },
): Promise<readonly BoardSummary[]> =>
  query<BoardSummary>(
    `select ${COLUMNS}, count(c.id) as cases, count(c.id) filter (where c.state = 'decided') as decided,
       count(c.id) filter (where c.state = 'deferred') as deferred
     from leio.board b left join leio.board_case c on c.board = b.id
     where $2::uuid is null or (b.held_on, b.id) < (select held_on, id from leio.board where id = $2)
     group by b.id order by b.held_on desc, b.id desc limit $1`,
    [limit + 1, after ?? null],
  )

/** A new board in the person's centre. `addBoard(tx, me, { name: 'Sarcoma board', heldOn: '2026-12-03' })` is planned. */
export const addBoard = async (
  { query }: Transaction,
  { centre, id }: Person,
  { name, heldOn }: Pick<Board, 'name' | 'heldOn'>,
): Promise<Board> => {
  const [row] = await query<{ id: string }>(
    'insert into leio.board (centre, name, held_on, created_by) values ($1, $2, $3, $4) returning id',
    [centre, name, heldOn, id],
  )
  return { id: row?.id ?? '', name, heldOn, state: 'planned', version: 1 }
}

/** The board, or undefined where there is none to be seen; with `lock` nobody else changes it until the end. */
export const readBoard = async (
  { query }: Transaction,
  board: string,
  { lock = false }: { readonly lock?: boolean } = {},
): Promise<Board | undefined> => {
  const [row] = await query<Board>(`select ${COLUMNS} from leio.board b where id = $1${lock ? ' for update' : ''}`, [
    board,
  ])
  return row
}

export type BoardChange = Partial<Pick<Board, 'name' | 'heldOn' | 'state'>>

/** Changes a locked board that is still at the version the writer saw; throws VersionConflict otherwise. The new version. */
export const changeBoard = async (
  { query }: Transaction,
  { id, version }: Board,
  seen: number,
  { name, heldOn, state }: BoardChange,
): Promise<number> => {
  if (version !== seen) throw new VersionConflict(version)
  await query(
    `update leio.board set name = coalesce($2, name), held_on = coalesce($3, held_on), state = coalesce($4, state),
       version = version + 1 where id = $1`,
    [id, name ?? null, heldOn ?? null, state ?? null],
  )
  return version + 1
}

/** Notes that the agenda of a locked board has changed; the new version. */
export const touchBoard = async ({ query }: Transaction, board: string): Promise<number> => {
  const [row] = await query<{ version: number }>(
    'update leio.board set version = version + 1 where id = $1 returning version',
    [board],
  )
  return row?.version ?? 0
}
