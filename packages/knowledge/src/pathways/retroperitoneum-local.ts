/** Retroperitoneum, vena cava included: from the board to the resection. */
import { all, any, holds, is, no, not, oneOf } from '@leio/rules/write'
import { majorVeinInvolved, resectable } from '../conditions.ts'
import { MARGIN } from './adjuvant.ts'
import { decidingSystemic, metastaticAtDiagnosis, operated, treatmentBegun } from './course.ts'
import { choices, goesOn, type PathwayPart, type StepEntry } from './part.ts'
import { metastaticAdvice, SYSTEMIC } from './systemic.ts'

/** Treatment came before the operation. Before any treatment was begun nobody has to say that none was given. */
const treatedFirst = any(
  is('disease.phase', 'preoperative-treatment'),
  all(
    treatmentBegun,
    any(oneOf('systemic.perioperative', 'neoadjuvant', 'both'), holds('radiotherapy.given', 'neoadjuvant')),
  ),
)
const notOperatedAdvanced = all(not(operated), decidingSystemic)
const metastasesUnresectable = no('extent.metastases-resectable')

const nodes = ['nodes.no-routine-lymphadenectomy', 'nodes.suspicious-nodes']

const decisions: readonly StepEntry[] = [
  {
    id: 'rp.metastasis',
    kind: 'fork',
    label: 'Staging',
    asks: 'Metastasis at diagnosis?',
    topic: 'staging',
    advice: [
      'work-up.metastases-at-presentation',
      'work-up.assess-nodes',
      'metastasis.synchronous-oligometastases',
      'metastasis.prognostic-factors',
      'metastasis.incomplete-resection',
      'rp.curative-surgery-settings',
      'rp.en-bloc-resection',
      ...nodes,
      ...metastaticAdvice,
    ],
    rows: ['CC-29', 'CC-37', 'RPD-06', 'RPD-11', 'SM-05', 'SUR-02', 'SUR-03', 'SUR-17', 'SUR-19'],
  },
  {
    id: 'rp.oligometastases',
    kind: 'step',
    label: 'Oligometastases: surgery debated',
    topic: 'local-treatment',
    advice: ['metastasis.lung', 'metastasis.liver-soft-tissue-bone', 'rp.curative-surgery-settings'],
    rows: ['SUR-03', 'SUR-17', 'SUR-18', 'GAP-02'],
  },
  {
    id: 'rp.resectability',
    kind: 'fork',
    label: 'Resectability',
    asks: 'Resectable, surgery first?',
    topic: 'local-treatment',
    advice: [
      'surgery.mainstay',
      'rp.curative-surgery-settings',
      'rp.borderline-vessels',
      'rp.neoadjuvant-chemotherapy',
      'rp.neoadjuvant-partner',
      'rp.neoadjuvant-radiotherapy',
      'trial.strass-2',
    ],
    rows: ['RPM-03', 'RPM-04', 'RPM-05', 'RPM-15', 'RPM-28', 'RPM-30', 'SUR-03', 'SUR-13'],
  },
  {
    id: 'rp.preoperative',
    kind: 'step',
    label: 'Preoperative treatment',
    topic: 'systemic-treatment',
    advice: [
      'rp.borderline-board',
      'rp.borderline-trimodal',
      'rp.borderline-radiotherapy',
      'rp.neoadjuvant-partner',
      'rp.response-stable-or-partial',
      'rp.response-progression',
    ],
    rows: ['RPM-05', 'RPM-10', 'RPM-15', 'SUR-14', 'SUR-15', 'SUR-16'],
  },
]

const standard = ['rp.upfront-surgery', 'rp.upfront-surgery-until-strass-2', 'rp.en-bloc-resection', ...nodes]

const operation: readonly StepEntry[] = [
  {
    id: 'rp.vein',
    kind: 'fork',
    label: 'Plan of resection',
    asks: 'Major vein involved?',
    topic: 'local-treatment',
    advice: ['rp.curative-surgery-settings', 'board.vascular-team', 'board.hepatobiliary-team'],
    rows: ['SUR-03', 'SUR-04', 'SUR-08', 'SUR-11', 'CP-06'],
  },
  {
    id: 'rp.resection-with-vein',
    kind: 'step',
    label: 'Resection with vein',
    topic: 'local-treatment',
    advice: [
      ...standard,
      'rp.major-vein-resection',
      'rp.vein-primary-repair',
      'rp.vein-graft',
      'rp.vena-cava-en-bloc',
      'rp.intravascular-extent',
      'rp.vena-cava-without-reconstruction',
      'rp.vena-cava-high-complexity',
      'rp.vena-cava-liver-and-bypass',
    ],
    rows: ['RPM-03', 'SUR-02', 'SUR-04', 'SUR-05', 'SUR-06', 'SUR-07', 'SUR-09', 'SUR-10', 'CC-29'],
  },
  {
    id: 'rp.resection',
    kind: 'step',
    label: 'En bloc resection',
    topic: 'local-treatment',
    advice: [...standard, 'rp.gonadal-vein-kidney-sparing', 'rp.gonadal-vein-nephrectomy-proposed'],
    rows: ['RPM-03', 'SUR-02', 'SUR-12', 'CC-29'],
  },
]

export const retroperitonealTreatment: PathwayPart = {
  steps: [...decisions, ...operation],
  ways: [
    ...choices(
      'rp.metastasis',
      {
        to: SYSTEMIC,
        label: 'not resectable',
        when: all(metastaticAtDiagnosis, any(decidingSystemic, all(metastasesUnresectable, not(operated)))),
      },
      { to: 'rp.oligometastases', label: 'present', when: metastaticAtDiagnosis },
      { to: 'rp.resectability', label: 'absent' },
    ),
    goesOn('rp.oligometastases', 'rp.vein', any(operated, is('surgery.status', 'planned')), 'operation planned'),
    ...choices(
      'rp.resectability',
      { to: SYSTEMIC, label: 'advanced', when: all(not(treatedFirst), notOperatedAdvanced) },
      { to: 'rp.vein', label: 'resectable', when: all(not(treatedFirst), any(operated, resectable)) },
      { to: 'rp.preoperative', label: 'not at once' },
    ),
    goesOn('rp.preoperative', 'rp.vein', operated, 'operated'),
    goesOn('rp.preoperative', SYSTEMIC, notOperatedAdvanced, 'not operated'),
    ...choices(
      'rp.vein',
      { to: 'rp.resection-with-vein', label: 'yes', when: majorVeinInvolved },
      { to: 'rp.resection', label: 'no' },
    ),
    goesOn('rp.resection-with-vein', MARGIN, operated),
    goesOn('rp.resection', MARGIN, operated),
  ],
}
