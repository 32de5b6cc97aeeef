import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { normalCdf } from './normal.ts'
import { studentTCdf, studentTDensity, studentTQuantile } from './student-t.ts'

describe("Student's t distribution", () => {
  it('is the Cauchy distribution with one degree of freedom', () => {
    for (const x of [0.001, 0.5, 1, 40, 1e10]) {
      expectClose(studentTCdf(x, 1, { tail: 'upper' }), Math.atan(1 / x) / Math.PI, 1e-14)
      expectClose(studentTDensity(x, 1), 1 / (Math.PI * (1 + x * x)), 1e-14)
    }
    expectClose(studentTQuantile(0.75, 1), 1)
  })

  it('is normal with infinite degrees of freedom', () => {
    expect(studentTCdf(1.96, Infinity)).toBe(normalCdf(1.96))
  })

  it('is even: one tail is the other one mirrored', () => {
    for (const x of [0, 1e-10, 1.3, 25]) expect(studentTCdf(-x, 7)).toBe(studentTCdf(x, 7, { tail: 'upper' }))
    expect(studentTQuantile(0.5, 7)).toBe(0)
    expect(studentTQuantile(0.1, 7)).toBe(-studentTQuantile(0.1, 7, { tail: 'upper' }))
  })

  it('goes as far out as there are numbers', () => {
    expectClose(studentTCdf(1e200, 0.1, { tail: 'upper' }), 4.173803137173207e-21)
    expectClose(studentTQuantile(4.173803137173207e-21, 0.1, { tail: 'upper' }), 1e200, 1e-11)
  })

  it('gives NaN for NaN', () => {
    expect(studentTCdf(Number.NaN, 3)).toBeNaN()
    expect(() => studentTQuantile(0.5, -1)).toThrow('df')
  })
})
