/**
 * Five patients, asserted in full. Each expectation was written from the rows of the tables, not from the program.
 */
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { importTcga, type TcgaCase } from './tcga.ts'
import { TCGA_FILES } from './tcga-tables.ts'

const read = (file: string): string =>
  readFileSync(resolve(import.meta.dirname, '../../../../../data/tcga-sarc', file), 'utf8')
const { cases } = importTcga({
  cdr: read(TCGA_FILES.cdr),
  cbioportal: read(TCGA_FILES.cbioportal),
  grades: read(TCGA_FILES.grades),
  tp53: read(TCGA_FILES.tp53),
})
const caseOf = (id: string): TcgaCase | undefined => cases?.find((one) => one.id === id)

/** A case without its sources: the value of each fact, or `unknown: reason`. */
const short = ({ facts, ...rest }: TcgaCase) => ({
  ...rest,
  facts: Object.fromEntries(
    Object.entries(facts).map(([id, fact]) => [id, 'value' in fact ? fact.value : `unknown: ${fact.unknown}`]),
  ),
})

/** What every one of the five cases below has. */
const COMMON = {
  'history.other-malignancy': 'none',
  'disease.phase': 'postoperative',
  'pathology.post-treatment-specimen': false,
  'surgery.status': 'done',
  'radiotherapy.given': 'unknown: not-recorded',
}

