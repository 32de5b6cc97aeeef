/** The pathway of the uterus. */
import { all, any, holds, not, yes } from '@leio/rules/write'
import { leiomyosarcoma, resectable, uterine } from '../conditions.ts'
import {
  afterPrimaryTreatment,
  ctComplete,
  decidingSystemic,
  notAnotherDiagnosis,
  operated,
  pastWorkUp,
  recurred,
  treatmentBegun,
} from './course.ts'
import { choices, goesOn, joined, type PathwayEntry, type PathwayPart, type StepEntry } from './part.ts'
import { pathologyAdvice } from './pathology.ts'
import { metastaticAdvice, SYSTEMIC, systemicTreatment } from './systemic.ts'
import { presumedLeiomyoma, uterineTreatment } from './uterus-local.ts'

const assessment: readonly StepEntry[] = [
  {
    id: 'uterus.assessment',
    kind: 'step',
    label: 'Assessment, contrast MRI',
    topic: 'work-up',
    advice: [
      'uterus.no-decisive-test',
      'uterus.growth-after-menopause',
      'uterus.growth-before-menopause',
      'uterus.endometrial-biopsy',
      'uterus.endometrial-biopsy-negative',
      'uterus.ldh-raised',
      'uterus.mri-with-contrast',
      'uterus.mri-dark-homogeneous',
      'uterus.mri-ill-defined',
      'uterus.mri-concerning',
      'uterus.calcification',
      'trial.ctdna-uterine-diagnosis',
    ],
    rows: ['UP-04', 'UP-06', 'UP-07', 'UP-08', 'UP-12', 'UP-15', 'UP-17', 'UP-19', 'FIG-6', 'GAP-08'],
  },
  {
    id: 'uterus.suspicion',
    kind: 'fork',
    label: 'Suspicion',
    asks: 'Presumed leiomyoma?',
    topic: 'diagnosis',
    advice: ['safety.morcellation', 'safety.occult-leiomyosarcoma', 'uterus.en-bloc-when-suspected'],
    rows: ['UP-01', 'UP-02', 'UP-03', 'UP-04', 'UI-05'],
  },
  {
    id: 'uterus.centre',
    kind: 'step',
    label: 'Centre, board before surgery',
    topic: 'mdt',
    advice: [
      'uterus.specialist-centre',
      'board.expert-sarcoma-board',
      'uterus.newer-guidelines',
      'uterus.survival',
      'diagnosis.er-pr-uterus',
      ...pathologyAdvice,
    ],
    rows: ['UI-04', 'CP-04', 'PM-18'],
  },
  {
    id: 'uterus.staging',
    kind: 'step',
    label: 'Staging before surgery',
    topic: 'staging',
    advice: ['work-up.staging-ct', 'surgery.mainstay', 'neoadjuvant.outside-the-retroperitoneum'],
    rows: ['CP-03', 'CC-37', 'CP-05', 'CP-08'],
  },
]

const workUp: PathwayPart = {
  steps: assessment,
  ways: [
    goesOn(
      'uterus.assessment',
      'uterus.suspicion',
      any(holds('imaging.done', 'mri-pelvis'), leiomyosarcoma, pastWorkUp, operated),
    ),
    ...choices(
      'uterus.suspicion',
      { to: 'uterus.presumed', label: 'presumed', when: presumedLeiomyoma },
      { to: 'uterus.centre', label: 'not presumed' },
    ),
    goesOn('uterus.centre', 'uterus.staging', any(yes('care.mdt-discussed'), treatmentBegun, operated)),
    goesOn('uterus.staging', 'uterus.spread', any(ctComplete, treatmentBegun, operated)),
  ],
}

const after: readonly StepEntry[] = [
  {
    id: 'uterus.adjuvant',
    kind: 'step',
    label: 'Adjuvant: uncertain',
    topic: 'systemic-treatment',
    advice: [
      'adjuvant.chemotherapy',
      'adjuvant.after-r1-resection',
      'adjuvant.metastasis-despite-local-treatment',
      'uterus.adjuvant-after-morcellation',
    ],
    rows: ['KP-05', 'SA-11', 'SA-12', 'UP-30', 'US-16', 'GAP-07'],
  },
  {
    id: 'uterus.surveillance',
    kind: 'step',
    label: 'Surveillance: source silent',
    topic: 'surveillance',
    advice: ['follow-up.metastasis-is-usual-failure', 'adjuvant.metastasis-rate-uterus'],
    rows: ['GAP-01', 'CC-21', 'SM-03'],
  },
  {
    id: 'uterus.recurrence',
    kind: 'fork',
    label: 'Recurrence',
    asks: 'Resectable?',
    askedWhen: recurred,
    topic: 'local-treatment',
    advice: ['uterus.hipec', ...metastaticAdvice],
    rows: ['US-18', 'US-20', 'SM-05'],
  },
  {
    id: 'uterus.secondary-resection',
    kind: 'end',
    label: 'Secondary resection',
    topic: 'local-treatment',
    advice: ['uterus.secondary-resection', 'uterus.secondary-resection-best-candidate'],
    rows: ['US-18', 'US-19', 'GAP-12'],
  },
]

const followUp: PathwayPart = {
  steps: after,
  ways: [
    goesOn('uterus.adjuvant', 'uterus.surveillance', afterPrimaryTreatment),
    goesOn('uterus.surveillance', 'uterus.recurrence', recurred, 'recurrence'),
    ...choices(
      'uterus.recurrence',
      { to: 'uterus.secondary-resection', label: 'resectable', when: all(not(decidingSystemic), resectable) },
      { to: SYSTEMIC, label: 'not resectable' },
    ),
  ],
}

export const uterinePathway: PathwayEntry = {
  id: 'uterus',
  title: 'Uterine leiomyosarcoma',
  appliesWhen: all(uterine, notAnotherDiagnosis),
  start: 'uterus.assessment',
  ...joined(workUp, uterineTreatment, followUp, systemicTreatment()),
}
