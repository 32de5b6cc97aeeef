/** The same case is open in another tab: said in place, with what differs and the choice. Nothing is merged by itself. */
import { counted, listText } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { FactValue } from './common/fact-value.tsx'
import { focusContent } from './common/focus-content.ts'
import { useStore, useStoreState } from './common/use-store.ts'
import { differingFacts, differingParts } from './differing-facts.ts'

export const OtherTabNotice = () => {
  const store = useStore()
  const { bench, others, strange } = useStoreState()
  const [other] = others
  if (bench === undefined || other === undefined || strange !== undefined) return null
  const { file } = bench
  const differing = differingFacts(file.facts, other.file.facts)
  const parts = differingParts(file, other.file)
  const take = (): void => {
    store.take(other.file.facts)
    focusContent()
  }
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
          {bench.whatIf === undefined ? (
            <div className="row">
              <button type="button" className="button" onClick={take}>
                Take the facts of the other tab
              </button>
            </div>
          ) : (
            <p className="small">Go back to what is recorded before you take them.</p>
          )}
        </>
      )}
    </section>
  )
}
