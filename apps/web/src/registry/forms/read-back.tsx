/** What will be saved, read back before it is: every length in mm and cm (H-12), every unknown with its reason. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Fact, type Facts, factOf } from '@leio/facts/fact'
import { recordedText } from '@leio/plan/words/fact-text'
import { momentText } from '../moment-words.ts'
import type { NewEventJson } from './draft.ts'
import { KIND_FORMS } from './event-kinds.ts'
import { lesionDraftOf } from './lesion-draft.ts'
import { readLesions } from './lesion-reading.ts'
import { LesionResult } from './lesion-result.tsx'
import { partLines } from './part-words.ts'

interface Props {
  readonly event: NewEventJson
  readonly facts: Facts
  /** What the record says now. */
  readonly recorded: Facts
}

const isOther = (before: Fact, after: Fact): boolean =>
  (before.state === 'known' || before.reason !== undefined) && recordedOf(before) !== recordedOf(after)

const recordedOf = (fact: Fact): string =>
  JSON.stringify(fact.state === 'known' ? [fact.value] : ['unknown', fact.reason])

const FactLine = ({ id, fact, before }: { readonly id: FactId; readonly fact: Fact; readonly before: Fact }) => (
  <div>
    <dt>{definitionOf(id).label}</dt>
    <dd className={fact.state === 'unknown' ? 'unknown' : undefined}>
      {recordedText(id, fact)}
      {isOther(before, fact) ? <span className="small quiet"> instead of {recordedText(id, before)}</span> : null}
    </dd>
  </div>
)

const Lesions = ({ table }: { readonly table: unknown }) => {
  const draft = lesionDraftOf(table)
  const block = draft === undefined ? undefined : readLesions(draft).block
  if (block === undefined) return null
  return (
    <div className="is-wide">
      <dt>Lesions</dt>
      <dd>
        <LesionResult block={block} />
      </dd>
    </div>
  )
}

export const ReadBack = ({ event, facts, recorded }: Props) => (
  <dl className="read-back">
    <div>
      <dt>Event</dt>
      <dd>
        {KIND_FORMS[event.kind].name}, {momentText(event.moment)}
      </dd>
    </div>
    <div>
      <dt>Source</dt>
      <dd>{event.source}</dd>
    </div>
    {partLines(event.body).map(({ label, text }) => (
      <div key={label}>
        <dt>{label}</dt>
        <dd>{text}</dd>
      </div>
    ))}
    {(Object.entries(facts) as readonly [FactId, Fact][]).map(([id, fact]) => (
      <FactLine key={id} id={id} fact={fact} before={factOf(recorded, id)} />
    ))}
    <Lesions table={event.body.recist} />
    {typeof event.body.detail === 'string' ? (
      <div>
        <dt>In words</dt>
        <dd className="said-words">{event.body.detail}</dd>
      </div>
    ) : null}
  </dl>
)
