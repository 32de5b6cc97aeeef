/** The questions of a form, by group, and a search for any other fact. */
import { definitionOf, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import { useId, useState } from 'react'
import { applies, searchFacts } from './applying.ts'
import type { Entries, Entry } from './entry.ts'
import { type EventKind, type FactSection, sectionsOf } from './event-kinds.ts'
import { FactField } from './fact-field.tsx'

interface Props {
  readonly kind: EventKind
  readonly entries: Entries
  /** What the record says. */
  readonly recorded: Facts
  /** The record with the answers of the form over it. */
  readonly together: Facts
  /** Asked for by the address: its group stands open. */
  readonly wanted: FactId | undefined
  readonly onEntry: (id: FactId, entry: Entry | undefined) => void
}

const titleOf = (group: string): string => `${group.charAt(0).toUpperCase()}${group.slice(1)}`

const Section = ({ group, facts, isOpen, ...props }: FactSection & { readonly isOpen: boolean } & Props) => {
  const { entries, recorded, onEntry } = props
  const answered = facts.filter((id) => entries[id] !== undefined).length
  return (
    <details className="fact-section sheet" open={isOpen}>
      <summary className="topic-head">
        <h2>{titleOf(group)}</h2>
        <span className="small quiet">
          {answered === 0 ? `${facts.length} questions` : `${answered} of ${facts.length} answered`}
        </span>
      </summary>
      {facts.map((id) => (
        <FactField key={id} id={id} entry={entries[id]} recorded={factOf(recorded, id)} onEntry={onEntry} />
      ))}
    </details>
  )
}

const OtherFacts = ({ onAdd }: { readonly onAdd: (id: FactId) => void }) => {
  const [search, type] = useState('')
  const id = useId()
  return (
    <div className="labelled other-facts">
      <label htmlFor={id}>Add another fact</label>
      <input
        id={id}
        className="field"
        type="search"
        value={search}
        placeholder="Such as haemoglobin"
        onChange={({ target }) => type(target.value)}
      />
      <ul className="row">
        {searchFacts(search).map((fact) => (
          <li key={fact}>
            <button
              type="button"
              className="button"
              onClick={() => {
                onAdd(fact)
                type('')
              }}
            >
              {definitionOf(fact).label}
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Facts outside the kind's own groups that were added, asked for or answered. */
const othersOf = (own: readonly FactSection[], named: readonly FactId[]): readonly FactId[] => {
  const asked = new Set(own.flatMap(({ facts }) => facts))
  return [...new Set(named)].filter((id) => !asked.has(id))
}

export const FactSections = (props: Props) => {
  const { kind, entries, together, wanted } = props
  const [added, add] = useState<readonly FactId[]>(wanted === undefined ? [] : [wanted])
  const answered = Object.keys(entries) as readonly FactId[]
  const isShown = (id: FactId): boolean =>
    entries[id] !== undefined || id === wanted || applies(RELEASES.current, id, together)
  const own = sectionsOf(kind)
    .map(({ group, facts }) => ({ group, facts: facts.filter(isShown) }))
    .filter(({ facts }) => facts.length > 0)
  const others = othersOf(sectionsOf(kind), [...added, ...answered])
  const isOpen = (facts: readonly FactId[], place: number): boolean =>
    wanted === undefined ? place === 0 || facts.some((id) => entries[id] !== undefined) : facts.includes(wanted)
  return (
    <div className="stack fact-sections">
      {own.map((section, place) => (
        <Section key={section.group} {...section} {...props} isOpen={isOpen(section.facts, place)} />
      ))}
      {others.length === 0 ? null : <Section group="other facts" facts={others} {...props} isOpen={true} />}
      <OtherFacts onAdd={(id) => add([...added, id])} />
    </div>
  )
}
