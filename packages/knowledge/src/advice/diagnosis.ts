/**
 * What the pathologist's findings mean for the diagnosis.
 *
 * Immunohistochemistry matters while the diagnosis is being made: in the work-up, or as long as the line of
 * differentiation is not settled. Elsewhere it is not asked for. The six markers and what counts as expressed are in
 * classification/smooth-muscle.ts; grading by FNCLCC is in classification/fnclcc.ts.
 */
import { all, any, is, no, not, oneOf, valueIs, yes } from '@leio/rules/write'
import { MUSCLE_MARKERS, smoothMuscleDifferentiation } from '../classification/smooth-muscle.ts'
import {
  abdominalOrPelvic,
  aroundSurgery,
  extrauterine,
  extremity,
  inWorkUp,
  leiomyosarcoma,
  retroperitoneal,
  uterine,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const diagnosisOpen = any(
  inWorkUp,
  oneOf('pathology.diagnosis', 'smooth-muscle-tumour-indeterminate', 'spindle-cell-tumour-undetermined'),
)
const ambiguous = all(diagnosisOpen, is('pathology.morphology', 'ambiguous'))
const markerIsNegative = any(...MUSCLE_MARKERS.map((marker) => is(marker, 'negative')))
const negativeInPoorArea = all(diagnosisOpen, is('ihc.area', 'pleomorphic-or-dedifferentiated'), markerIsNegative)

const mayBeSarcoma = any(
  oneOf(
    'pathology.diagnosis',
    'leiomyosarcoma',
    'smooth-muscle-tumour-indeterminate',
    'spindle-cell-tumour-undetermined',
    'stump',
    'uterine-sarcoma-nos',
  ),
  is('diagnosis.suspicion', 'suspected-sarcoma'),
)

const expertReview: readonly AdviceEntry[] = [
  {
    id: 'diagnosis.expert-pathology',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'should',
    text: 'A pathologist who is expert in soft-tissue sarcoma should assess the specimen: this diagnosis can be difficult.',
    when: mayBeSarcoma,
    rows: ['PM-18'],
  },
  {
    id: 'diagnosis.expert-review-outstanding',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'should',
    text: 'Where no sarcoma pathologist has reviewed the case yet, one should.',
    when: all(mayBeSarcoma, no('pathology.expert-review')),
    rows: ['PM-18'],
  },
  {
    id: 'diagnosis.molecular-testing',
    topic: 'diagnosis',
    stance: 'consider',
    strength: 'may be required',
    text: 'The diagnosis is not settled on morphology. Ancillary molecular testing may be required to secure it.',
    when: any(
      oneOf(
        'pathology.diagnosis',
        'smooth-muscle-tumour-indeterminate',
        'spindle-cell-tumour-undetermined',
        'uterine-sarcoma-nos',
      ),
      all(inWorkUp, is('pathology.morphology', 'ambiguous')),
    ),
    rows: ['PM-18'],
  },
]

const muscleMarkers: readonly AdviceEntry[] = [
  {
    id: 'diagnosis.muscle-marker-panel',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'generally used',
    text: 'The morphology is ambiguous. At least patchy expression of two of desmin, smooth muscle actin, HHF-35, h-caldesmon, smooth muscle myosin and calponin confirms smooth-muscle differentiation.',
    when: ambiguous,
    rows: ['PM-08', 'PM-09'],
  },
  {
    id: 'diagnosis.read-best-area',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'should always',
    text: 'Immunohistochemistry should always be read on the best-differentiated area of the tumour.',
    when: ambiguous,
    rows: ['PM-10'],
  },
  {
    id: 'diagnosis.smooth-muscle-confirmed',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'generally used',
    text: 'At least two muscle markers are at least patchy, which confirms smooth-muscle differentiation in this ambiguous tumour.',
    when: all(ambiguous, valueIs(smoothMuscleDifferentiation, 'confirmed')),
    rows: ['PM-08', 'PM-09'],
  },
  {
    id: 'diagnosis.negative-marker-does-not-exclude',
    topic: 'diagnosis',
    stance: 'against',
    strength: 'may lose all expression',
    text: 'A muscle marker that is negative in a pleomorphic or dedifferentiated area is no ground to exclude leiomyosarcoma: such areas may lose every one. The best-differentiated area is the one to read.',
    when: negativeInPoorArea,
    rows: ['PM-10', 'PM-11'],
  },
  {
    id: 'diagnosis.repeat-on-best-area',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'should always',
    text: 'There is a better differentiated area than the one that was stained. The muscle markers should be repeated there.',
    when: all(negativeInPoorArea, yes('pathology.better-differentiated-area')),
    rows: ['PM-10', 'PM-11'],
  },
  {
    id: 'diagnosis.keratin-or-ema',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'not specific',
    text: 'Expression of keratin or EMA does not exclude leiomyosarcoma, of high grade above all, and is not specific for it.',
    when: all(
      diagnosisOpen,
      any(
        oneOf('ihc.keratin', 'focal', 'patchy', 'diffuse', 'positive'),
        oneOf('ihc.ema', 'focal', 'patchy', 'diffuse', 'positive'),
      ),
    ),
    rows: ['PM-12'],
  },
]

const receptorExpressed = any(
  oneOf('ihc.er', 'weak-or-focal', 'strong-diffuse', 'positive'),
  oneOf('ihc.pr', 'weak-or-focal', 'strong-diffuse', 'positive'),
)

const hormoneReceptors: readonly AdviceEntry[] = [
  {
    id: 'diagnosis.er-pr-support-leiomyoma',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'helps to support',
    text: 'Strong, diffuse ER and PR in a well-differentiated smooth-muscle tumour of abdomen or pelvis support leiomyoma of gynaecological origin against soft-tissue leiomyosarcoma. Uterine leiomyosarcoma may express both too.',
    when: all(
      abdominalOrPelvic,
      oneOf('pathology.diagnosis', 'leiomyosarcoma', 'smooth-muscle-tumour-indeterminate', 'stump', 'leiomyoma'),
      not(is('patient.sex', 'male')),
      is('pathology.differentiation', 'well-differentiated'),
      is('ihc.er', 'strong-diffuse'),
      is('ihc.pr', 'strong-diffuse'),
    ),
    rows: ['PM-15', 'PM-13'],
  },
  {
    id: 'diagnosis.er-pr-uterus',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'may be seen',
    text: 'Uterine leiomyosarcoma may express ER and PR, so their expression does not speak against it.',
    when: all(diagnosisOpen, uterine, receptorExpressed),
    rows: ['PM-13'],
  },
  {
    id: 'diagnosis.er-pr-retroperitoneum',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'may be seen',
    text: 'Some retroperitoneal leiomyosarcomas of women express ER or PR, so expression does not show a uterine origin.',
    when: all(diagnosisOpen, retroperitoneal, not(is('patient.sex', 'male')), receptorExpressed),
    rows: ['PM-13'],
  },
  {
    id: 'diagnosis.er-pr-extremity',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'rarely',
    text: 'Leiomyosarcoma of the limbs expresses ER or PR rarely, in either sex.',
    when: all(diagnosisOpen, extremity, receptorExpressed),
    rows: ['PM-13'],
  },
  {
    id: 'diagnosis.er-pr-lost',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'often',
    text: 'ER and PR are negative. Leiomyosarcoma of high grade often loses them, so their absence does not speak against it.',
    when: all(diagnosisOpen, is('ihc.er', 'negative'), is('ihc.pr', 'negative')),
    rows: ['PM-14'],
  },
]

const variantsAndGrade: readonly AdviceEntry[] = [
  {
    id: 'diagnosis.fnclcc-grade',
    topic: 'diagnosis',
    stance: 'for',
    strength: 'should',
    text: 'Leiomyosarcoma outside the uterus should be graded by FNCLCC, from differentiation, mitoses and necrosis.',
    when: all(leiomyosarcoma, extrauterine, not(all(is('tumour.site', 'skin'), is('tumour.depth', 'dermis-only')))),
    rows: ['PM-16', 'PM-17', 'INT-02'],
  },
  {
    id: 'diagnosis.aggressive-variant',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'tend to',
    text: 'Epithelioid and myxoid leiomyosarcomas, which mostly arise in the uterus, tend to be more aggressive.',
    when: all(leiomyosarcoma, aroundSurgery, oneOf('pathology.differentiation', 'epithelioid', 'myxoid')),
    rows: ['PM-06'],
  },
  {
    id: 'diagnosis.confined-to-dermis',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'may',
    text: 'A lesion confined to the dermis may be called atypical intradermal smooth muscle neoplasm, which reflects its minimal risk of metastasis.',
    when: any(
      is('pathology.diagnosis', 'atypical-intradermal-smooth-muscle-neoplasm'),
      all(
        leiomyosarcoma,
        oneOf('tumour.site', 'skin', 'extremity', 'trunk-wall', 'head-neck'),
        is('tumour.depth', 'dermis-only'),
      ),
    ),
    rows: ['CC-18'],
  },
  {
    id: 'diagnosis.cutaneous',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'more benign',
    text: 'Leiomyosarcoma of the skin, which arises in the dermis, is more benign than that of deeper sites.',
    when: all(leiomyosarcoma, is('tumour.site', 'skin')),
    rows: ['CC-17'],
  },
  {
    id: 'diagnosis.gist-is-commoner',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'less frequent',
    text: 'In the gastrointestinal tract leiomyosarcoma is far less frequent than GIST.',
    when: all(diagnosisOpen, is('tumour.site', 'gastrointestinal')),
    rows: ['CC-12'],
  },
]

export const diagnosisAdvice: readonly AdviceEntry[] = [
  ...expertReview,
  ...muscleMarkers,
  ...hormoneReceptors,
  ...variantsAndGrade,
]
