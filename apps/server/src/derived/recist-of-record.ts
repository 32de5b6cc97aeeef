/**
 * The response by RECIST 1.1 as the patient page shows it: computed from the last lesion table of the record (H-34).
 *
 * Where the record also states a response, both are given with whether they agree; a difference is for people to settle.
 */
import { recordedValue } from '@leio/facts/fact'
import { type RecistResult, recistResponse } from '@leio/plan/recist'
import { factsOfEvents, recistOf } from '@leio/registry/case-at'
import type { RecordedEvent } from '@leio/registry/event'

export interface RecistOfRecord {
  readonly result: RecistResult
  /** The event whose lesion table was read: the last one that has one. */
  readonly event: string
  /** Code of `response.stated`, where somebody stated one. */
  readonly stated?: string
  /** `not-comparable`: one of both is missing, or says "non-CR/non-PD", which no stated code can. */
  readonly agreement: 'agrees' | 'differs' | 'not-comparable'
}

const agreementOf = (response: RecistResult['response'], stated: string | undefined): RecistOfRecord['agreement'] => {
  if (response === null || response === 'NON-CR/NON-PD' || stated === undefined) return 'not-comparable'
  return response.toLowerCase() === stated ? 'agrees' : 'differs'
}

/**
 * The response of a record; undefined where it has no lesion table. One lesion of 100, 60 and 73 mm with "partial
 * response" stated: `result.response` is PD, `stated` is pr, `agreement` is differs.
 */
export const recistOfRecord = (standing: readonly RecordedEvent[]): RecistOfRecord | undefined => {
  const block = recistOf(standing)
  const event = standing.findLast(({ body }) => body.recist !== undefined)?.id
  if (block === undefined || event === undefined) return undefined
  const result = recistResponse(block)
  const value = recordedValue(factsOfEvents(standing), 'response.stated')
  const stated = typeof value === 'string' ? value : undefined
  return { result, event, agreement: agreementOf(result.response, stated), ...(stated === undefined ? {} : { stated }) }
}
