/** A question: answerable in place, with where such a fact is found and what an answer settles. */
import { factOf } from '@leio/facts/fact'
import { obtainedFrom } from '@leio/facts/obtained-from'
import type { Question } from '@leio/plan/next-questions'
import { counted } from '@leio/plan/words/fact-text'
import { thingsOf } from '@leio/plan/words/open-things'
import { questionText } from '@leio/plan/words/question-text'
import { useId } from 'react'
import { useBench } from '../common/use-store.ts'
import { shownFacts } from '../workbench/workbench.ts'
import { Answer } from './answer.tsx'
import { useRecord } from './use-record.ts'

const THINGS = 2

const Settles = ({ question }: { readonly question: Question }) => {
  const { release } = useBench().knowledge
  const things = thingsOf(release, question.wouldChange).map(({ text }) => text)
  const more = things.length - THINGS
  if (things.length === 0) return <p className="small quiet">Makes a recorded value exact.</p>
  return (
    <div className="settles small quiet">
      <p>Could change {counted(things.length, 'part')} of the plan:</p>
      <ul>
        {things.slice(0, THINGS).map((text) => (
          <li key={text}>{text}</li>
        ))}
        {more > 0 ? <li>and {more} more</li> : null}
      </ul>
    </div>
  )
}

interface Props {
  readonly question: Question
  readonly onAnswered: () => void
}

export const QuestionCard = ({ question, onAnswered }: Props) => {
  const facts = shownFacts(useBench())
  const record = useRecord()
  const id = useId()
  const fact = factOf(facts, question.fact)
  const asked = questionText(question.fact)
  const from = obtainedFrom(question.fact)
  return (
    <li className="question" data-fact={question.fact}>
      <h3 id={id} tabIndex={-1} className="question-text">
        {asked.question}
      </h3>
      {asked.remark === '' ? null : <p className="small quiet">{asked.remark}</p>}
      <Answer
        id={question.fact}
        fact={fact}
        labelledBy={id}
        onAnswer={(to) => {
          record(question.fact, to)
          onAnswered()
        }}
      />
      {from === undefined ? null : <p className="small quiet">Usually found in: {from}.</p>}
      <Settles question={question} />
    </li>
  )
}
