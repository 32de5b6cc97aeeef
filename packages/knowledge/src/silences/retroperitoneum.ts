/**
 * Outside the uterus: what the article does not say of surgery, metastases and follow-up.
 *
 * Its schedule, its debate on oligometastases and its rules of local treatment are of the retroperitoneum; nothing is
 * carried over to extremity, trunk or other sites (D36, D41).
 */
import { all, any, holds, isKnown, not } from '@leio/rules/write'
import {
  afterSurgery,
  beforeSurgery,
  extrauterine,
  extremityOrTrunk,
  followUp,
  leiomyosarcoma,
  metastatic,
  recurrent,
  retroperitoneal,
} from '../conditions.ts'
import type { SilenceEntry } from './entry.ts'

const otherSite = all(extrauterine, not(retroperitoneal))
const localTreatmentIsDecided = any(beforeSurgery, afterSurgery)

export const retroperitoneumSilences: readonly SilenceEntry[] = [
  {
    id: 'follow-up.no-schedule-elsewhere',
    topic: 'surveillance',
    text: 'The article gives a schedule of follow-up imaging for retroperitoneal leiomyosarcoma only. For extremity, trunk wall and other sites it gives none, and that one is not carried over.',
    when: all(leiomyosarcoma, otherSite, any(followUp, holds('proposal.options', 'surveillance-schedule'))),
    rows: ['GAP-01'],
  },
  {
    id: 'extremity.local-treatment',
    topic: 'local-treatment',
    text: 'The article has no section on the treatment of leiomyosarcoma of extremity or trunk wall: it says nothing of margins or radiotherapy there.',
    when: all(leiomyosarcoma, extremityOrTrunk, localTreatmentIsDecided),
    rows: ['GAP-10', 'INT-04'],
  },
  {
    id: 'other-sites.local-treatment',
    topic: 'local-treatment',
    text: 'The article treats leiomyosarcoma of retroperitoneum and uterus; for this site it has no section on local treatment.',
    when: all(leiomyosarcoma, otherSite, not(extremityOrTrunk), localTreatmentIsDecided),
    rows: ['GAP-10', 'INT-04'],
  },
  {
    id: 'metastasis.oligometastatic-not-defined',
    topic: 'local-treatment',
    text: 'The article does not say up to how many metastases a disease is oligometastatic.',
    when: all(
      leiomyosarcoma,
      metastatic,
      any(all(retroperitoneal, beforeSurgery), all(extrauterine, holds('proposal.options', 'metastasectomy'))),
    ),
    rows: ['GAP-02'],
  },
  {
    id: 'metastasis.metastasectomy-elsewhere',
    topic: 'local-treatment',
    text: 'The article discusses surgery of metastases from the retroperitoneum and from the uterus; for this site it says nothing.',
    when: all(leiomyosarcoma, otherSite, holds('proposal.options', 'metastasectomy')),
    rows: ['GAP-10'],
  },
  {
    id: 'recurrence.secondary-resection-elsewhere',
    topic: 'local-treatment',
    text: 'The article describes secondary resection for recurrent uterine leiomyosarcoma only. It has no rule for a recurrence elsewhere.',
    when: all(leiomyosarcoma, extrauterine, any(recurrent, holds('proposal.options', 'secondary-resection'))),
    rows: ['GAP-12'],
  },
  {
    id: 'retroperitoneum.radiotherapy-after-surgery',
    topic: 'local-treatment',
    text: 'The article speaks of radiotherapy before the resection of retroperitoneal leiomyosarcoma, not after it.',
    when: all(leiomyosarcoma, retroperitoneal, holds('proposal.options', 'adjuvant-radiotherapy')),
    rows: ['KP-05'],
  },
  {
    id: 'trial.ctdna-result',
    topic: 'trial',
    text: 'A result of circulating tumour DNA is recorded. The article gives no rule for acting on one.',
    when: isKnown('molecular.ctdna'),
    rows: ['FD-02', 'FD-03'],
  },
]
