import { describe, expect, it } from 'vitest'
import { Random, randomSurvival } from '../../golden/harness/random.ts'
import { coxRegression } from '../cox/cox-regression.ts'
import { StatisticsError } from '../problem.ts'
import { fineGray } from './fine-gray.ts'
import { fineGrayIncidence } from './fine-gray-incidence.ts'

const columns = { time: [1, 2, 2, 3, 4, 5, 5, 6], event: [1, 0, 2, 1, 0, 1, 2, 1] }
const operation = [0, 1, 0, 1, 0, 1, 0, 1]

const cautionsOf = (result: { cautions: readonly { kind: string }[] }): readonly string[] =>
  result.cautions.map(({ kind }) => kind)

const problemsOf = (run: () => unknown): readonly string[] => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatisticsError) return error.problems.map(({ kind, where }) => `${where}: ${kind}`)
    throw error
  }
  return []
}

const sample = (rows: number) => {
  const data = randomSurvival(new Random(3), { rows, times: 'days', censored: 0.3, causes: 2, covariates: 2 })
  return {
    outcome: { time: data.time as number[], event: data.event as number[] },
    x1: data.x1 as number[],
    x2: data.x2 as number[],
  }
}

describe('fineGray', () => {
  it('finds the subdistribution hazard ratio of two operations', () => {
    const { coefficients, converged } = fineGray(columns, { operation })
    expect(coefficients[0]?.estimate).toBeCloseTo(1.177903, 6)
    expect(coefficients[0]?.standardError).toBeCloseTo(Math.sqrt(1.333624), 6)
    expect(coefficients[0]?.modelStandardError).toBeCloseTo(Math.sqrt(1.352179), 6)
    expect(converged).toBe(true)
  })

  it('is Cox regression with Breslow ties where there is one cause', () => {
    const { outcome, x1, x2 } = sample(120)
    const one = { time: outcome.time, event: outcome.event.map((code) => Math.min(code, 1)) }
    const cox = coxRegression(one, { x1, x2 }, { ties: 'breslow' })
    fineGray(one, { x1, x2 }).coefficients.forEach(({ estimate }, at) => {
      expect(estimate).toBeCloseTo(cox.coefficients[at]?.estimate as number, 9)
    })
  })

  it('keeps the coefficient when a covariate is shifted, and divides it when it is scaled', () => {
    const { outcome, x1, x2 } = sample(120)
    const plain = fineGray(outcome, { x1, x2 })
    const moved = fineGray(outcome, { x1, x2: x2.map((value) => 1e6 + 10 * value) })
    expect(moved.coefficients[1]?.estimate).toBeCloseTo((plain.coefficients[1]?.estimate as number) / 10, 9)
    expect(moved.coefficients[1]?.standardError).toBeCloseTo((plain.coefficients[1]?.standardError as number) / 10, 9)
  })

  it('gives the same answer for weights of 2 and for everybody twice', () => {
    const { outcome, x1 } = sample(60)
    const twice = (column: readonly number[]): number[] => [...column, ...column]
    const weighted = fineGray({ ...outcome, weights: outcome.time.map(() => 2) }, { x1 })
    const doubled = fineGray({ time: twice(outcome.time), event: twice(outcome.event) }, { x1: twice(x1) })
    expect(weighted.coefficients[0]?.estimate).toBeCloseTo(doubled.coefficients[0]?.estimate as number, 9)
  })

  it('names constant and collinear covariates, which have no coefficient', () => {
    const { outcome, x1 } = sample(60)
    const result = fineGray(outcome, { x1, same: x1.map(() => 3), copy: x1.map((value) => 2 * value + 1) })
    expect(result.coefficients.map(({ estimate }) => estimate === null)).toEqual([false, true, true])
    expect(cautionsOf(result)).toEqual(['constant-covariate', 'collinear-covariates'])
    expect(result.variance[1]).toEqual([null, null, null])
  })

  it('says that the likelihood climbs for ever where all events are on one side', () => {
    const result = fineGray({ time: [1, 2, 3, 4, 5, 6], event: [1, 1, 1, 0, 2, 0] }, { x: [1, 1, 1, 0, 0, 0] })
    expect(cautionsOf(result)).toContain('monotone-likelihood')
  })

  it('has no coefficient without an event, and few events are said', () => {
    const none = fineGray({ time: [1, 2, 3], event: [0, 2, 0] }, { x: [1, 0, 1] })
    expect(none.coefficients[0]?.estimate === null || cautionsOf(none).includes('no-events')).toBe(true)
    expect(cautionsOf(none)).toEqual(['no-events'])
    expect(cautionsOf(fineGray(columns, { operation }))).toEqual(['few-events'])
  })

  it('stays in JSON as it is', () => {
    for (const event of [columns.event, columns.event.map(() => 0)]) {
      const result = fineGray({ time: columns.time, event }, { operation })
      expect(JSON.parse(JSON.stringify(result))).toEqual(result)
    }
  })

  it('does not weight by a censoring that nobody could have seen: a gap in the observation is said', () => {
    const late = { time: [1, 2, 2.5, 6, 7, 8, 9], event: [2, 1, 2, 1, 1, 2, 0], entry: [0, 0, 0, 5, 5, 5, 5] }
    const result = fineGray(late, { x: [0, 1, 0, 1, 0, 1, 0] })
    expect(cautionsOf(result)).toContain('extreme-weights')
    expect(result.coefficients[0]?.estimate).not.toBeNull()
  })

  it('refuses every bad column and option at once', () => {
    expect(problemsOf(() => fineGray(columns, {}))).toEqual(['covariates: no-covariates'])
    expect(problemsOf(() => fineGray(columns, { x: [1, Number.NaN] }, { confidence: 1 }))).toEqual([
      'confidence: option-out-of-range',
      'x: length-differs',
      'x: not-a-number',
    ])
    expect(problemsOf(() => fineGray(columns, { operation }, { cause: 0 }))).toEqual(['cause: option-out-of-range'])
    const weights = operation.map(() => 1)
    expect(problemsOf(() => fineGray({ ...columns, weights }, { operation }, { variance: 'sandwich' }))).toEqual([
      'variance: option-out-of-range',
    ])
  })
})

describe('fineGrayIncidence', () => {
  it('predicts the incidence of one patient', () => {
    const model = fineGray(columns, { operation })
    const [without, with_] = [0, 1].map((value) => fineGrayIncidence(model, { operation: value }))
    expect(without?.incidence[0]).toBeCloseTo(1 - Math.exp(-0.05885737168), 9)
    const ratio =
      Math.log(1 - (with_?.incidence.at(-1) as number)) / Math.log(1 - (without?.incidence.at(-1) as number))
    expect(ratio).toBeCloseTo(model.coefficients[0]?.subdistributionHazardRatio.estimate as number, 9)
  })

  it('refuses a patient whose covariates are not those of the model', () => {
    const model = fineGray(columns, { operation })
    expect(problemsOf(() => fineGrayIncidence(model, { age: 40 }))).toEqual([
      'operation: not-a-number',
      'age: option-out-of-range',
    ])
  })
})
