import {
  above,
  all,
  any,
  atLeast,
  atLeastOf,
  holds,
  is,
  isKnown,
  not,
  oneOf,
  unknownBecause,
  yes,
} from '@leio/rules/write'
import { describe, expect, it } from 'vitest'
import { sqlNumber, sqlText } from './sql-literal.ts'
import { jsonbPlaces, toSql } from './to-sql.ts'

const options = { derivations: new Map(), ...jsonbPlaces({ values: 'v', unknowns: 'u' }) }

describe('an expression as SQL', () => {
  it.each([
    [above('tumour.size', 50), "((v ->> 'tumour.size')::double precision > 50)"],
    [yes('care.mdt-discussed'), "(v ->> 'care.mdt-discussed')::boolean"],
    [is('tumour.site', 'uterus'), "((v ->> 'tumour.site') IN ('uterus'))"],
    [isKnown('tumour.site'), "((v ->> 'tumour.site') IS NOT NULL)"],
    [unknownBecause('tumour.site', 'pending'), "coalesce((u ->> 'tumour.site') = 'pending', FALSE)"],
    [all(), 'TRUE'],
    [any(), 'FALSE'],
    [not(all()), '(NOT TRUE)'],
  ])('is one boolean, written out', (expression, sql) => {
    expect(toSql(expression, options)).toBe(sql)
  })

  it('H-01: "suspected" is neither of the codes that it leaves open, and is the one of both', () => {
    expect(toSql(is('extent.distant-metastasis', 'present'), options)).toContain("IN ('suspected') THEN NULL")
    expect(toSql(oneOf('extent.distant-metastasis', 'absent', 'present'), options)).toBe(
      "((v ->> 'extent.distant-metastasis') IN ('absent', 'present', 'suspected'))",
    )
  })

  it('asks a list for its member, and a partial member for those that it may be', () => {
    expect(toSql(holds('imaging.done', 'ct-chest'), options)).toBe("((v -> 'imaging.done') ? 'ct-chest')")
    const partial = toSql(holds('extent.uterine-spread', 'adnexa'), options)
    expect(partial).toMatch(/^\(CASE WHEN .* THEN TRUE WHEN .* THEN NULL ELSE .* END\)$/)
  })

  it('rescales a count where its area is known', () => {
    const per = { area: 'pathology.mitotic-field-area', standard: 1.734 } as const
    expect(toSql(atLeast('pathology.mitoses-per-10-hpf', 20, per), options)).toContain('* 1.734 / ')
  })

  it('refuses a derivation that does not exist', () => {
    expect(() => toSql({ kind: 'derived', derivation: 'nothing', values: [] }, options)).toThrow('No derivation')
  })

  it('at least none of nothing holds', () => {
    expect(toSql(atLeastOf(0), options)).toContain('0 >= 0')
  })
})

describe('a literal', () => {
  it('doubles a quote, and keeps a minus sign from beginning a comment', () => {
    expect(sqlText("x'; drop table leio.event; --")).toBe("'x''; drop table leio.event; --'")
    expect(`5-${sqlNumber(-1)}`).toBe('5-(-1)')
  })

  it.each(['a\\', 'a\u0000', 'a\nb', '\ud800'])('refuses %j', (text) => {
    expect(() => sqlText(text)).toThrow('cannot be a literal')
  })

  it.each([Number.NaN, Number.POSITIVE_INFINITY])('refuses %d', (value) => {
    expect(() => sqlNumber(value)).toThrow('not finite')
  })
})
