/** What the audit says of the patients that an answer shows, so that "who saw this patient" can be asked. */
import { hashOf } from '@leio/facts/sha-256'

/** Ids in one entry at most; longer lists are told by their digest. */
const MOST_IDS = 500

/**
 * The ids, each once, in order; of more than 500 their count and digest. `shownPatients(['b', 'a', 'b'])` is
 * `{ patients: ['a', 'b'] }`.
 */
export const shownPatients = (ids: readonly string[]): Readonly<Record<string, unknown>> => {
  const patients = [...new Set(ids)].toSorted()
  return patients.length <= MOST_IDS
    ? { patients }
    : { patientCount: patients.length, patientsDigest: hashOf(patients) }
}
