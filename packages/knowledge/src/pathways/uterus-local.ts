/**
 * Uterus: the two roads to the operation, and what follows where leiomyosarcoma was found only in its specimen.
 *
 * The article's rules stand on when it was recognised (UI-05, UP-23, UP-27, US-04), so the pathway parts there: a mass
 * that is presumed a leiomyoma is operated on as one; any other is staged and operated on as a sarcoma may be.
 */
import { all, any, holds, holdsAny, is, not, oneOf } from '@leio/rules/write'
import { morcellated } from '../classification/figo.ts'
import { leiomyosarcoma, resectable } from '../conditions.ts'
import { afterPrimaryTreatment, ctComplete, decidingSystemic, metastaticAtDiagnosis, operated } from './course.ts'
import { choices, goesOn, type PathwayPart, type StepEntry } from './part.ts'
import { pathologyAdvice } from './pathology.ts'
import { metastaticAdvice, SYSTEMIC } from './systemic.ts'

const foundBefore = is('diagnosis.found-after', 'before-surgery')
const foundAfterMyomectomy = is('diagnosis.found-after', 'after-myomectomy')
const foundAfterHysterectomy = is('diagnosis.found-after', 'after-hysterectomy')
const foundInOtherSpecimen = oneOf('diagnosis.found-after', 'after-other-surgery', 'at-recurrence')
const foundAfter = any(foundAfterMyomectomy, foundAfterHysterectomy, foundInOtherSpecimen)

/** Before the operation it is the suspicion that counts, afterwards the moment at which leiomyosarcoma was recognised. */
export const presumedLeiomyoma = any(
  all(operated, foundAfter),
  all(not(operated), not(leiomyosarcoma), is('diagnosis.suspicion', 'presumed-leiomyoma')),
)

const uterusRemoved = holdsAny('surgery.procedures', 'total-hysterectomy', 'supracervical-hysterectomy', 'hysterectomy')
const afterMyomectomy = any(
  foundAfterMyomectomy,
  all(not(any(foundBefore, foundAfterHysterectomy)), holds('surgery.procedures', 'myomectomy')),
)
const beyondTheUterus = any(
  metastaticAtDiagnosis,
  holdsAny('extent.uterine-spread', 'adnexa', 'other-pelvic-tissue', 'abdominal-tissue', 'bladder', 'rectum'),
  is('extent.regional-nodes', 'histologically-positive'),
)
/** The treatment of the primary is over, so that resectability is not about it any more. */
const laterCourse = any(
  oneOf('disease.phase', 'surveillance', 'recurrence'),
  all(decidingSystemic, is('extent.metastasis-timing', 'metachronous')),
)

/** What the operation leaves to decide, before it and after it. */
const nodesAndOvaries = [
  'uterus.no-routine-lymphadenectomy',
  'uterus.enlarged-nodes',
  'uterus.oophorectomy-after-menopause',
  'uterus.ovaries-before-menopause',
  'uterus.ovarian-preservation',
]

const knownBefore: readonly StepEntry[] = [
  {
    id: 'uterus.spread',
    kind: 'fork',
    label: 'Extent before surgery',
    asks: 'Beyond the uterus?',
    topic: 'staging',
    advice: ['uterus.figo-staging', 'uterus.total-hysterectomy', 'uterus.hipec', ...metastaticAdvice],
    rows: ['US-01', 'US-02', 'US-15', 'US-20', 'SM-05', 'SM-08'],
  },
  {
    id: 'uterus.hysterectomy',
    kind: 'step',
    label: 'Total hysterectomy, en bloc',
    topic: 'local-treatment',
    advice: ['uterus.total-hysterectomy', 'uterus.en-bloc-when-suspected', ...nodesAndOvaries],
    rows: ['UP-02', 'US-02', 'US-05', 'US-09', 'US-10', 'US-12', 'GAP-13'],
  },
  {
    id: 'uterus.debulking',
    kind: 'step',
    label: 'Complete debulking',
    topic: 'local-treatment',
    advice: ['uterus.complete-debulking', ...nodesAndOvaries],
    rows: ['US-15', 'US-17'],
  },
]

