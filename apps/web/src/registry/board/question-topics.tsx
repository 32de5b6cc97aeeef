/** What a question to the board is about: ticked topics, or none for a general question. */
import { TOPICS, type Topic } from '@leio/rules/topic'
import { kindName } from './words.ts'

/** What a board is asked about; warnings are always looked at. */
const ASKED: readonly Topic[] = TOPICS.filter((topic) => topic !== 'safety' && topic !== 'mdt')

interface Props {
  readonly chosen: readonly Topic[]
  readonly choose: (topics: readonly Topic[]) => void
}

export const QuestionTopics = ({ chosen, choose }: Props) => (
  <fieldset className="ticks-set">
    <legend>The question is about</legend>
    <div className="ticks">
      {ASKED.map((topic) => (
        <label key={topic} className="tick">
          <input
            type="checkbox"
            checked={chosen.includes(topic)}
            onChange={({ target }) =>
              choose(target.checked ? [...chosen, topic] : chosen.filter((one) => one !== topic))
            }
          />{' '}
          {kindName(topic)}
        </label>
      ))}
    </div>
    <p className="small quiet">Nothing ticked: a general question. What is missing is worked out for what is ticked.</p>
  </fieldset>
)
