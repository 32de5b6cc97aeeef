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
  readonly draft: Draft
  readonly onChange: (draft: Draft) => void
}

export const OptionRows = ({ advice, facts, draft, onChange }: Props) => (
  <ul className="options">
    {advice.map((one) => {
      const choice = draft.choices[one.id] ?? 'none'
      return (
        <li key={one.id} className="option" data-choice={choice}>
          <StanceMark mark={markOf(one)} />
          <p id={`option-${one.id}`}>
            {one.text}
            {one.missing.length === 0 ? null : (
              <span className="unknown small"> Depends on: {missingText(one.missing, facts)}.</span>
            )}
          </p>
          <select
            className="field"
            aria-label="The board"
            aria-describedby={`option-${one.id}`}
            value={choice}
            onChange={({ target }) =>
              onChange({ ...draft, choices: { ...draft.choices, [one.id]: target.value as Choice } })
            }
          >
            {CHOICES.map((word) => (
              <option key={word} value={word}>
                {CHOICE_WORDS[word]}
              </option>
            ))}
          </select>
        </li>
      )
    })}
  </ul>
)
