import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { canonicalJson } from './canonical-json.ts'

const json = fc
  .jsonValue()
  .filter((value) => JSON.stringify(value).isWellFormed() && !JSON.stringify(value).includes('\\ud'))

const shuffled = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(shuffled)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, member]) => [key, shuffled(member)]),
  )
}

describe('canonical JSON', () => {
  it('writes the example of RFC 8785, section 3.2.3 and 3.2.2', () => {
    const value = {
      numbers: [Number('333333333.33333329'), 1e30, 4.5, 2e-3, 0.000000000000000000000000001],
      string: '\u20ac$\u000F\u000aA\'\u0042\u0022\u005c\\"/',
      literals: [null, true, false],
    }
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    )
  })

  it('sorts keys by UTF-16 units, as RFC 8785 shows', () => {
    const keys = { '\u20ac': 1, '\r': 2, '\ufb33': 3, '1': 4, '\ud83d\ude00': 5, '\u0080': 6, '\u00f6': 7 }
    expect(
      Object.values(
        JSON.parse(
          canonicalJson(
            Object.entries(keys)
              .sort(([a], [b]) => (a < b ? -1 : 1))
              .map(([, value]) => value),
          ),
        ),
      ),
    ).toEqual([2, 4, 6, 7, 1, 5, 3])
    expect(canonicalJson(keys)).toBe('{"\\r":2,"1":4,"\u0080":6,"ö":7,"€":1,"😀":5,"\ufb33":3}')
  })

  it('is the same text for the same value, whatever the order of its keys', () => {
    fc.assert(
      fc.property(json, (value) => {
        expect(canonicalJson(shuffled(value))).toBe(canonicalJson(value))
        expect(canonicalJson(JSON.parse(canonicalJson(value)))).toBe(canonicalJson(value))
      }),
    )
  })

  it('writes minus zero as zero', () => {
    expect(canonicalJson([-0, 0])).toBe('[0,0]')
  })

  it('throws on what JSON cannot say, and never drops it', () => {
    const cycle: unknown[] = []
    cycle.push(cycle)
    for (const value of [
      undefined,
      Number.NaN,
      1n,
      { a: undefined },
      [() => 1],
      new Map(),
      /x/,
      '\ud800',
      { '\ud800': 1 },
      cycle,
    ]) {
      expect(() => canonicalJson(value)).toThrow(TypeError)
    }
  })
})