const foundAfterwards: readonly StepEntry[] = [
  {
    id: 'uterus.presumed',
    kind: 'step',
    label: 'Presumed leiomyoma surgery',
    topic: 'local-treatment',
    advice: ['safety.morcellation', 'safety.occult-leiomyosarcoma'],
    rows: ['UI-05', 'UP-03', 'UP-24', 'UP-25'],
  },
  {
    id: 'uterus.pathology',
    kind: 'step',
    label: 'Expert pathology, centre',
    topic: 'diagnosis',
    advice: [
      ...pathologyAdvice,
      'diagnosis.er-pr-uterus',
      'uterus.survival',
      'uterus.specialist-centre',
      'board.expert-sarcoma-board',
      'uterus.newer-guidelines',
    ],
    rows: ['PM-18', 'PM-15', 'UI-04', 'UI-05', 'CP-04', 'GAP-06'],
  },
  {
    id: 'uterus.found',
    kind: 'fork',
    label: 'Recognition',
    asks: 'Found only in the specimen?',
    topic: 'local-treatment',
    advice: [],
    rows: ['UI-05', 'UP-23', 'UP-27', 'US-04'],
  },
  {
    id: 'uterus.completion',
    kind: 'step',
    label: 'Completion hysterectomy',
    topic: 'local-treatment',
    advice: [
      'uterus.completion-hysterectomy',
      'uterus.ct-after-myomectomy',
      'uterus.myomectomy-outcome-unknown',
      'uterus.imaging-after-morcellation',
      'uterus.re-exploration-after-morcellation',
      ...nodesAndOvaries,
    ],
    rows: ['UP-23', 'UP-27', 'UP-28', 'US-02', 'US-09', 'US-10', 'CP-03'],
  },
  {
    id: 'uterus.re-exploration',
    kind: 'step',
    label: 'CT, consider re-exploration',
    topic: 'local-treatment',
    advice: [
      'uterus.imaging-after-morcellation',
      'uterus.re-exploration-after-morcellation',
      'uterus.ct-after-hysterectomy',
      'uterus.re-exploration-after-hysterectomy',
      ...nodesAndOvaries,
    ],
    rows: ['UP-26', 'UP-27', 'US-04', 'US-09', 'US-10'],
  },
  {
    id: 'uterus.spread-afterwards',
    kind: 'fork',
    label: 'Extent after surgery',
    asks: 'Beyond the uterus?',
    topic: 'staging',
    advice: ['uterus.figo-staging', 'uterus.hipec', ...metastaticAdvice],
    rows: ['US-01', 'US-15', 'US-17', 'US-20', 'SM-05'],
  },
]

export const uterineTreatment: PathwayPart = {
  steps: [...knownBefore, ...foundAfterwards],
  ways: [
    ...choices(
      'uterus.spread',
      {
        to: SYSTEMIC,
        label: 'not resectable',
        when: all(not(operated), any(decidingSystemic, all(beyondTheUterus, not(resectable)))),
      },
      { to: 'uterus.debulking', label: 'resectable', when: beyondTheUterus },
      { to: 'uterus.hysterectomy', label: 'limited to uterus' },
    ),
    goesOn('uterus.hysterectomy', 'uterus.pathology', operated),
    goesOn('uterus.debulking', 'uterus.adjuvant', any(afterPrimaryTreatment, all(operated, foundBefore))),
    goesOn('uterus.presumed', 'uterus.pathology', operated),
    goesOn('uterus.pathology', 'uterus.found', leiomyosarcoma, 'leiomyosarcoma'),
    ...choices(
      'uterus.found',
      { to: 'uterus.completion', label: 'myomectomy', when: afterMyomectomy },
      {
        to: 'uterus.re-exploration',
        label: 'hysterectomy, morcellated',
        when: any(morcellated, foundAfterHysterectomy, foundInOtherSpecimen),
      },
      { to: 'uterus.adjuvant', label: 'known before' },
    ),
    // Also under surveillance a uterus that is still in place is a missed completion.
    goesOn(
      'uterus.completion',
      'uterus.spread-afterwards',
      any(uterusRemoved, oneOf('disease.phase', 'recurrence', 'advanced')),
    ),
    goesOn('uterus.re-exploration', 'uterus.spread-afterwards', any(ctComplete, afterPrimaryTreatment)),
    ...choices(
      'uterus.spread-afterwards',
      { to: SYSTEMIC, label: 'not resectable', when: all(beyondTheUterus, not(any(laterCourse, resectable))) },
      { to: 'uterus.debulking', label: 'resectable', when: beyondTheUterus },
      { to: 'uterus.adjuvant', label: 'limited to uterus' },
    ),
  ],
}
