/**
 * The columns that the importer reads, how it reads each, and the columns that it does not read, with the reason.
 *
 * Every column of every file stands in exactly one of the two lists; a test compares them with the files, so that no
 * column is passed over in silence. What each column means: data/tcga-sarc/README.md.
 */
import {
  type Cell,
  type CellReader,
  centimetres,
  decimalNumber,
  matching,
  noRow,
  oneOf,
  wholeNumber,
} from './tcga-cells.ts'
import { HISTOTYPES, tickedSites, topography, writtenSite } from './tcga-site.ts'

/** The four tables: TCGA-CDR, the cBioPortal study, the grade table, the TP53 calls. */
export type TableName = 'cdr' | 'cbioportal' | 'grades' | 'tp53'

export interface Column<T> {
  readonly table: TableName
  readonly name: string
  readonly read: CellReader<T>
}

const column = <T>(table: TableName, name: string, read: CellReader<T>): Column<T> => ({ table, name, read })
const cdr = <T>(name: string, read: CellReader<T>): Column<T> => column('cdr', name, read)

const anyText = matching(/./, 'a text')
const yesNo = oneOf({ YES: true, NO: false })
const sex = oneOf({ FEMALE: 'female', MALE: 'male' } as const)
const age = wholeNumber('an age in years', 0, 120)
const daysAfter = wholeNumber('a number of days', 0, 40_000)
const daysBefore = wholeNumber('a number of days', -45_000, 0)
const year = wholeNumber('a year', 1900, 2100)
const margin = oneOf({ Negative: 'negative', Positive: 'positive' } as const)
const vital = oneOf({ Alive: 'alive', Dead: 'dead' } as const)
const tumourStatus = oneOf({ 'TUMOR FREE': 'tumour free', 'WITH TUMOR': 'with tumour' } as const)
const event = oneOf({ '1': true, '0': false })
const metastasisSite = oneOf({
  Lung: 'lung',
  Liver: 'liver',
  Bone: 'bone',
  Brain: 'brain',
  'Other, specify': 'other',
} as const)

