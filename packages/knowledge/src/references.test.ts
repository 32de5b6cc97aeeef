import { describe, expect, it } from 'vitest'
import { ARTICLE, SOURCES, sourceOf, sourceOfReference } from './references.ts'

describe('the sources', () => {
  it('are the article, its 85 references in order, and others', () => {
    expect(SOURCES[0]).toBe(ARTICLE)
    const numbers = SOURCES.flatMap(({ number }) => (number === undefined ? [] : [number]))
    expect(numbers).toEqual(Array.from({ length: 85 }, (_, index) => index + 1))
    expect(new Set(SOURCES.map(({ id }) => id)).size).toBe(SOURCES.length)
  })

  it('number and date the cited ones only', () => {
    for (const { kind, number, yearAsPrinted, date } of SOURCES) {
      expect(number !== undefined).toBe(kind === 'cited')
      expect(yearAsPrinted === undefined ? undefined : String(yearAsPrinted)).toBe(kind === 'cited' ? date : undefined)
    }
  })

  it('carry a date, or say that they have none', () => {
    for (const { date } of SOURCES) expect(date).toMatch(/^(undated|\d{4}(-\d{2}(-\d{2})?)?)$/)
  })

  it('were not read where they are entered from memory', () => {
    for (const { unverified, seen } of SOURCES.filter((source) => source.unverified === true)) {
      expect(unverified).toBe(true)
      expect(['not seen', 'secondary']).toContain(seen)
    }
  })

  it('are found by id and by number', () => {
    expect(sourceOf('demetri-2016').yearAsPrinted).toBe(2016)
    expect(sourceOf('pautier-2024').doi).toBe('10.1056/NEJMoa2403394')
    expect(sourceOfReference(27).id).toBe('tseng-2021')
    expect(() => sourceOfReference(86)).toThrow('no reference 86')
  })
})
