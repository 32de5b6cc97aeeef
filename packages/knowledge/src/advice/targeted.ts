/**
 * Treatment of advanced disease other than chemotherapy: pazopanib, hormones, checkpoint inhibitors, PARP inhibitors
 * (R50 to R53). What only a trial can offer is `uncertain`. No molecular finding selects treatment in the article.
 */
import { all, is } from '@leio/rules/write'
import { uterine } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'
import { hormoneReceptorPositive, laterLine, notYetGiven, systemicTreatment } from './systemic-conditions.ts'

const uterineLaterLine = all(laterLine, uterine)

const pazopanib: readonly AdviceEntry[] = [
  {
    id: 'targeted.pazopanib',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'modest efficacy',
    text: 'Pazopanib is an option beyond first line: its efficacy in soft-tissue sarcoma is modest, and it delays progression without lengthening survival.',
    when: all(laterLine, notYetGiven('pazopanib')),
    rows: ['SM-23', 'SS-03'],
  },
  {
    id: 'targeted.pazopanib-uterine',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'note',
    text: 'In a subgroup analysis of two trials some uterine sarcomas, most of them leiomyosarcoma, responded to pazopanib.',
    when: all(uterineLaterLine, notYetGiven('pazopanib')),
    rows: ['SM-24', 'SM-25', 'SM-26'],
  },
]

const hormones: readonly AdviceEntry[] = [
  {
    id: 'targeted.aromatase-inhibitor',
    topic: 'systemic-treatment',
    stance: 'consider',
    strength: 'option',
    text: 'Where the tumour expresses an oestrogen or progesterone receptor, an aromatase inhibitor is an option. The figures come from letrozole in uterine leiomyosarcoma.',
    when: all(systemicTreatment, hormoneReceptorPositive, notYetGiven('aromatase-inhibitor')),
    rows: ['SM-27', 'SM-29', 'SM-30'],
  },
  {
    id: 'targeted.hormone-receptors-may-mean-indolent',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'may',
    text: 'Tumours that express hormone receptors may run an indolent course.',
    when: all(systemicTreatment, hormoneReceptorPositive),
    rows: ['SM-28'],
  },
  {
    id: 'targeted.aromatase-inhibitor-without-receptor',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'option in receptor-positive tumours only',
    text: 'Where oestrogen and progesterone receptors are both negative, an aromatase inhibitor is not an option.',
    when: all(systemicTreatment, is('ihc.er', 'negative'), is('ihc.pr', 'negative')),
    rows: ['SM-27'],
  },
]

const checkpointInhibitors: readonly AdviceEntry[] = [
  {
    id: 'targeted.checkpoint-inhibitor-alone',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'low activity',
    text: 'A checkpoint inhibitor alone is unlikely to help: in the two small trials cited no unselected leiomyosarcoma responded.',
    when: systemicTreatment,
    rows: ['SM-31'],
  },
  {
    id: 'targeted.checkpoint-inhibitor-combination',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'in trials',
    text: 'Combinations with a checkpoint inhibitor are being explored and belong in a trial.',
    when: systemicTreatment,
    rows: ['SM-32', 'SM-33', 'SM-34', 'SM-35', 'SS-04'],
    arguments: [
      {
        side: 'for',
        text: 'A retrospective series reports responses in leiomyosarcoma, and a prospective trial of nivolumab with ipilimumab in sarcoma was promising.',
        rows: ['SM-33', 'SM-34', 'SM-35'],
      },
      {
        side: 'against',
        text: 'The series mixes every checkpoint regimen, and response was judged by the treating physician; the trial is not of leiomyosarcoma alone.',
        rows: ['SM-33', 'SM-35'],
      },
    ],
  },
  {
    id: 'targeted.durvalumab-combination',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'investigational',
    text: 'Durvalumab with olaparib or with cediranib (DAPPER) stabilised some pretreated leiomyosarcomas. It is a reason to study such combinations, not to use them.',
    when: laterLine,
    rows: ['SM-36', 'SM-32'],
  },
  {
    id: 'targeted.durvalumab-combination-by-arm',
    topic: 'systemic-treatment',
    stance: 'note',
    strength: 'benefit in one arm only',
    text: 'In DAPPER as published only the arm with olaparib showed benefit; with cediranib there was neither response nor lasting stability.',
    when: laterLine,
    rows: ['SM-36'],
    later: ['dapper-2023'],
    in: ['current'],
  },
  {
    id: 'targeted.immune-biomarkers',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'under study',
    text: 'Genetic profile, immune microenvironment and inflammation signatures are being studied as predictors of response to immunotherapy.',
    when: systemicTreatment,
    rows: ['SM-37'],
  },
]

const parpInhibitors: readonly AdviceEntry[] = [
  {
    id: 'targeted.parp-inhibitor-combination',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'justified to explore',
    text: 'In the view of 2022, combinations with a PARP inhibitor are worth exploring in leiomyosarcoma, which means in a trial.',
    when: laterLine,
    rows: ['SM-40', 'SS-04', 'FD-05'],
  },
  {
    id: 'targeted.temozolomide-olaparib',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'phase 2',
    text: 'In the view of 2022, temozolomide with olaparib is promising: heavily pretreated uterine leiomyosarcomas responded in a small single-arm trial.',
    when: uterineLaterLine,
    rows: ['SM-39', 'SM-40'],
  },
  {
    id: 'targeted.temozolomide-olaparib-randomised',
    topic: 'systemic-treatment',
    stance: 'against',
    strength: 'negative randomised trial',
    text: 'Temozolomide with olaparib is not an improvement in unselected uterine leiomyosarcoma: the randomised trial against trabectedin or pazopanib was closed for futility (A092104).',
    when: uterineLaterLine,
    rows: ['SM-39', 'SM-40'],
    later: ['a092104-2025', 'nct05432791'],
    in: ['current'],
  },
  {
    id: 'targeted.homologous-recombination',
    topic: 'systemic-treatment',
    stance: 'uncertain',
    strength: 'area of interest',
    text: 'Defects of homologous recombination are an area of interest in leiomyosarcoma; the article bases no treatment on them. Quote such a finding only with the method by which it was called.',
    when: systemicTreatment,
    rows: ['SM-38'],
  },
]

export const targetedAdvice: readonly AdviceEntry[] = [
  ...pazopanib,
  ...hormones,
  ...checkpointInhibitors,
  ...parpInhibitors,
]
