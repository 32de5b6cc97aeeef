import { describe, expect, it } from 'vitest'
import { EVIDENCE, evidenceFor, evidenceOf } from './evidence.ts'
import { FIGURES } from './figures.ts'
import { sourceOf } from './references.ts'

describe('the trials and series', () => {
  it('have one entry each', () => {
    expect(new Set(EVIDENCE.map(({ id }) => id)).size).toBe(EVIDENCE.length)
  })

  it('name the rows under which their figures are kept, no others', () => {
    for (const { id, figures, rows } of EVIDENCE) {
      const kept = [...new Set(FIGURES.filter((figure) => figure.evidence === id).map((figure) => figure.row))]
      expect([id, ...figures]).toEqual([id, ...kept])
      for (const row of figures) expect([id, ...rows]).toContain(row)
    }
  })

  it('name another entry where they share its patients', () => {
    const ids = new Set<string>(EVIDENCE.map(({ id }) => id))
    for (const { id, sameTrialAs } of EVIDENCE.filter((entry) => entry.sameTrialAs !== undefined)) {
      expect(ids.has(sameTrialAs ?? '')).toBe(true)
      expect(sameTrialAs).not.toBe(id)
    }
    expect(evidenceOf('sar-3007-final').sameTrialAs).toBe('sar-3007-interim')
    expect(evidenceOf('eribulin-lms').sameTrialAs).toBe('eribulin-309')
    expect(evidenceOf('sarculator-62931').sameTrialAs).toBe('eortc-62931')
  })

  it('never hold more leiomyosarcoma than patients', () => {
    for (const { patients, leiomyosarcoma } of EVIDENCE) {
      if (patients !== undefined && leiomyosarcoma !== undefined) expect(leiomyosarcoma).toBeLessThanOrEqual(patients)
    }
  })

  it('of release 2022 rest on a source of its time, or correct the print', () => {
    for (const { release, source, discrepancies } of EVIDENCE) {
      const late = Number(sourceOf(source).date.slice(0, 4)) > 2022
      if (release === '2022' && late)
        expect(discrepancies.length + Number(sourceOf(source).kind === 'registry')).toBeGreaterThan(0)
    }
  })

  it('let release 2022 know nothing of LMS-04', () => {
    expect(evidenceFor('SM-08', '2022').map(({ id }) => id)).not.toContain('lms-04')
    expect(evidenceFor('SM-08', 'current').map(({ id }) => id)).toContain('lms-04')
  })

  it('hold the trials that the contract names', () => {
    for (const id of ['strass-2', 'strass', 'dapper', 'nci-10250', 'lms-04', 'saludo', 'a092104'] as const) {
      expect(evidenceOf(id).rows.length).toBeGreaterThan(0)
    }
  })
})
