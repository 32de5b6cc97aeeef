/** How much of what counts for this patient is known; each missing fact leads to its field in the form. */
import { definitionOf } from '@leio/facts/dictionary'
import type { Completeness } from '../patient-summary.ts'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'

interface Props {
  readonly patient: string
  readonly completeness: Completeness
}

export const CompletenessSection = ({ patient, completeness: { expected, known, missing } }: Props) => {
  const toForm = addressTo('/registry/patients/:patient/enter', { patient })
  return (
    <Section
      title="Completeness"
      aside={
        <span className="small quiet number">
          {known} of {expected} known
        </span>
      }
    >
      <div className="topic-body stack">
        <progress value={known} max={Math.max(1, expected)} aria-label={`${known} of ${expected} facts known`} />
        {missing.length === 0 ? (
          <p className="quiet">Nothing that counts is missing without a reason.</p>
        ) : (
          <ul className="row missing-facts">
            {missing.map((fact) => (
              <li key={fact}>
                <RegistryLink to={`${toForm}?fact=${encodeURIComponent(fact)}`}>
                  {definitionOf(fact).label}
                </RegistryLink>
              </li>
            ))}
          </ul>
        )}
      </div>
    </Section>
  )
}
