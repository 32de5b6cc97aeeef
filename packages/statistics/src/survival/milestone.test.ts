import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { milestone } from './milestone.ts'

const rows = { time: [1, 2, 3, 4, 5, 2, 4, 6, 7, 8], event: [1, 1, 1, 0, 1, 1, 0, 1, 0, 1] }
const group = factorOf(['a', 'a', 'a', 'a', 'a', 'b', 'b', 'b', 'b', 'b'])

describe('milestone', () => {
  it('compares survival at one time on five scales, longer survival being positive', () => {
    const { groups, comparisons, cautions } = milestone(rows, group, 3)
    expect(groups.map(({ survival }) => survival)).toEqual([expect.closeTo(0.4, 12), expect.closeTo(0.8, 12)])
    expect(comparisons[0]?.difference?.estimate).toBeCloseTo(0.4, 12)
    expect(comparisons[0]?.tests.map(({ scale, statistic }) => [scale, (statistic as number) > 0])).toEqual([
      ['plain', true],
      ['log', true],
      ['log-log', true],
      ['logit', true],
      ['arcsine', true],
    ])
    expect(cautions).toEqual([])
  })

  it('has no statistic on a scale on which a curve has no value', () => {
    const { comparisons } = milestone(rows, group, 1)
    expect(comparisons[0]?.tests.find(({ scale }) => scale === 'log-log')?.statistic).toBeNull()
    expect(comparisons[0]?.tests.find(({ scale }) => scale === 'plain')?.statistic).not.toBeNull()
  })

  it('says when a group was not followed so far', () => {
    expect(milestone(rows, group, 7).cautions.map(({ kind }) => kind)).toEqual(['beyond-follow-up', 'undefined-limit'])
  })
})
