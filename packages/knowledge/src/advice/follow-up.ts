/**
 * After surgery. Only retroperitoneal leiomyosarcoma has a schedule in the article (GAP-01); the dates are made from
 * surveillance.ts. Patterns of spread are notes, with the population of their figures.
 */
import { all, is, yes } from '@leio/rules/write'
import { extrauterine, followUp, leiomyosarcoma, retroperitonealLms } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const retroperitonealFollowUp = all(retroperitonealLms, followUp)

const imaging: readonly AdviceEntry[] = [
  {
    id: 'follow-up.lifelong-ct',
    topic: 'surveillance',
    stance: 'for',
    strength: 'must',
    text: 'Follow-up of a retroperitoneal leiomyosarcoma must include CT of chest, abdomen and pelvis for the rest of life.',
    when: retroperitonealFollowUp,
    rows: ['FU-05', 'FU-06'],
  },
  {
    id: 'follow-up.intervals',
    topic: 'surveillance',
    stance: 'for',
    strength: 'in most expert centres',
    text: 'In most expert centres imaging is every 4 months for 2 years after surgery, every 6 months from 2 to 5 years, and then yearly.',
    when: retroperitonealFollowUp,
    rows: ['FU-07', 'FU-08', 'FU-09'],
  },
  {
    id: 'follow-up.no-discharge',
    topic: 'surveillance',
    stance: 'against',
    strength: 'must',
    text: 'The patient has been discharged, but imaging of a retroperitoneal leiomyosarcoma should not stop: recurrence has been documented after more than 25 years. Follow-up should be taken up again.',
    when: all(retroperitonealFollowUp, yes('surveillance.discharged')),
    rows: ['FU-05', 'FU-06', 'FU-09'],
  },
]

const recurrence: readonly AdviceEntry[] = [
  {
    id: 'follow-up.metastasis-is-usual-failure',
    topic: 'surveillance',
    stance: 'note',
    strength: 'most common',
    text: 'Metastasis is the most common way in which leiomyosarcoma fails after treatment with curative intent.',
    when: all(leiomyosarcoma, followUp),
    rows: ['CC-21'],
  },
  {
    id: 'follow-up.distant-more-than-local',
    topic: 'surveillance',
    stance: 'note',
    strength: 'note',
    text: 'After surgery of a retroperitoneal leiomyosarcoma distant metastasis is far more common than local recurrence.',
    when: retroperitonealFollowUp,
    rows: ['CC-22', 'CC-23', 'RPM-27', 'FU-01'],
  },
  {
    id: 'follow-up.first-metastasis-sites',
    topic: 'surveillance',
    stance: 'note',
    strength: 'most frequent',
    text: 'The first metastasis is most often in the lung, then in liver, soft tissue and bone.',
    when: all(leiomyosarcoma, extrauterine, followUp),
    rows: ['CC-24', 'CC-25', 'CC-26', 'CC-27'],
  },
  {
    id: 'follow-up.late-recurrence',
    topic: 'surveillance',
    stance: 'note',
    strength: 'may occur',
    text: 'Recurrence may be metastatic alone, or local and metastatic, and may come many years after surgery.',
    when: retroperitonealFollowUp,
    rows: ['FU-01', 'FU-02', 'FU-03', 'FU-04', 'FU-06'],
  },
  {
    id: 'follow-up.new-symptoms',
    topic: 'surveillance',
    stance: 'note',
    strength: 'may occur',
    text: 'New symptoms may be a recurrence, local or metastatic, however long ago the operation was.',
    when: all(retroperitonealFollowUp, yes('surveillance.new-symptoms')),
    rows: ['FU-02', 'FU-03', 'FU-04', 'FU-06'],
  },
  {
    id: 'follow-up.suspected-recurrence',
    topic: 'surveillance',
    stance: 'note',
    strength: 'may occur',
    text: 'Recurrence may be local and metastatic at once, or metastatic alone: a recurrence suspected in one place does not exclude another.',
    when: all(retroperitonealFollowUp, is('surveillance.disease-status', 'suspected-recurrence')),
    rows: ['FU-01', 'FU-02'],
  },
]

export const followUpAdvice: readonly AdviceEntry[] = [...imaging, ...recurrence]
