/**
 * Advanced disease, the last part of every pathway: first line, by whether doxorubicin can be used, and later lines.
 *
 * What was given first is not made up afterwards: a patient in a later line comes to it straight from the fork.
 */
import { atLeast, not } from '@leio/rules/write'
import { doxorubicinPossible } from '../advice/systemic-conditions.ts'
import { choices, goesOn, type PathwayPart, type StepEntry } from './part.ts'

/** The step with which the part begins. */
export const SYSTEMIC = 'systemic.line'

const laterLine = atLeast('systemic.prior-lines', 1)

/** Said wherever metastases are found. */
export const metastaticAdvice: readonly string[] = [
  'systemic.chemotherapy-is-main-treatment',
  'systemic.survival-of-advanced-disease',
]

const firstLine: readonly StepEntry[] = [
  {
    id: SYSTEMIC,
    kind: 'fork',
    label: 'Systemic treatment',
    asks: 'First line, doxorubicin possible?',
    topic: 'systemic-treatment',
    advice: [
      ...metastaticAdvice,
      'systemic.check-before-use',
      'systemic.first-line-trials-are-of-all-sarcomas',
      'systemic.first-line-trials-since-2022',
      'systemic.doxorubicin-called-unsuitable',
      'systemic.doxorubicin-heart-disease',
      'systemic.doxorubicin-dose-limit',
      'systemic.doxorubicin-near-dose-limit',
      'systemic.low-ejection-fraction',
      'targeted.aromatase-inhibitor',
      'targeted.hormone-receptors-may-mean-indolent',
      'targeted.aromatase-inhibitor-without-receptor',
      'targeted.checkpoint-inhibitor-alone',
      'targeted.checkpoint-inhibitor-combination',
      'targeted.immune-biomarkers',
      'targeted.homologous-recombination',
      'trial.saludo',
    ],
    rows: ['SM-05', 'SM-06', 'SM-16', 'SM-27', 'GAP-04', 'GAP-11'],
  },
  {
    id: 'systemic.doxorubicin',
    kind: 'step',
    label: 'First line: doxorubicin-based',
    topic: 'systemic-treatment',
    advice: [
      'systemic.first-line-doxorubicin',
      'systemic.doxorubicin-with-trabectedin',
      'systemic.first-line-combination',
      'systemic.anthracycline-partner',
    ],
    rows: ['SM-08', 'SM-12', 'SS-02', 'CP-07'],
  },
  {
    id: 'systemic.gemcitabine-docetaxel',
    kind: 'step',
    label: 'First line: gemcitabine, docetaxel',
    topic: 'systemic-treatment',
    advice: ['systemic.first-line-gemcitabine-docetaxel'],
    rows: ['SM-16'],
  },
]

const laterLines: StepEntry = {
  id: 'systemic.later-lines',
  kind: 'end',
  label: 'Later lines',
  topic: 'systemic-treatment',
  advice: [
    'systemic.doxorubicin-not-yet-given',
    'systemic.later-trabectedin',
    'systemic.trabectedin-already-given',
    'systemic.later-gemcitabine-docetaxel',
    'systemic.later-eribulin',
    'systemic.eribulin-licence',
    'systemic.later-dacarbazine',
    'systemic.later-gemcitabine',
    'systemic.later-liposomal-doxorubicin',
    'targeted.pazopanib',
    'targeted.pazopanib-uterine',
    'targeted.durvalumab-combination',
    'targeted.durvalumab-combination-by-arm',
    'targeted.parp-inhibitor-combination',
    'targeted.temozolomide-olaparib',
    'targeted.temozolomide-olaparib-randomised',
  ],
  rows: ['SM-17', 'SM-18', 'SM-22', 'SM-23', 'SS-03'],
}

/** First and later lines; other parts lead to the step `SYSTEMIC`. */
export const systemicTreatment = (): PathwayPart => ({
  steps: [...firstLine, laterLines],
  ways: [
    ...choices(
      SYSTEMIC,
      { to: 'systemic.later-lines', label: 'later line', when: laterLine },
      { to: 'systemic.gemcitabine-docetaxel', label: 'not possible', when: not(doxorubicinPossible) },
      { to: 'systemic.doxorubicin', label: 'possible' },
    ),
    goesOn('systemic.doxorubicin', 'systemic.later-lines', laterLine),
    goesOn('systemic.gemcitabine-docetaxel', 'systemic.later-lines', laterLine),
  ],
})
