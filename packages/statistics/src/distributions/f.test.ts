import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { chiSquareCdf } from './chi-square.ts'
import { fCdf, fDensity, fQuantile } from './f.ts'
import { studentTCdf } from './student-t.ts'

describe('the F distribution', () => {
  it('is t squared with one degree of freedom above', () => {
    for (const t of [0.1, 1, 2.3, 9]) expectClose(fCdf(t * t, 1, 13, { tail: 'upper' }), 2 * studentTCdf(-t, 13))
  })

  it('turns over when the two groups change places', () => {
    expectClose(fCdf(2.5, 4, 11), fCdf(1 / 2.5, 11, 4, { tail: 'upper' }))
    expectClose(fQuantile(0.95, 4, 11), 1 / fQuantile(0.05, 11, 4))
  })

  it('is chi-square with infinite degrees of freedom below', () => {
    expectClose(fCdf(2.5, 4, Infinity), chiSquareCdf(10, 4))
  })

  it('has a closed form with two degrees of freedom above, far below the smallest x of R', () => {
    expectClose(fDensity(1.3, 2, 8), (1 + 1.3 / 4) ** -5)
    // qf(1e-20, 2, 2) is 0 in R 4.2: its beta quantile has lost all digits.
    expectClose(fQuantile(1e-20, 2, 2), 1e-20)
  })

  it('agrees with 50 digits where pf(log.p = TRUE) is 6e-10 off', () => {
    expectClose(fCdf(0.001, 1e5, 30, { log: true }), -13012.453234053493)
  })

  it('has nothing below 0', () => {
    expect([fCdf(-5, 3, 4), fCdf(0, 3, 4), fCdf(Infinity, 3, 4), fDensity(-1, 3, 4)]).toEqual([0, 0, 1, 0])
  })
})
