import { type Facts, known } from '@leio/facts/fact'
import type { Release } from '@leio/rules/release'
import { above, all, any, atMost, is, no, not, yes } from '@leio/rules/write'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { adviceWhen, constraintThat, releaseOf, releaseWith } from './arbitraries.ts'
import { makePlan, type PlannedAdvice } from './make-plan.ts'

const only = (release: Release, facts: Facts): PlannedAdvice => {
  const [one] = makePlan(release, { id: 'a', facts }, { asOf: '2026-11-23', all: true }).advice
  if (one === undefined) throw new Error('one advice')
  return one
}

const large = releaseOf(above('tumour.size', 50))
const uterus = is('tumour.site', 'uterus')

describe('an answer that depends on a size', () => {
  it.each([
    [47, 'decided', 'does-not-apply'],
    [48, 'decided', 'does-not-apply'],
    [49, 'sensitive', 'does-not-apply'],
    [50, 'sensitive', 'does-not-apply'],
    [51, 'sensitive', 'applies'],
    [52, 'sensitive', 'applies'],
    [53, 'decided', 'applies'],
    [70, 'decided', 'applies'],
  ] as const)('of %i mm, measured within 2 mm of the limit of 50 or not, is %s', (mm, robustness, status) => {
    const one = only(large, { 'tumour.size': known(mm) })
    expect([one.status, one.robustness]).toEqual([status, robustness])
    expect(one.sensitiveTo).toEqual(robustness === 'sensitive' ? ['tumour.size'] : [])
  })

  it('is undecided, not sensitive, while the size is unknown', () => {
    expect(only(large, {})).toMatchObject({ status: 'undecided', robustness: 'undecided', sensitiveTo: [] })
  })

  it('is sensitive exactly where a size 2 mm off gives another answer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10, max: 120 }), (mm) => {
        const differs = [mm - 2, mm + 2].some((other) => other > 50 !== mm > 50)
        expect(only(large, { 'tumour.size': known(mm) }).robustness).toBe(differs ? 'sensitive' : 'decided')
      }),
    )
  })

  it('is not sensitive where the size does not matter: 51 mm outside the uterus', () => {
    const release = releaseOf(all(uterus, above('tumour.size', 50)))
    expect(only(release, { 'tumour.site': known('skin'), 'tumour.size': known(51) }).robustness).toBe('decided')
    const either = releaseOf(any(above('tumour.size', 50), atMost('tumour.size', 50)))
    expect(only(either, { 'tumour.size': known(51) }).robustness).toBe('decided')
  })
})

describe('a fact under conflict', () => {
  const text = 'The facts cannot both be so.'

  it('makes sensitive what it would change, and nothing else', () => {
    const release = releaseWith({
      advice: [adviceWhen('site', uterus), adviceWhen('sex', yes('patient.pregnant'))],
      constraints: [constraintThat(any(not(uterus), is('patient.sex', 'female')))],
    })
    const facts: Facts = {
      'tumour.site': known('uterus'),
      'patient.sex': known('male'),
      'patient.pregnant': known(false),
    }
    const plan = makePlan(release, { id: 'a', facts }, { asOf: '2026-11-23', all: true })
    expect(plan.conflicts).toEqual([{ facts: ['tumour.site', 'patient.sex'], text }])
    expect(plan.advice.map(({ id, robustness, sensitiveTo }) => [id, robustness, sensitiveTo])).toEqual([
      ['site', 'sensitive', ['tumour.site']],
      ['sex', 'decided', []],
    ])
  })
})

describe('a safety statement', () => {
  const warning = releaseWith({
    advice: [adviceWhen('warn', uterus, { topic: 'safety', stance: 'against', unless: no('patient.pregnant') })],
  })

  it('warns while it is not excluded, is undecided then, and names what could lift it', () => {
    const one = only(warning, { 'tumour.site': known('uterus') })
    expect([one.status, one.robustness, one.missing]).toEqual(['applies', 'undecided', ['patient.pregnant']])
  })

  it('is decided once nothing can lift it, and lifted by the fact that excludes it', () => {
    const warned = only(warning, { 'tumour.site': known('uterus'), 'patient.pregnant': known(true) })
    expect([warned.status, warned.robustness, warned.missing]).toEqual(['applies', 'decided', []])
    const lifted = only(warning, { 'tumour.site': known('uterus'), 'patient.pregnant': known(false) })
    expect([lifted.status, lifted.robustness]).toEqual(['does-not-apply', 'decided'])
  })

  it('is sensitive where the size that excludes it is within its error of the limit', () => {
    const small = releaseWith({
      advice: [adviceWhen('warn', uterus, { topic: 'safety', unless: atMost('tumour.size', 50) })],
    })
    const at = (mm: number): string =>
      only(small, { 'tumour.site': known('uterus'), 'tumour.size': known(mm) }).robustness
    expect([at(30), at(49), at(51), at(70)]).toEqual(['decided', 'sensitive', 'sensitive', 'decided'])
  })
})
