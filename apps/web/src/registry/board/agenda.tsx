/**
 * The agenda: the cases in order, each by its id (H-21). The order changes by buttons for the keyboard, by dragging for
 * the pointer, and is saved at once under the version that was seen.
 */
import { type DragEvent, useState } from 'react'
import { RegistryLink } from '../registry-link.tsx'
import { caseAddress, presentAddress } from './addresses.ts'
import { moved, placed } from './agenda-order.ts'
import type { Board, BoardCase } from './answers.ts'
import { CaseName, caseLine } from './case-name.tsx'
import { ReadinessLine } from './readiness-line.tsx'
import { CASE_STATES, kindsText } from './words.ts'

interface Props {
  readonly board: Board
  readonly canOrder: boolean
  readonly onOrder: (order: readonly string[]) => void
  readonly onRemove: (one: BoardCase) => void
}

interface RowProps extends Props {
  readonly one: BoardCase
  readonly place: number
}

const MoveButtons = ({ one, place, board, onOrder }: RowProps) => {
  const order = board.cases.map(({ id }) => id)
  return (
    <span className="move">
      {([-1, 1] as const).map((by) => (
        <button
          key={by}
          type="button"
          className="button"
          disabled={by < 0 ? place === 0 : place === order.length - 1}
          aria-label={`Move ${by < 0 ? 'up' : 'down'}: ${caseLine(one)}`}
          onClick={() => onOrder(moved(order, one.id, by))}
        >
          <span aria-hidden="true">{by < 0 ? '↑' : '↓'}</span>
        </button>
      ))}
    </span>
  )
}

const isSigned = ({ decision }: BoardCase): boolean => decision != null

const RowTools = (props: RowProps) => {
  const { one, board, canOrder, onRemove } = props
  return (
    <div className="agenda-tools not-printed">
      <RegistryLink to={presentAddress(board.id, one.id)} className="button">
        Present<span className="hidden-text">: {caseLine(one)}</span>
      </RegistryLink>
      {canOrder ? <MoveButtons {...props} /> : null}
      {canOrder && !isSigned(one) ? (
        <button type="button" className="door" onClick={() => onRemove(one)}>
          Take off<span className="hidden-text">: {caseLine(one)}</span>
        </button>
      ) : null}
    </div>
  )
}

const CaseRow = (props: RowProps & { readonly drag: Drag }) => {
  const { one, place, board, canOrder, drag } = props
  return (
    <li
      className={`agenda-row${drag.over === one.id ? ' is-over' : ''}`}
      draggable={canOrder}
      data-case={one.id}
      onDragStart={(event) => drag.start(event, one.id)}
      onDragOver={(event) => drag.enter(event, one.id)}
      onDragEnd={drag.end}
      onDrop={(event) => drag.drop(event, one.id)}
    >
      <span className="agenda-place number">{place + 1}</span>
      <div className="agenda-case">
        <p>
          <RegistryLink to={caseAddress(board.id, one.id)}>
            <CaseName one={one} />
          </RegistryLink>{' '}
          <span className="small quiet">{one.label}</span>
        </p>
        <p className="agenda-question">
          <span className="chip">{kindsText(one.question)}</span> {one.question.text}
        </p>
        {one.state === 'decided' ? (
          <p className="small tone-for">
            <span aria-hidden="true">✓</span> Decided: {one.decision?.decision.text}
          </p>
        ) : (
          <ReadinessLine readiness={one.readiness} />
        )}
      </div>
      <span className="chip agenda-state">{CASE_STATES[one.state]}</span>
      <RowTools {...props} />
    </li>
  )
}

interface Drag {
  readonly over: string | undefined
  readonly start: (event: DragEvent, id: string) => void
  readonly enter: (event: DragEvent, id: string) => void
  readonly end: () => void
  readonly drop: (event: DragEvent, id: string) => void
}

/** What is dragged, by its id: the list may be read anew while the pointer is down. */
const useDrag = (order: readonly string[], onOrder: Props['onOrder']): Drag => {
  const [dragged, setDragged] = useState<string>()
  const [over, setOver] = useState<string>()
  const end = (): void => {
    setDragged(undefined)
    setOver(undefined)
  }
  return {
    over: dragged === undefined ? undefined : over,
    start: (event, id) => {
      event.dataTransfer.effectAllowed = 'move'
      setDragged(id)
    },
    enter: (event, id) => {
      if (dragged === undefined) return
      event.preventDefault()
      setOver(id)
    },
    end,
    drop: (event, id) => {
      event.preventDefault()
      if (dragged !== undefined && dragged !== id) onOrder(placed(order, dragged, id))
      end()
    },
  }
}

export const Agenda = (props: Props) => {
  const { board, onOrder } = props
  const drag = useDrag(
    board.cases.map(({ id }) => id),
    onOrder,
  )
  return (
    <ol className="agenda">
      {board.cases.map((one, place) => (
        <CaseRow key={one.id} {...props} one={one} place={place} drag={drag} />
      ))}
    </ol>
  )
}
