import type { RecistFollowUp } from '@leio/facts/recist-block'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RecistBlock, recistResponse } from './recist.ts'
import { keptBlock, keptSeries, legalBlock, type Sizes } from './recist-arbitraries.ts'

const overall = (block: RecistBlock) => recistResponse(block).assessments.map((assessment) => assessment.overall)
const targets = (block: RecistBlock) => recistResponse(block).assessments.map((assessment) => assessment.target)
const single = (baseline: number, ...sums: readonly number[]) =>
  keptBlock(
    [baseline],
    sums.map((mm) => [mm]),
  )

type Findings = Partial<Pick<RecistFollowUp, 'targets' | 'nonTargets' | 'newLesions'>>

/** One follow-up of a patient with a 20 mm lesion and a non-target, changed as the test says. */
const withFollowUp = (change: Findings, followup: Findings = {}): RecistBlock => ({
  baseline: {
    date: '2025-10-06',
    targets: [{ id: 'L', organ: 'lung', mm: 20 }],
    nonTargets: [{ id: 'N', organ: 'pleura' }],
  },
  followups: [
    {
      date: '2025-12-08',
      targets: [{ id: 'L', mm: 20 }],
      nonTargets: [{ id: 'N', state: 'present' }],
      newLesions: [],
      ...followup,
      ...change,
    },
  ],
})

describe('fixed cases', () => {
  test('H-34: 100, 60, 73 mm is progression over the nadir, although 27 % below baseline', () => {
    const { assessments, response, bestResponse } = recistResponse(single(100, 60, 73))
    expect(response).toBe('PD')
    expect(bestResponse).toBe('PR')
    expect(assessments[1]).toMatchObject({
      sumOfDiameters: 73,
      baselineSum: 100,
      nadirSum: 60,
      changeFromBaselinePercent: -27,
      changeFromNadirMm: 13,
    })
    expect(assessments[1]?.changeFromNadirPercent).toBeCloseTo(21.667, 3)
  })

  test('H-34: from a nadir of 10 to 13 mm is no progression: 30 % but only 3 mm', () => {
    expect(overall(single(20, 10, 13))).toEqual(['PR', 'PR'])
    expect(overall(single(13, 10, 13))).toEqual(['SD', 'SD'])
  })

  test('exactly -30 % is PR; a millimetre more is not', () => {
    expect(overall(single(100, 70))).toEqual(['PR'])
    expect(overall(single(100, 71))).toEqual(['SD'])
  })

  test('exactly +20 % and exactly +5 mm is PD; a millimetre less is not', () => {
    expect(overall(single(25, 30))).toEqual(['PD'])
    expect(overall(single(25, 29))).toEqual(['SD'])
    expect(overall(single(100, 119))).toEqual(['SD'])
    expect(overall(single(20, 24))).toEqual(['SD'])
  })

  test('PD outranks PR: nadir 30, then 40 with baseline 100 is PD although -60 %', () => {
    expect(overall(single(100, 30, 40))).toEqual(['PR', 'PD'])
  })

  test('the series of examples/metastatic-second-line.json: 72, 67, 89 mm is PD', () => {
    const sizes = [
      [22, 16, 29],
      [30, 21, 38],
    ]
    const { assessments, response, bestResponse } = recistResponse(keptBlock([24, 17, 31], sizes))
    expect(assessments.map((assessment) => assessment.sumOfDiameters)).toEqual([67, 89])
    expect(assessments.map((assessment) => assessment.overall)).toEqual(['SD', 'PD'])
    expect(response).toBe('PD')
    expect(bestResponse).toBe('SD')
  })

  test('H-34: a PR is not undone by a later SD', () => {
    const { response, bestResponse } = recistResponse(single(100, 70, 80))
    expect(response).toBe('SD')
    expect(bestResponse).toBe('PR')
  })

  test('nothing reappears from a nadir of 0 without being PD, whatever its size', () => {
    expect(overall(single(20, 0, 2))).toEqual(['CR', 'PD'])
  })
})

