/**
 * First systemic treatment of advanced disease, and what stands against doxorubicin at any line (R25, R48, R49).
 *
 * A contraindication that is known makes the recommendation false; one that is unknown leaves it undecided, with the
 * fact to check (H-17, H-30). In release current LMS-04 stands beside the article's statements, which stay.
 */
import { all, atMost, not, oneOf } from '@leio/rules/write'
import { leiomyosarcoma } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'
import {
  advancedOrMetastatic,
  doseLimitReached,
  doxorubicinCalledUnsuitable,
  doxorubicinPossible,
  firstLine,
  heartDiseaseNotControlled,
  laterLine,
  lowerDoseLimitReached,
  notYetGiven,
  systemicTreatment,
} from './systemic-conditions.ts'

const firstLineWithDoxorubicin = all(firstLine, doxorubicinPossible)
/** Chemotherapy is being given or chosen: the moments at which a reason against doxorubicin must be seen. */
const choosingOrGivingChemotherapy = all(leiomyosarcoma, oneOf('disease.phase', 'preoperative-treatment', 'advanced'))
const neverHadAnthracycline = all(
  notYetGiven('doxorubicin'),
  notYetGiven('liposomal-doxorubicin'),
  notYetGiven('epirubicin'),
)

const advancedDisease: readonly AdviceEntry[] = [
  {
    id: 'systemic.chemotherapy-is-main-treatment',
    topic: 'systemic-treatment',
    stance: 'for',
    strength: 'main treatment',
    text: 'Chemotherapy is the main treatment of advanced or metastatic leiomyosarcoma.',
    when: advancedOrMetastatic,
    rows: ['SM-05'],
  },
  {
    id: 'systemic.survival-of-advanced-disease',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'Published median survival describes groups of patients, most of them with other sarcomas. It is not a forecast for this patient.',
    when: advancedOrMetastatic,
    rows: ['SM-04'],
  },
]

const doxorubicinFirst: readonly AdviceEntry[] = [
  {
    id: 'systemic.first-line-doxorubicin',
    topic: 'systemic-treatment',
    stance: 'for',
    strength: 'mainstay',
    text: 'First-line treatment is based on doxorubicin, typically given alone.',
    when: firstLineWithDoxorubicin,
    rows: ['SM-08', 'SM-09', 'SM-10', 'SM-11', 'SS-02', 'CP-07'],
  },
  {
    id: 'systemic.doxorubicin-with-trabectedin',
    topic: 'systemic-treatment',
    stance: 'for',
    strength: 'supported by survival data',
    text: 'In a fit patient (ECOG 0 or 1), doxorubicin with trabectedin, then trabectedin alone, is supported by longer survival than with doxorubicin alone (LMS-04). The trial gave growth factor and dexamethasone throughout; check heart, liver and blood count first.',
    when: all(
      firstLineWithDoxorubicin,
      atMost('patient.ecog', 1),
      // LMS-04 took uterine and soft-tissue leiomyosarcoma. Skin and unnamed sites (bone among them) are not transferred.
      not(oneOf('tumour.site', 'skin', 'other')),
    ),
    rows: ['SM-08', 'SM-12'],
    later: ['pautier-2024', 'pautier-2022'],
    in: ['current'],
  },
  {
    id: 'systemic.first-line-combination',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'routinely used, no survival advantage',
    text: 'Doxorubicin with ifosfamide or olaratumab, or gemcitabine with docetaxel, may be discussed, but none has lengthened survival against doxorubicin alone.',
    when: firstLineWithDoxorubicin,
    rows: ['SM-12', 'SM-13', 'SM-14', 'SM-15'],
    arguments: [
      {
        side: 'for',
        text: 'Response and progression-free survival may be better than with doxorubicin alone.',
        rows: ['SM-13'],
      },
      { side: 'for', text: 'Combinations are still in routine use.', rows: ['SM-15'] },
      { side: 'against', text: 'No advantage in survival over doxorubicin alone.', rows: ['SM-12'] },
      { side: 'against', text: 'More toxicity, and harder to tolerate.', rows: ['SM-14'] },
    ],
  },
  {
    id: 'systemic.anthracycline-partner',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'suggested',
    text: 'If doxorubicin is combined with a second cytotoxic drug, prefer dacarbazine to ifosfamide in leiomyosarcoma. The comparison behind this is retrospective.',
    when: firstLineWithDoxorubicin,
    rows: ['RPM-15'],
  },
  {
    id: 'systemic.first-line-trials-are-of-all-sarcomas',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'The first-line trials that the article rests on took soft-tissue sarcoma of all types, leiomyosarcoma being a minority. It knew no first-line trial of leiomyosarcoma alone.',
    when: firstLine,
    rows: ['SM-06', 'SM-07'],
  },
  {
    id: 'systemic.first-line-trials-since-2022',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'outdated',
    text: 'That no first-line trial of leiomyosarcoma exists, and that no combination lengthens survival, is out of date since LMS-04. The second still holds for ifosfamide, olaratumab and gemcitabine with docetaxel.',
    when: firstLine,
    rows: ['SM-06', 'SM-12'],
    later: ['pautier-2024', 'pautier-2022', 'hensley-2008-first-line'],
    in: ['current'],
  },
]

