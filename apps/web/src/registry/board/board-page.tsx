/** One board: its agenda, how ready each case is, and what can be done with it before, during and after. */
import '../../styles/board.css'
import { counted, dateText } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { usePageFoot } from '../../common/use-printing.ts'
import { useApi, useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { hasRole, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { type Change, useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import { apiBoard, apiCase, BOARDS, presentAddress, readinessAddress } from './addresses.ts'
import { Agenda } from './agenda.tsx'
import type { Board, BoardCase, BoardState } from './answers.ts'
import { caseLine } from './case-name.tsx'
import { ReferralForm } from './referral-form.tsx'
import { BOARD_STATES } from './words.ts'

const isReady = ({ readiness, state }: BoardCase): boolean => readiness.isReady || state === 'decided'

const Counts = ({ cases }: Pick<Board, 'cases'>) => {
  const ready = cases.filter(isReady).length
  const facts = cases.reduce(
    (sum, { readiness, state }) => sum + (state === 'decided' ? 0 : readiness.missing.length),
    0,
  )
  return (
    <p className="large">
      {counted(cases.length, 'case')}, {ready} ready
      {facts === 0 ? '' : `, ${counted(facts, 'fact')} missing`}
    </p>
  )
}

const NEXT: Readonly<Record<BoardState, { readonly state: BoardState; readonly word: string } | undefined>> = {
  planned: { state: 'open', word: 'Open the board' },
  open: { state: 'closed', word: 'Close the board' },
  closed: undefined,
}

interface ToolsProps {
  readonly board: Board
  readonly onState: (state: BoardState) => void
}

const Tools = ({ board, onState }: ToolsProps) => {
  const session = useSession()
  const next = NEXT[board.state]
  const [first] = board.cases
  const mayMove = hasRole(session, 'board-chair')
  return (
    <div className="row not-printed">
      {first === undefined ? null : (
        <>
          <RegistryLink to={presentAddress(board.id, first.id)} className="button is-main">
            Present
          </RegistryLink>
          <RegistryLink to={readinessAddress(board.id)} className="button">
            Whom to call
          </RegistryLink>
          <a className="button" href={`${apiBoard(board.id)}/minutes.pdf`}>
            Minutes (PDF)
          </a>
          <a className="button" href={`${apiBoard(board.id)}/minutes.html`}>
            Minutes (page)
          </a>
          <a className="button" href={`${apiBoard(board.id)}/pack.html`}>
            Pack to read offline
          </a>
        </>
      )}
      {next === undefined || !mayMove ? null : (
        <button type="button" className="button" onClick={() => onState(next.state)}>
          {next.word}
        </button>
      )}
    </div>
  )
}

interface AgendaChanges {
  readonly order: (order: readonly string[]) => void
  readonly remove: (one: BoardCase) => void
  readonly state: (state: BoardState) => void
}

/** Changes of the agenda, each under the version that was read; what the server says is read again afterwards. */
const useAgendaChanges = (
  board: Board,
  change: Change,
  again: () => void,
  say: (what: string) => void,
): AgendaChanges => {
  const api = useApi()
  const put = (body: object, said: string): void =>
    void change
      .run(async () => {
        await api.ask('PUT', apiBoard(board.id), { body, version: board.version })
        say(said)
      })
      .then(again)
  return {
    order: (order) => put({ order }, 'The order is saved.'),
    state: (state) => put({ state }, `The board is ${BOARD_STATES[state].toLowerCase()}.`),
    remove: (one) =>
      void change
        .run(async () => {
          await api.ask('DELETE', apiCase(board.id, one.id), { version: one.version })
          say(`Taken off the agenda: ${caseLine(one)}.`)
        })
        .then(again),
  }
}

const BoardView = ({ board, again }: { readonly board: Board; readonly again: () => void }) => {
  const io = useIo()
  const session = useSession()
  const change = useChange()
  const [said, say] = useState('')
  const changes = useAgendaChanges(board, change, again, say)
  const isClosed = board.state === 'closed'
  const canOrder = hasRole(session, 'board-chair', 'registrar') && !isClosed
  usePageFoot(`Leio, agenda of ${board.name}, ${dateText(board.heldOn)}`)
  return (
    <>
      <header className="page-head">
        <p className="small not-printed">
          <RegistryLink to={BOARDS}>Tumour boards</RegistryLink>
        </p>
        <h1>
          {board.name}, {dateText(board.heldOn)} <span className="chip">{BOARD_STATES[board.state]}</span>
        </h1>
        <Counts cases={board.cases} />
        <Tools board={board} onState={changes.state} />
      </header>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
      <p className="small quiet" role="status">
        {said}
      </p>
      <section className="sheet agenda-sheet" aria-label="Agenda">
        {board.cases.length === 0 ? <p className="block quiet">No case has been referred yet.</p> : null}
        <Agenda board={board} canOrder={canOrder} onOrder={changes.order} onRemove={changes.remove} />
      </section>
      {isClosed ? null : (
        <div className="not-printed block-apart">
          <ReferralForm board={board.id} onAdded={again} />
        </div>
      )}
      <p className="not-printed block-apart">
        <button type="button" className="button" onClick={() => io.print()}>
          Print the agenda
        </button>
      </p>
    </>
  )
}

export const BoardPage = ({ params: { board = '' } }: PageProps) => {
  const read = useRead<Board>(apiBoard(board))
  return (
    <ShownReading read={read}>
      {({ body, version }) => (
        <BoardView board={version === undefined ? body : { ...body, version }} again={read.again} />
      )}
    </ShownReading>
  )
}
