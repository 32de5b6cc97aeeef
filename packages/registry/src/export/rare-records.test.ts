import { describe, expect, it } from 'vitest'
import { rareOf } from './rare-records.ts'

describe('rare records', () => {
  it('H-57: are those of which fewer than eleven have one site, sex and decade of age', () => {
    const usual = Array.from({ length: 11 }, (_, at) => ({ site: 'uterus', sex: 'female', age: 50 + (at % 10) }))
    const odd = { site: 'skin', sex: 'male', age: 31 }
    expect(rareOf([...usual, odd])).toEqual([...usual.map(() => false), true])
    expect(rareOf(usual.slice(1))).toEqual(usual.slice(1).map(() => true))
  })

  it('count an unknown age as a group of its own, and all over 89 as one', () => {
    const old = Array.from({ length: 11 }, (_, at) => ({ site: null, sex: null, age: 90 + at }))
    expect(new Set(rareOf([...old, { site: null, sex: null, age: null }]))).toEqual(new Set([false, true]))
  })
})
