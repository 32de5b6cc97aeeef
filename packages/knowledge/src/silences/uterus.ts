/** The uterus: what the article does not say, where it is asked about or a reader would expect it. */
import { all, any, below, holds, is, isKnown, not, yes } from '@leio/rules/write'
import {
  afterSurgery,
  aroundSurgery,
  beforeSurgery,
  followUp,
  inWorkUp,
  leiomyosarcoma,
  recurrent,
  uterine,
  uterineLms,
} from '../conditions.ts'
import type { SilenceEntry } from './entry.ts'

const premenopausal = is('patient.menopausal-status', 'premenopausal')

export const uterusSilences: readonly SilenceEntry[] = [
  {
    id: 'uterus.surveillance',
    topic: 'surveillance',
    text: 'The article gives no schedule of follow-up imaging for uterine leiomyosarcoma. Its schedule is for retroperitoneal leiomyosarcoma and is not carried over; local policy decides.',
    when: all(uterineLms, any(followUp, holds('proposal.options', 'surveillance-schedule'))),
    rows: ['GAP-01'],
  },
  {
    id: 'uterus.grading',
    topic: 'diagnosis',
    text: 'The article names no grading system for uterine leiomyosarcoma; it asks for the FNCLCC grade outside the uterus only.',
    when: uterineLms,
    rows: ['GAP-06'],
  },
  {
    id: 'uterus.adjuvant-radiotherapy',
    topic: 'local-treatment',
    text: 'The article has no recommendation on adjuvant pelvic radiotherapy for stage I uterine leiomyosarcoma. It says only, in general, that the response to radiation is limited.',
    when: all(uterineLms, any(holds('proposal.options', 'adjuvant-radiotherapy'), afterSurgery)),
    rows: ['GAP-07'],
  },
  {
    id: 'uterus.fertility-and-pregnancy',
    topic: 'local-treatment',
    text: 'The article says nothing on keeping fertility or on pregnancy in uterine leiomyosarcoma.',
    when: all(
      uterine,
      any(
        all(any(leiomyosarcoma, is('diagnosis.suspicion', 'suspected-sarcoma')), yes('patient.pregnant')),
        all(leiomyosarcoma, beforeSurgery, premenopausal),
        all(leiomyosarcoma, holds('proposal.options', 'myomectomy')),
      ),
    ),
    rows: ['GAP-11'],
  },
  {
    id: 'uterus.menopausal-status',
    topic: 'local-treatment',
    text: 'What becomes of the ovaries depends on the menopause, and the article has no rule for a status that is unknown or in transition. Age, 51 years included, does not stand in for it.',
    when: all(
      uterineLms,
      aroundSurgery,
      any(not(isKnown('patient.menopausal-status')), is('patient.menopausal-status', 'perimenopausal')),
    ),
    rows: ['GAP-13'],
  },
  {
    id: 'uterus.test-cut-offs',
    topic: 'diagnosis',
    text: 'The article names no cut-off for LDH, and does not say which findings make an MRI positive.',
    when: all(
      uterine,
      inWorkUp,
      any(
        isKnown('lab.ldh'),
        isKnown('lab.ldh-interpretation'),
        isKnown('uterine.mri-t2-signal'),
        isKnown('uterine.mri-margin'),
      ),
    ),
    rows: ['GAP-08'],
  },
  {
    id: 'uterus.secondary-resection-interval',
    topic: 'local-treatment',
    text: 'The article calls an interval of 12 to 18 months that of the best candidates for secondary resection. It does not say below which interval resection should be refused.',
    when: all(
      uterineLms,
      any(
        holds('proposal.options', 'secondary-resection'),
        all(recurrent, any(below('recurrence.interval', 12), not(isKnown('recurrence.interval')))),
      ),
    ),
    rows: ['GAP-12'],
  },
]
