import { describe, expect, it } from 'vitest'
import { shownPatients } from './shown-patients.ts'

const ids = (count: number): readonly string[] => Array.from({ length: count }, (_, at) => `case-${at}`)

describe('the patients that an entry of the audit names', () => {
  it('are named each once, up to 500', () => {
    expect(shownPatients(['b', 'a', 'b'])).toEqual({ patients: ['a', 'b'] })
    expect(shownPatients(ids(500))).toMatchObject({ patients: { length: 500 } })
  })

  it('are counted beyond, with a digest that does not hang on their order', () => {
    const told = shownPatients(ids(501))
    expect(told).toEqual({ patientCount: 501, patientsDigest: expect.stringMatching(/^sha256:[0-9a-f]{64}$/) })
    expect(shownPatients(ids(501).toReversed())).toEqual(told)
  })
})