describe('target lesions', () => {
  const withNode = (nodeMm: number): RecistBlock => ({
    baseline: {
      month: 0,
      targets: [
        { id: 'L', organ: 'lung', mm: 20 },
        { id: 'K', organ: 'mediastinum', node: true, mm: 22 },
      ],
      nonTargets: [],
    },
    followups: [
      {
        month: 2,
        targets: [
          { id: 'L', state: 'disappeared' },
          { id: 'K', mm: nodeMm },
        ],
        newLesions: [],
      },
    ],
  })

  test('CR with a node of 9 mm: the sum need not be 0; a node of 10 mm is not CR', () => {
    expect(recistResponse(withNode(9)).assessments[0]).toMatchObject({ sumOfDiameters: 9, target: 'CR', overall: 'CR' })
    expect(overall(withNode(10))).toEqual(['PR'])
  })

  test('nodes that grow but stay normal remain CR; from 10 mm on they may progress', () => {
    const block = withNode(3)
    const later = (mm: number, month: number): RecistFollowUp => ({
      month,
      targets: [
        { id: 'L', state: 'disappeared' },
        { id: 'K', mm },
      ],
      newLesions: [],
    })
    expect(overall({ ...block, followups: [...block.followups, later(9, 4), later(10, 6)] })).toEqual([
      'CR',
      'CR',
      'PD',
    ])
  })

  test('normal nodes that grow prove no PD where another lesion was not seen', () => {
    const nodes = ['K', 'M'].map((id) => ({ id, organ: 'groin', node: true, mm: 20 }))
    const visit = (month: number, mm: number, other: number | 'not-evaluable'): RecistFollowUp => ({
      month,
      targets: [{ id: 'K', mm }, other === 'not-evaluable' ? { id: 'M', state: other } : { id: 'M', mm: other }],
      newLesions: [],
    })
    const block = { baseline: { month: 0, targets: nodes }, followups: [visit(2, 2, 0), visit(4, 9, 'not-evaluable')] }
    expect(overall(block)).toEqual(['CR', 'NE'])
  })

  test('too small counts 5 mm, disappeared 0 mm', () => {
    const reading = (state: 'too-small' | 'disappeared') =>
      recistResponse(withFollowUp({ targets: [{ id: 'L', state }] })).assessments[0]
    expect(reading('too-small')).toMatchObject({ sumOfDiameters: 5, target: 'PR' })
    expect(reading('disappeared')).toMatchObject({ sumOfDiameters: 0, target: 'CR' })
  })

  test('a target not evaluable, or not in the list, is NE and named', () => {
    expect(recistResponse(keptBlock([30, 30], [[10, null]])).assessments[0]).toMatchObject({
      target: 'NE',
      overall: 'NE',
      sumOfDiameters: null,
      measuredSum: 10,
      notEvaluated: ['B'],
      changeFromBaselinePercent: null,
    })
    expect(targets(withFollowUp({ targets: [] }))).toEqual(['NE'])
  })

  test('what is measured alone can prove PD: baseline 50, two of three lesions make 80', () => {
    expect(targets(keptBlock([20, 15, 15], [[45, 35, null]]))).toEqual(['PD'])
  })

  test('a sum with a gap is no nadir', () => {
    const sizes: Sizes = [
      [30, null],
      [40, 40],
    ]
    expect(targets(keptBlock([50, 50], sizes))).toEqual(['NE', 'SD'])
  })

  test('a lesion entered twice is not evaluated, and said so; so is a lesion nobody knows', () => {
    const block = withFollowUp({
      targets: [
        { id: 'L', mm: 10 },
        { id: 'L', mm: 12 },
        { id: 'X', mm: 40 },
      ],
    })
    const { response, problems } = recistResponse(block)
    expect(response).toBe('NE')
    expect(problems.map(({ kind, found }) => [kind, found])).toEqual([
      ['duplicate-lesion', 'L, 2 times'],
      ['lesion-not-at-baseline', 'X'],
    ])
  })
})

describe('two entries under one id', () => {
  test('at baseline: neither of the two lesions can be evaluated', () => {
    const block = withFollowUp({})
    const twice = [...block.baseline.targets, { id: 'L', organ: 'liver', mm: 30 }]
    const { assessments } = recistResponse({ ...block, baseline: { ...block.baseline, targets: twice } })
    expect(assessments[0]).toMatchObject({ baselineSum: 50, notEvaluated: ['L'], target: 'NE' })
  })

  test('a non-target that is both gone and present was not evaluated', () => {
    const nonTargets = (['disappeared', 'present'] as const).map((state) => ({ id: 'N', state }))
    expect(recistResponse(withFollowUp({ nonTargets })).assessments[0]?.nonTarget).toBe('NE')
  })
})

