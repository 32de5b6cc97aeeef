import { describe, expect, it } from 'vitest'
import { checkLesionIds } from './lesion-ids.ts'
import { problemList } from './problem-list.ts'

const problemsOf = (block: unknown) => {
  const list = problemList()
  checkLesionIds(block, ['recist'], list)
  return list.problems.map(({ where, kind }) => `${where} ${kind}`)
}

const baseline = { targets: [{ id: 'L1' }, { id: 'L2' }], nonTargets: [{ id: 'N1' }] }

describe('the lesions of a RECIST block', () => {
  it('have one id each, targets and non-targets together', () => {
    expect(problemsOf({ baseline, followups: [] })).toEqual([])
    expect(problemsOf({ baseline: { targets: [{ id: 'A' }, { id: 'A' }], nonTargets: [{ id: 'A' }] } })).toEqual([
      'recist.baseline.targets[1].id duplicate-lesion',
      'recist.baseline.nonTargets[0].id duplicate-lesion',
    ])
    expect(problemsOf({ baseline, followups: [{ targets: [{ id: 'L1' }, { id: 'L1' }] }] })).toEqual([
      'recist.followups[0].targets[1].id duplicate-lesion',
    ])
  })

  it('at follow-up are lesions of the baseline, targets as targets', () => {
    const followups = [
      { targets: [{ id: 'L1' }] },
      { targets: [{ id: 'L3' }, { id: 'N1' }], nonTargets: [{ id: 'L2' }] },
    ]
    expect(problemsOf({ baseline, followups })).toEqual([
      'recist.followups[1].targets[0].id lesion-not-at-baseline',
      'recist.followups[1].targets[1].id lesion-not-at-baseline',
      'recist.followups[1].nonTargets[0].id lesion-not-at-baseline',
    ])
  })

  it('cannot be compared where there is no block, and nothing breaks', () => {
    for (const block of [
      null,
      7,
      [],
      {},
      { baseline: 1, followups: [{ targets: [{ id: 'L1' }] }] },
      { baseline, followups: [null, { targets: [1] }] },
    ]) {
      expect(problemsOf(block)).toEqual([])
    }
  })
})
