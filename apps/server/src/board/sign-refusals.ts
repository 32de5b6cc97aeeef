/** Why a signature is refused, in words that say what to do. */
import type { PlanHashes } from '@leio/registry/board/decision-content'
import { caseAt } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'
import { AuditedRefusal, type ErrorBody } from '../api/api-error.ts'
import { caseHashOf } from './case-hash.ts'
import { type ChangedFact, caseWithHash, changedFacts } from './changed-facts.ts'

const refusalOf = (id: string, reason: string) => ({
  action: 'decision.sign',
  resource: `case/${id}`,
  detail: { reason },
})

/** It does not say which part is wrong: the signer looks at the banner, not at the message. */
export const wrongPatient = (id: string): AuditedRefusal =>
  new AuditedRefusal(
    {
      status: 422,
      type: 'wrong-patient',
      title: 'What was entered does not name the patient of this case; nothing was signed.',
      cure: 'Look at the name, the birth date and the number above, and make sure that this is the case you mean.',
    },
    refusalOf(id, 'wrong-patient'),
  )

export interface Stale {
  readonly case: string
  readonly patient: string
  readonly events: readonly RecordedEvent[]
  readonly now: PlanHashes
  readonly seen: PlanHashes
}

/** The refusal of a stale plan. `changed` is null where the record never was what was seen. */
export interface StaleBody extends ErrorBody {
  readonly changed: readonly ChangedFact[] | null
  readonly isOtherKnowledge: boolean
  readonly now: PlanHashes
}

/** The facts that differ between the case that was seen and the one that is; null where it is not in the record. */
const changesSince = ({ patient, events, seen }: Stale): readonly ChangedFact[] | null => {
  const before = caseWithHash(patient, events, (file) => caseHashOf(file) === seen.caseHash)
  return before === undefined ? null : changedFacts(before, caseAt(patient, events))
}

/** Refuses a signature on a plan that is no longer the plan, and says what changed. */
export const stalePlan = (stale: Stale): AuditedRefusal => {
  const { now, seen } = stale
  const isOtherKnowledge = now.knowledgeHash !== seen.knowledgeHash || now.release !== seen.release
  const body: StaleBody = {
    status: 409,
    type: 'stale-plan',
    title: isOtherKnowledge
      ? 'The knowledge has changed since this plan was seen; nothing was signed.'
      : 'The record has changed since this plan was seen; nothing was signed.',
    cure: 'Look at the plan as it is now, save the decision again, and sign.',
    changed: changesSince(stale),
    isOtherKnowledge,
    now,
  }
  return new AuditedRefusal(body, refusalOf(stale.case, 'stale-plan'))
}
