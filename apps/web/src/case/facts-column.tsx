/** What we know: the facts by group, what is recorded and what matters open, the rest one step away. */
import { counted } from '@leio/plan/words/fact-text'
import { useDeferredValue, useId, useMemo, useState } from 'react'
import { useBench } from '../common/use-store.ts'
import { shownFacts, shownPlan } from '../workbench/workbench.ts'
import { type FactEntry, type FactGroup, factGroups, foundFacts } from './fact-groups.ts'
import { FactRow } from './fact-row.tsx'

const isShown = ({ isRecorded, isPressing }: FactEntry): boolean => isRecorded || isPressing

const Group = ({ group, isOpen }: { readonly group: FactGroup; readonly isOpen: boolean }) => {
  const facts = shownFacts(useBench())
  const [isWhole, showWhole] = useState(false)
  const shown = group.entries.filter(isShown)
  const rest = group.entries.filter((entry) => !isShown(entry) && entry.isAsked)
  const known = shown.filter(({ isRecorded }) => isRecorded).length
  const matter = group.entries.filter(({ matters }) => matters).length
  return (
    <details className="fact-group" open={isOpen}>
      <summary>
        <h3>{group.title}</h3>{' '}
        <span className="small quiet">
          {known} recorded{matter === 0 ? '' : ` · ${matter} open`}
        </span>
      </summary>
      <ul>
        {(isWhole ? [...shown, ...rest] : shown).map((entry) => (
          <FactRow key={entry.id} entry={entry} facts={facts} />
        ))}
      </ul>
      {rest.length === 0 || isWhole ? null : (
        <button type="button" className="door" onClick={() => showWhole(true)}>
          {counted(rest.length, 'more fact')}
        </button>
      )}
    </details>
  )
}

const Found = ({ entries, search }: { readonly entries: readonly FactEntry[]; readonly search: string }) => {
  const facts = shownFacts(useBench())
  return (
    <>
      <p role="status" className="small quiet found">
        {entries.length === 0
          ? `No fact mentions "${search}". Try another word, such as "size" or "biopsy".`
          : counted(entries.length, 'fact')}
      </p>
      <ul>
        {entries.map((entry) => (
          <FactRow key={entry.id} entry={entry} facts={facts} />
        ))}
      </ul>
    </>
  )
}

export const FactsColumn = () => {
  const bench = useBench()
  const [search, setSearch] = useState('')
  const field = useId()
  // The plan comes first: this list may follow a frame later.
  const plan = useDeferredValue(shownPlan(bench))
  const facts = useDeferredValue(shownFacts(bench))
  const groups = useMemo(() => factGroups(bench.knowledge.release, plan, facts), [bench.knowledge, plan, facts])
  // What is supposed is not recorded.
  const recorded = Object.keys(bench.file.facts).length
  const word = search.trim()
  return (
    <section className="facts-column sheet" aria-label="Facts">
      <div className="column-head">
        <h2>Facts</h2>
        <span className="small quiet">
          {recorded} recorded · {plan.questions.length} could change the plan
        </span>
      </div>
      <div className="column-search">
        <label className="hidden-text" htmlFor={field}>
          Find a fact
        </label>
        <input
          id={field}
          type="search"
          className="field"
          placeholder="Find a fact"
          value={search}
          onChange={({ target }) => setSearch(target.value)}
        />
      </div>
      {word === '' ? (
        groups.map((group) => <Group key={group.title} group={group} isOpen={group.entries.some(isShown)} />)
      ) : (
        <Found entries={foundFacts(groups, word)} search={word} />
      )}
    </section>
  )
}
