import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { erf, erfc, erfcx } from './error-function.ts'
import { inverseErfc } from './inverse-error-function.ts'

describe('the error function', () => {
  it('agrees with 20 digits (Abramowitz and Stegun, table 7.1)', () => {
    expectClose(erf(0.3), 0.3286267594591274)
    expectClose(erf(2), 0.9953222650189527)
    expectClose(erfc(5), 1.5374597944280349e-12)
    expectClose(erfcx(30), 0.018795888861416751)
  })

  it('is odd, and its complement has its digits where it is nearly 2', () => {
    for (const x of [0.1, 0.46, 0.47, 3.9, 4.1]) {
      expect(erf(-x)).toBe(-erf(x))
      expectClose(erf(x) + erfc(x), 1)
      expectClose(erfc(inverseErfc(erfc(x))), erfc(x), 1e-13)
    }
  })

  it('gives NaN for NaN', () => {
    expect([erf(Number.NaN), erfc(Number.NaN), erfcx(Number.NaN)]).toEqual([Number.NaN, Number.NaN, Number.NaN])
  })
})
