/** The pathway of the retroperitoneum, abdominal and pelvic veins included. */
import { all, any, is, no, yes } from '@leio/rules/write'
import { leiomyosarcoma, retroperitoneal } from '../conditions.ts'
import { afterResection } from './adjuvant.ts'
import {
  ctComplete,
  decidingSystemic,
  notAnotherDiagnosis,
  pastWorkUp,
  recurred,
  recurredDistantly,
  treatmentBegun,
} from './course.ts'
import { choices, goesOn, joined, type PathwayEntry, type PathwayPart, type StepEntry } from './part.ts'
import { pathologyAdvice } from './pathology.ts'
import { retroperitonealTreatment } from './retroperitoneum-local.ts'
import { metastaticAdvice, SYSTEMIC, systemicTreatment } from './systemic.ts'

const diagnosis: readonly StepEntry[] = [
  {
    id: 'rp.imaging',
    kind: 'step',
    label: 'CT chest, abdomen, pelvis',
    topic: 'work-up',
    advice: [
      'work-up.ct-chest-abdomen-pelvis',
      'work-up.intravenous-contrast',
      'work-up.ct-outstanding',
      'work-up.ct-for-abdominal-vessels',
      'work-up.dedicated-mri',
      'work-up.pelvic-mri',
      'work-up.mri-filling-defect',
      'work-up.venous-obstruction',
      'work-up.typical-enhancement',
      'work-up.calcification',
      'work-up.pet-ct-not-standard',
      'work-up.pet-suvmax',
      'work-up.no-brain-imaging',
      'work-up.brain-imaging-with-signs',
    ],
    rows: ['RPD-02', 'RPD-06', 'RPD-07', 'RPD-08', 'RPD-13', 'RPD-14', 'RPD-15', 'RPD-16', 'RPD-17', 'CP-03'],
  },
  {
    id: 'rp.biopsy',
    kind: 'step',
    label: 'Core needle biopsy',
    topic: 'work-up',
    advice: [
      'biopsy.percutaneous',
      'biopsy.core-needle-is-safe',
      'biopsy.coaxial',
      'biopsy.avoid-peritoneum',
      'biopsy.five-to-ten-cores',
      'biopsy.viable-target',
      'biopsy.no-incisional-biopsy',
      'biopsy.incisional-planned',
      'biopsy.incisional-performed',
      'biopsy.through-peritoneum',
      'biopsy.not-coaxial',
      'biopsy.too-few-cores',
      'biopsy.poor-target',
      'biopsy.no-image-guidance',
    ],
    rows: ['RPD-20', 'RPD-21', 'RPD-23', 'RPD-24', 'RPD-25', 'RPD-26', 'RPD-27', 'CP-02'],
  },
  {
    id: 'rp.pathology',
    kind: 'step',
    label: 'Expert pathology, grade',
    topic: 'diagnosis',
    advice: [...pathologyAdvice, 'diagnosis.er-pr-retroperitoneum', 'diagnosis.fnclcc-grade'],
    rows: ['PM-08', 'PM-10', 'PM-16', 'PM-18'],
  },
  {
    id: 'rp.board',
    kind: 'step',
    label: 'Sarcoma board',
    topic: 'mdt',
    advice: [
      'board.expert-sarcoma-board',
      'board.retroperitoneal-outstanding',
      'board.specialist-centre',
      'board.surgical-expertise',
      'board.several-teams',
      'board.vascular-team',
      'board.hepatobiliary-team',
      'rp.borderline-vessels',
      'rp.neoadjuvant-partner',
      'rp.neoadjuvant-radiotherapy',
    ],
    rows: ['RPM-01', 'RPM-02', 'RPM-15', 'RPM-28', 'CP-04', 'CP-06', 'SUR-11', 'SUR-13'],
  },
]

const workUp: PathwayPart = {
  steps: diagnosis,
  ways: [
    goesOn('rp.imaging', 'rp.biopsy', any(ctComplete, pastWorkUp)),
    goesOn('rp.biopsy', 'rp.pathology', any(is('biopsy.status', 'performed'), leiomyosarcoma, pastWorkUp)),
    goesOn('rp.pathology', 'rp.board', leiomyosarcoma, 'leiomyosarcoma'),
    goesOn('rp.board', 'rp.metastasis', any(yes('care.mdt-discussed'), treatmentBegun)),
  ],
}

const after: readonly StepEntry[] = [
  {
    id: 'rp.surveillance',
    kind: 'step',
    label: 'Surveillance: CT, lifelong',
    topic: 'surveillance',
    advice: [
      'follow-up.lifelong-ct',
      'follow-up.intervals',
      'follow-up.no-discharge',
      'follow-up.metastasis-is-usual-failure',
      'follow-up.distant-more-than-local',
      'follow-up.first-metastasis-sites',
      'follow-up.late-recurrence',
      'follow-up.new-symptoms',
      'follow-up.suspected-recurrence',
    ],
    rows: ['FU-02', 'FU-05', 'FU-07', 'FU-08', 'FU-09'],
  },
  {
    id: 'rp.recurrence',
    kind: 'fork',
    label: 'Recurrence',
    asks: 'Local or distant?',
    askedWhen: recurred,
    topic: 'local-treatment',
    advice: metastaticAdvice,
    rows: ['FU-02', 'CC-21', 'SM-05', 'SUR-19'],
  },
  {
    id: 'rp.local-recurrence',
    kind: 'end',
    label: 'Resection: source silent',
    topic: 'local-treatment',
    advice: [],
    rows: ['GAP-12'],
  },
  {
    id: 'rp.metastases',
    kind: 'end',
    label: 'Metastases: surgery debated',
    topic: 'local-treatment',
    advice: ['metastasis.prognostic-factors', 'metastasis.incomplete-resection'],
    rows: ['SUR-19', 'SUR-20', 'GAP-02'],
  },
]

const followUp: PathwayPart = {
  steps: after,
  ways: [
    goesOn('rp.surveillance', 'rp.recurrence', recurred, 'recurrence'),
    ...choices(
      'rp.recurrence',
      {
        to: SYSTEMIC,
        label: 'not resectable',
        when: any(decidingSystemic, all(recurredDistantly, no('extent.metastases-resectable'))),
      },
      { to: 'rp.local-recurrence', label: 'local', when: is('recurrence.pattern', 'local') },
      { to: 'rp.metastases', label: 'distant' },
    ),
  ],
}

const adjuvant = afterResection({
  surveillance: 'rp.surveillance',
  advice: ['adjuvant.metastasis-despite-local-treatment', 'adjuvant.metastasis-rate-abdomen'],
  rows: ['SA-01', 'SM-02'],
})

export const retroperitonealPathway: PathwayEntry = {
  id: 'retroperitoneum',
  title: 'Retroperitoneal leiomyosarcoma, vena cava included',
  appliesWhen: all(retroperitoneal, notAnotherDiagnosis),
  start: 'rp.imaging',
  ...joined(workUp, retroperitonealTreatment, adjuvant, followUp, systemicTreatment()),
}
