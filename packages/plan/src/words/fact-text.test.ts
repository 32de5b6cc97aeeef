import { known } from '@leio/facts/fact'
import { describe, expect, it } from 'vitest'
import {
  counted,
  dateText,
  listText,
  missingFact,
  missingText,
  originText,
  recordedText,
  valueText,
} from './fact-text.ts'

describe('words', () => {
  it('says values as the clinic does', () => {
    expect(valueText('tumour.size', 52)).toBe('52 mm (5.2 cm)')
    expect(valueText('patient.pregnant', false)).toBe('no')
    expect(valueText('tumour.site', 'uterus')).toBe('Uterus')
    expect(valueText('extent.organs-invaded', [])).toBe('none')
    expect(valueText('surgery.date', '2026-11')).toBe('Nov 2026')
    expect(dateText('2026-03-02')).toBe('2 Mar 2026')
    expect(dateText('2026')).toBe('2026')
  })

  it('H-01: says why a fact is unknown, and never says it as no', () => {
    expect(recordedText('patient.pregnant', { state: 'unknown' })).toBe('not recorded')
    expect(recordedText('patient.pregnant', { state: 'unknown', reason: 'not-done' })).toBe('not assessed')
    expect(recordedText('patient.pregnant', { state: 'unknown', reason: 'not-recorded' })).toBe('not in the records')
    expect(recordedText('patient.pregnant', { state: 'unknown', reason: 'conflicting' })).toBe('sources conflict')
    expect(missingFact('lab.ldh', { 'lab.ldh': { state: 'unknown', reason: 'pending' } })).toBe('LDH (pending)')
    expect(originText({ ...known(52), asOf: '2026-03-02', source: 'CT' })).toBe('CT, 2 Mar 2026')
  })

  it('names a few missing facts and counts the rest', () => {
    const ids = ['tumour.size', 'tumour.site', 'lab.ldh', 'patient.age', 'patient.sex', 'patient.ecog']
    expect(missingText(ids.slice(0, 2), {})).toBe('tumour size and primary site')
    expect(missingText(ids.slice(0, 5), {})).toBe('tumour size, primary site, LDH, age and sex')
    expect(missingText(ids, {})).toBe('tumour size, primary site, LDH, age and 2 more')
  })

  it('counts and lists', () => {
    expect(counted(1, 'visit')).toBe('1 visit')
    expect(counted(2, 'visit')).toBe('2 visits')
    expect(listText(['a', 'b', 'c'], 'or')).toBe('a, b or c')
  })
})
