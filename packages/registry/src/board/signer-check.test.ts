import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { confirmedBy, initialsOf, isConfirmed } from './signer-check.ts'

const identity = { givenName: 'Synthetic', familyName: 'Øst', birthDate: '1961-04-02' }
const record = { identity, number: '00017' }

describe('the look before a signature', () => {
  it('takes initials and birth date, however the initials are spaced', () => {
    expect(initialsOf(identity)).toBe('SØ')
    for (const initials of ['SØ', 's.ø.', 'S Ø'])
      expect(isConfirmed(record, { initials, birthDate: '1961-04-02' })).toBe(true)
  })

  it('H-20: takes neither half alone, nor another patient’s', () => {
    expect(isConfirmed(record, { initials: 'SØ' })).toBe(false)
    expect(isConfirmed(record, { birthDate: '1961-04-02' })).toBe(false)
    expect(isConfirmed(record, { initials: 'SO', birthDate: '1961-04-02' })).toBe(false)
    expect(isConfirmed(record, { initials: 'SØ', birthDate: '1961' })).toBe(false)
    expect(isConfirmed(record, { number: '00017' })).toBe(false)
  })

  it('asks for the number where there is no identity, or no birth date', () => {
    expect(confirmedBy(undefined)).toBe('number')
    expect(isConfirmed({ identity: undefined, number: 'T-1' }, { number: 'T-1' })).toBe(true)
    expect(isConfirmed({ identity: undefined, number: 'T-1' }, { initials: '', birthDate: '' })).toBe(false)
    const { birthDate: _, ...undated } = identity
    expect(isConfirmed({ identity: undated, number: 'T-1' }, { initials: 'SØ', number: 'T-1' })).toBe(true)
    expect(isConfirmed({ identity: undated, number: 'T-1' }, { initials: 'SØ', birthDate: '' })).toBe(false)
  })

  it('H-20: never confirms a record by what another record asks for', () => {
    const name = fc.stringMatching(/^[A-ZÀÉÖ][a-z]{1,8}$/)
    const other = fc.record({
      givenName: name,
      familyName: name,
      birthDate: fc.constantFrom('1961-04-02', '1970', '1988-12'),
    })
    fc.assert(
      fc.property(other, other, (a, b) => {
        const typed = { initials: initialsOf(a), birthDate: a.birthDate }
        const isTwin = initialsOf(a) === initialsOf(b) && a.birthDate === b.birthDate
        expect(isConfirmed({ identity: b, number: '1' }, typed)).toBe(isTwin)
      }),
    )
  })
})
