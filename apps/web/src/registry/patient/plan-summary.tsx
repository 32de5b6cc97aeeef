/** The plan in short on the page of the record; the whole of it is a page of its own. */
import type { Facts } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import type { ClassificationResult } from '@leio/plan/classify'
import type { Plan } from '@leio/plan/make-plan'
import { counted, dateText, shortHash } from '@leio/plan/words/fact-text'
import { reachableText } from '@leio/plan/words/reachable-text'
import { RegistryLink } from '../registry-link.tsx'
import { addressTo } from '../route.ts'
import { Section } from '../section.tsx'
import { mainStatements } from './plan-order.ts'
import { PlanStatement } from './plan-statement.tsx'

const SHOWN = 5

export const PlanStamp = ({ plan }: { readonly plan: Plan }) => (
  <p className="small quiet">
    Release {plan.release} ({shortHash(plan.knowledgeHash)}), case {shortHash(plan.caseHash)}, as of{' '}
    {dateText(plan.asOf)}
    {plan.outOfDate ? `. Out of date: due for review by ${dateText(plan.reviewBy)}` : ''}
  </p>
)

/** Values that adjoin become a stretch, so the order of all of them is needed. */
const valuesText = ({ id, values }: ClassificationResult, { release }: Plan): string =>
  reachableText(values, RELEASES[release].classifications.find((one) => one.id === id)?.derivation.values ?? [])

interface Props {
  readonly patient: string
  readonly plan: Plan
  readonly facts: Facts
  /** The day as of whose end the record is read; null for now. */
  readonly day: string | null
}

export const PlanSummary = ({ patient, plan, facts, day }: Props) => {
  const main = mainStatements(plan)
  const open = plan.advice.filter(({ status }) => status === 'undecided').length
  const given = plan.classifications.filter(({ values }) => values.length > 0)
  const toPlan = `${addressTo('/registry/patients/:patient/plan', { patient })}${day === null ? '' : `?knownAt=${day}`}`
  return (
    <Section title="Plan" aside={<RegistryLink to={toPlan}>The whole plan</RegistryLink>}>
      <ul className="statements">
        {main.slice(0, SHOWN).map((advice) => (
          <PlanStatement key={advice.id} advice={advice} facts={facts} release={plan.release} />
        ))}
      </ul>
      <div className="topic-body stack">
        <p>
          {main.length > SHOWN ? `${counted(main.length - SHOWN, 'more statement')} for or against. ` : ''}
          {open === 0 ? (
            'Nothing is open.'
          ) : (
            <span className="unknown">{counted(open, 'statement')} open: facts are missing.</span>
          )}
        </p>
        {given.map((one) => (
          <p key={one.id} className="small">
            {one.label}: <b className={one.decided ? undefined : 'unknown'}>{valuesText(one, plan)}</b>
          </p>
        ))}
        <PlanStamp plan={plan} />
      </div>
    </Section>
  )
}
