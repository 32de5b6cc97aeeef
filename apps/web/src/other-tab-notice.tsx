/** The same case is open in another tab: said in place, with what differs and the choice. Nothing is merged by itself. */
import type { CaseFile } from '@leio/facts/case-file'
import { counted, listText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { FactValue } from './common/fact-value.tsx'
import { useStore, useStoreState } from './common/use-store.ts'
import { differingFacts } from './differing-facts.ts'

/** What else than facts two records say differently: with that they may be two patients. */
const otherParts = (here: CaseFile, there: CaseFile): readonly string[] => {
  const parts: readonly (readonly [name: string, differs: boolean])[] = [
    ['title', here.title !== there.title],
    ['events', JSON.stringify(here.events) !== JSON.stringify(there.events)],
    ['lesion measurements', JSON.stringify(here.recist) !== JSON.stringify(there.recist)],
  ]
  return parts.filter(([, differs]) => differs).map(([name]) => name)
}

export const OtherTabNotice = () => {
  const store = useStore()
  const { bench, others, strange } = useStoreState()
  const [other] = others
  if (bench === undefined || other === undefined || strange !== undefined) return null
  const { file } = bench
  const differing = differingFacts(file.facts, other.file.facts)
  const parts = otherParts(file, other.file)
  return (
    <section className="notice not-printed" role="status" aria-label="Another tab">
      <p>
        <b>This case is open in another tab.</b>{' '}
        {differing.length === 0
          ? 'Both hold the same facts. What you change here stays here.'
          : `${counted(differing.length, 'fact')} ${differing.length === 1 ? 'differs' : 'differ'}; neither tab changes the other.`}
        {parts.length === 0
          ? ''
          : ` The other tab also has another ${listText(parts, 'and')}: it may be another patient. There: ${other.file.title ?? 'untitled'}.`}
      </p>
      {differing.length === 0 ? null : (
        <>
          <ul className="small">
            {differing.map((id) => (
              <li key={id}>
                {factPhrase(id)}: here <FactValue id={id} facts={file.facts} />, there{' '}
                <FactValue id={id} facts={other.file.facts} />
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="button" onClick={() => store.take(other.file.facts)}>
              Take the facts of the other tab
            </button>
          </div>
        </>
      )}
    </section>
  )
}
