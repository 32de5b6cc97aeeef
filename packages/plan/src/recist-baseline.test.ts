import type { BaselineTarget } from '@leio/facts/recist-block'
import { describe, expect, test } from 'vitest'
import { baselineNotices, organOf } from './recist-baseline.ts'

const lesion = (organ: string, mm = 30, node = false): BaselineTarget => ({ id: `${organ}${mm}`, organ, mm, node })
const noticesOf = (targets: readonly BaselineTarget[], more: { sliceThickness?: number } = {}) =>
  baselineNotices({ month: 0, targets, ...more })

describe('targets per organ', () => {
  test('both lungs are one organ, however they are written', () => {
    expect(
      ['left lung', 'Lung, right', 'lungs', 'right upper lobe of lung'].map((organ) => organOf(lesion(organ))),
    ).toEqual(['lung', 'lung', 'lung', 'lung'])
    expect(organOf(lesion('left ovary'))).toBe(organOf(lesion('ovaries')))
    expect(organOf(lesion('renal vein'))).not.toBe(organOf(lesion('kidney')))
  })

  test('three in the lungs are too many, two and one in the liver are not', () => {
    expect(noticesOf([lesion('left lung'), lesion('right lung'), lesion('lung')])).toEqual([
      'RECIST_TOO_MANY_PER_ORGAN',
    ])
    expect(noticesOf([lesion('left lung'), lesion('right lung'), lesion('liver')])).toEqual([])
  })

  test('lymph nodes of three regions are one organ', () => {
    const nodes = ['mediastinum', 'groin', 'neck'].map((region) => lesion(region, 20, true))
    expect(noticesOf(nodes)).toEqual(['RECIST_TOO_MANY_PER_ORGAN'])
  })

  test('a lymph node that is not marked as a node may have been measured along the wrong axis', () => {
    expect(noticesOf([lesion('inguinal lymph node')])).toEqual(['RECIST_NODE_NOT_MARKED'])
    expect(noticesOf([lesion('pulmonary nodule')])).toEqual([])
  })
})

describe('measurable', () => {
  test('10 mm with slices up to 5 mm, twice the slice above', () => {
    expect(noticesOf([lesion('lung', 10)])).toEqual([])
    expect(noticesOf([lesion('lung', 9)])).toEqual(['RECIST_NOT_MEASURABLE'])
    expect(noticesOf([lesion('lung', 10)], { sliceThickness: 5 })).toEqual([])
    expect(noticesOf([lesion('lung', 14)], { sliceThickness: 7.5 })).toEqual(['RECIST_NOT_MEASURABLE'])
    expect(noticesOf([lesion('lung', 15)], { sliceThickness: 7.5 })).toEqual([])
  })

  test('nodes from 15 mm in the short axis', () => {
    expect(noticesOf([lesion('groin', 15, true)])).toEqual([])
    expect(noticesOf([lesion('groin', 14, true)])).toEqual(['RECIST_NOT_MEASURABLE'])
  })
})
