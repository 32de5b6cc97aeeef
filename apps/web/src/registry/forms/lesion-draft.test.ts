import { recistJson } from '@leio/facts/arbitraries'
import type { RecistBlock } from '@leio/facts/recist-block'
import { recistResponse } from '@leio/plan/recist'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  emptyLesions,
  type LesionDraft,
  lesionDraftOf,
  MOST_TARGETS,
  withFollowUp,
  withOther,
  withoutLesion,
  withReading,
  withTarget,
} from './lesion-draft.ts'
import { lengthOf, readLesions, whenOf } from './lesion-reading.ts'

/** One lesion of the liver, 100 mm at the baseline. */
const liver = (): LesionDraft => ({
  ...emptyLesions('2026-01-05'),
  targets: [{ id: 'T1', organ: 'liver', length: '100' }],
})

const follow = (draft: LesionDraft, when: string, length: string): LesionDraft =>
  withReading(withFollowUp(draft, when), draft.followUps.length, 'T1', { length, state: '' })

const wheres = (draft: LesionDraft): readonly string[] => readLesions(draft).problems.map(({ where }) => where)

describe('a lesion table in a form', () => {
  it('H-34: a recorded table comes back with the same sums, nadir and responses', () => {
    fc.assert(
      fc.property(recistJson, (json) => {
        const block = json as unknown as RecistBlock
        const draft = lesionDraftOf(json)
        if (draft === undefined) throw new Error('a legal table has a form')
        const { block: again, problems } = readLesions(draft)
        expect(problems).toEqual([])
        expect(again?.baseline).toEqual(block.baseline)
        expect(again === undefined ? undefined : recistResponse(again)).toEqual(recistResponse(block))
        expect(lesionDraftOf(again)).toEqual(draft)
      }),
    )
  })

  it('H-34: progression is read from the smallest sum, not from the baseline', () => {
    const { block } = readLesions(follow(follow(liver(), '2026-03', '60'), '2026-05', '7.3 cm'))
    const { assessments } = recistResponse(block as RecistBlock)
    expect(assessments.map(({ overall, nadirSum }) => [overall, nadirSum])).toEqual([
      ['PR', 100],
      ['PD', 60],
    ])
  })

  it('H-12: lengths are whole millimetres, and a decimal without a unit is asked about', () => {
    expect(['24', '24 mm', '2.4 cm', '3cm', '0'].map(lengthOf)).toEqual([24, 24, 24, 30, 0])
    expect(['2.4', '2.45 cm', '2,4 cm', '', '-3', '24 in'].map(lengthOf)).toEqual(Array(6).fill(undefined))
    const draft = { ...liver(), targets: [{ id: 'T1', organ: 'liver', length: '2.4' }] }
    expect(readLesions(draft).problems[0]?.message).toBe('"2.4" is no whole number of mm (T1).')
    expect(wheres(follow(liver(), '2026-03', '2.4'))).toEqual(['lesions.1.T1'])
  })

  it('names every gap at once, each at its field', () => {
    const draft = withFollowUp(withOther(emptyLesions()))
    const added = { ...draft.followUps[0], newLesions: 'some', listed: [{ organ: ' ', isUnequivocal: true }] } as never
    expect(wheres({ ...draft, sliceThickness: 'thin', followUps: [added] })).toEqual([
      'lesions.when',
      'lesions.slice',
      'lesions.T1.organ',
      'lesions.T1.length',
      'lesions.N1.organ',
      'lesions.1.when',
      'lesions.1.new',
    ])
    expect(wheres({ ...liver(), targets: [] })).toEqual(['lesions'])
    expect(wheres({ ...liver(), nonTargets: 'some' })).toEqual(['lesions.others'])
    expect(wheres({ ...liver(), when: '2026-02-30' })).toEqual(['lesions.when'])
  })

  it('what is not recorded stays so: no reading, no statement on new or non-target lesions', () => {
    const { block } = readLesions(withFollowUp(liver(), 'month 3'))
    expect(block).toEqual({
      baseline: { date: '2026-01-05', targets: [{ id: 'T1', organ: 'liver', mm: 100 }] },
      followups: [{ month: 3, targets: [] }],
    })
    expect(whenOf('Month -2')).toEqual({ month: -2 })
  })

  it('has at most five targets', () => {
    let draft = emptyLesions()
    for (let more = 0; more < 9; more += 1) draft = withTarget(draft)
    expect(draft.targets.map(({ id }) => id)).toEqual(['T1', 'T2', 'T3', 'T4', 'T5'])
    expect(draft.targets).toHaveLength(MOST_TARGETS)
  })

  it('a lesion that is taken out leaves no reading to the next one under its id', () => {
    const draft = withTarget(withoutLesion(follow(liver(), '2026-03', '60'), 'T1'))
    expect(draft.targets).toEqual([{ id: 'T1', organ: '', length: '' }])
    expect(draft.followUps[0]?.readings).toEqual({})
  })

  it('a table that RECIST cannot read has no form', () => {
    expect(lesionDraftOf({ lesions: [] })).toBeUndefined()
    expect(lesionDraftOf(undefined)).toBeUndefined()
  })
})
