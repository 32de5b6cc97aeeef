/**
 * Chemotherapy around the resection of a localised leiomyosarcoma: contested, and shown with both sides (R47).
 *
 * The trials are of soft-tissue sarcoma of all types. "High-risk" is not defined (GAP-03), so no size or grade is read.
 * A Sarculator value is entered from the official tool and never computed here.
 */
import { all, is, not, oneOf } from '@leio/rules/write'
import {
  afterSurgery,
  extremity,
  extremityOrTrunk,
  followUp,
  leiomyosarcoma,
  retroperitoneal,
  uterine,
} from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const resected = all(leiomyosarcoma, afterSurgery)
const resectedExtremityOrTrunk = all(resected, extremityOrTrunk)
const treatedForLocalisedDisease = all(leiomyosarcoma, followUp)

export const adjuvantAdvice: readonly AdviceEntry[] = [
  {
    id: 'adjuvant.chemotherapy',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'controversial',
    text: 'Whether chemotherapy after resection helps is uncertain, and practice differs between centres. What benefit there may be is limited.',
    when: resected,
    rows: ['KP-05', 'SA-12', 'SS-01', 'SA-02'],
    arguments: [
      {
        side: 'for',
        text: 'About half of those with localised disease go on to metastasis and die of it, however good the local treatment.',
        rows: ['SA-01'],
      },
      {
        side: 'for',
        text: 'The Italian trial found longer survival at four years with epirubicin and ifosfamide, in soft-tissue sarcoma of limb and girdle.',
        rows: ['SA-04', 'SA-05'],
      },
      {
        side: 'for',
        text: 'The 2008 meta-analysis found fewer deaths. The odds ratio printed by the article is that of the trials of doxorubicin with ifosfamide, not of all 18 trials.',
        rows: ['SA-08', 'SA-09'],
      },
      {
        side: 'for',
        text: 'In the pooled analysis of two EORTC trials survival was longer after R1 resection, a subgroup.',
        rows: ['SA-11'],
      },
      {
        side: 'against',
        text: 'EORTC 62931, the large trial of doxorubicin with ifosfamide, found neither fewer recurrences nor longer survival.',
        rows: ['SA-03'],
      },
      { side: 'against', text: 'The first SMAC meta-analysis found no gain in survival.', rows: ['SA-07'] },
      {
        side: 'against',
        text: 'The 2008 meta-analysis did not yet contain EORTC 62931.',
        rows: ['SA-10', 'SA-03'],
      },
      {
        side: 'against',
        text: 'The pooled analysis of two EORTC trials found no gain in survival as a whole.',
        rows: ['SA-11'],
      },
      {
        side: 'against',
        text: 'The trials mix many types of sarcoma, none is of leiomyosarcoma alone, and some are too small.',
        rows: ['SA-06'],
      },
    ],
  },
  {
    id: 'adjuvant.high-risk-extremity-or-trunk',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'discuss as an option',
    text: 'If the board judges this sarcoma of extremity or trunk wall to be high-risk, discuss adjuvant chemotherapy with the patient as an option. The guideline (NCCN) calls the evidence ambiguous, and the article does not say what high-risk means.',
    when: resectedExtremityOrTrunk,
    rows: ['SA-13', 'GAP-03'],
  },
  {
    id: 'adjuvant.predicted-survival',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 're-analysis suggests',
    text: 'A re-analysis of EORTC 62931 suggests that adjuvant chemotherapy helped only where Sarculator predicted survival at ten years to be 51 % or less. Take the prediction from the official tool; Leio does not compute it.',
    when: resectedExtremityOrTrunk,
    rows: ['SA-13', 'SA-03'],
    later: ['pasquali-2019'],
    in: ['current'],
  },
  {
    id: 'adjuvant.after-r1-resection',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'subgroup only',
    text: 'After an R1 resection adjuvant chemotherapy may be worth discussing: it is the one group in which two pooled EORTC trials found longer survival. It is a subgroup of soft-tissue sarcoma of all types.',
    when: all(resected, is('surgery.margin', 'r1')),
    rows: ['SA-11'],
  },
  {
    id: 'adjuvant.metastasis-despite-local-treatment',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'After optimal local treatment many patients still develop distant metastasis. The figure describes the group and is not a forecast for this patient.',
    when: treatedForLocalisedDisease,
    rows: ['SA-01'],
  },
  {
    id: 'adjuvant.metastasis-rate-extremity',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Metastasis after treatment of localised disease is less frequent from the extremities than from the abdomen or the uterus.',
    when: all(treatedForLocalisedDisease, extremity),
    rows: ['SM-01'],
  },
  {
    id: 'adjuvant.metastasis-rate-abdomen',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Metastasis after treatment of localised abdominal disease is frequent. The printed rate is higher than the rate of any recurrence in the same series, so read it with care.',
    when: all(treatedForLocalisedDisease, retroperitoneal),
    rows: ['SM-02'],
  },
  {
    id: 'adjuvant.metastasis-rate-uterus',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Metastasis after treatment of localised uterine disease is frequent. The figure is the range of published series.',
    when: all(treatedForLocalisedDisease, uterine),
    rows: ['SM-03'],
  },
  {
    // The retroperitoneum has its own advice, with the trial that asks the question (rp.neoadjuvant-chemotherapy).
    id: 'neoadjuvant.outside-the-retroperitoneum',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'under investigation',
    text: 'The role of chemotherapy before surgery is under investigation, prompted by the many metastases after resection. The trial that the article names takes retroperitoneal tumours only.',
    when: all(
      leiomyosarcoma,
      oneOf('disease.phase', 'primary-treatment', 'preoperative-treatment'),
      not(retroperitoneal),
    ),
    rows: ['KP-04', 'CP-08'],
  },
]
