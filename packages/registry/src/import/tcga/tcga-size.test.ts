import { describe, expect, it } from 'vitest'
import { cellsWith } from './arbitraries.ts'
import { greatest, pathologicParts, radiologicParts } from './tcga-size.ts'

const pathologic = (length: string, width = '', depth = '') =>
  pathologicParts(
    cellsWith({ pathologic_tumor_length: length, pathologic_tumor_width: width, pathologic_tumor_depth: depth }),
  )

describe('the size of the parts', () => {
  it('is the greatest dimension, which need not be the length', () => {
    expect(pathologic('9', '8.5', '10')).toEqual([100])
    expect(pathologic('11.5')).toEqual([115])
  })

  it('is given for each part of a multi-tumour cell, and the largest part counts', () => {
    const parts = pathologic('3.7|2.9|5|2', '2.9|2.2|4|1.5', '2.9|1.9|3|1')
    expect(parts).toEqual([37, 29, 50, 20])
    expect(greatest(parts ?? [])).toBe(50)
    expect(pathologic('8.5|0.9', '4.3|[Not Available]', '3.5|[Not Available]')).toEqual([85, 9])
  })

  it('is not read where the length of a part is unknown: the missing part may be the largest', () => {
    expect(pathologic('4.5|[Not Available]', '3|2')).toBeUndefined()
    expect(pathologic('[Not Available]', '6.5')).toBeUndefined()
  })

  it('is not read where the columns list different numbers of parts', () => {
    expect(pathologic('4.5|3.5', '3')).toBeUndefined()
  })

  it('passes over a width that cannot be read', () => {
    expect(pathologic('14', '0', '0')).toEqual([140])
  })

  it('is read in the same way on imaging', () => {
    expect(radiologicParts(cellsWith({ radiologic_tumor_length: '19', radiologic_tumor_depth: '25' }))).toEqual([250])
  })
})
