/** The events of a synthetic patient up to the operation: diagnosis, imaging, biopsy, pathology, board. */
import type { FactId } from '@leio/facts/dictionary'
import type { FactValue } from '@leio/facts/fact'
import type { NewEvent } from '../event.ts'
import { oneOf } from './random-stream.ts'
import type { Disease } from './synthetic-disease.ts'
import type { Outcome } from './synthetic-outcome.ts'
import type { Recorder } from './synthetic-recording.ts'

type Truth = Readonly<Partial<Record<FactId, FactValue | undefined>>>

const menopausal = ({ site, age }: Disease): string | undefined => {
  if (site !== 'uterus') return undefined
  return age < 47 ? 'premenopausal' : age < 53 ? 'perimenopausal' : 'postmenopausal'
}

const historyOf = (disease: Disease, recorder: Recorder): NewEvent => {
  const predisposition = recorder.random.chance(0.02) ? [oneOf(recorder.random, ['li-fraumeni', 'retinoblastoma'])] : []
  const facts = recorder.facts({
    'patient.ecog': oneOf(recorder.random, [0, 0, 0, 1, 1, 2]),
    'patient.menopausal-status': menopausal(disease),
    'history.predisposition': predisposition,
  })
  return recorder.event('history', undefined, { facts, detail: 'Synthetic patient.' }, 'synthetic')
}

const diagnosisOf = (disease: Disease, recorder: Recorder): NewEvent => {
  const facts = recorder.facts({
    'patient.age': disease.age,
    'disease.phase': 'primary-treatment',
    'tumour.vessel-of-origin': disease.site === 'retroperitoneum' ? (disease.isIvc ? 'ivc' : 'none') : undefined,
    'tumour.laterality': disease.site === 'extremity' ? oneOf(recorder.random, ['left', 'right']) : undefined,
  })
  // Sex and site are what a registry is entered with; a record without them would not be in one.
  const entered = {
    'patient.sex': { state: 'known', value: disease.isWoman ? 'female' : 'male' },
    'tumour.site': { state: 'known', value: disease.site },
  } as const
  return recorder.event('diagnosis', disease.diagnosedOn, { facts: { ...facts, ...entered } }, 'synthetic')
}

const IMAGING: Readonly<Record<Disease['site'], readonly string[]>> = {
  uterus: ['mri-pelvis', 'ct-chest'],
  retroperitoneum: ['ct-chest', 'ct-abdomen', 'ct-pelvis'],
  gastrointestinal: ['ct-chest', 'ct-abdomen', 'ct-pelvis'],
  bladder: ['ct-chest', 'ct-abdomen', 'ct-pelvis'],
  extremity: ['mri-limb', 'ct-chest'],
  'trunk-wall': ['mri-limb', 'ct-chest'],
}

/** What the imaging of a site is. `stagingImaging('extremity')` is MRI of the limb and CT of the chest. */
export const stagingImaging = (site: Disease['site']): readonly string[] => IMAGING[site]

const imagingOf = (disease: Disease, recorder: Recorder): NewEvent => {
  const { site, sizeMm, isMetastatic, hasPositiveNodes } = disease
  const nodes = hasPositiveNodes ? 'suspicious' : 'not-suspicious'
  const truth: Truth = {
    'imaging.done': IMAGING[site],
    'tumour.size': sizeMm,
    'tumour.size-method': 'ct',
    'extent.distant-metastasis': isMetastatic ? 'present' : 'absent',
    'extent.metastasis-timing': isMetastatic ? 'synchronous' : undefined,
    'extent.regional-nodes': nodes,
  }
  return recorder.event(
    'imaging',
    disease.diagnosedOn + recorder.random.below(12),
    { facts: recorder.facts(truth) },
    'synthetic',
  )
}

const ROUTES: Readonly<Partial<Record<Disease['site'], string>>> = {
  retroperitoneum: 'percutaneous-retroperitoneal',
  gastrointestinal: 'percutaneous-transperitoneal',
  extremity: 'percutaneous',
  'trunk-wall': 'percutaneous',
}

const biopsyOf = (disease: Disease, recorder: Recorder): readonly NewEvent[] => {
  if (!recorder.random.chance(disease.site === 'uterus' ? 0.2 : 0.85)) return []
  const facts = recorder.facts({
    'biopsy.status': 'performed',
    'biopsy.route': ROUTES[disease.site],
    'biopsy.needle': disease.site === 'uterus' ? undefined : 'core',
    'biopsy.guidance': ROUTES[disease.site] === undefined ? undefined : oneOf(recorder.random, ['ct', 'ultrasound']),
    'biopsy.result': recorder.random.chance(0.9) ? 'leiomyosarcoma' : 'smooth-muscle-indeterminate',
  })
  return [recorder.event('biopsy', disease.diagnosedOn, { facts, detail: 'Biopsy.' }, 'synthetic')]
}

const boardOf = (disease: Disease, recorder: Recorder): readonly NewEvent[] => {
  if (!recorder.random.chance(0.7)) return []
  const facts = recorder.facts({ 'care.mdt-discussed': true, 'care.specialist-centre': recorder.random.chance(0.8) })
  return [recorder.event('board', disease.diagnosedOn + 7, { facts, detail: 'Discussed.' }, 'synthetic')]
}

/** The events before treatment, in their order. A uterine tumour mostly has no biopsy, since the diagnosis is made at surgery. */
export const workUpEvents = (disease: Disease, { observedUntil }: Outcome, recorder: Recorder): readonly NewEvent[] => [
  historyOf(disease, recorder),
  diagnosisOf(disease, recorder),
  imagingOf(disease, recorder),
  ...biopsyOf(disease, recorder),
  ...(disease.diagnosedOn + 7 < observedUntil ? boardOf(disease, recorder) : []),
]
