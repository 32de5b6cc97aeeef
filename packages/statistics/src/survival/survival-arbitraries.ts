/** Generated outcomes for the tests of this folder: tied whole days, any mixture of events and censorings. */
import fc from 'fast-check'
import { expect } from 'vitest'

export const anyOutcome: fc.Arbitrary<{ time: number[]; event: number[] }> = fc
  .array(fc.record({ day: fc.integer({ min: 0, max: 30 }), event: fc.constantFrom(0, 1) }), {
    minLength: 1,
    maxLength: 40,
  })
  .map((rows) => ({ time: rows.map(({ day }) => day), event: rows.map(({ event }) => event) }))

/** Every value within 1e-12. */
export const close = (actual: readonly number[], wanted: readonly number[]): void => {
  expect(actual).toHaveLength(wanted.length)
  actual.forEach((value, at) => {
    expect(value).toBeCloseTo(wanted[at] as number, 12)
  })
}
