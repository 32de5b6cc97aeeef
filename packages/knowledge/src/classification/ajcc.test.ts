import { type Facts, known } from '@leio/facts/fact'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { RELEASES } from '../releases.ts'

const base: Facts = {
  'pathology.diagnosis': known('leiomyosarcoma'),
  'tumour.site': known('retroperitoneum'),
  'extent.distant-metastasis': known('absent'),
  'extent.regional-nodes': known('not-suspicious'),
  'pathology.stated-grade': known('g2'),
  'tumour.size': known(74),
}

const of = (id: string, facts: Facts) => {
  const plan = makePlan(RELEASES.current, { id: 'a', facts }, { asOf: '2026-11-23' })
  const found = plan.classifications.find((one) => one.id === id)
  if (found === undefined) throw new Error(`No ${id}`)
  return { ...found, plan }
}

describe('AJCC 8', () => {
  it.each([
    [50, 'T1', 'II'],
    [51, 'T2', 'IIIA'],
    [100, 'T2', 'IIIA'],
    [101, 'T3', 'IIIB'],
    [150, 'T3', 'IIIB'],
    [151, 'T4', 'IIIB'],
  ])('%i mm of grade 2 is %s, group %s', (mm, category, group) => {
    const facts = { ...base, 'tumour.size': known(mm) }
    expect(of('t-category', facts)).toMatchObject({ values: [category], decided: true })
    expect(of('ajcc-stage', facts)).toMatchObject({ values: [group], decided: true, missing: [] })
  })

  it('grade 1 is IA to 50 mm and IB above', () => {
    const low = { ...base, 'pathology.stated-grade': known('g1') }
    expect(of('ajcc-stage', { ...low, 'tumour.size': known(50) }).values).toEqual(['IA'])
    expect(of('ajcc-stage', { ...low, 'tumour.size': known(51) }).values).toEqual(['IB'])
  })

  it('a positive node is IIIB in the retroperitoneum and IV in extremity and trunk wall', () => {
    const positive = { ...base, 'extent.regional-nodes': known('histologically-positive') }
    expect(of('ajcc-stage', positive).values).toEqual(['IIIB'])
    expect(of('ajcc-stage', { ...positive, 'tumour.site': known('extremity') }).values).toEqual(['IV'])
  })

  it('unknown nodes count as N0 by the AJCC rule: decided, noted, and still asked for', () => {
    const { 'extent.regional-nodes': _, ...facts } = base
    expect(of('ajcc-stage', facts)).toMatchObject({
      values: ['IIIA'],
      decided: true,
      missing: ['extent.regional-nodes'],
      notices: ['AJCC_NX_AS_N0'],
    })
  })

  it('a grade that could still be given leaves every group open; one that cannot be assessed is GX', () => {
    const { 'pathology.stated-grade': _, ...ungraded } = base
    const open = of('ajcc-stage', ungraded)
    expect(open).toMatchObject({ values: ['IB', 'IIIA'], decided: false })
    expect(open.missing).toContain('pathology.differentiation')
    expect(
      of('ajcc-stage', { ...ungraded, 'pathology.stated-grade': { state: 'unknown', reason: 'not-applicable' } })
        .values,
    ).toEqual(['IB'])
  })

  it('a tumour of an abdominal vein carries the chapter notice', () => {
    expect(of('ajcc-stage', { ...base, 'tumour.vessel-of-origin': known('ivc') }).notices).toEqual([
      'AJCC_CHAPTER_AMBIGUOUS',
    ])
  })

  it('a stated group that is none of the computed ones is a conflict, never a choice', () => {
    const result = of('ajcc-stage', { ...base, 'stage.stated-ajcc': known('iv') })
    expect(result).toMatchObject({ values: ['IIIA'], notices: ['STATED_DIFFERS_FROM_COMPUTED'] })
    expect(result.plan.conflicts.flatMap((one) => one.facts)).toContain('stage.stated-ajcc')
  })

  it('head and neck, viscera and lesions confined to the dermis have no category', () => {
    expect(of('t-category', { ...base, 'tumour.site': known('head-neck') })).toMatchObject({
      values: [],
      notices: ['AJCC_NOT_STAGED_SITE'],
    })
    expect(
      of('t-category', { ...base, 'tumour.site': known('extremity'), 'tumour.depth': known('dermis-only') }).values,
    ).toEqual([])
  })
})

describe('levels of the vena cava', () => {
  const level = (segments: readonly string[]) =>
    of('ivc-level', { ...base, 'tumour.vessel-of-origin': known('ivc'), 'tumour.ivc-segments': known(segments) })

  it.each([
    [['infrarenal'], 'lower'],
    [['interrenal'], 'middle'],
    [['infrarenal', 'interrenal'], 'lower+middle'],
    [['retrohepatic', 'hepatic-veins'], 'middle+upper'],
    [['infrarenal', 'suprarenal-infrahepatic', 'right-atrium'], 'lower+middle+upper'],
    [['right-atrium'], 'upper'],
  ])('%j is %s', (segments, expected) => {
    expect(level(segments).values).toEqual([expected])
  })

  it('lower and upper without middle have no level and are reported', () => {
    const result = level(['infrarenal', 'right-atrium'])
    expect(result.values).toEqual([])
    expect(result.plan.conflicts.flatMap((one) => one.facts)).toContain('tumour.ivc-segments')
  })

  it('from the retrohepatic segment upwards complexity is noted', () => {
    expect(level(['retrohepatic']).notices).toEqual(['IVC_HIGH_COMPLEXITY'])
    expect(level(['infrarenal']).notices).toEqual([])
  })
})
