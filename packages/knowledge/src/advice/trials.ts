/**
 * Trials to mention, and what is only under study. Whether a patient fits is matched in ../trials.ts; a mention is
 * always "possible, verify", with the day on which the trial's status was seen (H-40).
 */
import { all, atMost, holds } from '@leio/rules/write'
import {
  beforeTreatment,
  inWorkUp,
  leiomyosarcoma,
  metastatic,
  notMetastatic,
  resectable,
  retroperitonealLms,
  uterine,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const strass2 = {
  id: 'trial.strass-2',
  topic: 'trial',
  stance: 'consider',
  strength: 'trial',
  when: all(retroperitonealLms, beforeTreatment, resectable, notMetastatic, holds('trial.open-here', 'strass-2')),
  rows: ['KP-04', 'RPM-16', 'RPM-17', 'RPM-18', 'RPM-19', 'RPM-20', 'RPM-21', 'RPM-30', 'FIG-3', 'FD-04'],
} as const satisfies Omit<AdviceEntry, 'text'>

export const trialAdvice: readonly AdviceEntry[] = [
  {
    ...strass2,
    text: 'STRASS 2 is possible if its criteria are met: it randomises between surgery and surgery after three cycles of an anthracycline with dacarbazine. Verify every criterion and that it recruits, as it did when the article was written.',
    in: ['2022'],
  },
  {
    ...strass2,
    text: 'STRASS 2 is possible if its criteria are met: it randomises between surgery and surgery after three cycles of an anthracycline with dacarbazine. Verify every criterion and that it recruits, as it did when last seen, on 26 June 2025.',
    later: ['nct04031677'],
    in: ['current'],
  },
  {
    id: 'trial.saludo',
    topic: 'trial',
    stance: 'consider',
    strength: 'trial',
    text: 'SaLuDo is possible if its criteria are met: it compares doxorubicin with and without lurbinectedin as first treatment of metastatic leiomyosarcoma. Verify every criterion and that it recruits: its status after 2024 was not seen.',
    when: all(leiomyosarcoma, metastatic, atMost('systemic.prior-lines', 0), holds('trial.open-here', 'saludo')),
    rows: [],
    later: ['nct06088290'],
    in: ['current'],
  },
  {
    id: 'trial.ctdna-uterine-diagnosis',
    topic: 'trial',
    stance: 'uncertain',
    strength: 'investigational',
    text: 'Circulating tumour DNA has shown promise for telling uterine leiomyosarcoma before surgery. It is investigational and no basis for a decision.',
    when: all(uterine, inWorkUp),
    rows: ['FD-02'],
  },
  {
    id: 'trial.ctdna-risk',
    topic: 'trial',
    stance: 'uncertain',
    strength: 'investigational',
    text: 'Whether circulating tumour DNA tells high from low metastatic risk is being studied by cooperative groups. It is investigational and no basis for a decision.',
    when: all(leiomyosarcoma, holds('proposal.options', 'ctdna-monitoring')),
    rows: ['FD-03'],
  },
]
