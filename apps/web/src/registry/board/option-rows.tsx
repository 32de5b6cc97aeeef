/** The statements of the plan as options: for each, what the board makes of it. */

import type { Facts } from '@leio/facts/fact'
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { missingText } from '@leio/plan/words/fact-text'
import { StanceMark } from '../../common/mark.tsx'
import { markOf } from '../../common/mark-of.ts'
import { CHOICES, type Choice, type Draft } from './decision-draft.ts'

const CHOICE_WORDS: Readonly<Record<Choice, string>> = {
  none: 'Not considered',
  considered: 'Considered',
  follows: 'Followed',
  against: 'Gone against',
}

interface Props {
  readonly advice: readonly PlannedAdvice[]
  readonly facts: Facts
  /** The statements that the decision must follow or go against. */
  readonly toTakeUp: readonly string[]
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

interface ChoiceProps {
  readonly id: string
  readonly choice: Choice
  readonly choose: (choice: Choice) => void
}

/** Neither is pressed before somebody presses it. */
const TakeUp = ({ id, choice, choose }: ChoiceProps) => (
  <div className="take-up">
    {(['follows', 'against'] as const).map((one) => (
      <button
        key={one}
        type="button"
        className="button"
        aria-pressed={choice === one}
        aria-describedby={`option-${id}`}
        onClick={() => choose(one)}
      >
        {CHOICE_WORDS[one]}
      </button>
    ))}
  </div>
)

const Choose = ({ id, choice, choose }: ChoiceProps) => (
  <select
    className="field"
    aria-label="The board"
    aria-describedby={`option-${id}`}
    value={choice}
    onChange={({ target }) => choose(target.value as Choice)}
  >
    {CHOICES.map((word) => (
      <option key={word} value={word}>
        {CHOICE_WORDS[word]}
      </option>
    ))}
  </select>
)

export const OptionRows = ({ advice, facts, toTakeUp, draft, onChange }: Props) => (
  <ul className="options">
    {advice.map((one) => {
      const choice = draft.choices[one.id] ?? 'none'
      const Kind = toTakeUp.includes(one.id) ? TakeUp : Choose
      return (
        <li key={one.id} className="option" data-choice={choice}>
          <StanceMark mark={markOf(one)} />
          <p id={`option-${one.id}`}>
            {one.text}
            {one.missing.length === 0 ? null : (
              <span className="unknown small"> Depends on: {missingText(one.missing, facts)}.</span>
            )}
          </p>
          <Kind
            id={one.id}
            choice={choice}
            choose={(next) => onChange({ ...draft, choices: { ...draft.choices, [one.id]: next } })}
          />
        </li>
      )
    })}
  </ul>
)
