import { describe, expect, it } from 'vitest'
import { diagnosticAccuracy } from './diagnostic-accuracy.ts'

const table = (truePositive: number, falsePositive: number, falseNegative: number, trueNegative: number) => ({
  truePositive,
  falsePositive,
  falseNegative,
  trueNegative,
})

describe('the accuracy of a test', () => {
  it('says of 45 of 50 diseased and 20 of 100 others positive: 90 % and 80 %, likelihood ratios 4.5 and 0.125', () => {
    const accuracy = diagnosticAccuracy(table(45, 20, 5, 80))
    expect([accuracy.sensitivity.estimate, accuracy.specificity.estimate]).toEqual([0.9, 0.8])
    expect(accuracy.positivePredictiveValue?.estimate).toBeCloseTo(45 / 65, 14)
    expect(accuracy.positiveLikelihoodRatio.estimate).toBeCloseTo(4.5, 12)
    expect(accuracy.positiveLikelihoodRatio.lower.toFixed(1)).toBe('3.0')
    expect(accuracy.positiveLikelihoodRatio.upper.toFixed(1)).toBe('6.7')
    expect(accuracy.negativeLikelihoodRatio.estimate).toBeCloseTo(0.125, 12)
    expect(accuracy.diagnosticOddsRatio.estimate).toBeCloseTo(36, 12)
  })

  it('has an odds ratio that is the ratio of the likelihood ratios', () => {
    const { positiveLikelihoodRatio, negativeLikelihoodRatio, diagnosticOddsRatio } = diagnosticAccuracy(
      table(7, 3, 2, 11),
    )
    const ratio = positiveLikelihoodRatio.estimate / negativeLikelihoodRatio.estimate
    expect(ratio).toBeCloseTo(diagnosticOddsRatio.estimate, 12)
  })

  it('adds a half to every cell where one is empty, and says so', () => {
    const { positiveLikelihoodRatio, sensitivity, cautions } = diagnosticAccuracy(table(10, 0, 2, 30))
    expect(positiveLikelihoodRatio.estimate).toBeCloseTo(10.5 / 13 / (0.5 / 31), 12)
    expect(sensitivity.estimate).toBeCloseTo(10 / 12, 14)
    expect(cautions.map(({ kind }) => kind)).toEqual(['zero-cells'])
  })

  it('has no predictive value of an answer that nobody got', () => {
    const { positivePredictiveValue, cautions } = diagnosticAccuracy(table(0, 0, 5, 7))
    expect(positivePredictiveValue).toBeNull()
    expect(cautions.map(({ kind }) => kind)).toEqual(['zero-cells', 'undefined-limit'])
  })

  it('survives JSON unchanged', () => {
    const accuracy = diagnosticAccuracy(table(1, 0, 0, 1))
    expect(JSON.parse(JSON.stringify(accuracy))).toEqual(accuracy)
  })

  it('refuses a table without diseased', () => {
    expect(() => diagnosticAccuracy(table(0, 3, 0, 4))).toThrow('no patient who is diseased')
    expect(() => diagnosticAccuracy(table(0.5, 3, 2, 4))).toThrow('truePositive: The number is no count')
  })
})
