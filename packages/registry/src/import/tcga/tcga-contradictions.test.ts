import { describe, expect, it } from 'vitest'
import { cellsWith } from './arbitraries.ts'
import type { ContradictionKind } from './tcga-contradiction.ts'
import { contradictionsOf } from './tcga-contradictions.ts'

const found = (changed: Readonly<Record<string, string>>) =>
  contradictionsOf({ id: 'TCGA-00-0000', row: 7, cells: cellsWith(changed) })

/** Kind and unsettled facts of each contradiction, as one text. */
const words = (changed: Readonly<Record<string, string>>) =>
  found(changed).map(({ kind, unsettles }) => [kind, ...unsettles].join(' '))

const UTERUS = { icd_o_3_site: 'C55.9', icd_10: 'C55', tumor_tissue_site: 'Gynecological - Uterus' }
const THIGH = { icd_o_3_site: 'C49.2', icd_10: 'C49.2', tumor_tissue_site: 'Lower Extremity - Thigh/knee' }
const MODERATE = 'Moderate Necrosis (>=10, <50%)'

const size = (length: string, more: Readonly<Record<string, string>> = {}) => ({
  pathologic_tumor_length: length,
  ...more,
})

type Example = readonly [sentence: string, cells: Readonly<Record<string, string>>, expected: string]

const EXAMPLES: Readonly<Record<ContradictionKind, readonly Example[]>> = {
  diagnosis: [
    ['the code of a liposarcoma', { icd_o_3_histology: '8850/3' }, 'diagnosis pathology.diagnosis'],
    ['another diagnosis after expert review', { Subtype: 'SARC_DDLPS' }, 'diagnosis pathology.diagnosis'],
  ],
  site: [
    [
      'a code and a named organ that differ',
      { tumor_tissue_site: 'Retroperitoneum/Upper abdominal - Kidney' },
      'site tumour.site',
    ],
    ['two codes that differ', { icd_10: 'C49.2' }, 'site tumour.site'],
  ],
  vessel: [
    [
      'one vein as the site and another as involved',
      { tumor_tissue_site_other: 'IVC', leiomyosarcoma_major_vessel_involvement: 'Renal vein' },
      'vessel tumour.vessel-of-origin extent.major-vessels-involved',
    ],
    [
      'a vein as the site and no vessel involved',
      { tumor_tissue_site_other: 'IVC', leiomyosarcoma_major_vessel_involvement: 'No Major Vessel Involvement' },
      'vessel tumour.vessel-of-origin extent.major-vessels-involved',
    ],
  ],
  depth: [['a superficial tumour of the uterus', { ...UTERUS, tumor_depth: 'Superficial' }, 'depth']],
  organ: [
    [
      'a kidney contiguous with the thigh',
      { ...THIGH, contiguous_organ_resection_site: 'Kidney' },
      'organ extent.organs-invaded',
    ],
  ],
  size: [
    ['pathology twice as large as imaging', size('14.9', { radiologic_tumor_length: '3' }), 'size'],
    ['a burden that is not the sum of the diameters', size('13.2', { pathologic_tumor_burden: '18.8' }), 'size'],
    [
      'different numbers of parts in the three dimensions',
      size('3|2', { pathologic_tumor_width: '3' }),
      'size tumour.size',
    ],
  ],
  focality: [
    [
      'one focus and two lesions',
      { tumor_multifocal: 'NO', discontiguous_lesion_count: '2' },
      'focality tumour.focality',
    ],
    ['one focus and four sizes', size('3|1|23|18', { tumor_multifocal: 'NO' }), 'focality tumour.focality'],
    [
      'fewer lesions than sizes',
      size('3|1|2', { tumor_multifocal: 'YES', discontiguous_lesion_count: '2' }),
      'focality',
    ],
  ],
  differentiation: [
    [
      'the code of a myxoid tumour and the box of a conventional one',
      { icd_o_3_histology: '8896/3', leiomyosarcoma_histologic_subtype: 'Conventional leiomyosarcoma' },
      'differentiation pathology.differentiation',
    ],
  ],
  necrosis: [
    [
      'a percentage on the other side of half',
      { tumor_total_necrosis_percent: MODERATE, specific_tumor_total_necrosis_percent: '50' },
      'necrosis pathology.necrosis pathology.necrosis-percent',
    ],
    [
      'a percentage in the next band below half: the code stands, the percentage does not',
      { tumor_total_necrosis_percent: '<10% (focal necrosis)', specific_tumor_total_necrosis_percent: '10' },
      'necrosis pathology.necrosis-percent',
    ],
    [
      'exactly half in the band above half: the code stands',
      { tumor_total_necrosis_percent: 'Extensive Necrosis (>50%)', specific_tumor_total_necrosis_percent: '50' },
      'necrosis pathology.necrosis-percent',
    ],
    [
      'a band with necrosis and a percentage of 0',
      { tumor_total_necrosis_percent: MODERATE, specific_tumor_total_necrosis_percent: '0' },
      'necrosis pathology.necrosis pathology.necrosis-percent',
    ],
  ],
  margin: [
    ['R0 with a positive margin', { residual_tumor: 'R0', margin_status: 'Positive' }, 'margin surgery.margin'],
    ['R1 with a negative margin', { residual_tumor: 'R1', margin_status: 'Negative' }, 'margin surgery.margin'],
    ['RX with a margin that was read', { residual_tumor: 'RX', margin_status: 'Negative' }, 'margin surgery.margin'],
    [
      'two margin columns that differ',
      { residual_tumor: 'R1', margin_status: 'Positive', liu_margin_status: 'Negative' },
      'margin surgery.margin',
    ],
  ],
  age: [
    ['an age that is not the time since birth', { days_to_birth: '-18000' }, 'age patient.age'],
    ['another age in another table', { Age_at_diag: '58' }, 'age patient.age'],
    ['two births', { days_to_birth: '-21094', birth_days_to: '-21095' }, 'age patient.age'],
  ],
  sex: [
    ['another sex in another table', { Sex: 'Male' }, 'sex patient.sex'],
    ['a uterus in a man', { ...UTERUS, gender: 'MALE' }, 'sex patient.sex'],
  ],
  year: [['two years of diagnosis', { initial_pathologic_dx_year: '2008' }, 'year diagnosis.date']],
  'vital-status': [
    ['alive and dead', { vital_status: 'Alive', liu_vital_status: 'Dead' }, 'vital-status'],
    ['alive with a death counted', { liu_vital_status: 'Alive', OS: '1' }, 'vital-status'],
  ],
  'survival-time': [
    ['two days of death', { days_to_death: '275', death_days_to: '261' }, 'survival-time'],
    ['a survival time of its own', { last_contact_days_to: '100', 'OS.time': '90' }, 'survival-time'],
    ['a contact after death', { days_to_last_followup: '400', death_days_to: '261' }, 'survival-time'],
  ],
  'tumour-status': [
    [
      'tumour free and with tumour',
      { person_neoplasm_cancer_status: 'TUMOR FREE', tumor_status: 'WITH TUMOR' },
      'tumour-status',
    ],
  ],
  'new-event': [
    [
      'no new event, with a day',
      { new_tumor_event_after_initial_treatment: 'NO', new_tumor_event_dx_days_to: '1033' },
      'new-event',
    ],
    [
      'a new event without day or type, not counted',
      { new_tumor_event_after_initial_treatment: 'YES', PFI: '0' },
      'new-event',
    ],
  ],
  metastasis: [
    [
      'a metastasis "at diagnosis" that is dated later',
      {
        metastatic_site_at_diagnosis: 'Lung',
        new_tumor_event_type: 'Distant Metastasis',
        new_tumor_event_dx_days_to: '517',
      },
      'metastasis extent.distant-metastasis',
    ],
    [
      'a metastasis that the grade table dates later',
      { metastatic_neoplasm_confirmed: 'YES', META: '1', META_DATE: '2.7' },
      'metastasis extent.distant-metastasis',
    ],
    [
      'a metastasis that the grade table does not know',
      { metastatic_neoplasm_confirmed: 'YES', META: '0' },
      'metastasis extent.distant-metastasis',
    ],
  ],
}

