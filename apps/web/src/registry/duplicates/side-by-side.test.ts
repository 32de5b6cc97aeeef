import { describe, expect, it } from 'vitest'
import type { PatientSummary } from '../patient-summary.ts'
import { comparedLines } from './side-by-side.tsx'

const record = (more: Partial<PatientSummary>): PatientSummary => ({
  id: 'a',
  number: 'A-1',
  kind: 'synthetic',
  version: 1,
  label: 'Leiomyosarcoma, uterus',
  identity: { familyName: 'Synthetic', givenName: 'A', birthDate: '1961-02-03' },
  site: 'uterus',
  sex: 'female',
  age: 63,
  vitalStatus: 'alive',
  diagnosisOn: '2024-02-11',
  lastContactOn: null,
  nextVisitOn: null,
  nextVisitState: 'not-yet',
  completeness: { expected: 0, known: 0, missing: [] },
  ...more,
})

const different = (a: PatientSummary, b: PatientSummary): readonly string[] =>
  comparedLines(a, b).flatMap(({ label, isDifferent }) => (isDifferent ? [label] : []))

describe('two records side by side', () => {
  it('are marked where both say something else', () => {
    const other = record({
      identity: { familyName: 'Synthetic', givenName: 'B', birthDate: '1961-03-02' },
      sex: 'male',
    })
    expect(different(record({}), record({}))).toEqual([])
    expect(different(record({}), other)).toEqual(['Given name', 'Born', 'Sex'])
  })

  it('do not differ in what one of them does not know', () => {
    const other = record({ identity: null, diagnosisOn: null, vitalStatus: 'unknown', sex: null })
    expect(different(record({}), other)).toEqual([])
    expect(comparedLines(record({}), other).find(({ label }) => label === 'Vital status')?.b).toBeUndefined()
  })
})
