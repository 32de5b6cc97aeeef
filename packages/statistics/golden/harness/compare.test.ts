import { describe, expect, it } from 'vitest'
import { compareAnswers } from './compare.ts'

describe('a comparison', () => {
  it('fails on a digit too far, a value too many, and where nothing was compared', () => {
    expect(compareAnswers({ a: 1, b: [1, 2] }, { a: 1 + 1e-9, b: [1, 2] }).faults).toEqual([])
    expect(compareAnswers({ a: 1 }, { a: 1 + 1e-7 }).faults).toHaveLength(1)
    expect(compareAnswers({ b: [1, 2] }, { b: [1, 2, 3] }).faults).toHaveLength(1)
    expect(compareAnswers({ a: 1 }, {}).faults).toHaveLength(1)
    expect(compareAnswers({ a: null }, { a: 0 }).faults).toHaveLength(1)
    expect(compareAnswers({ a: 'Infinity' }, { a: null }).faults).toHaveLength(1)
    expect(compareAnswers({}, {}).faults).toHaveLength(1)
  })

  it('sees a small p-value, whatever absolute tolerance the rest has', () => {
    const loose = { default: { relative: 1e-8, absolute: 1e-6 } }
    for (const key of ['pValue', 'pValues', 'likelihoodRatioPValue']) {
      expect(compareAnswers({ [key]: 0 }, { [key]: 3e-40 }).faults).toHaveLength(1)
      expect(compareAnswers({ [key]: 3e-40 }, { [key]: 0 }, loose).faults).toHaveLength(1)
      expect(compareAnswers({ [key]: [3e-40] }, { [key]: [3e-40 * (1 + 1e-5)] }, loose).faults).toHaveLength(1)
      expect(compareAnswers({ [key]: 3e-40 }, { [key]: 3e-40 * (1 + 1e-7) }).faults).toEqual([])
    }
    expect(compareAnswers({ pValue: 3e-40 }, { pValue: 3e-40 * (1 + 1e-7) }).largest).toBeCloseTo(1e-7, 12)
  })

  it('still asks for eight digits of a p-value near 1, and for none below 1e-300', () => {
    expect(compareAnswers({ pValue: 0.5 }, { pValue: 0.5 + 1e-7 }).faults).toHaveLength(1)
    expect(compareAnswers({ pValue: 1e-310 }, { pValue: 0 }).faults).toEqual([])
    expect(compareAnswers({ pValue: 1e-310 }, { pValue: 1e-299 }).faults).toHaveLength(1)
  })

  it('lets a suite that names the key say otherwise', () => {
    const named = { pValue: { relative: 1e-8, absolute: 1e-4 } }
    expect(compareAnswers({ pValue: 3e-5 }, { pValue: 4e-5 }, named).faults).toEqual([])
  })

  it('counts what is missing on both sides apart, and does not take an absent key for missing', () => {
    expect(compareAnswers({ a: null, b: 'NA', c: 1 }, { a: null, b: Number.NaN, c: 1 })).toEqual({
      values: 1,
      missing: 2,
      largest: 0,
      faults: [],
    })
    expect(compareAnswers({ a: { b: null } }, { a: null }).faults).toEqual([])
    expect(compareAnswers({ a: null, c: 1 }, { c: 1 }).faults).toHaveLength(1)
    expect(compareAnswers({ a: { b: null } }, {}).faults).toHaveLength(1)
    expect(compareAnswers({ a: [null, 1] }, { a: [undefined, 1] }).faults).toHaveLength(1)
  })
})
