/** The multidisciplinary board: who, when, and with which teams. */
import { all, any, holds, is, no, not } from '@leio/rules/write'
import { highComplexity } from '../classification/ivc-level.ts'
import {
  beforeSurgery,
  leiomyosarcoma,
  majorVeinInvolved,
  retroperitonealLms,
  retroperitonealResection,
  venaCavaInvolved,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

export const boardAdvice: readonly AdviceEntry[] = [
  {
    id: 'board.expert-sarcoma-board',
    topic: 'mdt',
    stance: 'for',
    strength: 'should',
    text: 'An expert sarcoma board should define the role of each treatment.',
    when: all(leiomyosarcoma, not(is('disease.phase', 'surveillance'))),
    rows: ['CP-04'],
  },
  {
    id: 'board.retroperitoneal-outstanding',
    topic: 'mdt',
    stance: 'for',
    strength: 'should',
    text: 'Where the sarcoma board has not discussed the tumour yet, medical, radiation and surgical oncology should do so once imaging and pathology have been reviewed, before treatment.',
    when: all(retroperitonealLms, beforeSurgery, no('care.mdt-discussed')),
    rows: ['RPM-01', 'RPM-02'],
  },
  {
    id: 'board.surgical-expertise',
    topic: 'mdt',
    stance: 'for',
    strength: 'key',
    text: 'Planning the resection beforehand with surgeons who have the right expertise is key to a complete resection and to fewer complications and deaths.',
    when: retroperitonealResection,
    rows: ['SUR-11'],
  },
  {
    id: 'board.specialist-centre',
    topic: 'mdt',
    stance: 'for',
    strength: 'key',
    text: 'Where the centre lacks sarcoma expertise, a centre that has it should share in planning the operation.',
    when: all(retroperitonealLms, beforeSurgery, no('care.specialist-centre')),
    rows: ['SUR-11'],
  },
  {
    id: 'board.several-teams',
    topic: 'mdt',
    stance: 'consider',
    strength: 'may require',
    text: 'A multivisceral resection may require several surgical teams: surgical oncology, hepatopancreatobiliary or transplant surgery, vascular surgery.',
    when: retroperitonealResection,
    rows: ['CP-06'],
  },
  {
    id: 'board.vascular-team',
    topic: 'mdt',
    stance: 'consider',
    strength: 'may require',
    text: 'Where a major vein is involved and no vascular team is available, the resection may require one.',
    when: all(retroperitonealResection, majorVeinInvolved, not(holds('care.teams-available', 'vascular'))),
    rows: ['CP-06', 'SUR-04'],
  },
  {
    id: 'board.hepatobiliary-team',
    topic: 'mdt',
    stance: 'consider',
    strength: 'may require',
    text: 'The resection may include the liver or the vena cava behind it, and no hepatopancreatobiliary or transplant team is recorded as available. It may require one.',
    when: all(
      retroperitonealResection,
      any(all(venaCavaInvolved, highComplexity), holds('extent.organs-invaded', 'liver')),
      not(holds('care.teams-available', 'hepatobiliary-or-transplant')),
    ),
    rows: ['CP-06', 'SUR-10'],
  },
]
