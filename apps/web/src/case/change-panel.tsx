/** What would change it: every smallest set of changes that flips the statement, each to be tried in place. */
import type { FactId } from '@leio/facts/dictionary'
import { type FactValue, known } from '@leio/facts/fact'
import type { PlannedAdvice } from '@leio/plan/make-plan'
import { flips } from '@leio/plan/what-if'
import { counted, valueText } from '@leio/plan/words/fact-text'
import { type ChangeGroup, changeGroupText, flipGroups, STATUS_WORDS } from '@leio/plan/words/flip-text'
import { useMemo, useState } from 'react'
import { useBench, useStore } from '../common/use-store.ts'
import { type FactChange, shownFacts, suppose } from '../workbench/workbench.ts'

const FIRST = 6

/** The changes of a group with one of the values that its last fact may take. */
const changesWith = (group: ChangeGroup, value: FactValue): readonly FactChange[] =>
  group.changes.map(({ fact, to }, at) => ({
    fact: fact as FactId,
    to: known(at === group.changes.length - 1 ? value : (to[0] ?? value)),
  }))

const Group = ({ group, isWarning }: { readonly group: ChangeGroup; readonly isWarning: boolean }) => {
  const store = useStore()
  const facts = shownFacts(useBench())
  const last = group.changes.at(-1)
  if (last === undefined) return null
  const attempt = (value: FactValue): void =>
    store.change((bench) => {
      const earlier = (bench.whatIf?.changes ?? []).filter(
        ({ fact }) => !group.changes.some((change) => change.fact === fact),
      )
      return suppose(bench, [...earlier, ...changesWith(group, value)])
    })
  return (
    <li>
      {group.changes.map((change) => (
        <p key={change.fact}>{changeGroupText(change, facts)}</p>
      ))}
      <p className="row small">
        <span className="quiet">
          {isWarning
            ? 'Then this warning is not given. That does not say that the procedure is safe.'
            : `Then it ${STATUS_WORDS[group.to]}.`}
        </span>
        {last.to.map((value) => (
          <button key={JSON.stringify(value)} type="button" className="button" onClick={() => attempt(value)}>
            Suppose {valueText(last.fact, value)}
          </button>
        ))}
      </p>
    </li>
  )
}

/** What is missing may still be found out; what is recorded would have to be wrong. */
const missingFirst = (groups: readonly ChangeGroup[]): readonly ChangeGroup[] => {
  const corrects = ({ changes }: ChangeGroup): boolean => changes.some(({ from }) => from !== undefined)
  return [...groups.filter((group) => !corrects(group)), ...groups.filter(corrects)]
}

export const ChangePanel = ({ advice }: { readonly advice: PlannedAdvice }) => {
  const bench = useBench()
  const [isWhole, showWhole] = useState(false)
  const { release } = bench.knowledge
  const { recist } = bench.file
  const facts = shownFacts(bench)
  const found = useMemo(
    () => flips(release, { facts, ...(recist === undefined ? {} : { recist }) }, advice.id),
    [release, facts, recist, advice.id],
  )
  const groups = missingFirst(flipGroups(found?.sets ?? []))
  const size = found?.sets[0]?.changes.length ?? 0
  const shown = isWhole ? groups : groups.slice(0, FIRST)
  return (
    <section className="panel" aria-label="What would change it">
      <p>
        {groups.length === 0
          ? 'No change of at most three facts flips it.'
          : `Now it ${STATUS_WORDS[advice.status]}. The smallest changes that ${advice.status === 'undecided' ? 'settle' : 'flip'} it, ${counted(size, 'fact')} each:`}
      </p>
      <ol className="changes">
        {shown.map((group) => (
          <Group
            key={JSON.stringify(group)}
            group={group}
            isWarning={advice.topic === 'safety' && group.to === 'does-not-apply'}
          />
        ))}
      </ol>
      {groups.length > shown.length ? (
        <button type="button" className="door" onClick={() => showWhole(true)}>
          {counted(groups.length - shown.length, 'more change')}
        </button>
      ) : null}
    </section>
  )
}
