/** The operation of a synthetic patient with its pathology, and what is given around it. */
import type { NewEvent } from '../event.ts'
import type { SyntheticParameters } from './parameters.ts'
import { oneOf, picked } from './random-stream.ts'
import type { Disease } from './synthetic-disease.ts'
import type { Outcome } from './synthetic-outcome.ts'
import type { Recorder } from './synthetic-recording.ts'

const PROCEDURES: Readonly<Record<Disease['site'], readonly string[]>> = {
  uterus: ['total-hysterectomy'],
  retroperitoneum: ['en-bloc-resection'],
  gastrointestinal: ['en-bloc-resection', 'bowel-resection'],
  bladder: ['en-bloc-resection'],
  extremity: ['wide-excision'],
  'trunk-wall': ['wide-excision'],
}

const proceduresOf = ({ site, isIvc, age }: Disease): readonly string[] => {
  if (isIvc) return ['en-bloc-resection', 'vein-segment-resection']
  return site === 'uterus' && age >= 50 ? ['total-hysterectomy', 'oophorectomy'] : PROCEDURES[site]
}

const surgeryOf = (
  disease: Disease,
  operatedOn: number,
  recorder: Recorder,
  { margins }: SyntheticParameters,
): NewEvent => {
  const isUterus = disease.site === 'uterus'
  const facts = recorder.facts({
    'surgery.procedures': proceduresOf(disease),
    'surgery.margin': picked(recorder.random, margins),
    'surgery.en-bloc': isUterus ? undefined : recorder.random.chance(0.92),
    'surgery.approach': recorder.random.chance(0.85) ? 'open' : 'laparoscopic',
    'morcellation.type': isUterus ? (recorder.random.chance(0.06) ? 'power-uncontained' : 'none') : undefined,
  })
  const body = { facts: { ...facts, 'surgery.status': { state: 'known', value: 'done' } as const } }
  return recorder.event('surgery', operatedOn, body, 'synthetic')
}

const gradeOf = ({ site, isHighGrade }: Disease, recorder: Recorder): string => {
  if (site === 'uterus') return isHighGrade ? 'high-grade' : 'low-grade'
  return isHighGrade ? oneOf(recorder.random, ['g2', 'g3', 'g3']) : 'g1'
}

const FIGO_SPREAD = { i: [], ii: ['adnexa'], iii: ['abdominal-tissue'], iv: [] } as const

const pathologyOf = (disease: Disease, day: number, recorder: Recorder): NewEvent => {
  const { site, figo, mitoses, hasPositiveNodes, isDeep } = disease
  const { random } = recorder
  const isLimb = site === 'extremity' || site === 'trunk-wall'
  const facts = recorder.facts({
    'pathology.diagnosis': 'leiomyosarcoma',
    'pathology.specimen': site === 'uterus' ? 'hysterectomy' : 'resection',
    'pathology.expert-review': random.chance(0.8),
    'pathology.stated-grade': gradeOf(disease, recorder),
    'pathology.mitoses-per-10-hpf': mitoses,
    'pathology.necrosis': oneOf(random, ['absent', 'under-50-percent', 'under-50-percent', '50-percent-or-more']),
    'tumour.depth': isLimb ? (isDeep ? 'deep' : 'subcutaneous') : undefined,
    'extent.regional-nodes': hasPositiveNodes ? 'histologically-positive' : undefined,
    'stage.stated-figo': figo,
    'extent.uterine-spread': figo === undefined || figo === 'iv' ? undefined : FIGO_SPREAD[figo],
    'ihc.er': site === 'uterus' ? oneOf(random, ['negative', 'weak-or-focal', 'strong-diffuse']) : undefined,
    'ihc.pr': site === 'uterus' ? oneOf(random, ['negative', 'weak-or-focal', 'strong-diffuse']) : undefined,
  })
  return recorder.event('pathology', day, { facts, detail: 'Pathology report.' }, 'synthetic')
}

const GIVEN_BEFORE: Readonly<Partial<Record<Disease['site'], number>>> = { retroperitoneum: 0.12, extremity: 0.08 }
const GIVEN_AFTER: Readonly<Partial<Record<Disease['site'], number>>> = { uterus: 0.25, extremity: 0.1 }

const chemotherapyOf = (
  intent: 'neoadjuvant' | 'adjuvant',
  from: number,
  until: number,
  recorder: Recorder,
): NewEvent => {
  const stopped = recorder.random.chance(0.85) ? recorder.moment(until) : undefined
  const therapy = {
    agents: oneOf(recorder.random, [['doxorubicin'], ['doxorubicin', 'dacarbazine'], ['gemcitabine', 'docetaxel']]),
    intent,
    cycles: 2 + recorder.random.below(5),
    ...(stopped === undefined ? {} : { stopped, stopReason: 'completed' as const }),
  }
  return recorder.event('systemic-therapy', from, { therapy }, 'synthetic')
}

const aroundSurgery = (
  disease: Disease,
  operatedOn: number,
  until: number,
  recorder: Recorder,
): readonly NewEvent[] => {
  const { random } = recorder
  const isLong = operatedOn + 260 < until
  const before = random.chance(GIVEN_BEFORE[disease.site] ?? 0)
  const after = isLong && random.chance(GIVEN_AFTER[disease.site] ?? 0.03)
  const irradiated = isLong && disease.site === 'extremity' && random.chance(0.45)
  const radiotherapy = () => ({
    facts: recorder.facts({ 'radiotherapy.given': ['adjuvant'], 'radiotherapy.dose': 60 }),
    detail: 'Radiotherapy.',
  })
  return [
    ...(before ? [chemotherapyOf('neoadjuvant', disease.diagnosedOn + 8, operatedOn - 5, recorder)] : []),
    ...(after ? [chemotherapyOf('adjuvant', operatedOn + 40, operatedOn + 150, recorder)] : []),
    ...(irradiated ? [recorder.event('radiotherapy', operatedOn + 50, radiotherapy(), 'synthetic')] : []),
  ]
}

/** Operation, its pathology and what is given around it; the pathology of a biopsy where there was no operation. */
export const treatmentEvents = (
  disease: Disease,
  { operatedOn, observedUntil }: Outcome,
  recorder: Recorder,
  parameters: SyntheticParameters,
): readonly NewEvent[] => {
  if (operatedOn === undefined) return [pathologyOf(disease, disease.diagnosedOn, recorder)]
  return [
    surgeryOf(disease, operatedOn, recorder, parameters),
    pathologyOf(disease, Math.min(operatedOn + 9, observedUntil), recorder),
    ...aroundSurgery(disease, operatedOn, observedUntil, recorder),
  ]
}
