import type { RecistBlock } from '@leio/facts/recist-block'
import { exampleCase } from '@leio/plan/arbitraries'
import { legalBlock } from '@leio/plan/recist-arbitraries'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { lesionChanges } from './lesion-changes.ts'
import { lesionCourse } from './lesion-course.ts'
import { lesionTable, percentText } from './lesion-table.ts'

const { recist } = exampleCase('metastatic-second-line')
if (recist === undefined) throw new Error('the example has lesions')

const GAPS: RecistBlock = {
  baseline: {
    date: '2025-03-03',
    targets: [
      { id: 'L1', organ: 'lung', mm: 24 },
      { id: 'L2', organ: 'lung', mm: 17 },
      { id: 'H1', organ: 'liver', mm: 31 },
      { id: 'N1', organ: 'groin', mm: 16, node: true },
    ],
    nonTargets: [{ id: 'P1', organ: 'peritoneum' }],
  },
  followups: [
    {
      date: '2025-06',
      targets: [
        { id: 'L1', state: 'too-small' },
        { id: 'L2', state: 'disappeared' },
        { id: 'H1', state: 'not-evaluable' },
      ],
      newLesions: [{ organ: 'bone', unequivocal: false }],
    },
  ],
}

const rowsOf = (block: RecistBlock) =>
  Object.fromEntries(
    lesionTable(lesionCourse(block)).groups.flatMap(({ title, rows }) =>
      rows.map(({ head, cells }) => [
        title.startsWith('Response') ? `response ${head}` : head,
        cells.map(({ words, note, isUnknown }) =>
          [isUnknown === true ? '?' : '', words, note === undefined ? '' : ` (${note})`].join(''),
        ),
      ]),
    ),
  )

describe('the table of lesions', () => {
  it('has a column for each assessment and a row for each lesion, in mm, and what follows from them', () => {
    expect(lesionTable(lesionCourse(recist)).columns).toEqual([
      { head: '6 Oct 2025', note: 'baseline' },
      { head: '8 Dec 2025', note: '' },
      { head: '16 Feb 2026', note: '' },
    ])
    expect(rowsOf(recist)).toEqual({
      'L1 lung': ['24 mm', '22 mm', '30 mm'],
      'L2 lung': ['17 mm', '16 mm', '21 mm'],
      'H1 liver': ['31 mm', '29 mm', '38 mm'],
      'N1 lung': ['present', 'present', 'present'],
      'New lesions': ['', 'none', 'none'],
      'Sum of diameters': ['72 mm', '67 mm', '89 mm'],
      'Change from baseline': ['', '−6.9\u00a0%', '+23.6\u00a0%'],
      'Smallest sum before (nadir)': ['', '72 mm', '67 mm'],
      'Change from nadir': ['', '−6.9\u00a0% (−5\u00a0mm)', '+32.8\u00a0% (+22\u00a0mm)'],
      'response Target lesions': ['', 'SD (stable disease)', 'PD (progressive disease)'],
      'response Non-target lesions': [
        '',
        'NON-CR/NON-PD (neither complete response nor progression)',
        'NON-CR/NON-PD (neither complete response nor progression)',
      ],
      'response Overall': ['', 'SD (stable disease)', 'PD (progressive disease)'],
    })
  })

  it('says every gap in words, and marks it as unknown', () => {
    expect(rowsOf(GAPS)).toMatchObject({
      'L1 lung': ['24 mm', 'too small to measure (counts 5 mm)'],
      'L2 lung': ['17 mm', 'disappeared (counts 0 mm)'],
      'H1 liver': ['31 mm', '?not evaluable'],
      'N1 groin': ['16 mm', '?not recorded'],
      'P1 peritoneum': ['present', '?not recorded'],
      'New lesions': ['', 'bone (equivocal)'],
      'Sum of diameters': ['88 mm', '?not complete (5 mm without H1 and N1)'],
      'Change from baseline': ['', '?not computed'],
      'Change from nadir': ['', '?not computed'],
      'response Overall': ['', '?NE (not evaluable)'],
    })
  })

  it('keeps a follow-up that lies before the baseline, without a response', () => {
    const early = { ...GAPS, followups: GAPS.followups.map((one) => ({ ...one, date: '2024-12-01' })) }
    const table = lesionTable(lesionCourse(early as RecistBlock))
    expect(table.columns[0]).toEqual({ head: '1 Dec 2024', note: 'left out' })
    expect(rowsOf(early as RecistBlock)['response Overall']).toEqual(['?no response', ''])
  })

  it('has no rows of sums where no target is followed', () => {
    const { targets: _, ...baseline } = GAPS.baseline
    const block = { baseline: { ...baseline, targets: [] }, followups: [] } as RecistBlock
    expect(lesionTable(lesionCourse(block)).groups.map(({ title }) => title)).toEqual([
      'Non-target and new lesions',
      'Response by RECIST 1.1',
    ])
  })

  it('no lesion and no assessment of a legal block is left out', () => {
    fc.assert(
      fc.property(legalBlock, (block) => {
        const { columns, groups } = lesionTable(lesionCourse(block))
        const rows = groups.flatMap((group) => group.rows)
        expect(columns).toHaveLength(1 + block.followups.length)
        expect(rows.every(({ cells }) => cells.length === columns.length)).toBe(true)
        for (const { id, organ } of [...block.baseline.targets, ...(block.baseline.nonTargets ?? [])])
          expect(rows.some(({ head }) => head === `${id} ${organ}`)).toBe(true)
      }),
      { numRuns: 200 },
    )
  })
})

describe('percent', () => {
  it('is cut and not rounded, so that 29.96 % is not read as the 30 % of a partial response', () => {
    expect([-29.96, 19.96, -30, 20, 0.04, 0, 2.9].map(percentText)).toEqual(
      ['−29.9 %', '+19.9 %', '−30 %', '+20 %', '0 %', '0 %', '+2.9 %'].map((text) => text.replace(' ', '\u00a0')),
    )
  })
})

describe('lesion by lesion', () => {
  it('from the baseline to the latest assessment, with the smallest size so far', () => {
    expect(lesionChanges(lesionCourse(recist))).toMatchObject({
      title: 'Each target lesion from the baseline to 16 Feb 2026',
      lesions: [
        { id: 'L1', site: 'lung', baseline: 24, latest: 30, best: 22 },
        { id: 'L2', site: 'lung', baseline: 17, latest: 21, best: 16 },
        { id: 'H1', site: 'liver', baseline: 31, latest: 38, best: 29 },
      ],
    })
  })

  it('a lesion that was not evaluated has no latest size, and one too small to measure counts 5 mm', () => {
    expect(lesionChanges(lesionCourse(GAPS))?.lesions).toEqual([
      { id: 'L1', site: 'lung', baseline: 24, latest: 5, best: 5 },
      { id: 'L2', site: 'lung', baseline: 17, latest: 0, best: 0 },
      { id: 'H1', site: 'liver', baseline: 31, best: 31 },
      { id: 'N1', site: 'groin', baseline: 16, best: 16 },
    ])
  })

  it('is not drawn where nothing was measured after the baseline', () => {
    expect(lesionChanges(lesionCourse({ ...GAPS, followups: [] }))).toBeUndefined()
  })
})
