/** Changing a referral before it is decided: what is asked, and on which board. */
import { dateText } from '@leio/plan/words/fact-text'
import { TOPICS, type Topic } from '@leio/rules/topic'
import { type FormEvent, useState } from 'react'
import { useApi, useIo } from '../api.ts'
import { LabelledMenu } from '../forms/labelled-field.tsx'
import { LongField } from '../long-field.tsx'
import { ProblemNotice } from '../problem-notice.tsx'
import { useChange } from '../use-change.ts'
import { useHold } from '../use-hold.ts'
import { useRead } from '../use-read.ts'
import { apiCase, caseAddress } from './addresses.ts'
import type { BoardQuestion, BoardSummary, CaseWithPlan } from './answers.ts'
import { QuestionTopics } from './question-topics.tsx'

interface Props {
  readonly board: string
  readonly one: CaseWithPlan
  /** Reads the case anew. */
  readonly again: () => void
}

const topicsOf = ({ kind }: BoardQuestion): readonly Topic[] => {
  const kinds: readonly string[] = typeof kind === 'string' ? [kind] : kind
  return TOPICS.filter((topic) => kinds.includes(topic))
}

const ChangeQuestion = ({ board, one, again }: Props) => {
  const api = useApi()
  const change = useChange()
  const [text, write] = useState(one.question.text)
  const [topics, choose] = useState(topicsOf(one.question))
  const isChanged = text.trim() !== one.question.text || topics.join() !== topicsOf(one.question).join()
  useHold(isChanged)
  const put = (event: FormEvent): void => {
    event.preventDefault()
    void change.run(async () => {
      const question = { kind: topics.length === 0 ? 'general' : topics, text: text.trim() }
      await api.ask('PUT', apiCase(board, one.id), { body: { question }, version: one.version })
      again()
    })
  }
  return (
    <form className="stack" onSubmit={put} aria-label="The question">
      <LongField label="Question to the board" isRequired value={text} onChange={write} />
      <QuestionTopics chosen={topics} choose={choose} />
      <p>
        <button type="submit" className="button" disabled={!isChanged || text.trim() === '' || change.isBusy}>
          Save the question
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={again} />}
    </form>
  )
}

interface Boards {
  readonly boards: readonly BoardSummary[]
}

const optionsOf = (boards: readonly BoardSummary[]) => [
  { value: '', label: 'Choose …' },
  ...boards.map(({ id, name, heldOn }) => ({ value: id, label: `${name}, ${dateText(heldOn)}` })),
]

const MoveCase = ({ board, one, again }: Props) => {
  const api = useApi()
  const io = useIo()
  const change = useChange()
  const [to, choose] = useState('')
  const { reading } = useRead<Boards>('/api/boards?limit=200')
  if (reading.state === 'refused') return <ProblemNotice problem={reading.problem} />
  if (reading.state === 'reading') return null
  const others = reading.answer.body.boards.filter(({ id, state }) => id !== board && state !== 'closed')
  if (others.length === 0) return <p className="small quiet">There is no other board that is still open.</p>
  const move = (event: FormEvent): void => {
    event.preventDefault()
    void change.run(async () => {
      await api.ask('PUT', apiCase(board, one.id), { body: { board: to }, version: one.version })
      io.goTo(caseAddress(to, one.id), 'push')
    })
  }
  return (
    <form className="stack" onSubmit={move} aria-label="Another board">
      <LabelledMenu label="Move to another board" value={to} options={optionsOf(others)} onChoose={choose} />
      <p>
        <button type="submit" className="button" disabled={to === '' || change.isBusy}>
          Move the case
        </button>
      </p>
      {change.problem === undefined ? null : <ProblemNotice problem={change.problem} onAgain={again} />}
    </form>
  )
}

/** Begun anew for each version of the case, so that nobody edits a question that another has changed. */
export const ReferralChange = (props: Props) => (
  <details className="sheet block not-printed">
    <summary>Change the question, or move the case to another board</summary>
    <div className="stack block-apart">
      <ChangeQuestion key={props.one.version} {...props} />
      <MoveCase {...props} />
    </div>
  </details>
)