const withoutDoxorubicin: readonly AdviceEntry[] = [
  {
    id: 'systemic.first-line-gemcitabine-docetaxel',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'commonly used',
    text: 'Where doxorubicin cannot be used, gemcitabine with docetaxel is commonly used first. It is not superior to doxorubicin.',
    // Also between the two dose limits, so that every untreated patient has one of the two.
    when: all(firstLine, not(doxorubicinPossible)),
    rows: ['SM-16', 'SM-12'],
  },
  {
    id: 'systemic.doxorubicin-not-yet-given',
    topic: 'systemic-treatment',
    stance: 'for',
    strength: 'mainstay',
    text: 'No anthracycline has been given yet. Doxorubicin-based treatment is the mainstay of metastatic leiomyosarcoma.',
    when: all(laterLine, neverHadAnthracycline, doxorubicinPossible),
    rows: ['CP-07', 'SM-09', 'SM-10', 'SM-11'],
  },
]

const doxorubicinChecks: readonly AdviceEntry[] = [
  {
    id: 'systemic.doxorubicin-called-unsuitable',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'cannot be used',
    text: 'Where a reason against doxorubicin is recorded, it should not be used.',
    when: all(choosingOrGivingChemotherapy, doxorubicinCalledUnsuitable),
    rows: ['SM-16'],
  },
  {
    id: 'systemic.doxorubicin-heart-disease',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'contraindicated',
    text: 'Doxorubicin should not be used while cardiac disease is recent or uncontrolled. The article does not say so itself; the decision belongs to cardiology and oncology together.',
    when: all(choosingOrGivingChemotherapy, heartDiseaseNotControlled),
    rows: ['SM-16', 'GAP-11'],
    unverified: true,
  },
  {
    id: 'systemic.doxorubicin-dose-limit',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'contraindicated',
    text: 'More doxorubicin should not be given: the cumulative dose has reached 550 mg/m², every anthracycline counted. The limit is that of the label, not of the article.',
    when: all(choosingOrGivingChemotherapy, doseLimitReached),
    rows: ['SM-16', 'GAP-04'],
    unverified: true,
  },
  {
    id: 'systemic.doxorubicin-near-dose-limit',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'check before use',
    text: 'The cumulative doxorubicin dose lies between 400 and 550 mg/m². If the heart has been irradiated the limit of 400 is reached, so check the fields of every earlier radiotherapy before any more.',
    when: all(choosingOrGivingChemotherapy, lowerDoseLimitReached, not(doseLimitReached)),
    rows: ['SM-16', 'GAP-04'],
    unverified: true,
  },
  {
    id: 'systemic.low-ejection-fraction',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'check before use',
    text: 'The ejection fraction is 50 % or less, below what a current first-line trial of doxorubicin admits. Neither the article nor that trial names a limit for treatment; ask cardiology before any anthracycline.',
    when: all(systemicTreatment, atMost('function.lvef', 50)),
    rows: ['SM-16', 'GAP-11'],
    later: ['nct06088290'],
    unverified: true,
    in: ['current'],
  },
  {
    id: 'systemic.check-before-use',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'check before use',
    text: 'Before a drug is chosen, check heart, liver and earlier anthracyclines for doxorubicin, the kidneys for ifosfamide (one may have been removed), the liver for trabectedin, and liver and bleeding for pazopanib. The article names no limits.',
    when: systemicTreatment,
    rows: ['SM-14', 'SM-16', 'GAP-11'],
    unverified: true,
  },
]

export const firstLineAdvice: readonly AdviceEntry[] = [
  ...advancedDisease,
  ...doxorubicinFirst,
  ...withoutDoxorubicin,
  ...doxorubicinChecks,
]
