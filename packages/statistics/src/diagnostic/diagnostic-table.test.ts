import { describe, expect, it } from 'vitest'
import { diagnosticTable } from './diagnostic-table.ts'

describe('the table of a test', () => {
  it('counts who is positive and who is diseased', () => {
    const test = [1, 1, 1, 0, 0, 0]
    const disease = [1, 1, 0, 1, 0, 0]
    expect(diagnosticTable(test, disease)).toEqual({
      truePositive: 2,
      falsePositive: 1,
      falseNegative: 1,
      trueNegative: 2,
    })
  })

  it('names the rows that are neither 0 nor 1', () => {
    expect(() => diagnosticTable([1, 2, 0], [1, 0, Number.NaN])).toThrow(/test: .*\[row 2\].*\ndisease: .*\[row 3\]/)
    expect(() => diagnosticTable([1, 0], [1])).toThrow('disease: The column is shorter')
  })
})
