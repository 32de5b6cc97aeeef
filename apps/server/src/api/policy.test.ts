import { ROLES } from '@leio/registry/ticket'
import { describe, expect, it } from 'vitest'
import { isAllowed, RIGHTS } from './policy.ts'

describe('the policy', () => {
  it('H-41: gives a plan to clinical roles and registrars, and to nobody else', () => {
    expect(ROLES.filter((role) => isAllowed([role], 'plan.read'))).toEqual(['clinician', 'registrar', 'board-chair'])
  })

  it('keeps records from whoever administers or audits', () => {
    const ofRecords = RIGHTS.filter((right) =>
      /^(?:patient|event|plan|query|import|export|board|decision)\./.test(right),
    )
    for (const role of ['administrator', 'auditor'] as const)
      expect(ofRecords.filter((right) => isAllowed([role], right))).toEqual([])
  })

  it('allows what one of several roles may, and nothing to somebody without a role', () => {
    expect(isAllowed(['auditor', 'clinician'], 'event.append')).toBe(true)
    expect(RIGHTS.filter((right) => isAllowed([], right))).toEqual([])
  })
})