export const COLUMNS = Object.freeze({
  histologicalType: cdr('histological_type', anyText),
  sex: cdr('gender', sex),
  age: cdr('age_at_initial_pathologic_diagnosis', age),
  daysToBirth: cdr('days_to_birth', daysBefore),
  birthDaysTo: cdr('birth_days_to', daysBefore),
  daysToDiagnosis: cdr('days_to_initial_pathologic_diagnosis', daysAfter),
  yearOfDiagnosis: cdr('year_of_initial_pathologic_diagnosis', year),
  diagnosisYear: cdr('initial_pathologic_dx_year', year),
  priorDiagnosis: cdr('prior_dx', oneOf({ Yes: true, No: false })),
  morphology: cdr('icd_o_3_histology', matching(/^\d{4}\/\d$/, 'an ICD-O-3 morphology code such as 8890/3')),
  topography: cdr('icd_o_3_site', topography),
  icd10: cdr('icd_10', matching(/^C\d\d(\.\d{1,2})?$/, 'an ICD-10 code such as C48.0')),
  tickedSites: cdr('tumor_tissue_site', tickedSites),
  writtenSite: cdr('tumor_tissue_site_other', writtenSite),
  depth: cdr('tumor_depth', oneOf({ Deep: 'deep', Superficial: 'superficial' } as const)),
  multifocal: cdr('tumor_multifocal', yesNo),
  lesionCount: cdr('discontiguous_lesion_count', wholeNumber('a number of lesions', 0, 99)),
  pathologicLength: cdr('pathologic_tumor_length', centimetres),
  pathologicWidth: cdr('pathologic_tumor_width', centimetres),
  pathologicDepth: cdr('pathologic_tumor_depth', centimetres),
  pathologicBurden: cdr('pathologic_tumor_burden', centimetres),
  radiologicLength: cdr('radiologic_tumor_length', centimetres),
  radiologicWidth: cdr('radiologic_tumor_width', centimetres),
  radiologicDepth: cdr('radiologic_tumor_depth', centimetres),
  subtype: cdr(
    'leiomyosarcoma_histologic_subtype',
    oneOf({
      'Conventional leiomyosarcoma': 'conventional',
      'Well-differentiated leiomyosarcoma (resembling leiomyoma)': 'well-differentiated',
      // One box for all of FNCLCC score class 3. The code is the name of the class; pleomorphic and epithelioid would
      // each say more than the box does. The words of the box stand in the fact's source.
      'Poorly differentiated or pleomorphic or epithelioid leiomyosarcoma': 'poorly-differentiated',
    } as const),
  ),
  mitoses: cdr('mitotic_count', wholeNumber('a count of mitoses', 0, 1000)),
  necrosisBand: cdr(
    'tumor_total_necrosis_percent',
    oneOf({
      '0% (no necrosis or no mention of necrosis)': 'none-or-not-mentioned',
      '<10% (focal necrosis)': 'under-10',
      'Moderate Necrosis (>=10, <50%)': '10-to-under-50',
      'Extensive Necrosis (>50%)': 'over-50',
    } as const),
  ),
  necrosisPercent: cdr('specific_tumor_total_necrosis_percent', decimalNumber('a percentage', 0, 100)),
  majorVessel: cdr(
    'leiomyosarcoma_major_vessel_involvement',
    oneOf({
      'No Major Vessel Involvement': 'none',
      'Inferior vena cava': 'ivc',
      'Renal vein': 'renal-vein',
      'Pelvic vein,common,external, or iliac': 'iliac-vein',
      'Common or superficial femoral vein': 'extremity-vein',
      'Yes, NOS': 'not-named',
    } as const),
  ),
  organInvaded: cdr('contiguous_organ_invaded', yesNo),
  organResected: cdr(
    'contiguous_organ_resection_site',
    oneOf({
      Kidney: 'abdominal',
      Colon: 'abdominal',
      'Small Bowel, Mucosa only': 'abdominal',
      Liver: 'abdominal',
      'Adrenal gland': 'abdominal',
      Other: 'other',
    } as const),
  ),
  neoadjuvant: cdr('history_of_neoadjuvant_treatment', oneOf({ No: false, Yes: true })),
  residualTumour: cdr('residual_tumor', oneOf({ R0: 'r0', R1: 'r1', R2: 'r2', RX: 'rx' } as const)),
  margin: cdr('margin_status', margin),
  laterMargin: cdr('liu_margin_status', margin),
  postoperativeDrugs: cdr('postoperative_rx_tx', yesNo),
  radiation: cdr('radiation_therapy', yesNo),
  metastasisConfirmed: cdr('metastatic_neoplasm_confirmed', yesNo),
  metastasisSite: cdr('metastatic_site_at_diagnosis', metastasisSite),
  metastasisSiteOther: cdr('metastatic_site_at_diagnosis_other', anyText),
  newEvent: cdr('new_tumor_event_after_initial_treatment', yesNo),
  newEventType: cdr(
    'new_tumor_event_type',
    oneOf({
      'Distant Metastasis': 'distant-recurrence',
      'Locoregional Recurrence': 'local-recurrence',
      'Locoregional Disease': 'progression',
      'New Primary Tumor': 'new-primary',
    } as const),
  ),
  newEventDays: cdr('new_tumor_event_dx_days_to', daysAfter),
  newEventSite: cdr('new_tumor_event_site', metastasisSite),
  newEventSiteOther: cdr('new_tumor_event_site_other', anyText),
  progressed: cdr('PFI', event),
  cancerStatus: cdr('person_neoplasm_cancer_status', tumourStatus),
  tumourStatus: cdr('tumor_status', tumourStatus),
  vitalStatus: cdr('vital_status', vital),
  laterVitalStatus: cdr('liu_vital_status', vital),
  died: cdr('OS', event),
  survivalDays: cdr('OS.time', daysAfter),
  daysToDeath: cdr('days_to_death', daysAfter),
  laterDaysToDeath: cdr('death_days_to', daysAfter),
  daysToLastFollowUp: cdr('days_to_last_followup', daysAfter),
  laterDaysToLastContact: cdr('last_contact_days_to', daysAfter),
  portalAge: column('cbioportal', 'Diagnosis Age', age),
  portalSex: column('cbioportal', 'Sex', oneOf({ Female: 'female', Male: 'male' } as const)),
  reviewedSubtype: column(
    'cbioportal',
    'Subtype',
    oneOf({
      SARC_LMS: 'leiomyosarcoma',
      SARC_DDLPS: 'dedifferentiated liposarcoma',
      'SARC_MFS/UPS': 'myxofibrosarcoma or undifferentiated pleomorphic sarcoma',
      SARC_SS: 'synovial sarcoma',
      SARC_MPNST: 'malignant peripheral nerve sheath tumour',
    } as const),
  ),
  grade: column('grades', 'FNCLCC', oneOf({ '1': 'g1', '2': 'g2', '3': 'g3' } as const)),
  histotype: column('grades', 'Histo', oneOf(HISTOTYPES)),
  gradesAge: column('grades', 'Age_at_diag', age),
  gradesSex: column('grades', 'Gender', sex),
  metastasisEvent: column('grades', 'META', event),
  metastasisYears: column('grades', 'META_DATE', decimalNumber('a number of years', 0, 100)),
  tp53: column('tp53', 'TP53', matching(/^(WT|[A-Z]\d+[\w*]+( [A-Z]\d+[\w*]+)*)$/, 'WT or a list of protein changes')),
})

export type ColumnKey = keyof typeof COLUMNS
export const COLUMN_KEYS = Object.freeze(Object.keys(COLUMNS)) as readonly ColumnKey[]

/** What the cells of one patient say, one for each column that is read. */
export type Cells = { readonly [Key in ColumnKey]: ReturnType<(typeof COLUMNS)[Key]['read']> }

/** The rows of one patient, by table; a table without a row for the patient is left out. */
export type PatientRows = Readonly<Partial<Record<TableName, Readonly<Record<string, string>>>>>

/** Reads every column of a patient. A table without a row for the patient gives unknown cells. */
export const readCells = (rows: PatientRows): Cells => {
  const read = ({ table, name, read }: Column<unknown>): Cell<unknown> => {
    const row = rows[table]
    return row === undefined ? noRow : read(row[name] ?? '')
  }
  // Object.fromEntries forgets which key has which value; each value comes from the reader of its own key.
  return Object.fromEntries(COLUMN_KEYS.map((key) => [key, read(COLUMNS[key])])) as unknown as Cells
}
