/** The same case is open in another tab: said in place, with what differs and the choice. Nothing is merged by itself. */
import { DICTIONARY, type FactId } from '@leio/facts/dictionary'
import { type Facts, factOf } from '@leio/facts/fact'
import { counted } from '@leio/plan/words/fact-text'
import { factPhrase } from '@leio/rules/print'
import { FactValue } from './common/fact-value.tsx'
import { useStore, useStoreState } from './common/use-store.ts'

/** The facts that two records of one case say differently. */
export const differingFacts = (here: Facts, there: Facts): readonly FactId[] =>
  DICTIONARY.map(({ id }) => id as FactId).filter(
    (id) => JSON.stringify(factOf(here, id)) !== JSON.stringify(factOf(there, id)),
  )

export const OtherTabNotice = () => {
  const store = useStore()
  const { bench, others } = useStoreState()
  const [other] = others
  if (bench === undefined || other === undefined) return null
  const differing = differingFacts(bench.file.facts, other.facts)
  return (
    <section className="notice not-printed" role="status" aria-label="Another tab">
      <p>
        <b>This case is open in another tab.</b>{' '}
        {differing.length === 0
          ? 'Both hold the same facts. What you change here stays here.'
          : `${counted(differing.length, 'fact')} ${differing.length === 1 ? 'differs' : 'differ'}; neither tab changes the other.`}
      </p>
      {differing.length === 0 ? null : (
        <>
          <ul className="small">
            {differing.map((id) => (
              <li key={id}>
                {factPhrase(id)}: here <FactValue id={id} facts={bench.file.facts} />, there{' '}
                <FactValue id={id} facts={other.facts} />
              </li>
            ))}
          </ul>
          <div className="row">
            <button type="button" className="button" onClick={() => store.take(other.facts)}>
              Take the facts of the other tab
            </button>
          </div>
        </>
      )}
    </section>
  )
}
