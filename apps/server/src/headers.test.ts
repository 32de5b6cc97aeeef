import { describe, expect, it } from 'vitest'
import { CONTENT_SECURITY_POLICY, HELMET, PERMISSIONS_POLICY } from './headers.ts'

describe('the policy of the page', () => {
  it('allows nothing inline, evaluated or from elsewhere', () => {
    const { 'default-src': fallback, 'trusted-types': _, ...directives } = CONTENT_SECURITY_POLICY
    expect(fallback).toEqual(["'none'"])
    const allowed = new Set<string>(Object.values(directives).flat())
    expect([...allowed].sort()).toEqual(["'none'", "'script'", "'self'", 'blob:', 'data:'])
    for (const name of ['script-src', 'style-src', 'font-src', 'connect-src', 'worker-src'] as const)
      expect([name, CONTENT_SECURITY_POLICY[name]]).toEqual([name, ["'self'"]])
  })

  it('lets markup be made by the figures only', () => {
    expect(CONTENT_SECURITY_POLICY['require-trusted-types-for']).toEqual(["'script'"])
    expect(CONTENT_SECURITY_POLICY['trusted-types']).toEqual(['leio-figures'])
  })

  it('adds no directive of helmet, which would ask for https', () => {
    expect(HELMET.contentSecurityPolicy).toMatchObject({ useDefaults: false })
    expect(HELMET.strictTransportSecurity).toBe(false)
  })

  it('denies each feature by an empty list', () => {
    for (const feature of PERMISSIONS_POLICY.split(', ')) expect(feature).toMatch(/^[a-z-]+=\(\)$/)
  })
})
