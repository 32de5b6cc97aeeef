import { evidenceOf } from '@leio/knowledge/evidence'
import { FIGURES } from '@leio/knowledge/figures'
import { SOURCES } from '@leio/knowledge/references'
import { describe, expect, it } from 'vitest'
import { errataIn, evidenceIn, figureCount, figuresOf, otherFigures, sourcesIn } from './in-release.ts'

describe('what a release sees', () => {
  it('release 2022 sees no later trial, figure or work, but the works that correct its print', () => {
    expect(evidenceIn('2022').length).toBeLessThan(evidenceIn('current').length)
    expect(figureCount('current')).toBe(FIGURES.length)
    expect(figureCount('2022')).toBe(FIGURES.filter(({ release }) => release === '2022').length)
    expect(sourcesIn('current')).toBe(SOURCES)
    expect(sourcesIn('2022').filter(({ kind }) => kind === 'cited')).toHaveLength(85)
    expect(sourcesIn('2022').length).toBeLessThan(SOURCES.length)
    const named = errataIn('2022').flatMap(({ basis }) => basis.sources)
    expect(sourcesIn('2022').map(({ id }) => id)).toEqual(expect.arrayContaining(named))
  })

  it('H-19: every figure of a trial stands in the book with its population, and the arm in its label', () => {
    const figures = figuresOf(evidenceOf('sar-3007-final'), 'current')
    expect(figures.length).toBeGreaterThan(0)
    for (const { population } of figures) expect(population).not.toBe('')
    const armed = FIGURES.find((one) => one.evidence === 'sar-3007-final' && one.arm !== undefined)
    expect(figures.map(({ label }) => label)).toContain(`${armed?.label}, ${armed?.arm}`)
  })

  it.each(['2022', 'current'] as const)('no figure of release %s is lost between trials and the rest', (release) => {
    const shown = [...evidenceIn(release).flatMap((entry) => figuresOf(entry, release)), ...otherFigures(release)].map(
      (figure) => JSON.stringify(figure),
    )
    const every = FIGURES.filter((one) => release === 'current' || one.release === '2022').map(
      ({ arm, label, ...figure }) =>
        JSON.stringify({ ...figure, label: arm === undefined ? label : `${label}, ${arm}` }),
    )
    expect(new Set(shown)).toEqual(new Set(every))
    const others = otherFigures(release).map((figure) => JSON.stringify(figure))
    expect(shown.filter((one) => others.includes(one))).toEqual(others)
  })
})
