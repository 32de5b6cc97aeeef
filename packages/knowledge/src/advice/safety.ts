/**
 * Morcellation and myomectomy of a uterine mass that might be a leiomyosarcoma (UP-03 to UP-26, H-28).
 *
 * The logic is "warn unless excluded". What excludes is a list of our own, drawn from the rows; a clinician must confirm
 * it. A finding that was never sought does not block lifting; one that is pending does, and is asked for.
 */
import type { ChoiceFactId, ChoicesFactId, CodeOf } from '@leio/facts/dictionary'
import type { Condition, Expression } from '@leio/rules/expression'
import { all, any, atMost, holdsAny, is, isKnown, no, not, oneOf, unknownBecause } from '@leio/rules/write'
import { uterine } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const recordedOrPending = (fact: ChoiceFactId | ChoicesFactId, concerning: Condition): Expression =>
  all(any(isKnown(fact), unknownBecause(fact, 'pending')), concerning)

const codeRecordedOrPending = <Id extends ChoiceFactId>(fact: Id, ...codes: readonly CodeOf<Id>[]): Expression =>
  recordedOrPending(fact, oneOf(fact, ...codes))

/** New or growing after the menopause without hormone replacement (UP-06). Unless known otherwise, it is feared. */
const postmenopausalGrowth = all(
  is('patient.menopausal-status', 'postmenopausal'),
  oneOf('uterine.mass-growth', 'new', 'growing', 'rapidly-growing'),
  no('patient.hormone-replacement'),
)

const concerningFinding = any(
  codeRecordedOrPending('uterine.endometrial-biopsy', 'leiomyosarcoma', 'atypical-spindle-cells', 'other-malignancy'),
  codeRecordedOrPending('uterine.mri-margin', 'ill-defined'),
  codeRecordedOrPending('uterine.mri-t2-signal', 'over-half-bright'),
  recordedOrPending(
    'uterine.mri-suspected-involvement',
    holdsAny('uterine.mri-suspected-involvement', 'bladder', 'pelvic-sidewall', 'rectum', 'other'),
  ),
  codeRecordedOrPending('biopsy.result', 'leiomyosarcoma', 'smooth-muscle-indeterminate', 'other-malignancy'),
  codeRecordedOrPending(
    'pathology.diagnosis',
    'leiomyosarcoma',
    'smooth-muscle-tumour-indeterminate',
    'spindle-cell-tumour-undetermined',
    'stump',
    'uterine-sarcoma-nos',
    'other-sarcoma',
    'other-malignancy',
  ),
)

/** The site is the uterus, or it is not known, so that it may be, and somebody proposes the operation all the same. */
const uterineMass = any(
  all(isKnown('tumour.site'), uterine),
  all(not(isKnown('tumour.site')), holdsAny('proposal.options', 'power-morcellation', 'myomectomy'), uterine),
)

const surgeryIsPast = any(
  is('surgery.status', 'done'),
  oneOf('disease.phase', 'postoperative', 'surveillance', 'recurrence', 'advanced'),
)

const presumedBenign = all(
  is('diagnosis.suspicion', 'presumed-leiomyoma'),
  not(postmenopausalGrowth),
  not(concerningFinding),
)

/** A leiomyoma in an endometrial sample or an aspirate says little of the mass: the tumour arises deep (UP-01, UP-11). */
const leiomyomaProven = all(
  is('pathology.diagnosis', 'leiomyoma'),
  not(all(isKnown('pathology.specimen'), oneOf('pathology.specimen', 'endometrial-sample', 'fine-needle-aspirate'))),
)

const morcellation = {
  id: 'safety.morcellation',
  topic: 'safety',
  stance: 'against',
  strength: 'strictly reserved for leiomyoma',
  text: 'Do not morcellate and do not do a myomectomy: both are strictly reserved for leiomyoma, and leiomyosarcoma has not been excluded here.',
  when: uterineMass,
  rows: ['UP-03', 'UP-04', 'UP-26'],
} as const satisfies Omit<AdviceEntry, 'unless'>

const occult = {
  id: 'safety.occult-leiomyosarcoma',
  topic: 'safety',
  stance: 'note',
  strength: 'estimated',
  when: uterineMass,
  unless: any(surgeryIsPast, all(isKnown('pathology.diagnosis'), is('pathology.diagnosis', 'leiomyosarcoma'))),
  rows: ['UP-21', 'UP-24', 'UP-25'],
} as const satisfies Omit<AdviceEntry, 'text'>

const practice =
  'Power morcellators have carried a boxed FDA warning since 2014, and practice varies from none to in-bag only.'

export const safetyAdvice: readonly AdviceEntry[] = [
  {
    ...morcellation,
    unless: any(surgeryIsPast, leiomyomaProven, presumedBenign),
    in: ['2022'],
  },
  {
    ...morcellation,
    unless: any(surgeryIsPast, leiomyomaProven, all(presumedBenign, atMost('patient.age', 50))),
    later: ['fda-2014-morcellation'],
    in: ['current'],
  },
  {
    ...occult,
    text: `Even in a presumed leiomyoma an occult leiomyosarcoma is found, in 0.007 to 0.2 %. ${practice}`,
    in: ['2022'],
  },
  {
    ...occult,
    text: `Even in a presumed leiomyoma an occult leiomyosarcoma is found: in 0.007 to 0.2 % by the article, in up to 0.59 % in later reports. ${practice}`,
    in: ['current'],
  },
]
