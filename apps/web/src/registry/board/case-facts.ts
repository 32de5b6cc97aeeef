/** The facts of a case as the server sends them, through the same gate as everywhere. */
import type { Facts } from '@leio/facts/fact'
import { factsFromJson } from '@leio/facts/facts-json'
import type { PatientRecord } from './answers.ts'

/** The facts of a record. A server of another version may know facts that this page does not: then nothing is shown. */
export const factsOfRecord = ({ case: { facts } }: Pick<PatientRecord, 'case'>): Facts => {
  const reading = factsFromJson(facts)
  if (reading.facts === undefined)
    throw new Error(`The record has facts that this page cannot read: ${reading.problems.map(({ where }) => where)}`)
  return reading.facts
}