describe('the overall table of clinical.md 3.4', () => {
  const target = { CR: 0, PR: 12, SD: 20, PD: 40 }
  const nonTarget = {
    CR: 'disappeared',
    'NON-CR/NON-PD': 'present',
    NE: 'not-evaluable',
    PD: 'unequivocal-progression',
  } as const
  const rows = [
    ['CR', 'CR', 'no', 'CR'],
    ['CR', 'NON-CR/NON-PD', 'no', 'PR'],
    ['CR', 'NE', 'no', 'PR'],
    ['PR', 'CR', 'no', 'PR'],
    ['PR', 'NON-CR/NON-PD', 'no', 'PR'],
    ['PR', 'NE', 'no', 'PR'],
    ['SD', 'CR', 'no', 'SD'],
    ['SD', 'NON-CR/NON-PD', 'no', 'SD'],
    ['SD', 'NE', 'no', 'SD'],
    ['PD', 'CR', 'no', 'PD'],
    ['PD', 'NE', 'no', 'PD'],
    ['CR', 'PD', 'no', 'PD'],
    ['SD', 'PD', 'no', 'PD'],
    ['CR', 'CR', 'yes', 'PD'],
    ['PR', 'NON-CR/NON-PD', 'yes', 'PD'],
  ] as const

  test.each(rows)('target %s, non-target %s, new lesion %s: %s', (forTarget, forNonTarget, isNew, expected) => {
    const block = withFollowUp({
      targets: [{ id: 'L', mm: target[forTarget] }],
      nonTargets: [{ id: 'N', state: nonTarget[forNonTarget] }],
      newLesions: isNew === 'yes' ? [{ organ: 'liver' }] : [],
    })
    const [assessment] = recistResponse(block).assessments
    expect(assessment).toMatchObject({
      target: forTarget,
      nonTarget: forNonTarget,
      newLesion: isNew,
      overall: expected,
    })
  })

  test('targets not all evaluated: NE, unless non-targets or a new lesion prove PD', () => {
    const unread = { targets: [{ id: 'L', state: 'not-evaluable' as const }] }
    expect(overall(withFollowUp({}, unread))).toEqual(['NE'])
    expect(overall(withFollowUp({ newLesions: [{ organ: 'liver' }] }, unread))).toEqual(['PD'])
    expect(overall(withFollowUp({ nonTargets: [{ id: 'N', state: 'unequivocal-progression' }] }, unread))).toEqual([
      'PD',
    ])
  })

  test('non-target disease only: CR, NON-CR/NON-PD, PD, NE', () => {
    const only = (state: 'disappeared' | 'present' | 'unequivocal-progression' | 'not-evaluable') => {
      const block = withFollowUp({ targets: [], nonTargets: [{ id: 'N', state }] })
      return recistResponse({ ...block, baseline: { ...block.baseline, targets: [] } })
    }
    expect(only('disappeared').response).toBe('CR')
    expect(only('present')).toMatchObject({ response: 'NON-CR/NON-PD', bestResponse: 'NON-CR/NON-PD' })
    expect(only('unequivocal-progression').response).toBe('PD')
    expect(only('not-evaluable').response).toBe('NE')
    expect(only('present').assessments[0]).toMatchObject({ sumOfDiameters: null, baselineSum: null, target: 'none' })
  })

  test('non-targets of the baseline that the follow-up does not mention were not evaluated', () => {
    const block = withFollowUp({ targets: [{ id: 'L', mm: 0 }], nonTargets: [] })
    expect(recistResponse(block).assessments[0]).toMatchObject({ nonTarget: 'NE', overall: 'PR' })
  })

  test('no lesion at all: nothing to assess but a new one', () => {
    const block: RecistBlock = {
      baseline: { month: 0, targets: [] },
      followups: [
        { month: 2, targets: [], newLesions: [] },
        { month: 4, targets: [], newLesions: [{ organ: 'lung' }] },
      ],
    }
    expect(overall(block)).toEqual(['NE', 'PD'])
    expect(recistResponse(block).problems).toMatchObject([{ kind: 'recist-no-lesions' }])
  })
})

describe('notices: unknown is never no', () => {
  test('new lesions not stated: the response is kept and the gap is said', () => {
    const { newLesions: _, ...followup } = withFollowUp({}).followups[0] as RecistFollowUp
    const { response, notices } = recistResponse({ ...withFollowUp({}), followups: [followup] })
    expect(response).toBe('SD')
    expect(notices).toEqual(['RECIST_NEW_LESIONS_NOT_STATED'])
  })

  test('an equivocal new lesion is no progression, and is said', () => {
    const { response, notices } = recistResponse(withFollowUp({ newLesions: [{ organ: 'liver', unequivocal: false }] }))
    expect(response).toBe('SD')
    expect(notices).toEqual(['RECIST_EQUIVOCAL_NEW_LESION'])
  })

  test('CR without a list of non-targets at baseline is said to rest on their absence', () => {
    const block = withFollowUp({ targets: [{ id: 'L', mm: 0 }] })
    const { nonTargets: _, ...baseline } = block.baseline
    const { response, notices } = recistResponse({ ...block, baseline })
    expect(response).toBe('CR')
    expect(notices).toEqual(['RECIST_NON_TARGETS_NOT_STATED'])
  })

  test('disease after CR is marked for a second look', () => {
    const block = withFollowUp({ targets: [{ id: 'L', mm: 0 }], nonTargets: [{ id: 'N', state: 'disappeared' }] })
    const again: RecistFollowUp = {
      date: '2026-02-02',
      targets: [{ id: 'L', mm: 0 }],
      nonTargets: [{ id: 'N', state: 'present' }],
      newLesions: [],
    }
    const { assessments } = recistResponse({ ...block, followups: [...block.followups, again] })
    expect(assessments.map((assessment) => [assessment.overall, assessment.notices])).toEqual([
      ['CR', []],
      ['PR', ['RECIST_DISEASE_AFTER_CR']],
    ])
  })
})

