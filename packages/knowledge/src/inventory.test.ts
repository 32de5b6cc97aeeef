import { describe, expect, it } from 'vitest'
import { ERRATA } from './errata.ts'
import { SECTIONS } from './inventory/row.ts'
import { GAPS, INVENTORY, isRowId, rowOf } from './inventory.ts'
import { sourceOfReference } from './references.ts'

const countOf = (flag: string): number => INVENTORY.filter((row) => row.flags.some((own) => own === flag)).length

describe('the inventory of the article', () => {
  it('has 321 statements and 13 gaps, each with its own id', () => {
    expect(INVENTORY).toHaveLength(321)
    expect(GAPS).toHaveLength(13)
    expect(new Set([...INVENTORY, ...GAPS].map((row) => row.id)).size).toBe(334)
  })

  it('flags 113 recommendations, 92 figures, 119 definitions and 64 trials', () => {
    expect({ R: countOf('R'), F: countOf('F'), D: countOf('D'), T: countOf('T') }).toEqual({
      R: 113,
      F: 92,
      D: 119,
      T: 64,
    })
    expect(INVENTORY.every((row) => row.flags.length > 0)).toBe(true)
  })

  it('gives ids in the form that a plan may print', () => {
    for (const { id } of [...INVENTORY, ...GAPS]) expect(id).toMatch(/^[A-Z][A-Z0-9]*(-[A-Z0-9/]+)?$/)
  })

  it('says something in plain words under every id, and belongs to a section', () => {
    for (const { text, section } of [...INVENTORY, ...GAPS]) {
      expect(text.trim()).not.toBe('')
      expect(text).not.toMatch(/[⚠“”…*]{1}\s*D\d|⚠|“|”|…|\*\*|→/)
      expect(SECTIONS).toHaveProperty(section)
    }
  })

  it('cites only references that the article has', () => {
    for (const { references } of INVENTORY)
      for (const number of references) expect(sourceOfReference(number).number).toBe(number)
  })

  it('names exactly the discrepancies that name the row', () => {
    for (const row of [...INVENTORY, ...GAPS]) {
      const named = ERRATA.filter((erratum) => erratum.id.startsWith('D') && erratum.rows.includes(row.id)).map(
        ({ id }) => id,
      )
      expect([row.id, ...row.discrepancies]).toEqual([row.id, ...named])
    }
  })

  it('finds a row by its id', () => {
    expect(rowOf('FU-06').text).toBe('Recurrence later than 25 y documented')
    expect(rowOf('FIG-2B/C').section).toBe('FIG')
    expect(rowOf('GAP-02').text).toMatch(/oligometastatic/)
    expect(isRowId('FIG-2B/C')).toBe(true)
    expect(isRowId('META-01')).toBe(true)
    expect(isRowId('CC-99')).toBe(false)
  })
})
