/** The dictionary is the contract's, word for word; what it adds is named here. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { DICTIONARY, definitionOf, type FactId, isFactId, labelOf } from './dictionary.ts'
import type { FactDefinition } from './fact-definition.ts'

const contract = JSON.parse(
  readFileSync(new URL('../../../contract/facts.json', import.meta.url), 'utf8'),
) as readonly FactDefinition[]

/** A definition without what the dictionary adds to the contract. */
const asContracted = ({ measurementError: _, ...rest }: FactDefinition): object => ({
  ...rest,
  ...(rest.values === undefined ? {} : { values: rest.values.map(({ mayBe: __, ...value }) => value) }),
})

const partial = DICTIONARY.flatMap((definition) =>
  (definition.values ?? []).flatMap(({ code, mayBe }) =>
    mayBe === undefined ? [] : [{ name: `${definition.id} ${code}`, definition, code, mayBe }],
  ),
)

describe('the dictionary', () => {
  it('has every fact of the contract and no other', () => {
    expect(DICTIONARY.map(({ id }) => id).sort()).toEqual(contract.map(({ id }) => id).sort())
    expect(new Set(DICTIONARY.map(({ id }) => id)).size).toBe(DICTIONARY.length)
  })

  it.each(contract)('$id is defined as the contract defines it; only mayBe and measurementError are added', (one) => {
    expect(asContracted(definitionOf(one.id as FactId))).toEqual(one)
  })

  it('knows its own ids and no others', () => {
    expect(isFactId('tumour.size')).toBe(true)
    expect(isFactId('tumour.sise')).toBe(false)
    expect(() => definitionOf('tumour.sise' as FactId)).toThrow('No fact is called tumour.sise')
  })

  it('labels a code, and gives back a code that it does not have', () => {
    expect(labelOf('tumour.site', 'uterus')).toBe('Uterus')
    expect(labelOf('tumour.site', 'nowhere')).toBe('nowhere')
  })

  it('interprets only facts that exist', () => {
    for (const { interprets } of DICTIONARY) for (const fact of interprets ?? []) expect(isFactId(fact)).toBe(true)
  })
})

describe('a partial code', () => {
  it('exists: suspected metastasis may be absent or present', () => {
    expect(partial.find(({ name }) => name === 'extent.distant-metastasis suspected')?.mayBe).toEqual(
      expect.arrayContaining(['absent', 'present']),
    )
  })

  it.each(partial)('$name leaves open other codes of the same fact, each of them exact, each once', (one) => {
    const values = one.definition.values ?? []
    expect(one.mayBe.length).toBeGreaterThan(0)
    expect(new Set(one.mayBe).size).toBe(one.mayBe.length)
    for (const code of one.mayBe) {
      const target = values.find((value) => value.code === code)
      expect(target, `${one.name} may be ${code}`).toBeDefined()
      expect(target?.mayBe, `${code} is exact`).toBeUndefined()
      expect(code).not.toBe(one.code)
    }
  })
})

describe('a measurement error', () => {
  it.each(DICTIONARY.filter(({ measurementError }) => measurementError !== undefined))(
    '$id is a number, and its error a small positive one',
    ({ type, unit, measurementError }) => {
      expect(['number', 'quantity']).toContain(type)
      if (measurementError === undefined) throw new Error('filtered')
      expect(Object.keys(measurementError)).toHaveLength(1)
      if ('absolute' in measurementError) expect(measurementError.absolute).toBe(unit === 'mm' ? 2 : 1)
      else expect(measurementError.fraction).toBe(0.05)
    },
  )
})
