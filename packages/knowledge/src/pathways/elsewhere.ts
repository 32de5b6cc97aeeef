/**
 * Extremity, trunk wall and every site but uterus and retroperitoneum. The article has no section on their treatment
 * (GAP-10): the pathway says so and stays short.
 */
import { all, any, holds, is, not, yes } from '@leio/rules/write'
import { leiomyosarcoma, retroperitoneal, uterine } from '../conditions.ts'
import { afterResection, MARGIN } from './adjuvant.ts'
import {
  ctComplete,
  decidingSystemic,
  metastaticAtDiagnosis,
  notAnotherDiagnosis,
  operated,
  pastWorkUp,
  recurred,
  recurredDistantly,
  treatmentBegun,
} from './course.ts'
import { choices, goesOn, joined, type PathwayEntry, type PathwayPart, type StepEntry } from './part.ts'
import { pathologyAdvice } from './pathology.ts'
import { metastaticAdvice, SYSTEMIC, systemicTreatment } from './systemic.ts'

const intradermal = any(
  is('pathology.diagnosis', 'atypical-intradermal-smooth-muscle-neoplasm'),
  all(is('tumour.site', 'skin'), is('tumour.depth', 'dermis-only')),
)
const notOperable = all(not(operated), any(decidingSystemic, is('resectability.status', 'unresectable')))

const diagnosis: readonly StepEntry[] = [
  {
    id: 'elsewhere.imaging',
    kind: 'step',
    label: 'CT or MRI',
    topic: 'work-up',
    advice: ['work-up.limb-mri', 'work-up.staging-ct'],
    rows: ['CP-03', 'FIG-1', 'GAP-10'],
  },
  {
    id: 'elsewhere.biopsy',
    kind: 'step',
    label: 'Percutaneous biopsy',
    topic: 'work-up',
    advice: ['biopsy.percutaneous-elsewhere'],
    rows: ['CP-02'],
  },
  {
    id: 'elsewhere.pathology',
    kind: 'step',
    label: 'Expert pathology, grade',
    topic: 'diagnosis',
    advice: [
      ...pathologyAdvice,
      'diagnosis.er-pr-extremity',
      'diagnosis.gist-is-commoner',
      'diagnosis.confined-to-dermis',
      'diagnosis.fnclcc-grade',
    ],
    rows: ['PM-08', 'PM-10', 'PM-16', 'PM-18'],
  },
  {
    id: 'elsewhere.board',
    kind: 'step',
    label: 'Sarcoma board',
    topic: 'mdt',
    advice: ['board.expert-sarcoma-board', 'neoadjuvant.outside-the-retroperitoneum'],
    rows: ['CP-04', 'KP-04'],
  },
  {
    id: 'elsewhere.dermis',
    kind: 'fork',
    label: 'Depth in the skin',
    asks: 'Confined to the dermis?',
    topic: 'diagnosis',
    advice: ['diagnosis.cutaneous'],
    rows: ['CC-17', 'CC-18'],
  },
  {
    id: 'elsewhere.intradermal',
    kind: 'end',
    label: 'Atypical intradermal neoplasm',
    topic: 'diagnosis',
    advice: ['diagnosis.confined-to-dermis'],
    rows: ['CC-18'],
  },
]

const treatment: readonly StepEntry[] = [
  {
    id: 'elsewhere.metastasis',
    kind: 'fork',
    label: 'Staging',
    asks: 'Metastasis at diagnosis?',
    topic: 'staging',
    advice: ['nodes.no-routine-lymphadenectomy', 'nodes.suspicious-nodes', ...metastaticAdvice],
    rows: ['CC-29', 'CC-37', 'CP-01', 'SM-05', 'GAP-10'],
  },
  {
    id: 'elsewhere.resectability',
    kind: 'fork',
    label: 'Resectability',
    asks: 'Resectable?',
    topic: 'local-treatment',
    advice: ['surgery.mainstay'],
    rows: ['CP-05', 'SM-08'],
  },
  {
    id: 'elsewhere.local',
    kind: 'step',
    label: 'Surgery: details not given',
    topic: 'local-treatment',
    advice: ['surgery.mainstay'],
    rows: ['SUR-01', 'CP-05', 'GAP-10', 'INT-04'],
  },
]

