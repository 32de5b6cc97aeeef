/** Recorded facts that hardly go together. They are reported side by side and restrict nothing. */
import type { Contradiction } from '@leio/rules/release'
import { all, any, holds, holdsAny, is, oneOf, yes } from '@leio/rules/write'
import { levelsDoNotAdjoin } from './classification/ivc-level.ts'

export const contradictions: readonly Contradiction[] = [
  {
    id: 'ivc-levels-do-not-adjoin',
    when: levelsDoNotAdjoin,
    facts: ['tumour.ivc-segments'],
    text: 'Lower and upper levels of the vena cava are recorded without the middle one between them.',
  },
  {
    id: 'biopsy-and-pathology-differ',
    when: all(
      is('biopsy.result', 'leiomyosarcoma'),
      oneOf('pathology.diagnosis', 'leiomyoma', 'other-benign', 'other-sarcoma', 'other-malignancy'),
    ),
    facts: ['biopsy.result', 'pathology.diagnosis'],
    text: 'The biopsy showed leiomyosarcoma, but the pathological diagnosis is another.',
  },
  {
    id: 'presumed-leiomyoma-with-malignant-sample',
    when: all(
      is('diagnosis.suspicion', 'presumed-leiomyoma'),
      oneOf('uterine.endometrial-biopsy', 'leiomyosarcoma', 'other-malignancy'),
    ),
    facts: ['diagnosis.suspicion', 'uterine.endometrial-biopsy'],
    text: 'A leiomyoma is presumed, but the endometrial sample shows a malignant tumour.',
  },
  {
    id: 'leiomyoma-with-malignant-sample',
    when: all(is('pathology.diagnosis', 'leiomyoma'), is('uterine.endometrial-biopsy', 'leiomyosarcoma')),
    facts: ['pathology.diagnosis', 'uterine.endometrial-biopsy'],
    text: 'The pathological diagnosis is leiomyoma, but the endometrial sample shows leiomyosarcoma.',
  },
  {
    id: 'resectable-with-residual-expected',
    when: all(is('resectability.status', 'resectable'), yes('resectability.macroscopic-residual-expected')),
    facts: ['resectability.status', 'resectability.macroscopic-residual-expected'],
    text: 'The tumour is recorded as resectable, but macroscopic residual tumour (R2) is expected.',
  },
  {
    id: 'premenopausal-with-postmenopausal-bleeding',
    when: all(
      is('patient.menopausal-status', 'premenopausal'),
      holds('patient.presenting-features', 'postmenopausal-bleeding'),
    ),
    facts: ['patient.menopausal-status', 'patient.presenting-features'],
    text: 'The patient is recorded as premenopausal, but presented with postmenopausal bleeding.',
  },
  {
    id: 'work-up-after-surgery',
    when: all(is('disease.phase', 'work-up'), is('surgery.status', 'done')),
    facts: ['disease.phase', 'surgery.status'],
    text: 'The moment is the work-up, but the primary has been operated on.',
  },
  {
    id: 'no-doxorubicin-reason-but-cardiac',
    when: all(
      is('history.cardiac-disease', 'none'),
      holdsAny('systemic.doxorubicin-unsuitable-reasons', 'cardiac-disease'),
    ),
    facts: ['history.cardiac-disease', 'systemic.doxorubicin-unsuitable-reasons'],
    text: 'Doxorubicin is called unsuitable for cardiac disease, but none is recorded.',
  },
  {
    id: 'no-disease-but-recurrence',
    when: all(
      is('surveillance.disease-status', 'no-evidence-of-disease'),
      any(
        is('disease.phase', 'advanced'),
        is('disease.phase', 'recurrence'),
        is('extent.distant-metastasis', 'present'),
      ),
    ),
    facts: ['surveillance.disease-status', 'disease.phase', 'extent.distant-metastasis'],
    text: 'The patient is recorded as free of disease, but also as having recurrent, advanced or metastatic disease.',
  },
  {
    id: 'timing-without-metastasis',
    when: all(
      is('extent.distant-metastasis', 'absent'),
      oneOf('extent.metastasis-timing', 'synchronous', 'metachronous'),
    ),
    facts: ['extent.distant-metastasis', 'extent.metastasis-timing'],
    text: 'Distant metastasis is recorded as absent, but its timing is stated.',
  },
]
