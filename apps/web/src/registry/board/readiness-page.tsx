/** Whom to call before the board: a list to print, by who can supply what is missing. */
import '../../styles/board.css'
import { counted, dateText } from '@leio/plan/words/fact-text'
import { shortText } from '@leio/plan/words/short-text'
import { STANCE_MARKS } from '@leio/plan/words/stance'
import { usePageFoot } from '../../common/use-printing.ts'
import { useIo } from '../api.ts'
import type { PageProps } from '../page-props.ts'
import { RegistryLink } from '../registry-link.tsx'
import { ShownReading } from '../shown-reading.tsx'
import { useRead } from '../use-read.ts'
import { apiBoard, boardAddress, caseAddress } from './addresses.ts'
import type { Board, MissingFact } from './answers.ts'
import { type Call, type CallGroup, callList, contradicting } from './call-list.ts'
import { CaseName } from './case-name.tsx'
import { missingName } from './readiness-line.tsx'
import { kindsText } from './words.ts'

/** So many statements are named beside a question; the rest are counted. */
const NAMED = 2

const Changes = ({ wouldChange, decides }: MissingFact) => {
  const more = decides - Math.min(NAMED, wouldChange.length)
  return (
    <ul className="small quiet would-change">
      {wouldChange.slice(0, NAMED).map(({ advice, stance, text }) => (
        <li key={advice}>
          {stance === null ? '' : `${STANCE_MARKS[stance].glyph} ${STANCE_MARKS[stance].word}: `}
          {shortText(text, 90)}
        </li>
      ))}
      {more > 0 ? <li>and {more} more</li> : null}
    </ul>
  )
}

const CallFact = ({ missing }: { readonly missing: MissingFact }) => (
  <li className="call-fact">
    <p>
      <span className="call-box" aria-hidden="true">
        □
      </span>{' '}
      <b>{missing.question}</b> <span className="unknown small">{missingName(missing)}</span>
      <span className="small quiet"> · {missing.supplier.text}</span>
    </p>
    <Changes {...missing} />
  </li>
)

const CallOfCase = ({ call: { boardCase, facts }, board }: { readonly call: Call; readonly board: string }) => (
  <li className="call">
    <h3>
      <RegistryLink to={caseAddress(board, boardCase.id)}>
        <CaseName one={boardCase} />
      </RegistryLink>
    </h3>
    <p className="small quiet">
      {kindsText(boardCase.question)}: {boardCase.question.text}
    </p>
    <ul>
      {facts.map((missing) => (
        <CallFact key={missing.fact} missing={missing} />
      ))}
    </ul>
  </li>
)

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

const Group = ({ group, board }: { readonly group: CallGroup; readonly board: string }) => (
  <section className="sheet block call-group">
    <h2>
      {sentence(group.role.replaceAll('-', ' '))}{' '}
      <span className="quiet small">
        {counted(group.facts, 'fact')} of {counted(group.calls.length, 'case')}
      </span>
    </h2>
    <ul className="stack-wide">
      {group.calls.map((call) => (
        <CallOfCase key={call.boardCase.id} call={call} board={board} />
      ))}
    </ul>
  </section>
)

const Contradicting = ({ board }: { readonly board: Board }) => {
  const cases = contradicting(board.cases)
  if (cases.length === 0) return null
  return (
    <section className="sheet block">
      <h2>The record contradicts itself: to be settled first</h2>
      <ul>
        {cases.map((one) => (
          <li key={one.id}>
            <RegistryLink to={caseAddress(board.id, one.id)}>
              <CaseName one={one} />
            </RegistryLink>
            <ul className="small tone-warning">
              {one.readiness.conflicts.map(({ text }) => (
                <li key={text}>{text}</li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Ready = ({ board }: { readonly board: Board }) => {
  const ready = board.cases.filter(({ readiness }) => readiness.isReady)
  if (ready.length === 0) return null
  return (
    <section className="sheet block">
      <h2>Nothing is missing for these</h2>
      <ul>
        {ready.map((one) => (
          <li key={one.id}>
            <CaseName one={one} /> <span className="small quiet">{kindsText(one.question)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

const Calls = ({ board }: { readonly board: Board }) => {
  const io = useIo()
  const groups = callList(board.cases)
  usePageFoot(`Leio, what is missing for ${board.name}, ${dateText(board.heldOn)}, printed ${dateText(io.today())}`)
  return (
    <>
      <header className="page-head">
        <p className="small not-printed">
          <RegistryLink to={boardAddress(board.id)}>{board.name}</RegistryLink>
        </p>
        <h1>
          What is missing for {board.name}, {dateText(board.heldOn)}
        </h1>
        <p>
          Each fact below would change or settle what the plan says about the question that was asked. Facts that change
          nothing for it are left out.
        </p>
        <p className="not-printed">
          <button type="button" className="button" onClick={() => io.print()}>
            Print the list
          </button>
        </p>
      </header>
      <div className="stack-wide">
        {groups.length + contradicting(board.cases).length === 0 ? (
          <p className="sheet block tone-for">✓ No fact is missing for any case.</p>
        ) : null}
        <Contradicting board={board} />
        {groups.map((group) => (
          <Group key={group.role} group={group} board={board.id} />
        ))}
        <Ready board={board} />
      </div>
    </>
  )
}

export const ReadinessPage = ({ params: { board = '' } }: PageProps) => (
  <ShownReading read={useRead<Board>(apiBoard(board))}>{({ body }) => <Calls board={body} />}</ShownReading>
)
