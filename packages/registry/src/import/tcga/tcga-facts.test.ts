import { describe, expect, it } from 'vitest'
import { cellsWith } from './arbitraries.ts'
import { factsOf } from './tcga-facts.ts'

const facts = (changed: Readonly<Record<string, string>> = {}) => factsOf(cellsWith(changed), new Map())
const UTERUS = { icd_o_3_site: 'C55.9', icd_10: 'C55', tumor_tissue_site: 'Gynecological - Uterus' }
const THIGH = { icd_o_3_site: 'C49.2', icd_10: 'C49.2', tumor_tissue_site: 'Lower Extremity - Thigh/knee' }

describe('the facts of a row', () => {
  it('are those it says, with the column as source', () => {
    expect(facts()).toMatchObject({
      'patient.age': { value: 57, source: 'TCGA-CDR age_at_initial_pathologic_diagnosis' },
      'patient.sex': { value: 'female' },
      'diagnosis.date': { value: '2007' },
      'tumour.site': { value: 'retroperitoneum' },
      'pathology.diagnosis': { value: 'leiomyosarcoma' },
      'surgery.margin': { value: 'r0', source: 'TCGA-CDR residual_tumor' },
    })
  })

  it('are unknown with the reason of the cell, never a no', () => {
    expect(facts({ tumor_multifocal: '[Unknown]', contiguous_organ_invaded: '[Not Evaluated]' })).toMatchObject({
      'tumour.focality': { unknown: 'not-recorded' },
      'extent.organs-invaded': { unknown: 'not-done' },
      'molecular.tp53': { unknown: 'not-recorded' },
    })
  })

  it('keep the text of a cell that could not be read', () => {
    expect(facts({ mitotic_count: '1.5' })['pathology.mitoses-per-10-hpf']).toEqual({
      unknown: 'not-recorded',
      source: 'TCGA-CDR mitotic_count: unreadable "1.5"',
    })
  })

  it('are conflicting where a contradiction unsettles them', () => {
    const unsettled = new Map([['surgery.margin', 'residual_tumor R0; margin_status Positive'] as const])
    expect(factsOf(cellsWith(), unsettled)['surgery.margin']).toEqual({
      unknown: 'conflicting',
      source: 'residual_tumor R0; margin_status Positive',
    })
  })
})

describe('the moment of the case', () => {
  it('is after surgery where the state after resection is recorded, RX included', () => {
    for (const residual_tumor of ['R0', 'R1', 'R2', 'RX'])
      expect(facts({ residual_tumor })).toMatchObject({
        'disease.phase': { value: 'postoperative' },
        'surgery.status': { value: 'done' },
      })
  })

  it('is not claimed where it is not', () => {
    const found = facts({ residual_tumor: '[Not Available]' })
    expect(found['disease.phase']).toBeUndefined()
    expect(found['surgery.status']).toBeUndefined()
    expect(found['surgery.margin']).toMatchObject({ unknown: 'not-recorded' })
  })
})

describe('the size', () => {
  it('is that of pathology where it is measured, and of imaging, without method, where it is not', () => {
    expect(facts({ pathologic_tumor_length: '8', radiologic_tumor_length: '9' })).toMatchObject({
      'tumour.size': { value: 80 },
      'tumour.size-method': { value: 'pathology' },
    })
    const imaged = facts({ radiologic_tumor_length: '30', radiologic_tumor_depth: '25' })
    expect(imaged['tumour.size']).toMatchObject({ value: 300, source: expect.stringContaining('CT or MRI') })
    expect(imaged['tumour.size-method']).toBeUndefined()
  })

  it('is not taken from imaging where the pathologic length cannot be read', () => {
    expect(facts({ pathologic_tumor_length: '5,2', radiologic_tumor_length: '9' })['tumour.size']).toEqual({
      unknown: 'not-recorded',
      source: 'TCGA-CDR pathologic_tumor_length: unreadable "5,2"',
    })
  })

  it('is unknown where the length of one part is', () => {
    expect(facts({ pathologic_tumor_length: '5|[Not Available]' })['tumour.size']).toMatchObject({
      unknown: 'not-recorded',
    })
  })
})

