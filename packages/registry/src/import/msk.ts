/**
 * The leiomyosarcomas of the cBioPortal study sarcoma_mskcc_2022, as records without dates.
 *
 * The table says whether a patient was living, never when: the death, or the last contact, is an event without a moment, so
 * that no survival time can be made of it. "Age at Which Sequencing was Reported (Days)" holds years, whatever its name says. The
 * site is taken only where the word names one site of the dictionary; "Soft Tissue" or "Pelvis" leave several open.
 */
import type { Fact } from '@leio/facts/fact'
import type { Problem } from '@leio/facts/problem'
import type { NewEvent } from '../event.ts'
import { type FileReading, type Question, type RawRow, type ReadRow, refusedRow } from './read-row.ts'
import { atOnce, type Steps } from './steps.ts'
import { rowSteps, tableSteps } from './table-file.ts'

const SOURCE = 'cBioPortal sarcoma_mskcc_2022'

const COLUMNS = {
  patient: 'Patient ID',
  sample: 'Sample ID',
  diagnosis: 'Cancer Type Detailed',
  site: 'Detailed Primary Site',
  sex: 'Sex',
  age: 'Age at Which Sequencing was Reported (Days)',
  status: 'Overall Survival Status',
  sampleType: 'Sample Type',
} as const

type Place = { readonly site: string; readonly limb?: string } | 'open'

const UPPER: Place = { site: 'extremity', limb: 'upper-limb' }
const LOWER: Place = { site: 'extremity', limb: 'lower-limb' }
const OTHER: Place = { site: 'other' }

const PLACES: Readonly<Record<string, Place>> = {
  Uterus: { site: 'uterus' },
  Uterine: { site: 'uterus' },
  Retroperitoneum: { site: 'retroperitoneum' },
  'Lower Extremity': LOWER,
  Leg: LOWER,
  Thigh: LOWER,
  Arm: UPPER,
  Forearm: UPPER,
  'Chest Wall': { site: 'trunk-wall' },
  'Abdominal Wall': { site: 'trunk-wall' },
  Tongue: { site: 'head-neck' },
  Maxilla: { site: 'head-neck' },
  Stomach: { site: 'gastrointestinal' },
  'Small Intestine': { site: 'gastrointestinal' },
  Esophagus: { site: 'gastrointestinal' },
  Prostate: { site: 'prostate' },
  Kidney: { site: 'kidney' },
  'Adrenal Gland': { site: 'adrenal' },
  Testis: OTHER,
  Scrotum: OTHER,
  Vulva: OTHER,
  Ovary: OTHER,
  Adnexa: OTHER,
  Pancreas: OTHER,
  Mesentery: OTHER,
  Heart: OTHER,
  'Heart - Right Ventricle': OTHER,
  Breast: OTHER,
  Spine: OTHER,
  'Soft Tissue': 'open',
  Abdomen: 'open',
  Pelvis: 'open',
  'Pelvic Nodule': 'open',
  Groin: 'open',
  Scalp: 'open',
  'Blood Vessel': 'open',
  'Adnexa or Endomterium': 'open',
  Unknown: 'open',
  'Cancer of Unknown Primary': 'open',
  '': 'open',
}

const sourceOf = (column: string, text: string): string => `${SOURCE} ${column}: ${text}`
const known = (value: string | number, column: string, text: string): Fact => ({
  state: 'known',
  value,
  source: sourceOf(column, text),
})
const unknown = (reason: 'not-recorded' | 'conflicting', column: string, text: string): Fact => ({
  state: 'unknown',
  reason,
  source: sourceOf(column, text),
})

interface Found {
  readonly facts: Readonly<Record<string, Fact>>
  readonly questions?: readonly Question[]
  readonly reasons?: readonly Problem[]
}

const UTERINE = 'Uterine Leiomyosarcoma'

const conflictingSite = (text: string): Found => ({
  facts: { 'tumour.site': unknown('conflicting', COLUMNS.site, text) },
  questions: [{ fact: 'tumour.site', text: `The diagnosis is "${UTERINE}", the primary site "${text}". Which is it?` }],
})

const siteOf = (row: number, diagnosis: string, text: string): Found => {
  const place = Object.hasOwn(PLACES, text) ? PLACES[text] : undefined
  if (place === undefined) return { facts: {}, reasons: [strangerTo(row, COLUMNS.site, text)] }
  const isUterine = diagnosis === UTERINE
  if (place === 'open' && !isUterine) return { facts: { 'tumour.site': unknown('not-recorded', COLUMNS.site, text) } }
  if (isUterine && place !== 'open' && place.site !== 'uterus') return conflictingSite(text)
  if (place === 'open') return { facts: { 'tumour.site': known('uterus', COLUMNS.diagnosis, diagnosis) } }
  const limb = place.limb === undefined ? {} : { 'tumour.limb': known(place.limb, COLUMNS.site, text) }
  return { facts: { 'tumour.site': known(place.site, COLUMNS.site, text), ...limb } }
}

