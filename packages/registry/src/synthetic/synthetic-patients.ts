/**
 * Synthetic patients: a registry of any size, to load and to learn with.
 *
 * Nobody stands behind them. The family name is "Synthetic" and the given name a number, their kind is `synthetic`, and
 * lists and cohorts leave that kind out unless it is asked for (H-11). The same seed gives the same patients on every
 * machine, patient by patient: number 17 is the same whether 20 are made or 100,000.
 */
import { dateOfDay } from '../course/calendar-days.ts'
import type { NewEvent } from '../event.ts'
import { SYNTHETIC_PARAMETERS, type SyntheticParameters } from './parameters.ts'
import { picked, randomStream } from './random-stream.ts'
import { type Disease, syntheticDisease } from './synthetic-disease.ts'
import { followUpEvents } from './synthetic-follow-up.ts'
import { syntheticOutcome } from './synthetic-outcome.ts'
import { type Recorder, recorderWith } from './synthetic-recording.ts'
import { treatmentEvents } from './synthetic-treatment.ts'
import { workUpEvents } from './synthetic-work-up.ts'

export interface SyntheticOptions {
  readonly seed: number
  readonly count: number
  /** Number of the first patient; 1 unless given. */
  readonly from?: number
  readonly parameters?: SyntheticParameters
}

export interface SyntheticPatient {
  /** The number under which the centre knows the patient: "SYN-000017". */
  readonly number: string
  readonly centre: string
  readonly kind: 'synthetic'
  readonly events: readonly NewEvent[]
}

const padded = (number: number, length: number): string => String(number).padStart(length, '0')

const identityOf = (number: number, { age, diagnosedOn }: Disease, recorder: Recorder): NewEvent => {
  const born = diagnosedOn - Math.ceil(age * 365.25) - recorder.random.below(363)
  const birthDate = dateOfDay(born)
  const identity = { familyName: 'Synthetic', givenName: padded(number, 5), birthDate }
  return { kind: 'identity', source: 'synthetic', body: { identity } }
}

/** One patient: the number, and what the seed makes of it. */
export const syntheticPatient = (
  seed: number,
  number: number,
  parameters: SyntheticParameters = SYNTHETIC_PARAMETERS,
): SyntheticPatient => {
  const random = randomStream(seed, number)
  const disease = syntheticDisease(random, parameters)
  const outcome = syntheticOutcome(random, disease, parameters)
  const recorder = recorderWith(random, parameters)
  return {
    number: `SYN-${padded(number, 6)}`,
    centre: picked(random, parameters.centres),
    kind: 'synthetic',
    events: [
      identityOf(number, disease, recorder),
      ...workUpEvents(disease, outcome, recorder),
      ...treatmentEvents(disease, outcome, recorder, parameters),
      ...followUpEvents(disease, outcome, recorder),
    ],
  }
}

/**
 * Synthetic patients, one after the other. `[...syntheticPatients({ seed: 1, count: 2 })]` are SYN-000001 and SYN-000002,
 * with about fifteen events each; `from: 2, count: 1` is the second of them again.
 */
export function* syntheticPatients({
  seed,
  count,
  from = 1,
  parameters = SYNTHETIC_PARAMETERS,
}: SyntheticOptions): Generator<SyntheticPatient> {
  for (let number = from; number < from + count; number += 1) yield syntheticPatient(seed, number, parameters)
}
