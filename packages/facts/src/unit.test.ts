import { describe, expect, it } from 'vitest'
import { plainText } from './decimal.ts'
import { DICTIONARY } from './dictionary.ts'
import { factorTo, spellingsOf, unitLabel } from './unit.ts'

describe('units', () => {
  it('has a table for every unit of the dictionary, the unit itself first', () => {
    for (const { unit } of DICTIONARY) {
      if (unit !== undefined) expect(spellingsOf(unit)[0]).toBe(unit)
    }
  })

  it.each([
    ['mm', 'cm', '10'],
    ['mm', 'in', '25.4'],
    ['mm2', 'cm²', '100'],
    ['g/dL', 'g/L', '0.1'],
    ['10*9/L', 'G/L', '1'],
    ['10*9/L', '× 10^9/L', '1'],
    ['mo', 'months', '1'],
  ])('for a fact in %s reads %s as %s of it', (unit, written, factor) => {
    const found = factorTo(unit, written)
    expect(found && plainText(found)).toBe(factor)
  })

  it('refuses what is not in the table: other methods, other scales, other case', () => {
    for (const [unit, written] of [
      ['U/L', 'µkat/L'],
      ['mm', 'Mm'],
      ['mm', 'CM'],
      ['mo', 'years'],
      ['mm', 'constructor'],
    ] as const) {
      expect(factorTo(unit, written)).toBeUndefined()
    }
  })

  it('says of a unit that it does not know that there is no table', () => {
    expect(() => unitLabel('furlong')).toThrow('No unit table for furlong')
  })
})
