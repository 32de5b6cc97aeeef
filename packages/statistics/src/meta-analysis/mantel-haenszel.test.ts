import { describe, expect, it } from 'vitest'
import { mantelHaenszel } from './mantel-haenszel.ts'
import { mantelHaenszelRates } from './mantel-haenszel-rates.ts'
import { metaAnalysis } from './meta-analysis.ts'
import { petoFromObservedMinusExpected, petoOddsRatio } from './peto.ts'

const two = { treatedEvents: [1, 1], treatedTotal: [10, 10], controlEvents: [2, 2], controlTotal: [10, 10] }

describe('Mantel-Haenszel', () => {
  it('of two studies of the same table is that table', () => {
    expect(mantelHaenszel(two, { measure: 'risk-difference' }).estimate).toBeCloseTo(-0.1, 12)
    expect(mantelHaenszel(two, { measure: 'log-risk-ratio' }).estimate).toBeCloseTo(Math.log(0.5), 12)
    expect(mantelHaenszel(two, { measure: 'log-odds-ratio' }).estimate).toBeCloseTo(Math.log(8 / 18), 12)
  })

  it('needs nothing added where a study has a zero, and learns nothing of a ratio where nobody had the event', () => {
    const zero = {
      treatedEvents: [0, 3, 0],
      treatedTotal: [10, 10, 9],
      controlEvents: [2, 4, 0],
      controlTotal: [10, 10, 9],
    }
    const { n, estimate, cautions, weights } = mantelHaenszel(zero, { measure: 'log-odds-ratio' })
    expect(n).toBe(2)
    // R = 0*8/20 + 3*6/20, S = 10*2/20 + 7*4/20.
    expect(estimate).toBeCloseTo(Math.log(18 / 48), 12)
    expect(weights[2]).toBe(0)
    expect(cautions[0]?.message).toMatch(/^Row 3 has nobody/)
  })

  it('has no value where one group had no event in any study, and says so', () => {
    const none = { ...two, treatedEvents: [0, 0] }
    const result = mantelHaenszel(none, { measure: 'log-odds-ratio' })
    expect(result).toMatchObject({ estimate: null, pValue: null, homogeneity: null })
    expect(result.cautions.map(({ kind }) => kind)).toContain('zero-cells')
    expect(result.association?.pValue).toBeLessThan(1)
  })

  it('survives studies without patients in a group', () => {
    const empty = { treatedEvents: [0, 1], treatedTotal: [0, 10], controlEvents: [0, 2], controlTotal: [0, 10] }
    const result = mantelHaenszel(empty, { measure: 'risk-difference' })
    expect(result.estimate).toBeCloseTo(-0.1, 12)
    expect(result.weights).toHaveLength(2)
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })

  it('finds no difference between studies of the same table', () => {
    const { homogeneity } = mantelHaenszel(two, { measure: 'log-odds-ratio' })
    expect(homogeneity?.breslowDay.statistic).toBeCloseTo(0, 12)
    expect(homogeneity?.tarone.pValue).toBeCloseTo(1, 12)
  })

  it('of one study of rates is its ratio', () => {
    const rates = { treatedEvents: [5], treatedTime: [100], controlEvents: [10], controlTime: [100] }
    expect(mantelHaenszelRates(rates, { measure: 'log-rate-ratio' }).estimate).toBeCloseTo(Math.log(0.5), 12)
    expect(mantelHaenszelRates(rates, { measure: 'rate-difference' }).estimate).toBeCloseTo(-0.05, 12)
  })
})

describe('Peto', () => {
  it('sums observed minus expected deaths', () => {
    const trials = { observedMinusExpected: [-8, -2], variance: [20, 20] }
    const { estimate, standardError } = petoFromObservedMinusExpected(trials)
    expect(estimate).toBeCloseTo(-0.25, 12)
    expect(standardError).toBeCloseTo(1 / Math.sqrt(40), 12)
    expect(metaAnalysis({ effect: [-0.4, -0.1], variance: [0.05, 0.05] }, { estimator: 'fixed' }).estimate).toBeCloseTo(
      -0.25,
      12,
    )
  })

  it('has no value where no study had an event', () => {
    const none = { ...two, treatedEvents: [0, 0], controlEvents: [0, 0] }
    const { estimate, n, weights } = petoOddsRatio(none)
    expect({ estimate, n, weights }).toEqual({ estimate: null, n: 0, weights: [null, null] })
  })

  it('warns where one group is more than four times the other', () => {
    const skewed = { ...two, treatedTotal: [10, 100] }
    expect(petoOddsRatio(skewed).cautions).toEqual([
      expect.objectContaining({ kind: 'extreme-weights', message: expect.stringContaining('row 2') }),
    ])
  })
})