const after: readonly StepEntry[] = [
  {
    id: 'elsewhere.surveillance',
    kind: 'step',
    label: 'Surveillance: source silent',
    topic: 'surveillance',
    advice: ['follow-up.metastasis-is-usual-failure', 'follow-up.first-metastasis-sites'],
    rows: ['GAP-01', 'CC-21'],
  },
  {
    id: 'elsewhere.recurrence',
    kind: 'fork',
    label: 'Recurrence',
    asks: 'Local or distant?',
    askedWhen: recurred,
    topic: 'local-treatment',
    advice: metastaticAdvice,
    rows: ['CC-21', 'SM-05', 'GAP-10'],
  },
  {
    id: 'elsewhere.local-recurrence',
    kind: 'end',
    label: 'Resection: source silent',
    topic: 'local-treatment',
    advice: [],
    rows: ['GAP-12'],
  },
]

const imaged = any(holds('imaging.done', 'mri-limb'), ctComplete)

const road: PathwayPart = {
  steps: [...diagnosis, ...treatment],
  ways: [
    goesOn('elsewhere.imaging', 'elsewhere.biopsy', any(imaged, pastWorkUp)),
    goesOn(
      'elsewhere.biopsy',
      'elsewhere.pathology',
      any(is('biopsy.status', 'performed'), leiomyosarcoma, intradermal, pastWorkUp),
    ),
    goesOn('elsewhere.pathology', 'elsewhere.board', any(leiomyosarcoma, intradermal), 'leiomyosarcoma'),
    goesOn('elsewhere.board', 'elsewhere.dermis', any(yes('care.mdt-discussed'), treatmentBegun)),
    ...choices(
      'elsewhere.dermis',
      { to: 'elsewhere.intradermal', label: 'yes', when: intradermal },
      { to: 'elsewhere.metastasis', label: 'no' },
    ),
    ...choices(
      'elsewhere.metastasis',
      { to: SYSTEMIC, label: 'present', when: all(metastaticAtDiagnosis, any(decidingSystemic, not(operated))) },
      { to: 'elsewhere.resectability', label: 'absent, or operated' },
    ),
    ...choices(
      'elsewhere.resectability',
      { to: SYSTEMIC, label: 'unresectable', when: notOperable },
      { to: 'elsewhere.local', label: 'resectable' },
    ),
    goesOn('elsewhere.local', MARGIN, operated),
  ],
}

const followUp: PathwayPart = {
  steps: after,
  ways: [
    goesOn('elsewhere.surveillance', 'elsewhere.recurrence', recurred, 'recurrence'),
    ...choices(
      'elsewhere.recurrence',
      { to: SYSTEMIC, label: 'distant, advanced', when: any(decidingSystemic, recurredDistantly) },
      { to: 'elsewhere.local-recurrence', label: 'local' },
    ),
  ],
}

const adjuvant = afterResection({
  surveillance: 'elsewhere.surveillance',
  advice: [
    'adjuvant.high-risk-extremity-or-trunk',
    'adjuvant.predicted-survival',
    'adjuvant.metastasis-despite-local-treatment',
    'adjuvant.metastasis-rate-extremity',
  ],
  rows: ['SA-13', 'SA-01', 'GAP-03'],
})

export const elsewherePathway: PathwayEntry = {
  id: 'elsewhere',
  title: 'Leiomyosarcoma of extremity, trunk wall or another site',
  appliesWhen: all(not(any(uterine, retroperitoneal)), notAnotherDiagnosis),
  start: 'elsewhere.imaging',
  ...joined(road, adjuvant, followUp, systemicTreatment()),
}