describe('the tissue', () => {
  it('has no necrosis code where the form says "no necrosis or no mention of necrosis"', () => {
    const band = { tumor_total_necrosis_percent: '0% (no necrosis or no mention of necrosis)' }
    expect(facts(band)['pathology.necrosis']).toMatchObject({ unknown: 'not-recorded' })
    expect(facts({ ...band, specific_tumor_total_necrosis_percent: '0' })).toMatchObject({
      'pathology.necrosis': { unknown: 'not-recorded' },
      'pathology.necrosis-percent': { value: 0 },
    })
  })

  it.each([
    ['<10% (focal necrosis)', 'under-50-percent'],
    ['Moderate Necrosis (>=10, <50%)', 'under-50-percent'],
    ['Extensive Necrosis (>50%)', '50-percent-or-more'],
  ])('has the necrosis of the band %s: %s', (band, value) => {
    expect(facts({ tumor_total_necrosis_percent: band })['pathology.necrosis']).toMatchObject({ value })
  })

  it('keeps the words of the box that stands for three kinds of differentiation', () => {
    const box = 'Poorly differentiated or pleomorphic or epithelioid leiomyosarcoma'
    expect(facts({ leiomyosarcoma_histologic_subtype: box })['pathology.differentiation']).toEqual({
      value: 'poorly-differentiated',
      source: `TCGA-CDR leiomyosarcoma_histologic_subtype: ${box}`,
    })
  })

  it('H-18: has a mitotic count whose field area is not recorded', () => {
    expect(facts({ mitotic_count: '12' })).toMatchObject({
      'pathology.mitoses-per-10-hpf': { value: 12 },
      'pathology.mitotic-field-area': { unknown: 'not-recorded' },
    })
  })

  it('comes from the resection where its dimensions do, but the kind of a uterine specimen is not said', () => {
    expect(facts({ pathologic_tumor_length: '8' })['pathology.specimen']).toMatchObject({ value: 'resection' })
    expect(facts({ ...UTERUS, pathologic_tumor_length: '8' })['pathology.specimen']).toBeUndefined()
  })

  it('has TP53 wild type, altered or not recorded', () => {
    const tp53 = (TP53: string) => facts({ TP53 })['molecular.tp53']
    expect(tp53('WT')).toMatchObject({ value: 'wild-type' })
    for (const change of ['R248W', 'X187_splice', 'W91*', 'V73Rfs*76', 'L194R E224D', 'Q192del'])
      expect(tp53(change)).toMatchObject({ value: 'altered', source: expect.stringContaining(change) })
    expect(tp53('NS')).toMatchObject({ unknown: 'not-done' })
    expect(tp53('maybe')).toMatchObject({ unknown: 'not-recorded' })
  })
})

describe('the place', () => {
  it('has a depth only in limbs, trunk wall, skin, head and neck, and only where it says deep', () => {
    expect(facts({ ...THIGH, tumor_depth: 'Deep' })['tumour.depth']).toMatchObject({ value: 'deep' })
    expect(facts({ ...THIGH, tumor_depth: 'Superficial' })['tumour.depth']).toMatchObject({ unknown: 'not-recorded' })
    expect(facts({ tumor_depth: 'Deep' })['tumour.depth']).toBeUndefined()
  })

  it('has no vein of origin from the column on involvement', () => {
    const involved = facts({ leiomyosarcoma_major_vessel_involvement: 'Inferior vena cava' })
    expect(involved['tumour.vessel-of-origin']).toBeUndefined()
    expect(involved['extent.major-vessels-involved']).toMatchObject({
      unknown: 'not-recorded',
      source: expect.stringContaining('Inferior vena cava'),
    })
    const site = 'Retroperitoneum/Upper abdominal - Other (please specify'
    expect(facts({ tumor_tissue_site: site, tumor_tissue_site_other: 'IVC' })).toMatchObject({
      'tumour.vessel-of-origin': { value: 'ivc' },
    })
  })

  it('has empty lists only where the row says none, and no such lists in the uterus', () => {
    const none = {
      leiomyosarcoma_major_vessel_involvement: 'No Major Vessel Involvement',
      contiguous_organ_invaded: 'NO',
    }
    expect(facts(none)).toMatchObject({
      'extent.major-vessels-involved': { value: [] },
      'extent.organs-invaded': { value: [] },
    })
    expect(facts(none)['tumour.vessel-of-origin']).toBeUndefined()
    expect(facts({ contiguous_organ_invaded: 'YES' })['extent.organs-invaded']).toMatchObject({
      unknown: 'not-recorded',
    })
    expect(facts({ ...UTERUS, ...none })['extent.major-vessels-involved']).toBeUndefined()
  })
})

describe('metastasis, drugs and radiation', () => {
  it('a NO on metastasis is not absent, and a site is not synchronous: the columns say no time', () => {
    for (const metastatic_neoplasm_confirmed of ['YES', 'NO', '[Not Available]']) {
      const found = facts({ metastatic_neoplasm_confirmed, metastatic_site_at_diagnosis: 'Lung' })
      expect(found['extent.distant-metastasis']).toMatchObject({ unknown: 'not-recorded' })
      expect(found['extent.metastasis-timing']).toBeUndefined()
    }
  })

  it('perioperative treatment needs both columns', () => {
    const given = (before: string, after: string) =>
      facts({ history_of_neoadjuvant_treatment: before, postoperative_rx_tx: after })['systemic.perioperative']
    expect(given('No', 'YES')).toMatchObject({ value: 'adjuvant' })
    expect(given('No', 'NO')).toMatchObject({ value: 'none' })
    expect(given('No', '')).toMatchObject({ unknown: 'not-recorded' })
    expect(given('Yes', 'NO')).toMatchObject({ unknown: 'not-recorded' })
    expect(given('', 'NO')).toMatchObject({ unknown: 'not-recorded' })
  })

  it('radiotherapy is never a complete list here, whatever the column says', () => {
    for (const radiation_therapy of ['YES', 'NO', ''])
      expect(facts({ radiation_therapy })['radiotherapy.given']).toMatchObject({ unknown: 'not-recorded' })
  })

  it('another malignancy is none or not recorded: "Yes" does not say whether it is active', () => {
    expect(facts({ prior_dx: 'No' })['history.other-malignancy']).toMatchObject({ value: 'none' })
    expect(facts({ prior_dx: 'Yes' })['history.other-malignancy']).toMatchObject({ unknown: 'not-recorded' })
  })
})
