/**
 * Leiomyosarcoma that turns up in the specimen of an operation for a presumed fibroid (UP-23 to UP-31, US-04, H-29).
 *
 * Each trigger reads the fewest facts that say what was done, whichever is recorded first:
 * - after morcellation: the surgeon's word (morcellation.type) or the pathologist's (pathology.specimen); either is enough;
 * - after myomectomy: the list of procedures, or diagnosis.found-after; the list is also read for a hysterectomy that
 *   has been done since, so that what is complete is not advised again;
 * - after hysterectomy: diagnosis.found-after alone, since the list does not say whether the diagnosis was known before.
 */
import { all, any, holds, holdsAny, is, not } from '@leio/rules/write'
import { morcellated } from '../classification/figo.ts'
import { afterSurgery, followUp, uterineLms } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const foundAfterMyomectomy = any(
  holds('surgery.procedures', 'myomectomy'),
  is('diagnosis.found-after', 'after-myomectomy'),
)
const uterusRemoved = holdsAny('surgery.procedures', 'total-hysterectomy', 'supracervical-hysterectomy', 'hysterectomy')
const foundAfterMorcellation = all(uterineLms, afterSurgery, morcellated)
const foundAfterHysterectomy = all(uterineLms, afterSurgery, is('diagnosis.found-after', 'after-hysterectomy'))

const afterMyomectomy: readonly AdviceEntry[] = [
  {
    // Also under surveillance: a uterus still in place is a missed completion, however late it is noticed.
    id: 'uterus.completion-hysterectomy',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'necessary',
    text: 'Leiomyosarcoma was found after myomectomy: hysterectomy is necessary to complete the operation.',
    when: all(uterineLms, followUp, foundAfterMyomectomy, not(uterusRemoved)),
    rows: ['UP-23'],
  },
  {
    id: 'uterus.ct-after-myomectomy',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'Leiomyosarcoma was found after myomectomy, before any staging: the staging work-up should include CT of chest, abdomen and pelvis.',
    when: all(uterineLms, afterSurgery, foundAfterMyomectomy),
    rows: ['CP-03'],
  },
  {
    id: 'uterus.myomectomy-outcome-unknown',
    topic: 'local-treatment',
    stance: 'uncertain',
    strength: 'no studies',
    text: 'No study reports survival or recurrence after myomectomy without morcellation and later hysterectomy. Muscle cells were found in peritoneal fluid after myomectomy even before morcellation.',
    when: all(uterineLms, afterSurgery, foundAfterMyomectomy, is('morcellation.type', 'none')),
    rows: ['UP-28', 'UP-29'],
  },
]

const afterMorcellation: readonly AdviceEntry[] = [
  {
    id: 'uterus.imaging-after-morcellation',
    topic: 'work-up',
    stance: 'for',
    strength: 'recommended',
    text: 'A leiomyosarcoma was morcellated: imaging is recommended (NCCN), because tumour may have been spread.',
    when: foundAfterMorcellation,
    rows: ['UP-26', 'UP-27'],
  },
  {
    id: 'uterus.re-exploration-after-morcellation',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'consider',
    text: 'After morcellation of a leiomyosarcoma, consider surgical re-exploration (NCCN).',
    when: foundAfterMorcellation,
    rows: ['UP-26', 'UP-27'],
  },
  {
    id: 'uterus.adjuvant-after-morcellation',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'unknown',
    text: 'Whether adjuvant treatment is needed after inadvertent morcellation is unknown. In one study chemotherapy, chemoradiation or radiation improved neither survival nor recurrence.',
    when: foundAfterMorcellation,
    rows: ['UP-30', 'UP-31'],
  },
]

const afterHysterectomy: readonly AdviceEntry[] = [
  {
    id: 'uterus.ct-after-hysterectomy',
    topic: 'work-up',
    stance: 'for',
    strength: 'recommended',
    text: 'The diagnosis was made only in the hysterectomy specimen: CT of chest, abdomen and pelvis is recommended (NCCN).',
    when: foundAfterHysterectomy,
    rows: ['US-04'],
  },
  {
    id: 'uterus.re-exploration-after-hysterectomy',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'consider',
    text: 'The diagnosis was made only in the hysterectomy specimen: consider surgical re-exploration (NCCN).',
    when: foundAfterHysterectomy,
    rows: ['US-04'],
  },
]

export const uterineAfterSurgeryAdvice: readonly AdviceEntry[] = [
  ...afterMyomectomy,
  ...afterMorcellation,
  ...afterHysterectomy,
]
