import { all, any, below, holds, holdsAny, is, isKnown, oneOf, yes } from '@leio/rules/write'
import { systemicTreatment } from '../advice/systemic-conditions.ts'
import { afterSurgery, extremityOrTrunk, leiomyosarcoma } from '../conditions.ts'
import type { SilenceEntry } from './entry.ts'

const anthracyclineProposed = holdsAny(
  'proposal.options',
  'doxorubicin',
  'doxorubicin-dacarbazine',
  'doxorubicin-ifosfamide',
  'doxorubicin-trabectedin',
  'liposomal-doxorubicin',
)

const drugProposed = any(
  anthracyclineProposed,
  holdsAny(
    'proposal.options',
    'neoadjuvant-chemotherapy',
    'adjuvant-chemotherapy',
    'gemcitabine-docetaxel',
    'gemcitabine',
    'dacarbazine',
    'trabectedin',
    'eribulin',
    'pazopanib',
    'aromatase-inhibitor',
    'checkpoint-inhibitor-alone',
    'checkpoint-inhibitor-combination',
    'parp-inhibitor',
    'parp-inhibitor-temozolomide',
  ),
)

const treatmentConsidered = any(systemicTreatment, all(leiomyosarcoma, drugProposed))

export const systemicSilences: readonly SilenceEntry[] = [
  {
    id: 'systemic.high-risk-not-defined',
    topic: 'systemic-treatment',
    text: 'The article does not say which size or grade makes a sarcoma of extremity or trunk wall high-risk, so Leio does not decide it.',
    when: all(leiomyosarcoma, afterSurgery, extremityOrTrunk),
    rows: ['GAP-03'],
  },
  {
    id: 'systemic.doses',
    topic: 'systemic-treatment',
    text: 'The article gives no dose, interval or number of cycles for any drug.',
    when: treatmentConsidered,
    rows: ['GAP-04'],
  },
  {
    id: 'systemic.cardiac-monitoring',
    topic: 'systemic-treatment',
    text: 'The article does not say how to monitor the heart with an anthracycline, and names no limit of ejection fraction or cumulative dose.',
    when: any(systemicTreatment, all(leiomyosarcoma, anthracyclineProposed)),
    rows: ['GAP-11', 'GAP-04'],
  },
  {
    id: 'systemic.pregnancy',
    topic: 'systemic-treatment',
    text: 'The article says nothing on pregnancy or fertility. None of its advice on drugs has been checked for a pregnant patient.',
    when: all(leiomyosarcoma, yes('patient.pregnant')),
    rows: ['GAP-11'],
  },
  {
    id: 'systemic.children',
    topic: 'systemic-treatment',
    text: 'The article says nothing on patients under 18 years.',
    when: all(treatmentConsidered, below('patient.age', 18)),
    rows: ['GAP-11'],
  },
  {
    id: 'systemic.hormone-receptor-cut-off',
    topic: 'systemic-treatment',
    text: 'The article names no cut-off for a positive oestrogen or progesterone receptor. Any expression is read as positive here.',
    when: all(
      systemicTreatment,
      any(
        oneOf('ihc.er', 'weak-or-focal', 'positive'),
        oneOf('ihc.pr', 'weak-or-focal', 'positive'),
        isKnown('ihc.er-percent'),
        isKnown('ihc.pr-percent'),
      ),
    ),
    rows: ['GAP-08'],
  },
  {
    id: 'systemic.doxorubicin-trabectedin-asked',
    topic: 'systemic-treatment',
    text: 'The article (2022) knows no first-line trial of leiomyosarcoma alone and says nothing on doxorubicin with trabectedin.',
    when: all(leiomyosarcoma, holds('proposal.options', 'doxorubicin-trabectedin')),
    rows: ['SM-06'],
    in: ['2022'],
  },
  {
    id: 'systemic.parp-inhibitor-alone',
    topic: 'systemic-treatment',
    text: 'The article has no data on a PARP inhibitor alone; it speaks of combinations only.',
    when: all(leiomyosarcoma, holds('proposal.options', 'parp-inhibitor')),
    rows: ['SM-40'],
  },
  {
    id: 'systemic.microsatellites-and-mutational-burden',
    topic: 'systemic-treatment',
    text: 'The article gives no advice by microsatellite status or mutational burden; its figures on checkpoint inhibitors are of unselected patients.',
    when: all(systemicTreatment, any(is('molecular.msi', 'high'), isKnown('molecular.tmb'))),
    rows: ['SM-37'],
  },
  {
    id: 'systemic.homologous-recombination-test',
    topic: 'systemic-treatment',
    text: 'The article names no test and no cut-off for deficient homologous recombination, and no treatment for it.',
    when: all(leiomyosarcoma, any(isKnown('molecular.hrd-status'), isKnown('molecular.sbs3'))),
    rows: ['SM-38'],
  },
]