describe('a contradiction', () => {
  it.each(Object.values(EXAMPLES).flat())('is found: %s', (_, cells, expected) => {
    expect(words(cells)).toEqual([expected])
  })

  it('carries the patient, the row, and what stands in each column', () => {
    expect(found({ residual_tumor: 'R0', margin_status: 'Positive' })).toEqual([
      {
        kind: 'margin',
        patient: 'TCGA-00-0000',
        row: 7,
        found: { residual_tumor: 'R0', margin_status: 'Positive' },
        sentence: 'Residual tumour is R0, but the margin is positive.',
        unsettles: ['surgery.margin'],
      },
    ])
  })

  it('is not found in a plain row, nor where one side is unknown', () => {
    for (const cells of [
      {},
      { residual_tumor: 'R0', margin_status: '[Unknown]' },
      { vital_status: 'Alive', liu_vital_status: '' },
      { tumor_total_necrosis_percent: MODERATE },
      { person_neoplasm_cancer_status: 'TUMOR FREE', tumor_status: '[Discrepancy]' },
      { new_tumor_event_after_initial_treatment: 'NO' },
      { metastatic_neoplasm_confirmed: 'NO', META: '1', META_DATE: '2' },
      { metastatic_site_at_diagnosis: 'Lung' },
      { icd_10: 'C48.01' },
    ])
      expect(found(cells)).toEqual([])
  })

  it('is not made by a leap day', () => {
    for (const days of [365 * 57, 21_094, 366 * 58 - 1]) expect(found({ days_to_birth: `-${days}` })).toEqual([])
    expect(found({ days_to_birth: `-${365 * 57 - 1}` })).toHaveLength(1)
  })
})
