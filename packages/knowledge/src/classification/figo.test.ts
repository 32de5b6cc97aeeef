import { type Facts, known } from '@leio/facts/fact'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { RELEASES } from '../releases.ts'

const uterine: Facts = { 'pathology.diagnosis': known('leiomyosarcoma'), 'tumour.site': known('uterus') }
const limited: Facts = {
  ...uterine,
  'extent.distant-metastasis': known('absent'),
  'extent.regional-nodes': known('not-suspicious'),
  'extent.uterine-spread': known([]),
}

const stage = (facts: Facts) => {
  const plan = makePlan(RELEASES.current, { id: 'a', facts }, { asOf: '2026-11-23' })
  const found = plan.classifications.find((one) => one.id === 'figo-stage')
  if (found === undefined) throw new Error('No stage')
  return { ...found, plan }
}

describe('FIGO 2009 stage', () => {
  it('H-13: 49 and 50 mm are IA, 51 mm is IB, and exactly 50 mm carries the boundary notice', () => {
    const at = (mm: number) => stage({ ...limited, 'tumour.size': known(mm) })
    expect(at(49)).toMatchObject({ values: ['IA'], decided: true, notices: [], missing: [] })
    expect(at(50)).toMatchObject({ values: ['IA'], decided: true, notices: ['FIGO_5CM_BOUNDARY'], missing: [] })
    expect(at(51)).toMatchObject({ values: ['IB'], decided: true, notices: [], missing: [] })
  })

  it.each([
    ['distant metastasis', { 'extent.distant-metastasis': known('present') }, 'IVB'],
    ['bladder', { 'extent.uterine-spread': known(['bladder', 'adnexa']) }, 'IVA'],
    ['rectum', { 'extent.uterine-spread': known(['rectum']) }, 'IVA'],
    [
      'a positive pelvic node',
      { 'extent.regional-nodes': known('histologically-positive'), 'extent.positive-node-regions': known(['pelvic']) },
      'IIIC',
    ],
    [
      'a positive inguinal node alone',
      {
        'extent.regional-nodes': known('histologically-positive'),
        'extent.positive-node-regions': known(['inguinal']),
      },
      'IVB',
    ],
    [
      'two abdominal sites',
      {
        'extent.uterine-spread': known(['abdominal-tissue']),
        'extent.abdominal-sites': known(['omentum', 'small-bowel']),
      },
      'IIIB',
    ],
    [
      'one abdominal site',
      { 'extent.uterine-spread': known(['abdominal-tissue']), 'extent.abdominal-sites': known(['omentum']) },
      'IIIA',
    ],
    ['other pelvic tissue', { 'extent.uterine-spread': known(['adnexa', 'other-pelvic-tissue']) }, 'IIB'],
    ['adnexa', { 'extent.uterine-spread': known(['adnexa']) }, 'IIA'],
  ] satisfies [string, Facts, string][])('%s gives its stage', (_, extent, expected) => {
    expect(stage({ ...limited, 'tumour.size': known(40), ...extent })).toMatchObject({
      values: [expected],
      decided: true,
    })
  })

  it('an unknown size leaves IA and IB open and asks for the size', () => {
    const result = stage(limited)
    expect(result).toMatchObject({ values: ['IA', 'IB'], decided: false })
    expect(result.missing).toContain('tumour.size')
  })

  it('nothing known about the extent leaves every stage open', () => {
    expect(stage(uterine).values).toHaveLength(9)
  })

  it('suspicious nodes without histology leave IIIC open; suspected metastasis leaves IVB open', () => {
    const small = { ...limited, 'tumour.size': known(40) }
    expect(stage({ ...small, 'extent.regional-nodes': known('suspicious') }).values).toEqual(['IA', 'IIIC', 'IVB'])
    expect(
      stage({
        ...small,
        'extent.regional-nodes': known('suspicious'),
        'extent.positive-node-regions': known(['pelvic']),
      }).values,
    ).toContain('IIIC')
    expect(stage({ ...small, 'extent.distant-metastasis': known('suspected') })).toMatchObject({
      values: ['IA', 'IVB'],
      decided: false,
    })
  })

  it('beyond the uterus within the pelvis, tissue not stated, is IIA or IIB', () => {
    expect(stage({ ...limited, 'extent.uterine-spread': known(['pelvic-unspecified']) }).values).toEqual(['IIA', 'IIB'])
  })

  it('a size from a morcellated specimen is not used; a size on imaging is', () => {
    const morcellated: Facts = { ...limited, 'tumour.size': known(40), 'pathology.specimen': known('morcellated') }
    expect(stage({ ...morcellated, 'tumour.size-method': known('pathology') })).toMatchObject({
      values: ['IA', 'IB'],
      decided: false,
    })
    expect(stage({ ...morcellated, 'tumour.size-method': known('mri') })).toMatchObject({
      values: ['IA'],
      decided: true,
    })
  })

  it('without any staging input a stated stage is taken; against the description the description stands', () => {
    expect(stage({ ...uterine, 'stage.stated-figo': known('iib') })).toMatchObject({
      values: ['IIB'],
      decided: true,
      notices: ['STATED_STAGE_USED'],
    })
    const against = stage({ ...limited, 'tumour.size': known(40), 'stage.stated-figo': known('iib') })
    expect(against).toMatchObject({ values: ['IA'], notices: ['STATED_DIFFERS_FROM_COMPUTED'] })
    expect(against.plan.conflicts.flatMap((one) => one.facts)).toContain('stage.stated-figo')
  })

  it('with site or diagnosis unknown the stage is shown as if it applied, not decided, and the fact is missing', () => {
    const { 'tumour.site': _, ...siteUnknown } = { ...limited, 'tumour.size': known(40) }
    expect(stage(siteUnknown)).toMatchObject({ values: ['IA'], decided: false, missing: ['tumour.site'] })
  })

  it('H-33: FIGO is not given outside the uterus, nor AJCC groups inside it', () => {
    expect(stage({ ...limited, 'tumour.site': known('retroperitoneum') }).values).toEqual([])
    const inside = stage({ ...limited, 'tumour.size': known(40) }).plan.classifications
    for (const id of ['t-category', 'ajcc-stage', 'fnclcc-grade']) {
      expect(inside.find((one) => one.id === id)?.values).toEqual([])
    }
  })
})
