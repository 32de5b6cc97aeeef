import { DICTIONARY, isFactId } from '@leio/facts/dictionary'
import { describe, expect, it } from 'vitest'
import { SUPPLIER_OF_FACT, SUPPLIER_OF_GROUP, supplierOf } from './supplier.ts'

describe('who can supply a fact', () => {
  it('leaves no fact of the dictionary out', () => {
    const groups = new Set(DICTIONARY.map(({ group }) => group))
    expect([...groups].filter((group) => SUPPLIER_OF_GROUP[group] === undefined)).toEqual([])
  })

  it('names no group and no fact that does not exist', () => {
    const groups = new Set(DICTIONARY.map(({ group }) => group))
    expect(Object.keys(SUPPLIER_OF_GROUP).filter((group) => !groups.has(group))).toEqual([])
    expect(Object.keys(SUPPLIER_OF_FACT).filter((fact) => !isFactId(fact))).toEqual([])
  })

  it('says what is known about why the fact is missing', () => {
    expect(supplierOf('surgery.margin', 'pending')).toEqual({
      role: 'pathology',
      text: 'Ask pathology; the result is pending.',
    })
    expect(supplierOf('tumour.size').text).toBe('Ask radiology.')
  })
})
