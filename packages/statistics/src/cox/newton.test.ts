import { describe, expect, it } from 'vitest'
import { maximise } from './newton.ts'
import type { Likelihood } from './partial-likelihood.ts'

const one =
  (value: (x: number) => readonly [number, number, number]): Likelihood =>
  (beta) => {
    const [logLikelihood, score, information] = value(beta[0] as number)
    return { logLikelihood, score: Float64Array.of(score), information: Float64Array.of(information) }
  }
const OPTIONS = { maximumIterations: 50, tolerance: 1e-11 }

describe('maximise', () => {
  it('finds the maximum to the last digits', () => {
    // 3 x - exp(x), largest at log 3.
    const { beta, converged } = maximise(
      one((x) => [3 * x - Math.exp(x), 3 - Math.exp(x), Math.exp(x)]),
      Float64Array.of(0),
      OPTIONS,
    )
    expect(converged).toBe(true)
    expect(beta[0]).toBeCloseTo(Math.log(3), 14)
  })

  it('halves a step that would fall off the other side', () => {
    // -sqrt(1 + x²): from 2 the plain Newton step goes to -8, where the value is lower.
    const value = (x: number): readonly [number, number, number] => {
      const root = Math.sqrt(1 + x * x)
      return [-root, -x / root, 1 / root ** 3]
    }
    const { beta, converged } = maximise(one(value), Float64Array.of(2), OPTIONS)
    expect(converged).toBe(true)
    expect(beta[0]).toBeCloseTo(0, 10)
  })

  it('stays at the starting values when no iteration is allowed', () => {
    const { beta, iterations } = maximise(
      one((x) => [-x * x, -2 * x, 2]),
      Float64Array.of(3),
      { maximumIterations: 0, tolerance: 1e-11 },
    )
    expect([beta[0], iterations]).toEqual([3, 0])
  })

  it('leaves a parameter without information where it is', () => {
    const flat: Likelihood = (beta) => ({
      logLikelihood: -((beta[0] as number) ** 2),
      score: Float64Array.of(-2 * (beta[0] as number), 0),
      information: Float64Array.of(2, 0, 0, 0),
    })
    const { beta, aliased } = maximise(flat, Float64Array.of(1, 0.5), OPTIONS)
    expect(aliased).toEqual([1])
    expect([...beta]).toEqual([0, 0.5])
  })
})
