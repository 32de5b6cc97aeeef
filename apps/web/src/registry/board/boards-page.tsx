/** The boards that lie ahead, and those that were held. */
import '../../styles/board.css'
import { counted, dateText } from '@leio/plan/words/fact-text'
import { type FormEvent, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { ProblemNotice } from '../problem-notice.tsx'
import { RegistryLink } from '../registry-link.tsx'
import { hasRole, useSession } from '../session.ts'
import { ShownReading } from '../shown-reading.tsx'
import { useChange } from '../use-change.ts'
import { useRead } from '../use-read.ts'
import { boardAddress } from './addresses.ts'
import type { BoardSummary } from './answers.ts'
import { BOARD_STATES } from './words.ts'

const countsOf = ({ cases, ready, decided, state }: BoardSummary): string => {
  if (cases === 0) return 'no case yet'
  const rest = state === 'closed' ? `${decided} decided` : `${ready} ready, ${decided} decided`
  return `${counted(cases, 'case')}, ${rest}`
}

const BoardRow = ({ board }: { readonly board: BoardSummary }) => (
  <li className="board-row">
    <span className="board-day number">{dateText(board.heldOn)}</span>
    <RegistryLink to={boardAddress(board.id)} className="board-name">
      {board.name}
    </RegistryLink>
    <span className={board.state === 'open' ? 'chip tone-accent' : 'chip'}>{BOARD_STATES[board.state]}</span>
    <span className="small quiet number">{countsOf(board)}</span>
  </li>
)

const Boards = ({ title, none, boards }: { title: string; none: string; boards: readonly BoardSummary[] }) => (
  <section className="sheet block">
    <h2>{title}</h2>
    {boards.length === 0 ? <p className="quiet">{none}</p> : null}
    <ul className="board-list">
      {boards.map((board) => (
        <BoardRow key={board.id} board={board} />
      ))}
    </ul>
  </section>
)

const PlanBoard = () => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [name, setName] = useState('Sarcoma board')
  const [heldOn, setHeldOn] = useState('')
  const add = (event: FormEvent): void => {
    event.preventDefault()
    void change.run(async () => {
      const { body } = await api.ask<{ readonly id: string }>('POST', '/api/boards', {
        body: { name: name.trim(), heldOn },
        key: io.newKey(),
      })
      io.goTo(boardAddress(body.id), 'push')
    })
  }
  return (
    <form className="sheet block" onSubmit={add} aria-labelledby="plan-board">
      <h2 id="plan-board">Plan a board</h2>
      <div className="fields">
        <label className="labelled">
          Name
          <input className="field" value={name} onChange={({ target }) => setName(target.value)} required />
        </label>
        <label className="labelled">
          Day
          <input
            className="field"
            type="date"
            value={heldOn}
            onChange={({ target }) => setHeldOn(target.value)}
            required
          />
        </label>
        <button type="submit" className="button is-main" disabled={change.isBusy}>
          Plan it
        </button>
      </div>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} />}
    </form>
  )
}

const isAhead = ({ state }: BoardSummary): boolean => state !== 'closed'

/** What is nearest stands first: ahead the next day, behind the last one. */
const byDay = (a: BoardSummary, b: BoardSummary): number => a.heldOn.localeCompare(b.heldOn)

export const BoardsPage = () => {
  const session = useSession()
  const read = useRead<{ readonly boards: readonly BoardSummary[] }>('/api/boards')
  return (
    <>
      <header className="page-head">
        <h1>Tumour boards</h1>
      </header>
      <ShownReading read={read}>
        {({ body: { boards } }) => (
          <div className="stack-wide">
            <Boards title="Ahead" none="No board is planned." boards={boards.filter(isAhead).toSorted(byDay)} />
            {hasRole(session, 'board-chair', 'registrar') ? <PlanBoard /> : null}
            <Boards
              title="Held"
              none="No board has been closed yet."
              boards={boards.filter((one) => !isAhead(one)).toSorted((a, b) => byDay(b, a))}
            />
          </div>
        )}
      </ShownReading>
    </>
  )
}
