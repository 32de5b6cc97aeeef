/**
 * Whether follow-up was ended, and why. The article knows recurrences after more than 25 years (FU-06), so that an end is
 * a decision somebody took: one without a reason ends nothing (H-44).
 */
import type { RecordedEvent } from '@leio/registry/event'

export interface Discharge {
  readonly event: string
  /** The words of the event that says it. Absent: nobody said why. */
  readonly reason?: string
}

/**
 * The discharge as the last event that speaks of it has it; undefined where none does, or it was taken back. A follow-up
 * with `surveillance.discharged` and the words "moved abroad" is a discharge with that reason.
 */
export const dischargeOf = (standing: readonly RecordedEvent[]): Discharge | undefined => {
  const said = standing.findLast(({ body }) => body.facts?.['surveillance.discharged'] !== undefined)
  const fact = said?.body.facts?.['surveillance.discharged']
  if (said === undefined || fact?.state !== 'known' || fact.value !== true) return undefined
  const reason = said.body.detail?.trim()
  return reason === undefined || reason === '' ? { event: said.id } : { event: said.id, reason }
}
