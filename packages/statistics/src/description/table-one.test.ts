import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { type CategoryVariable, type NumericVariable, tableOne } from './table-one.ts'

const none = Number.NaN
const ARM = factorOf(['a', 'a', 'a', 'b', 'b', 'b'])

const numeric = (values: readonly number[], group = ARM): NumericVariable =>
  tableOne({ x: values }, { group, tests: true }).variables[0] as NumericVariable
const category = (values: readonly string[], group = ARM): CategoryVariable =>
  tableOne({ x: factorOf(values) }, { group, tests: true }).variables[0] as CategoryVariable

describe('table one', () => {
  it('counts what is missing beside what is there, in each group', () => {
    const { overall, groups } = numeric([60, 70, none, 50, none, none])
    expect(overall).toMatchObject({ n: 3, missing: 3, mean: 60, median: 60, minimum: 50, maximum: 70 })
    expect(groups.map(({ n, missing }) => [n, missing])).toEqual([
      [2, 1],
      [1, 2],
    ])
    expect(groups[1]?.standardDeviation).toBeNull()
  })

  it('never makes a category of the empty word, nor of NA, and takes per cent of what is known', () => {
    const { levels, overall } = category(['uterus', '', 'limb', 'uterus', 'NA', 'uterus'])
    expect(levels).toEqual(['limb', 'uterus'])
    expect(overall).toEqual({ n: 4, missing: 2, counts: [1, 3], percentages: [25, 75] })
  })

  it('keeps every level where asked to, and takes codes of NaN as missing', () => {
    const kept = tableOne({ x: factorOf(['', 'a']) }, { missingLevels: [] }).variables[0] as CategoryVariable
    expect(kept.levels).toEqual(['', 'a'])
    const coded = tableOne({ x: { codes: [0, none], levels: ['a'] } }).variables[0] as CategoryVariable
    expect(coded.overall.missing).toBe(1)
  })

  it('leaves out and counts rows whose group is missing', () => {
    const table = tableOne({ age: [1, 2, 3] }, { group: factorOf(['a', '', 'b']) })
    expect(table).toMatchObject({
      n: 2,
      groupMissing: 1,
      groups: [
        { name: 'a', n: 1 },
        { name: 'b', n: 1 },
      ],
    })
  })

  it('gives differences in standard deviations: means 2 and 4 with variance 1 are 2 apart', () => {
    expect(numeric([1, 2, 3, 3, 4, 5]).largestDifference).toBeCloseTo(2, 12)
  })

  it('of two categories is the difference of shares over their mean spread', () => {
    // Shares 2/3 and 1/3, both with variance 2/9.
    expect(category(['y', 'y', 'n', 'y', 'n', 'n']).largestDifference).toBeCloseTo(1 / 3 / Math.sqrt(2 / 9), 12)
  })

  it('names the largest of all pairs of groups', () => {
    const three = numeric([1, 3, 2, 4, 11, 13], factorOf(['a', 'a', 'b', 'b', 'c', 'c']))
    expect(three.differences.map(({ groups }) => groups.join())).toEqual(['a,b', 'a,c', 'b,c'])
    expect(three.largestDifference).toBeCloseTo(10 / Math.SQRT2, 12)
  })

  it('gives no difference where groups have nothing in common, and says so', () => {
    const table = tableOne({ x: factorOf(['p', 'p', 'p', 'q', 'q', 'q']), same: [1, 1, 1, 1, 1, 1] }, { group: ARM })
    expect(table.variables.map(({ largestDifference }) => largestDifference)).toEqual([null, 0])
    expect(table.cautions.map(({ kind }) => kind)).toEqual(['undefined-difference'])
  })

  it('gives the tests asked for: ranks of two groups that do not overlap, W is 0', () => {
    expect(numeric([1, 2, 3, 4, 5, 6]).tests).toMatchObject({ wilcoxon: { statistic: 0 }, kruskalWallis: null })
    expect(numeric([1, 1, 1, 1, 1, 1]).tests).toEqual({ welch: null, wilcoxon: null, kruskalWallis: null })
    expect(category(['p', 'p', 'q', 'p', 'q', 'q']).tests?.smallestExpected).toBe(1.5)
    expect(category(['p', 'p', 'p', 'p', 'p', 'p']).tests).toEqual({ chiSquare: null, smallestExpected: null })
  })

  it('refuses columns of other lengths, codes that are no level, groups without rows, and nothing at all', () => {
    expect(() => tableOne({})).toThrow(/nothing to describe/)
    expect(() => tableOne({ x: [1, 2], y: [1] })).toThrow(/shorter/)
    expect(() => tableOne({ x: { codes: [3], levels: ['a'] }, y: [Infinity] })).toThrow(/no level[\s\S]*infinite/)
    expect(() => tableOne({ x: [1] }, { group: { codes: [0], levels: ['a', 'b'] } })).toThrow(/no rows/)
  })

  it('survives JSON unchanged', () => {
    const table = tableOne(
      { age: [60, 70, none, 50, none, none], site: factorOf(['u', '', 'l', 'u', 'l', 'u']) },
      { group: ARM, tests: true },
    )
    expect(JSON.parse(JSON.stringify(table))).toEqual(table)
  })
})
