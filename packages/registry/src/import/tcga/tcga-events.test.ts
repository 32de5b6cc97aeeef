import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { cellsWith } from './arbitraries.ts'
import { eventsOf, monthsOf } from './tcga-events.ts'

const events = (changed: Readonly<Record<string, string>>) => eventsOf(cellsWith(changed))

describe('months', () => {
  it('are days over 30.4375, to one decimal', () => {
    expect([0, 3, 30, 365, 731, 2694].map(monthsOf)).toEqual([0, 0.1, 1, 12, 24, 88.5])
  })

  it('are within half a tenth of the exact quotient, and never fall as days pass', () => {
    fc.assert(
      fc.property(fc.nat({ max: 40_000 }), (days) => {
        expect(Math.abs(monthsOf(days) - days / 30.4375)).toBeLessThanOrEqual(0.05 + 1e-9)
        expect(monthsOf(days + 1)).toBeGreaterThanOrEqual(monthsOf(days))
      }),
    )
  })
})

describe('the events of a patient', () => {
  it('begin with the diagnosis at month 0 and stand in the order of time', () => {
    expect(
      events({
        new_tumor_event_type: 'Distant Metastasis',
        new_tumor_event_dx_days_to: '517',
        new_tumor_event_site: 'Lung',
        death_days_to: '1627',
        tumor_status: 'WITH TUMOR',
      }),
    ).toEqual([
      { type: 'diagnosis', month: 0 },
      { type: 'distant-recurrence', month: 17, detail: 'Distant Metastasis: Lung' },
      { type: 'death', month: 53.5, detail: 'with tumour' },
    ])
  })

  it('take the written site of "Other, specify"', () => {
    const [, event] = events({
      new_tumor_event_type: 'Locoregional Recurrence',
      new_tumor_event_dx_days_to: '111',
      new_tumor_event_site: 'Other, specify',
      new_tumor_event_site_other: 'Left Pelvis',
    })
    expect(event).toEqual({ type: 'local-recurrence', month: 3.6, detail: 'Locoregional Recurrence: Left Pelvis' })
  })

  it('hold no recurrence without a day, and call one without a type a progression', () => {
    expect(
      events({ new_tumor_event_after_initial_treatment: 'YES', new_tumor_event_type: 'Distant Metastasis' }),
    ).toEqual([{ type: 'diagnosis', month: 0 }])
    expect(events({ new_tumor_event_dx_days_to: '1033' })[1]).toEqual({
      type: 'progression',
      month: 33.9,
      detail: 'type not recorded',
    })
  })

  it('hold no new primary tumour: that is another disease', () => {
    expect(events({ new_tumor_event_type: 'New Primary Tumor', new_tumor_event_dx_days_to: '670' })).toHaveLength(1)
  })

  it('take the later of the two last contacts, with the tumour status', () => {
    expect(
      events({
        days_to_last_followup: '805',
        last_contact_days_to: '1105',
        person_neoplasm_cancer_status: 'TUMOR FREE',
      })[1],
    ).toEqual({ type: 'last-follow-up', month: 36.3, detail: 'tumour free' })
  })

  it('say that the tumour status is recorded in two ways, and do not choose', () => {
    const inTwoWays = { last_contact_days_to: '30', person_neoplasm_cancer_status: 'TUMOR FREE' }
    expect(events({ ...inTwoWays, tumor_status: 'WITH TUMOR' })[1]?.detail).toBe('tumour status recorded in two ways')
    expect(events({ ...inTwoWays, tumor_status: '[Discrepancy]' })[1]?.detail).toBe(
      'tumour status recorded in two ways',
    )
  })

  it('take the day of death that TCGA-CDR uses', () => {
    expect(events({ days_to_death: '275', death_days_to: '261' })[1]).toEqual({ type: 'death', month: 8.6 })
  })

  it('are empty of time where no day is known', () => {
    expect(events({ days_to_initial_pathologic_diagnosis: '', vital_status: 'Dead' })).toEqual([])
  })
})