describe('five patients looked up by hand', () => {
  it('TCGA-HB-A3L4: uterus, 18 cm, lung metastasis after eleven months', () => {
    expect(short(caseOf('TCGA-HB-A3L4') as TcgaCase)).toEqual({
      id: 'TCGA-HB-A3L4',
      title: 'TCGA-HB-A3L4: uterine leiomyosarcoma, 46 years',
      facts: {
        ...COMMON,
        'patient.age': 46,
        'patient.sex': 'female',
        'diagnosis.date': '2009',
        'tumour.site': 'uterus',
        'tumour.size': 180,
        'tumour.size-method': 'pathology',
        'tumour.focality': 'unifocal',
        'pathology.diagnosis': 'leiomyosarcoma',
        'pathology.differentiation': 'poorly-differentiated',
        'pathology.mitoses-per-10-hpf': 90,
        'pathology.mitotic-field-area': 'unknown: not-recorded',
        'pathology.necrosis': 'unknown: not-recorded',
        'pathology.necrosis-percent': 'unknown: not-recorded',
        'pathology.stated-grade': 'g3',
        'molecular.tp53': 'wild-type',
        'extent.distant-metastasis': 'unknown: conflicting',
        'surgery.margin': 'r0',
        'systemic.perioperative': 'unknown: not-recorded',
      },
      events: [
        { type: 'diagnosis', month: 0 },
        { type: 'distant-recurrence', month: 10.7, detail: 'Distant Metastasis: Lung' },
        { type: 'last-follow-up', month: 28.3 },
        { type: 'death', month: 34.9, detail: 'with tumour' },
      ],
    })
  })

  it('TCGA-DX-A3UF: four tumours, the largest 5 cm; alive in one column and dead in the other', () => {
    expect(short(caseOf('TCGA-DX-A3UF') as TcgaCase)).toEqual({
      id: 'TCGA-DX-A3UF',
      title: 'TCGA-DX-A3UF: retroperitoneal leiomyosarcoma, 65 years',
      facts: {
        ...COMMON,
        'patient.age': 65,
        'patient.sex': 'female',
        'diagnosis.date': '2007',
        'tumour.site': 'retroperitoneum',
        'tumour.size': 50,
        'tumour.size-method': 'pathology',
        'tumour.focality': 'multifocal',
        'pathology.diagnosis': 'leiomyosarcoma',
        'pathology.specimen': 'resection',
        'pathology.differentiation': 'conventional',
        'pathology.mitoses-per-10-hpf': 10,
        'pathology.mitotic-field-area': 'unknown: not-recorded',
        'pathology.necrosis': 'unknown: not-recorded',
        'pathology.necrosis-percent': 'unknown: not-recorded',
        'pathology.stated-grade': 'g2',
        'molecular.tp53': 'altered',
        'extent.major-vessels-involved': 'unknown: not-recorded',
        'extent.organs-invaded': 'unknown: not-recorded',
        'extent.distant-metastasis': 'unknown: not-recorded',
        'surgery.margin': 'r1',
        'systemic.perioperative': 'none',
      },
      events: [
        { type: 'diagnosis', month: 0 },
        { type: 'local-recurrence', month: 31.7, detail: 'Locoregional Recurrence' },
        { type: 'last-follow-up', month: 81.8 },
        { type: 'death', month: 85.4, detail: 'with tumour' },
      ],
    })
  })

  it('TCGA-DX-A6B8: shoulder, the code of a liposarcoma, R0 with a positive margin', () => {
    expect(short(caseOf('TCGA-DX-A6B8') as TcgaCase)).toEqual({
      id: 'TCGA-DX-A6B8',
      title: 'TCGA-DX-A6B8: leiomyosarcoma of the upper limb, 80 years, diagnosis recorded in two ways',
      facts: {
        ...COMMON,
        'patient.age': 80,
        'patient.sex': 'male',
        'diagnosis.date': '2002',
        'tumour.site': 'extremity',
        'tumour.limb': 'upper-limb',
        'tumour.depth': 'deep',
        'tumour.size': 172,
        'tumour.size-method': 'pathology',
        'tumour.focality': 'unifocal',
        'pathology.diagnosis': 'unknown: conflicting',
        'pathology.specimen': 'resection',
        'pathology.differentiation': 'conventional',
        'pathology.mitoses-per-10-hpf': 'unknown: not-recorded',
        'pathology.necrosis': 'under-50-percent',
        'pathology.necrosis-percent': 30,
        'pathology.stated-grade': 'unknown: not-recorded',
        'molecular.tp53': 'altered',
        'extent.major-vessels-involved': [],
        'extent.organs-invaded': 'unknown: not-recorded',
        'extent.distant-metastasis': 'unknown: conflicting',
        'surgery.margin': 'unknown: conflicting',
        'systemic.perioperative': 'adjuvant',
      },
      events: [
        { type: 'diagnosis', month: 0 },
        { type: 'distant-recurrence', month: 1.4, detail: 'Distant Metastasis: Lung' },
        { type: 'death', month: 15.9, detail: 'with tumour' },
      ],
    })
  })

  it('TCGA-WK-A8XZ: inferior vena cava, without grade, TP53 and size', () => {
    expect(short(caseOf('TCGA-WK-A8XZ') as TcgaCase)).toEqual({
      id: 'TCGA-WK-A8XZ',
      title: 'TCGA-WK-A8XZ: retroperitoneal leiomyosarcoma, 56 years',
      facts: {
        ...COMMON,
        'patient.age': 56,
        'patient.sex': 'female',
        'diagnosis.date': '2007',
        'tumour.site': 'retroperitoneum',
        'tumour.size': 'unknown: not-recorded',
        'tumour.focality': 'unifocal',
        'tumour.vessel-of-origin': 'ivc',
        'pathology.diagnosis': 'leiomyosarcoma',
        'pathology.differentiation': 'conventional',
        'pathology.mitoses-per-10-hpf': 39,
        'pathology.mitotic-field-area': 'unknown: not-recorded',
        'pathology.necrosis': 'under-50-percent',
        'pathology.necrosis-percent': 10,
        'pathology.stated-grade': 'unknown: not-recorded',
        'molecular.tp53': 'unknown: not-recorded',
        'extent.major-vessels-involved': 'unknown: not-recorded',
        'extent.organs-invaded': [],
        'extent.distant-metastasis': 'unknown: conflicting',
        'surgery.margin': 'r0',
        'systemic.perioperative': 'none',
      },
      events: [
        { type: 'diagnosis', month: 0 },
        { type: 'distant-recurrence', month: 2.9, detail: 'Distant Metastasis: Scalp' },
        { type: 'death', month: 56.6, detail: 'with tumour' },
      ],
    })
  })

  it('TCGA-QQ-A5VC: thigh, superficial, tumour free after three years; with every source', () => {
    const cdr = (column: string) => `TCGA-CDR ${column}`
    expect(caseOf('TCGA-QQ-A5VC')).toEqual({
      id: 'TCGA-QQ-A5VC',
      title: 'TCGA-QQ-A5VC: leiomyosarcoma of the lower limb, 63 years',
      facts: {
        'patient.age': { value: 63, source: cdr('age_at_initial_pathologic_diagnosis') },
        'patient.sex': { value: 'female', source: cdr('gender') },
        'history.other-malignancy': { value: 'none', source: cdr('prior_dx') },
        'disease.phase': { value: 'postoperative', source: 'chosen by the importer: a resected primary' },
        'diagnosis.date': { value: '2011', source: cdr('year_of_initial_pathologic_diagnosis') },
        'tumour.site': { value: 'extremity', source: cdr('icd_o_3_site, tumor_tissue_site') },
        'tumour.limb': { value: 'lower-limb', source: cdr('icd_o_3_site, tumor_tissue_site') },
        'tumour.depth': {
          unknown: 'not-recorded',
          source: cdr('tumor_depth: Superficial; whether dermis or subcutis is not recorded'),
        },
        'tumour.size': { value: 35, source: cdr('pathologic_tumor_length: greatest of length, width, depth') },
        'tumour.size-method': { value: 'pathology', source: cdr('pathologic_tumor_length') },
        'tumour.focality': { value: 'unifocal', source: cdr('tumor_multifocal') },
        'pathology.diagnosis': { value: 'leiomyosarcoma', source: cdr('histological_type') },
        'pathology.specimen': { value: 'resection', source: cdr('pathologic_tumor_length') },
        'pathology.post-treatment-specimen': {
          value: false,
          source: cdr('history_of_neoadjuvant_treatment: No, before resection'),
        },
        'pathology.differentiation': {
          value: 'conventional',
          source: cdr('leiomyosarcoma_histologic_subtype: Conventional leiomyosarcoma'),
        },
        'pathology.mitoses-per-10-hpf': { unknown: 'not-recorded', source: cdr('mitotic_count') },
        'pathology.necrosis': {
          unknown: 'not-recorded',
          source: cdr('tumor_total_necrosis_percent: no necrosis or no mention of it'),
        },
        'pathology.necrosis-percent': { unknown: 'not-recorded', source: cdr('specific_tumor_total_necrosis_percent') },
        'pathology.stated-grade': { value: 'g3', source: 'TCGA-SARC FNCLCC table FNCLCC' },
        'molecular.tp53': {
          value: 'wild-type',
          source: 'cBioPortal mutations TP53: WT, by exome mutation calls without copy number',
        },
        'extent.major-vessels-involved': { value: [], source: cdr('leiomyosarcoma_major_vessel_involvement') },
        'extent.organs-invaded': { unknown: 'not-recorded', source: cdr('contiguous_organ_invaded') },
        'extent.distant-metastasis': {
          unknown: 'not-recorded',
          source: cdr('metastatic_neoplasm_confirmed: NO; when is not recorded'),
        },
        'surgery.status': { value: 'done', source: cdr('residual_tumor: the state after resection') },
        'surgery.margin': { value: 'r0', source: cdr('residual_tumor') },
        'systemic.perioperative': {
          value: 'none',
          source: cdr('postoperative_rx_tx, history_of_neoadjuvant_treatment'),
        },
        'radiotherapy.given': {
          unknown: 'not-recorded',
          source: cdr('radiation_therapy: NO; when and for what is not recorded'),
        },
      },
      events: [
        { type: 'diagnosis', month: 0 },
        { type: 'last-follow-up', month: 35.9, detail: 'tumour free' },
      ],
    })
  })
})
