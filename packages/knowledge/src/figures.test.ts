import { describe, expect, it } from 'vitest'
import type { Figure } from './figure.ts'
import { FIGURES, figuresOf, figuresOfEvidence } from './figures.ts'
import { INVENTORY, type RowId } from './inventory.ts'
import { sourceOf } from './references.ts'

const only = (row: RowId, label: string, arm?: string): Figure => {
  const found = figuresOf(row, '2022').filter((figure) => figure.label === label && figure.arm === arm)
  expect(found).toHaveLength(1)
  return found[0] as Figure
}

/** Rows flagged F or T that state no number about patients. */
const WITHOUT_NUMBER: readonly RowId[] = [
  ...(['KP-02', 'KP-04', 'INT-02', 'CC-04', 'CC-05', 'CC-07', 'CC-10', 'CC-21', 'CC-36', 'PM-26', 'RPD-21'] as const),
  ...(['RPM-16', 'RPM-17', 'RPM-21', 'RPM-22', 'RPM-26', 'RPM-30', 'FIG-3', 'SUR-19', 'FU-01', 'UP-10'] as const),
  ...(['UP-29', 'UP-31', 'US-08', 'SA-07', 'SM-12', 'SM-13', 'SM-19', 'SM-23', 'FD-04'] as const),
]

describe('the figures', () => {
  it('stand under every row that states a number about patients', () => {
    const bearing = INVENTORY.filter(({ flags }) => flags.some((flag) => flag === 'F' || flag === 'T'))
    const without = bearing.filter(
      ({ id }) => !FIGURES.some((figure) => figure.row === id && figure.release === '2022'),
    )
    expect(new Set(without.map(({ id }) => id))).toEqual(new Set(WITHOUT_NUMBER))
  })

  it('H-19: never come without the population they were measured in', () => {
    for (const { population, label } of FIGURES) {
      expect(population.length).toBeGreaterThan(5)
      expect(label.length).toBeGreaterThan(3)
    }
  })

  it('H-19: range over reports, or are of one stage, where they are survival of uterine disease', () => {
    const survival = figuresOf('UI-03', 'current').filter(({ label }) => label.includes('survival'))
    expect(survival.every(({ population }) => /stage|all stages together/.test(population))).toBe(true)
    expect(only('UI-03', '5-year survival, range over reports').value).toBe('15-65')
  })

  it('H-04: of release 2022 are the article, its sources, or corrections of the print', () => {
    for (const { release, source, errata, row } of FIGURES) {
      const year = Number(sourceOf(source).date.slice(0, 4))
      if (release === '2022' && year > 2022) expect([row, errata?.length ?? 0]).not.toEqual([row, 0])
    }
    expect(figuresOf('SM-08', '2022')).toEqual([])
  })

  it('name the interval only where they have bounds', () => {
    for (const { interval, low, high } of FIGURES) {
      expect((low === undefined) === (high === undefined)).toBe(true)
      if (interval !== undefined) expect(low).toBeDefined()
    }
  })

  it('show the corrected number and keep the printed one', () => {
    expect(only('RPD-18', 'Patients')).toMatchObject({ value: 102, asPrinted: 120 })
    expect(only('T2-4', 'Patients, and of whom leiomyosarcoma')).toMatchObject({
      value: '452/309',
      asPrinted: '122/38',
    })
    expect(only('US-20', 'Patients reviewed')).toMatchObject({ value: 75, asPrinted: 68 })
    expect(only('SM-31', 'Median progression-free survival on nivolumab')).toMatchObject({
      value: 1.8,
      asPrinted: '1.4-1.8',
    })
  })

  it('split DAPPER by arm', () => {
    const label = 'Stable disease for 6 months or longer'
    expect(only('SM-36', label, 'durvalumab + olaparib')).toMatchObject({ value: 27, n: 15, asPrinted: 30 })
    expect(only('SM-36', label, 'durvalumab + cediranib')).toMatchObject({ value: 0, n: 15, asPrinted: 30 })
  })

  it('call the odds ratio of 0.56 that of a subset, and 45 % that of any checkpoint regimen', () => {
    expect(only('SA-09', 'Death with chemotherapy: doxorubicin + ifosfamide subset').value).toBe(0.56)
    expect(only('SM-33', 'Response to any checkpoint regimen').value).toBe(45)
  })

  it('dispute the arms of STRASS', () => {
    for (const row of ['RPM-24', 'RPM-25'] as const) {
      expect(only(row, '3-year abdominal-recurrence-free survival', figuresOf(row, '2022')[0]?.arm).note).toMatch(
        /disputed/,
      )
    }
  })

  it('keep the partial response of 37 % with leiomyosarcoma on anthracycline + dacarbazine', () => {
    const figure = only('RPM-14', 'Partial response to anthracycline + dacarbazine')
    expect(figure).toMatchObject({ value: 37, unit: '%' })
    expect(figure.population).toMatch(/leiomyosarcoma given anthracycline \+ dacarbazine/)
  })

  it('put LMS-04 beside first-line treatment in release current', () => {
    const survival = figuresOf('SM-08', 'current').filter(({ label }) => label === 'Median survival')
    expect(survival.map(({ value, low, high }) => [value, low, high])).toEqual([
      [33, 26, 48],
      [24, 19, 31],
    ])
    expect(figuresOf('SM-12', 'current').some(({ evidence }) => evidence === 'lms-04')).toBe(true)
    expect(figuresOfEvidence('lms-04', '2022')).toEqual([])
    expect(figuresOfEvidence('palette', 'current')).toEqual([])
  })

  it('show 26 % first where a patient progressed on neoadjuvant chemotherapy', () => {
    expect(figuresOf('RPM-11', '2022')[0]).toMatchObject({ value: 26, low: 13, high: 54, interval: '95 % CI' })
  })
})
