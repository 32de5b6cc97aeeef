import { known } from '@leio/facts/fact'
import { RELEASES } from '@leio/knowledge/releases'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { caseSpaceOf } from './case-space.ts'
import { postTestsOf, probabilityAfter } from './post-test.ts'

type Range = readonly [number, number]

const range: fc.Arbitrary<Range> = fc
  .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 99 }))
  .map(([a, b]) => [Math.min(a, b) / 100, Math.max(a, b) / 100])
const within = ([low, high]: Range, part: number): number => low + (high - low) * part
const part = fc.double({ min: 0, max: 1, noNaN: true })
const result = fc.constantFrom('positive' as const, 'negative' as const)

/** Of 1,000,000 patients, those with the disease among those with the result. */
const counted = (one: 'positive' | 'negative', before: number, sensitivity: number, specificity: number): number => {
  const ill = before * (one === 'positive' ? sensitivity : 1 - sensitivity)
  const well = (1 - before) * (one === 'positive' ? 1 - specificity : specificity)
  return ill / (ill + well)
}

describe('the probability after a test', () => {
  it('of 90 % either way, begun at one half, is 90 % or 10 %', () => {
    expect(probabilityAfter('positive', [0.5, 0.5], [0.9, 0.9], [0.9, 0.9])[0]).toBeCloseTo(0.9)
    expect(probabilityAfter('negative', [0.5, 0.5], [0.9, 0.9], [0.9, 0.9])[1]).toBeCloseTo(0.1)
  })

  it('that begins at 0.2 % stays below 10 % after a positive test of 90 %', () => {
    expect(probabilityAfter('positive', [0.002, 0.002], [0.9, 0.9], [0.9, 0.9])[1]).toBeLessThan(0.1)
  })

  it('reaches 1 where the range of specificity reaches 1', () => {
    expect(probabilityAfter('positive', [0.001, 0.002], [0.5, 0.7], [0.85, 1])[1]).toBe(1)
  })

  it('is 0 and no division by zero where nobody can have the result', () => {
    expect(probabilityAfter('positive', [0, 0], [0.9, 0.9], [1, 1])).toEqual([0, 0])
  })

  it('lies between 0 and 1, the low end below the high one', () => {
    fc.assert(
      fc.property(result, range, range, range, (one, before, sensitivity, specificity) => {
        const [low, high] = probabilityAfter(one, before, sensitivity, specificity)
        expect(low).toBeGreaterThanOrEqual(0)
        expect(low).toBeLessThanOrEqual(high)
        expect(high).toBeLessThanOrEqual(1)
      }),
    )
  })

  it('contains the answer for every value inside the published ranges', () => {
    fc.assert(
      fc.property(result, range, range, range, part, part, part, (one, before, sens, spec, a, b, c) => {
        const [low, high] = probabilityAfter(one, before, sens, spec)
        const exact = counted(one, within(before, a), within(sens, b), within(spec, c))
        expect(exact).toBeGreaterThanOrEqual(low - 1e-12)
        expect(exact).toBeLessThanOrEqual(high + 1e-12)
      }),
    )
  })

  it('rises with a positive result of a test that is better than chance, and falls with a negative one', () => {
    fc.assert(
      fc.property(part, fc.integer({ min: 51, max: 99 }), (part, percent) => {
        const before = 0.01 + 0.98 * part
        const good: Range = [percent / 100, percent / 100]
        expect(probabilityAfter('positive', [before, before], good, good)[0]).toBeGreaterThan(before)
        expect(probabilityAfter('negative', [before, before], good, good)[1]).toBeLessThan(before)
      }),
    )
  })
})

describe.each(Object.values(RELEASES))('H-19: release $id', (release) => {
  const mass = {
    'tumour.site': known('uterus'),
    'disease.phase': known('work-up'),
    'diagnosis.suspicion': known('presumed-leiomyoma'),
  } as const

  it('gives intervals with caveats and sources, never one number', () => {
    const found = postTestsOf(caseSpaceOf(release), { ...mass, 'lab.ldh-interpretation': known('raised') })
    expect(found.map(({ id, result }) => `${id} ${result}`)).toEqual(['ldh positive'])
    for (const { probability, caveats, sources } of found) {
      expect(probability[0]).toBeLessThan(probability[1])
      expect(caveats.length).toBeGreaterThan(0)
      expect(sources.length).toBeGreaterThan(0)
    }
  })

  it('gives none where the test is unknown, or the mass is not one the probability before it is of', () => {
    const space = caseSpaceOf(release)
    expect(postTestsOf(space, mass)).toEqual([])
    expect(postTestsOf(space, { 'lab.ldh-interpretation': known('raised') })).toEqual([])
    const elsewhere = { ...mass, 'tumour.site': known('retroperitoneum'), 'lab.ldh-interpretation': known('raised') }
    expect(postTestsOf(space, elsewhere)).toEqual([])
  })
})
