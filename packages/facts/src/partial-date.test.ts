import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { partialDate } from './arbitraries.ts'
import { compareDates, dateProblem, daysInMonth, intervalOf, isDate } from './partial-date.ts'

const fullDate = partialDate.filter((date) => date.length === 10)

describe('partial dates', () => {
  it('are years, months and days that exist, leap years included', () => {
    for (const date of ['2019', '2019-03', '2019-03-05', '2024-02-29', '2000-02-29', '0001'])
      expect(isDate(date)).toBe(true)
    for (const date of [
      '2023-02-29',
      '1900-02-29',
      '2023-04-31',
      '2023-00',
      '2023-13',
      '2023-01-00',
      '0000',
      '0000-00-00',
    ]) {
      expect([date, isDate(date)]).toEqual([date, false])
    }
    for (const date of [
      '',
      '23',
      '2023-1',
      '2023-1-5',
      '5.3.2023',
      '2023-03-05T00:00Z',
      ' 2023',
      '2023-',
      '٢٠٢٣',
      '2023\n',
    ]) {
      expect([date, isDate(date)]).toEqual([date, false])
    }
  })

  it('says why a date is none, and what to write', () => {
    expect(dateProblem('2023-02-29')?.message).toBe('This date does not exist. The days of 2023-02 go from 01 to 28.')
    expect(dateProblem('2023-03-05T10:00:00Z')?.cure).toContain('without a time')
    expect(dateProblem('5.3.2023')?.cure).toContain('"2019-03-05"')
  })

  it('agrees with the calendar of the machine on the length of every month', () => {
    for (let year = 1890; year <= 2110; year += 1) {
      for (let month = 1; month <= 12; month += 1) {
        expect(daysInMonth(year, month)).toBe(new Date(Date.UTC(year, month, 0)).getUTCDate())
      }
    }
  })

  it('H-47: stand for every day that they leave open, and for no other', () => {
    expect(intervalOf('2019')).toEqual({ first: '2019-01-01', last: '2019-12-31' })
    expect(intervalOf('2024-02')).toEqual({ first: '2024-02-01', last: '2024-02-29' })
    expect(intervalOf('2019-03-05')).toEqual({ first: '2019-03-05', last: '2019-03-05' })
    fc.assert(
      fc.property(fullDate, fc.constantFrom(4, 7, 10), (day, length) => {
        const { first, last } = intervalOf(day.slice(0, length))
        expect(first <= day && day <= last).toBe(true)
        expect(isDate(first) && isDate(last)).toBe(true)
        expect(first.slice(0, length)).toBe(last.slice(0, length))
      }),
    )
  })

  it('H-47: are compared only as far as they are known', () => {
    expect(compareDates('2019', '2020-01')).toBe('before')
    expect(compareDates('2020-01-02', '2020-01-01')).toBe('after')
    expect(compareDates('2020-01-01', '2020-01-01')).toBe('same')
    expect(compareDates('2019', '2019-06-01')).toBe('unknown')
    expect(compareDates('2019', '2019')).toBe('unknown')
  })

  it('H-47: a decided order holds for whatever days were meant', () => {
    fc.assert(
      fc.property(
        fullDate,
        fullDate,
        fc.constantFrom(4, 7, 10),
        fc.constantFrom(4, 7, 10),
        (a, b, lengthOfA, lengthOfB) => {
          const order = compareDates(a.slice(0, lengthOfA), b.slice(0, lengthOfB))
          if (order !== 'unknown') expect(order).toBe(compareDates(a, b))
        },
      ),
    )
  })

  it('a comparison turned round gives the opposite', () => {
    const opposite = { before: 'after', after: 'before', same: 'same', unknown: 'unknown' }
    fc.assert(
      fc.property(partialDate, partialDate, (a, b) => {
        expect(compareDates(b, a)).toBe(opposite[compareDates(a, b)])
      }),
    )
  })

  it('have no interval where they do not exist', () => {
    expect(() => intervalOf('2023-02-29')).toThrow('does not exist')
  })

  it('H-46: no module of this package knows the clock or a time zone', () => {
    const folder = new URL('./', import.meta.url)
    const sources = readdirSync(folder).filter((name) => name.endsWith('.ts') && !name.endsWith('.test.ts'))
    for (const name of sources) {
      expect([name, /\bnew Date\b|\bDate\.|\bDate\(/.test(readFileSync(new URL(name, folder), 'utf8'))]).toEqual([
        name,
        false,
      ])
    }
  })
})
