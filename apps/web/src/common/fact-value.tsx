/** What a case says of a fact; unknown has its one look everywhere. */
import type { FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'
import { recordedText } from '@leio/plan/words/fact-text'

export const FactValue = ({ id, facts }: { readonly id: FactId; readonly facts: Facts }) => {
  const fact = factOf(facts, id)
  return <b className={fact.state === 'unknown' ? 'unknown' : undefined}>{recordedText(id, fact)}</b>
}
