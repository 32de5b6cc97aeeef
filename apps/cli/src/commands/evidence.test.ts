import { describe, expect, it } from 'vitest'
import { jsonOf, leio } from '../arbitraries.ts'

describe('leio evidence', () => {
  it('shows figures with interval, population, what is printed, and the release', async () => {
    const { stdout } = await leio(['evidence', 'LMS-04'])
    expect(stdout).toContain('hazard ratio 0.65 (0.44 to 0.95)')
    expect(stdout).toContain('in metastatic or unresectable leiomyosarcoma')
    expect(stdout).toContain('later')
    expect((await leio(['evidence', 'LMS-04', '--release', '2022'])).stderr).toContain('No trial, series or figure')
  })

  it('shows every figure of a release once, with its population', async () => {
    for (const release of ['2022', 'current']) {
      const { evidence, otherFigures } = await jsonOf(['evidence', '--release', release])
      const figures = [...evidence.flatMap((one: { figures: unknown[] }) => one.figures), ...otherFigures]
      expect(figures.filter((one: { population: string }) => one.population === '')).toEqual([])
      expect(figures.length).toBeGreaterThan(150)
      if (release === '2022') expect(figures.filter((one: { release: string }) => one.release !== '2022')).toEqual([])
    }
  })
})