describe('properties', () => {
  test('every legal block has an answer; nothing throws', () => {
    fc.assert(
      fc.property(legalBlock, (block) => {
        const { assessments, response, bestResponse } = recistResponse(block)
        expect(response).toBe(assessments.at(-1)?.overall ?? null)
        expect(bestResponse === null).toBe(response === null)
        for (const assessment of assessments) expect(Number.isNaN(assessment.measuredSum)).toBe(false)
      }),
      { numRuns: 2000 },
    )
  })

  test('the order of lesions does not matter', () => {
    const reversed = (block: RecistBlock): RecistBlock => ({
      ...block,
      baseline: { ...block.baseline, targets: block.baseline.targets.toReversed() },
      followups: block.followups.map((followup) => ({ ...followup, targets: followup.targets.toReversed() })),
    })
    const answer = (block: RecistBlock) => {
      const { response, bestResponse, notices } = recistResponse(block)
      return { response, bestResponse, notices, overall: overall(block), targets: targets(block) }
    }
    fc.assert(
      fc.property(legalBlock, (block) => {
        expect(answer(reversed(block))).toEqual(answer(block))
      }),
    )
  })

  test('the order in which follow-ups with different dates are written does not matter', () => {
    fc.assert(
      fc.property(keptSeries, ({ baseline, sizes }) => {
        const block = keptBlock(baseline, sizes)
        const { assessments, bestResponse } = recistResponse({ ...block, followups: block.followups.toReversed() })
        expect({ assessments, bestResponse }).toEqual({
          assessments: recistResponse(block).assessments,
          bestResponse: recistResponse(block).bestResponse,
        })
      }),
    )
  })

  test('adding a new lesion always gives PD', () => {
    fc.assert(
      fc.property(legalBlock, (block) => {
        const followups = block.followups.map((followup) => ({ ...followup, newLesions: [{ organ: 'bone' }] }))
        expect(overall({ ...block, followups }).every((response) => response === 'PD')).toBe(true)
      }),
    )
  })

  test('scaling every length up keeps CR, NE and PD, and takes the others nowhere but to PD', () => {
    fc.assert(
      fc.property(keptSeries, fc.integer({ min: 2, max: 9 }), ({ baseline, sizes }, factor) => {
        const scaled = sizes.map((row) => row.map((mm) => (mm === null ? null : mm * factor)))
        const before = overall(keptBlock(baseline, sizes))
        const after = overall(
          keptBlock(
            baseline.map((mm) => mm * factor),
            scaled,
          ),
        )
        after.forEach((response, visit) => {
          const was = before[visit]
          if (response !== 'PD' || was === 'CR') expect(response).toBe(was)
        })
      }),
    )
  })

  test('measuring what was missed never takes back a PD', () => {
    fc.assert(
      fc.property(keptSeries, fc.integer({ min: 0, max: 100 }), ({ baseline, sizes }, found) => {
        const last = sizes.at(-1) ?? []
        const filled = [...sizes.slice(0, -1), last.map((mm) => mm ?? found)]
        const before = overall(keptBlock(baseline, sizes)).at(-1)
        if (before === 'PD') expect(overall(keptBlock(baseline, filled)).at(-1)).toBe('PD')
      }),
    )
  })

  test('a target that is larger at the last assessment never betters the response', () => {
    const rank = ['CR', 'PR', 'SD', 'PD']
    fc.assert(
      fc.property(keptSeries, fc.integer({ min: 1, max: 50 }), ({ baseline, sizes }, growth) => {
        const known = sizes.map((row) => row.map((mm) => mm ?? 7))
        const last = known.at(-1) ?? []
        const grown = [...known.slice(0, -1), last.map((mm, place) => (place === 0 ? mm + growth : mm))]
        const rankOf = (rows: Sizes) => rank.indexOf(overall(keptBlock(baseline, rows)).at(-1) ?? '')
        expect(rankOf(grown)).toBeGreaterThanOrEqual(rankOf(known))
      }),
    )
  })
})
