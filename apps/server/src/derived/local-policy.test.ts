import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { readLocalPolicy } from './local-policy.ts'

const POLICY = {
  id: 'uterus-1',
  label: 'Local policy',
  sites: ['uterus'],
  what: 'MRI of the pelvis',
  phases: [
    { everyMonths: 4, fromMonth: 0, untilMonth: 24 },
    { everyMonths: 12, fromMonth: 24 },
  ],
}
const kinds = (value: unknown) => readLocalPolicy(value).problems?.map(({ kind, where }) => `${kind} at ${where}`)

describe('a local surveillance policy', () => {
  it('is read as it is written', () => {
    expect(readLocalPolicy(POLICY).policy).toEqual(POLICY)
  })

  it('H-44: is refused where follow-up would end by itself, or leave months out', () => {
    expect(kinds({ ...POLICY, phases: [{ everyMonths: 4, fromMonth: 0, untilMonth: 60 }] })).toEqual([
      'phases-of-a-policy at phases',
    ])
    expect(kinds({ ...POLICY, phases: [{ everyMonths: 4, fromMonth: 6 }] })).toHaveLength(1)
    expect(kinds({ ...POLICY, phases: [] })).toHaveLength(1)
    expect(kinds({ ...POLICY, phases: [{ everyMonths: 0, fromMonth: 0 }] })).toEqual([
      'wrong-type at phases[0].everyMonths',
    ])
  })

  it('H-45: is refused for a site that has a schedule in the source, whichever release', () => {
    expect(kinds({ ...POLICY, sites: ['uterus', 'retroperitoneum'] })).toEqual(['sites-of-a-policy at sites'])
    for (const { surveillance } of Object.values(RELEASES))
      expect(surveillance.map(({ id }) => id)).toEqual(['retroperitoneal'])
  })

  it('is refused with every problem at once', () => {
    expect(kinds({ id: '', sites: ['moon'], phases: {} })?.length).toBeGreaterThanOrEqual(5)
    expect(kinds(null)).toHaveLength(1)
  })
})