const strangerTo = (row: number, column: string, found: string): Problem => ({
  kind: 'unknown-code',
  where: `row ${row}, column ${column}`,
  found,
  message: `"${found}" is on no list of this column.`,
  cure: 'Look it up in the source, and correct the row or the list.',
})

const SEXES: Readonly<Record<string, string>> = { Female: 'female', Male: 'male' }

const personOf = (row: number, sex: string, age: string): Found => {
  const code = Object.hasOwn(SEXES, sex) ? SEXES[sex] : undefined
  const isAge = /^\d{1,3}$/.test(age) && Number(age) <= 110
  return {
    facts: {
      ...(code === undefined ? {} : { 'patient.sex': known(code, COLUMNS.sex, sex) }),
      ...(isAge ? { 'patient.age': known(Number(age), COLUMNS.age, `${age} years, at sequencing`) } : {}),
    },
    reasons: [
      ...(code === undefined && sex !== '' ? [strangerTo(row, COLUMNS.sex, sex)] : []),
      ...(isAge || age === '' ? [] : [strangerTo(row, COLUMNS.age, age)]),
    ],
  }
}

const STATUSES: Readonly<Record<string, NewEvent>> = {
  '1:DECEASED': {
    kind: 'death',
    source: SOURCE,
    body: { death: { cause: 'unknown' }, detail: 'When is not recorded.' },
  },
  '0:LIVING': {
    kind: 'follow-up',
    source: SOURCE,
    body: { detail: 'Living at the last contact; when is not recorded.' },
  },
}

const statusOf = (
  row: number,
  text: string,
): { readonly events: readonly NewEvent[]; readonly reasons: readonly Problem[] } => {
  const event = Object.hasOwn(STATUSES, text) ? STATUSES[text] : undefined
  if (event !== undefined) return { events: [event], reasons: [] }
  return { events: [], reasons: text === '' ? [] : [strangerTo(row, COLUMNS.status, text)] }
}

const pathologyOf = (diagnosis: string, sampleType: string, sample: string): NewEvent => ({
  kind: 'pathology',
  source: SOURCE,
  body: {
    facts: { 'pathology.diagnosis': known('leiomyosarcoma', COLUMNS.diagnosis, diagnosis) },
    detail: `Sample ${sample}: ${sampleType === '' ? 'of what is not recorded' : sampleType.toLowerCase()}`,
  },
})

const otherDiagnosis = (row: number, found: string): Problem => ({
  kind: 'other-diagnosis',
  where: `row ${row}, column ${COLUMNS.diagnosis}`,
  found,
  message: 'The diagnosis is not leiomyosarcoma.',
  cure: 'Nothing is to be done: the registry holds leiomyosarcoma only.',
})

const NO_PATIENT = { kind: 'no-number', message: 'The row names no patient.', cure: 'Write the Patient ID.' }

const rowOf = (row: number, raw: RawRow): ReadRow => {
  const cell = (name: keyof typeof COLUMNS): string => (raw[COLUMNS[name]] ?? '').trim()
  const [number, diagnosis] = [cell('patient'), cell('diagnosis')]
  if (!/leiomyosarcoma$/i.test(diagnosis)) return refusedRow(row, raw, otherDiagnosis(row, diagnosis))
  if (number === '') return refusedRow(row, raw, { where: `row ${row}, column ${COLUMNS.patient}`, ...NO_PATIENT })
  const [place, person, status] = [
    siteOf(row, diagnosis, cell('site')),
    personOf(row, cell('sex'), cell('age')),
    statusOf(row, cell('status')),
  ]
  const facts = { ...person.facts, ...place.facts }
  const first: readonly NewEvent[] =
    Object.keys(facts).length === 0 ? [] : [{ kind: 'diagnosis', source: SOURCE, body: { facts } }]
  const reasons = [...(place.reasons ?? []), ...(person.reasons ?? []), ...status.reasons]
  const events = [...first, pathologyOf(diagnosis, cell('sampleType'), cell('sample')), ...status.events]
  const state = reasons.length > 0 ? 'quarantined' : 'ready'
  return { row, raw, state, number, events, reasons, questions: place.questions ?? [] }
}

const missingProblem = (name: string): Problem => ({
  kind: 'missing-column',
  where: `column ${name}`,
  message: 'This column is missing.',
  cure: 'Use the file described in data/msk-sarcoma/README.md.',
})

/** The reading of the table, in steps. */
export function* mskSteps(text: string): Steps<FileReading> {
  const table = yield* tableSteps(text, { delimiter: '\t', quotes: false })
  if (table.problems !== undefined) return table
  const { columns } = table
  const missing = Object.values(COLUMNS).filter((name) => !columns.includes(name))
  if (missing.length > 0) return { problems: missing.map(missingProblem) }
  return { columns, rows: yield* rowSteps(table.rows, rowOf) }
}

/**
 * Every row of the table as an import counts it. With the file of data/msk-sarcoma: 2,138 samples, 290 of them
 * leiomyosarcomas, the others refused for their diagnosis.
 */
export const mskRows = (text: string): FileReading => atOnce(mskSteps(text))
