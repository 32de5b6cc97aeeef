/** The tree of conditions behind a statement. What decides is shown first; the rest opens on demand. */
import type { Facts } from '@leio/facts/fact'
import { factOf } from '@leio/facts/fact'
import type { Truth } from '@leio/facts/truth'
import { type Reason, telling } from '@leio/plan/reason-tree'
import { counted, originText, recordedText } from '@leio/plan/words/fact-text'
import { useState } from 'react'
import { useSupposed } from './use-supposed.ts'

const TRUTHS: Readonly<Record<Truth, { readonly glyph: string; readonly word: string; readonly tone: string }>> = {
  true: { glyph: '✓', word: 'holds', tone: 'tone-for' },
  false: { glyph: '✗', word: 'does not hold', tone: 'tone-against' },
  unknown: { glyph: '?', word: 'not known', tone: 'tone-open' },
}

const Recorded = ({ reason, facts }: { readonly reason: Reason; readonly facts: Facts }) => {
  const supposed = useSupposed()
  if (reason.fact === undefined) return null
  const fact = factOf(facts, reason.fact)
  const origin = originText(fact)
  const isSupposed = supposed.has(reason.fact)
  return (
    <span className="small">
      {' '}
      {fact.state === 'unknown' ? (
        <span className="unknown">{recordedText(reason.fact, fact)}</span>
      ) : (
        <span className={isSupposed ? 'unknown' : 'quiet'}>
          {isSupposed ? 'supposed' : 'recorded'}: {recordedText(reason.fact, fact)}
        </span>
      )}
      {origin === '' ? null : <span className="quiet"> ({origin})</span>}
    </span>
  )
}

interface Props {
  readonly reason: Reason
  readonly facts: Facts
  readonly isTop?: boolean
}

export const ReasonNode = ({ reason, facts, isTop = false }: Props) => {
  const [isWhole, showWhole] = useState(false)
  const deciding = isTop ? reason.of : telling(reason)
  const parts = isWhole ? reason.of : deciding
  const left = reason.of.length - deciding.length
  const { glyph, word, tone } = TRUTHS[reason.truth]
  return (
    <li className="reason">
      <p>
        <span className={`reason-glyph ${tone}`} aria-hidden="true">
          {glyph}
        </span>
        <span className="hidden-text">{word}: </span>
        {reason.text}
        <Recorded reason={reason} facts={facts} />
      </p>
      {parts.length === 0 ? null : (
        <ul className="reasons">
          {parts.map((part, at) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: reasons have no id, and their order is that of the condition.
            <ReasonNode key={`${at} ${part.text}`} reason={part} facts={facts} />
          ))}
        </ul>
      )}
      {left > 0 && !isWhole ? (
        <button type="button" className="door" onClick={() => showWhole(true)}>
          {counted(left, 'more condition')} that {left === 1 ? 'does' : 'do'} not decide
        </button>
      ) : null}
    </li>
  )
}
