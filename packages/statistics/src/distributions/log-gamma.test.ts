import { describe, expect, it } from 'vitest'
import { expectClose } from '../../golden/harness/expect-close.ts'
import { deviance, gammaFunction, logBeta, logChoose, logFactorial, logGamma, logGammaRatio } from './log-gamma.ts'

describe('the gamma function', () => {
  it('is a factorial at whole numbers and holds the square root of pi at halves', () => {
    expect([gammaFunction(1), gammaFunction(5), gammaFunction(11)]).toEqual([1, 24, 3628800])
    expectClose(gammaFunction(0.5) ** 2, Math.PI)
    expectClose(gammaFunction(-1.5), (4 / 3) * Math.sqrt(Math.PI))
    expectClose(logFactorial(20), Math.log(2432902008176640000))
  })

  it('keeps its digits where its log is 0, where R is 1e-10 off', () => {
    expectClose(logGamma(0.999999), 5.772164873855653e-7)
    expectClose(logGamma(1.999999), -4.227840125965854e-7)
    expect([logGamma(1), logGamma(2)].map(Math.abs)).toEqual([0, 0])
  })

  it('satisfies gamma(x + 1) = x gamma(x), across every change of method', () => {
    for (const x of [1e-10, 0.3, 0.5, 1.25, 1.7, 2.5, 11.9, 12.1, 100])
      expectClose(logGammaRatio(x, 1), Math.log(x), 3e-14)
  })

  it('counts choices', () => {
    expectClose(logChoose(5, 2), Math.log(10))
    expectClose(logBeta(2, 3), -Math.log(12))
    expect([logChoose(5, 0), logChoose(5, 6)]).toEqual([0, -Infinity])
  })

  it('has no log below 0, and ends for NaN', () => {
    expect(() => logGamma(-1)).toThrow('x: The value must be 0 or above')
    expect(deviance(Number.NaN, 1)).toBeNaN()
  })
})
