import { describe, expect, it } from 'vitest'
import { factorOf } from '../columns.ts'
import { indicators } from './indicators.ts'

const site = factorOf(['uterus', 'limb', 'uterus', 'trunk'])
const plain = (columns: Readonly<Record<string, Float64Array>>): unknown =>
  Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, [...column]]))

describe('indicators', () => {
  it('leaves the first level out, to which the others are compared', () => {
    expect(plain(indicators('site', site))).toEqual({ 'site: trunk': [0, 0, 0, 1], 'site: uterus': [1, 0, 1, 0] })
  })

  it('gives every level its column for a balance table', () => {
    expect(plain(indicators('site', site, { reference: 'none' }))).toEqual({
      'site: limb': [0, 1, 0, 0],
      'site: trunk': [0, 0, 0, 1],
      'site: uterus': [1, 0, 1, 0],
    })
  })

  it('refuses a code that is no level', () => {
    expect(() => indicators('site', { codes: [0, 2], levels: ['limb', 'trunk'] })).toThrow(/site:.*\[row 2\]/)
  })
})
