/** Another diagnosis: what Leio will not say, and what it still will (H-32). */
import { labelOf } from '@leio/facts/dictionary'
import { type Facts, recordedValue } from '@leio/facts/fact'
import { isOutOfScope } from '@leio/knowledge/scope'
import { useSupposed } from '../common/use-supposed.ts'

export const OutOfScope = ({ facts }: { readonly facts: Facts }) => {
  const diagnosis = recordedValue(facts, 'pathology.diagnosis')
  const isSupposed = useSupposed().has('pathology.diagnosis')
  if (!isOutOfScope(diagnosis)) return null
  return (
    <section className="notice" aria-label="Out of scope">
      <p>
        <b>Out of scope.</b> The {isSupposed ? 'supposed' : 'recorded'} diagnosis is{' '}
        {labelOf('pathology.diagnosis', String(diagnosis)).toLowerCase()}. Leio plans the care of leiomyosarcoma only
        and says nothing of the treatment of this lesion. What follows concerns safety, and what would have to be
        settled if the diagnosis were in doubt.
      </p>
    </section>
  )
}
