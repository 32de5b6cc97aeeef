/** What the last answer did: one sentence, said aloud, with the way back beside it. */
import type { AdviceChange } from '@leio/plan/plan-difference'
import { differenceSummary } from '@leio/plan/words/difference-text'
import { missingText, recordedText } from '@leio/plan/words/fact-text'
import { OPEN, STANCE_MARKS, stanceMark, WARNING } from '@leio/plan/words/stance'
import { factPhrase } from '@leio/rules/print'
import type { Stance, Topic } from '@leio/rules/release'
import { useState } from 'react'
import { focusContent } from '../common/focus-content.ts'
import { StanceMark } from '../common/mark.tsx'
import { useBench, useStore } from '../common/use-store.ts'
import { redo, type Settled, undo } from '../workbench/workbench.ts'

const HOW: Readonly<Record<Settled['how'], string>> = {
  answered: 'Recorded',
  undone: 'Undone',
  redone: 'Redone',
  kept: 'Recorded',
}

const saidOf = ({ how, changes }: Settled): string => {
  const facts = changes.map(({ fact, to }) => `${factPhrase(fact)}: ${recordedText(fact, to)}`)
  return facts.length === 0 ? `${HOW[how]}.` : `${HOW[how]}: ${facts.join('; ')}.`
}

const WAS = { applies: 'applied', undecided: 'was open', 'does-not-apply': 'did not apply' } as const
const NOW = { applies: 'applies now', undecided: 'is open now', 'does-not-apply': 'does not apply now' } as const

/** Each statement that stands otherwise than before. */
export const ChangedList = ({ changes }: { readonly changes: readonly AdviceChange[] }) => {
  const { release } = useBench().knowledge
  const markIn = (id: string, stance: Stance, topic: Topic) => {
    const advice = release.advice.find((one) => one.id === id)
    return topic === 'safety' ? WARNING : advice === undefined ? STANCE_MARKS[stance] : stanceMark(advice)
  }
  return (
    <ul className="changed-list">
      {changes.map(({ id, text, topic, stance, from, to, missing }) => (
        <li key={id}>
          <StanceMark mark={to === 'undecided' ? OPEN : markIn(id, stance, topic)} /> {text}{' '}
          <span className="small quiet">
            ({WAS[from]}, {NOW[to]}
            {to === 'undecided' ? `, depends on ${missingText(missing, {})}` : ''})
          </span>
        </li>
      ))}
    </ul>
  )
}

export const ChangeNote = () => {
  const store = useStore()
  const { settled, past, future, whatIf } = useBench()
  const [closed, close] = useState(0)
  const isShown = settled !== undefined && whatIf === undefined && settled.number !== closed
  return (
    <div className={`change-note not-printed ${isShown ? 'is-shown' : ''}`}>
      <p role="status" className="change-said">
        {isShown ? `${saidOf(settled)} ${differenceSummary(settled.difference)}` : ''}
      </p>
      {isShown ? (
        <>
          <div className="row">
            <button
              type="button"
              className="button"
              aria-disabled={past.length === 0}
              onClick={() => store.change(undo)}
            >
              Undo
            </button>
            {future.length === 0 ? null : (
              <button
                type="button"
                className="button"
                onClick={() => {
                  store.change(redo)
                  focusContent()
                }}
              >
                Redo
              </button>
            )}
            <button
              type="button"
              className="button"
              onClick={() => {
                close(settled.number)
                focusContent()
              }}
            >
              Close
            </button>
          </div>
          {settled.difference.advice.length === 0 ? null : (
            <details className="changed">
              <summary className="small">What changed</summary>
              <ChangedList changes={settled.difference.advice} />
            </details>
          )}
        </>
      ) : null}
    </div>
  )
}
