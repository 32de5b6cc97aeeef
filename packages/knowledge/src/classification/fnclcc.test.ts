import { type Facts, known } from '@leio/facts/fact'
import { makePlan } from '@leio/plan/make-plan'
import { describe, expect, it } from 'vitest'
import { RELEASES } from '../releases.ts'

const grade = (facts: Facts) => {
  const plan = makePlan(
    RELEASES['2022'],
    {
      id: 'a',
      facts: { 'pathology.diagnosis': known('leiomyosarcoma'), 'tumour.site': known('retroperitoneum'), ...facts },
    },
    { asOf: '2026-11-23' },
  )
  const found = plan.classifications.find((one) => one.id === 'fnclcc-grade')
  if (found === undefined) throw new Error('No grade')
  return { ...found, plan }
}

/** The table of clinical inventory 3.1, typed from it: rows are differentiation + mitoses, columns necrosis 0, 1, 2. */
const TABLE: Readonly<Record<number, readonly string[]>> = {
  2: ['G1', 'G1', 'G2'],
  3: ['G1', 'G2', 'G2'],
  4: ['G2', 'G2', 'G3'],
  5: ['G2', 'G3', 'G3'],
  6: ['G3', 'G3', 'G3'],
}
const DIFFERENTIATION = [undefined, 'well-differentiated', 'conventional', 'pleomorphic'] as const
const MITOSES = [undefined, 9, 10, 20] as const
const NECROSIS = ['absent', 'under-50-percent', '50-percent-or-more'] as const

const factsFor = (differentiation?: string, mitoses?: number, necrosis?: string): Facts => ({
  'pathology.mitotic-field-area': known(1.734),
  ...(differentiation === undefined ? {} : { 'pathology.differentiation': known(differentiation) }),
  ...(mitoses === undefined ? {} : { 'pathology.mitoses-per-10-hpf': known(mitoses) }),
  ...(necrosis === undefined ? {} : { 'pathology.necrosis': known(necrosis) }),
})

describe('FNCLCC grade', () => {
  it('all 27 complete combinations agree with the table', () => {
    let checked = 0
    for (const d of [1, 2, 3]) {
      for (const m of [1, 2, 3]) {
        for (const n of [0, 1, 2]) {
          const result = grade(factsFor(DIFFERENTIATION[d], MITOSES[m], NECROSIS[n]))
          expect(result).toMatchObject({ values: [TABLE[d + m]?.[n]], decided: true, missing: [] })
          checked += 1
        }
      }
    }
    expect(checked).toBe(27)
  })

  it('all 80 combinations with parts missing or the extent of necrosis unknown give every reachable grade and what narrows it', () => {
    let checked = 0
    for (const d of [0, 1, 2, 3]) {
      for (const m of [0, 1, 2, 3]) {
        for (const n of [undefined, 'present-extent-unknown', ...NECROSIS]) {
          const reachable = new Set<string>()
          for (const d2 of d === 0 ? [1, 2, 3] : [d])
            for (const m2 of m === 0 ? [1, 2, 3] : [m])
              for (const n2 of n === undefined
                ? [0, 1, 2]
                : n === 'present-extent-unknown'
                  ? [1, 2]
                  : [NECROSIS.indexOf(n as never)])
                reachable.add(TABLE[d2 + m2]?.[n2] ?? '')
          const result = grade(factsFor(DIFFERENTIATION[d], MITOSES[m], n))
          expect([d, m, n, ...result.values]).toEqual([d, m, n, ...[...reachable].sort()])
          const open = reachable.size > 1
          expect(result.decided).toBe(!open)
          if (!open) expect(result.missing).toEqual([])
          if (open && n === undefined && d > 0 && m > 0) expect(result.missing).toContain('pathology.necrosis')
          if (open && n === 'present-extent-unknown' && d > 0 && m > 0)
            expect(result.missing).toContain('pathology.necrosis-percent')
          checked += 1
        }
      }
    }
    expect(checked).toBe(80)
  })

  it('differentiation 3 with 20 mitoses is grade 3 whatever the necrosis, and nothing is asked', () => {
    expect(grade(factsFor('pleomorphic', 20))).toMatchObject({ values: ['G3'], decided: true, missing: [] })
  })

  it('H-18: a count in another area is rescaled: 14 in 2.4 mm² is 10.1 per 1.734 mm², 13 is 9.4', () => {
    const at = (count: number) =>
      grade({
        ...factsFor('well-differentiated', count, 'under-50-percent'),
        'pathology.mitotic-field-area': known(2.4),
      })
    expect(at(14)).toMatchObject({ values: ['G2'], notices: ['MITOSES_RESCALED'] })
    expect(at(13)).toMatchObject({ values: ['G1'], notices: ['MITOSES_RESCALED'] })
  })

  it('H-18: a count without its area is scored as per 1.734 mm², says so, and asks for the area while that could matter', () => {
    const { 'pathology.mitotic-field-area': _, ...facts } = factsFor('well-differentiated', 9, 'under-50-percent')
    expect(grade(facts)).toMatchObject({
      values: ['G1'],
      decided: true,
      missing: ['pathology.mitotic-field-area'],
      notices: ['MITOSES_AREA_ASSUMED'],
    })
  })

  it('H-18: FNCLCC is refused for a uterine tumour', () => {
    expect(grade({ ...factsFor('pleomorphic', 20, 'absent'), 'tumour.site': known('uterus') })).toMatchObject({
      values: [],
      decided: false,
      notices: ['FNCLCC_NOT_PRESCRIBED_UTERUS'],
    })
  })

  it('a stated grade settles an incomplete computation; against a complete one the computed grade stands and the conflict shows', () => {
    expect(grade({ ...factsFor('conventional', 10), 'pathology.stated-grade': known('g2') })).toMatchObject({
      values: ['G2'],
      decided: true,
      notices: ['STATED_GRADE_USED'],
    })
    const against = grade({ ...factsFor('conventional', 10, 'absent'), 'pathology.stated-grade': known('g3') })
    expect(against).toMatchObject({ values: ['G2'], notices: ['STATED_DIFFERS_FROM_COMPUTED'] })
    expect(against.plan.conflicts.flatMap((one) => one.facts)).toContain('pathology.stated-grade')
  })

  it('a stated high grade leaves grade 2 and grade 3 open; a stated low grade is grade 1', () => {
    expect(grade({ 'pathology.stated-grade': known('high-grade') }).values).toEqual(['G2', 'G3'])
    expect(grade({ 'pathology.stated-grade': known('low-grade') }).values).toEqual(['G1'])
  })

  it('a percentage of necrosis says the same as the band, and settles an unknown extent', () => {
    const at = (percent: number) =>
      grade({ ...factsFor('conventional', 10, 'present-extent-unknown'), 'pathology.necrosis-percent': known(percent) })
        .values
    expect(at(49)).toEqual(['G2'])
    expect(at(50)).toEqual(['G3'])
  })
})
