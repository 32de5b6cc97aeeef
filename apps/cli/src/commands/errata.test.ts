import { ERRATA } from '@leio/knowledge/errata'
import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

describe('leio errata', () => {
  it('shows each as printed and corrected, with what it rests on', async () => {
    const { errata } = await jsonOf(['errata'])
    expect(errata.map(({ id }: { id: string }) => id)).toEqual(ERRATA.map(({ id }) => id))
    const { stdout } = await leio(['errata', 'D3'])
    expect(stdout).toContain('D3 · T2-3 T2-4')
    expect(stdout).toMatch(/as printed\s+Maki is called phase II\/III/)
    expect(stdout).toMatch(/corrected\s+Maki is phase II/)
    expect((await leio(['errata', 'zebra'])).stderr).toContain('No erratum of release current mentions "zebra".')
  })
})
