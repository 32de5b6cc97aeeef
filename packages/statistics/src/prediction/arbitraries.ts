/** Cohorts with predicted risks, for the properties of what judges them. */
import fc from 'fast-check'

export interface Cohort {
  readonly time: readonly number[]
  readonly event: readonly number[]
  readonly risk: readonly number[]
}

const patient = fc.record({
  time: fc.integer({ min: 1, max: 9 }),
  event: fc.integer({ min: 0, max: 2 }),
  risk: fc.integer({ min: 1, max: 19 }).map((twentieths) => twentieths / 20),
})

/** The last patient is seen well at 10, so that every horizon before is judged. */
export const cohorts: fc.Arbitrary<Cohort> = fc.array(patient, { minLength: 2, maxLength: 40 }).map((patients) => ({
  time: [...patients.map(({ time }) => time), 10],
  event: [...patients.map(({ event }) => event), 0],
  risk: [...patients.map(({ risk }) => risk), 0.05],
}))
