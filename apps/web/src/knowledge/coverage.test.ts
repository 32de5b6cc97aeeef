import { account } from '@leio/knowledge/account'
import { EXCLUDED } from '@leio/knowledge/excluded'
import { GAPS, INVENTORY } from '@leio/knowledge/inventory'
import { RELEASES } from '@leio/knowledge/releases'
import { describe, expect, it } from 'vitest'
import { accountText, coverage, sectionOf, usesByKind } from './coverage.ts'

const current = coverage(RELEASES.current)
const rowOf = (id: string) => current.find(({ row }) => row.id === id)

describe('the coverage of the article', () => {
  it('lists every row and every gap once, in the order of the article', () => {
    expect(current.map(({ row }) => row.id)).toEqual([...INVENTORY, ...GAPS].map(({ id }) => id))
  })

  it('names each rule that rests on a row, with the place where it stands', () => {
    const rule = RELEASES.current.advice.find(({ id }) => id === 'rp.neoadjuvant-chemotherapy')
    for (const row of rule?.rows ?? [])
      expect(rowOf(row)?.uses).toContainEqual({ kind: 'rule', name: rule?.id, place: rule?.id })
  })

  it('gives the reason for a row that is left out, and marks none as unaccounted', () => {
    for (const { row, reason } of EXCLUDED) {
      expect(rowOf(row)?.uses).toEqual([])
      expect(rowOf(row)?.note).toBe(`Excluded. ${reason}`)
    }
    expect(current.filter(({ isUnaccounted }) => isUnaccounted)).toEqual([])
  })

  it('agrees with the account: a row without a use has a note, one with a use has none', () => {
    for (const release of Object.values(RELEASES)) {
      for (const { uses, note } of coverage(release)) expect(note === undefined).toBe(uses.length > 0)
    }
  })

  it('keeps later evidence out of release 2022', () => {
    const names = coverage(RELEASES['2022']).flatMap(({ uses }) => uses.map(({ name }) => name))
    const later = RELEASES.current.advice.filter(({ id }) => !RELEASES['2022'].advice.some((one) => one.id === id))
    expect(later.length).toBeGreaterThan(0)
    for (const { id } of later) expect(names).not.toContain(id)
  })

  it('groups rows by the headings of the article, uses by their kind', () => {
    expect([...new Set(current.map(sectionOf))].slice(0, 2)).toEqual(['Key points', 'Introduction'])
    const use = (kind: string, name: string) => ({ kind, name })
    expect(usesByKind([use('rule', 'a'), use('figure', 'b'), use('rule', 'c')])).toEqual([
      ['rule', [use('rule', 'a'), use('rule', 'c')]],
      ['figure', [use('figure', 'b')]],
    ])
  })

  it('says the account in one line', () => {
    expect(accountText(account())).toBe('321 rows: 319 used, 2 excluded, 0 unaccounted')
    expect(accountText({ ...account(), unaccounted: ['KP-01'] })).toContain('1 unaccounted')
  })
})
