/**
 * Surgery of uterine leiomyosarcoma: the operation, nodes, ovaries, disease beyond the uterus, and recurrence (UP-02,
 * US-01 to US-22). None of it is carried over to other sites, and theirs not to the uterus.
 *
 * "Early stage" has no definition in the article; it is read as FIGO stage I, disease beyond the uterus as stage II to
 * IV. The staging facts are asked for only where one of these decides.
 */
import { all, any, atLeast, is, isKnown, not, oneOf, valueIs, yes } from '@leio/rules/write'
import { figoStage } from '../classification/figo.ts'
import {
  afterSurgery,
  aroundSurgery,
  beforeSurgery,
  notMetastatic,
  recurrent,
  resectable,
  uterine,
  uterineLms,
} from '../conditions.ts'
import type { AdviceEntry, ArgumentEntry } from './entry.ts'

const uterineOperation = all(uterineLms, aroundSurgery)

const stageOne = valueIs(figoStage, 'IA', 'IB')
const beyondTheUterus = valueIs(figoStage, 'IIA', 'IIB', 'IIIA', 'IIIB', 'IIIC', 'IVA', 'IVB')

/** Before the operation nobody asks what became of the ovaries; after it, both may be gone. */
const ovariesInQuestion = any(beforeSurgery, all(afterSurgery, not(is('surgery.ovaries', 'both-removed'))))

const premenopausalStageOne = all(
  uterineLms,
  ovariesInQuestion,
  is('patient.menopausal-status', 'premenopausal'),
  stageOne,
)

/** A pathologist has named another tumour, or this one; what is not resolved, or has no stated type, settles nothing. */
const diagnosisSettled = oneOf(
  'pathology.diagnosis',
  'leiomyosarcoma',
  'stump',
  'leiomyoma',
  'atypical-intradermal-smooth-muscle-neoplasm',
  'other-sarcoma',
  'other-malignancy',
  'other-benign',
)

const operation: readonly AdviceEntry[] = [
  {
    id: 'uterus.total-hysterectomy',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'standard',
    text: 'The operation for uterine leiomyosarcoma is total hysterectomy, with the uterus removed en bloc.',
    when: all(uterineLms, beforeSurgery),
    rows: ['UP-02', 'US-02'],
  },
  {
    // Most are operated on without a tissue diagnosis. As advice this would stay open for all of them; as safety it is
    // said until a diagnosis settles it, in which case the advice above speaks, or none.
    id: 'uterus.en-bloc-when-suspected',
    topic: 'safety',
    stance: 'for',
    strength: 'standard',
    text: 'Sarcoma is suspected: if this is a leiomyosarcoma, hysterectomy with the uterus removed en bloc is the standard, and no lesser operation.',
    when: all(
      isKnown('tumour.site'),
      uterine,
      isKnown('diagnosis.suspicion'),
      is('diagnosis.suspicion', 'suspected-sarcoma'),
    ),
    unless: any(
      is('surgery.status', 'done'),
      oneOf('disease.phase', 'postoperative', 'surveillance', 'recurrence', 'advanced'),
      diagnosisSettled,
    ),
    rows: ['UP-02', 'UP-03'],
  },
  {
    id: 'uterus.figo-staging',
    topic: 'staging',
    stance: 'for',
    strength: 'is staged',
    text: "Uterine leiomyosarcoma is staged surgically, by FIGO's system for uterine leiomyosarcoma and endometrial stromal sarcoma.",
    when: uterineOperation,
    rows: ['US-01'],
  },
]

const nodes: readonly AdviceEntry[] = [
  {
    id: 'uterus.no-routine-lymphadenectomy',
    topic: 'local-treatment',
    stance: 'against',
    strength: 'not usually necessary',
    text: 'Routine lymphadenectomy is not usually necessary, since spread is mainly through the blood. Inspect the nodes and remove only those that are grossly enlarged.',
    when: uterineOperation,
    rows: ['US-03', 'US-05', 'US-06', 'US-07', 'US-08', 'US-09'],
    arguments: [
      {
        side: 'for',
        text: 'Nodes are seldom positive, least of all in early disease, and leaving them was not associated with worse survival.',
        rows: ['US-06', 'US-07', 'US-08'],
      },
      {
        side: 'against',
        text: 'NCI PDQ (2025 copy) still lists selective pelvic and para-aortic lymphadenectomy with the hysterectomy.',
        rows: [],
        later: ['pdq-uterine-2025'],
        in: ['current'],
      },
    ],
  },
  {
    id: 'uterus.enlarged-nodes',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'suggested',
    text: 'The suggested approach to grossly enlarged nodes is to remove them.',
    when: all(uterineOperation, is('extent.regional-nodes', 'grossly-enlarged')),
    rows: ['US-09'],
  },
]

const forKeepingTheOvaries: readonly ArgumentEntry[] = [
  {
    side: 'for',
    text: 'In premenopausal women with early disease, removing the ovaries was not associated with longer overall survival.',
    rows: ['US-14'],
  },
  { side: 'for', text: 'Oestrogen benefits the heart and general health.', rows: ['US-13'] },
  {
    side: 'against',
    text: 'Leiomyosarcomas often express oestrogen and progesterone receptors; that ovarian hormones drive them is speculative.',
    rows: ['US-13'],
  },
  {
    side: 'against',
    text: 'NCI PDQ (2025 copy) lists removal of both adnexa with the hysterectomy.',
    rows: [],
    later: ['pdq-uterine-2025'],
    in: ['current'],
  },
]

const ovaries: readonly AdviceEntry[] = [
  {
    id: 'uterus.oophorectomy-after-menopause',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'recommended',
    text: 'After the menopause, bilateral oophorectomy is recommended. The evidence is indirect: a registry in which age, not menopausal status, was looked at.',
    when: all(uterineLms, ovariesInQuestion, is('patient.menopausal-status', 'postmenopausal')),
    rows: ['US-03', 'US-10', 'US-11'],
  },
  {
    id: 'uterus.ovaries-before-menopause',
    topic: 'local-treatment',
    stance: 'uncertain',
    strength: 'controversial',
    text: 'Keeping the ovaries before the menopause, in early-stage disease, is controversial; NCCN and FIGO permit it in selected patients.',
    when: premenopausalStageOne,
    rows: ['US-03', 'US-12', 'US-13', 'US-14'],
    arguments: forKeepingTheOvaries,
  },
  {
    id: 'uterus.ovarian-preservation',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'permitted',
    text: 'Where the patient wishes to keep the hormonal function of her ovaries, their preservation is permitted in early-stage disease.',
    when: all(premenopausalStageOne, yes('patient.wishes-ovarian-preservation')),
    rows: ['US-12'],
    arguments: forKeepingTheOvaries,
  },
]

const beyond: readonly AdviceEntry[] = [
  {
    // "Resectable" may have been said of the primary alone, so metastases are asked about on their own.
    id: 'uterus.complete-debulking',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'recommended',
    text: 'For resectable disease beyond the uterus, complete debulking to no gross residual is recommended, isolated lung metastases included.',
    when: all(uterineOperation, beyondTheUterus, resectable, any(notMetastatic, yes('extent.metastases-resectable'))),
    rows: ['US-15', 'US-16', 'US-17'],
  },
  {
    id: 'uterus.hipec',
    topic: 'local-treatment',
    stance: 'uncertain',
    strength: 'explored',
    text: 'HIPEC for sarcomatosis, primary or recurrent, has only been explored, and perioperative deaths are reported.',
    when: all(uterineLms, yes('extent.sarcomatosis')),
    rows: ['US-20', 'US-21', 'US-22'],
  },
]

const recurrence: readonly AdviceEntry[] = [
  {
    id: 'uterus.secondary-resection',
    topic: 'local-treatment',
    stance: 'consider',
    strength: 'when feasible',
    text: 'Secondary resection is an option where it is feasible; complete resection of a recurrence has been described to prolong survival.',
    when: all(uterineLms, recurrent, resectable),
    rows: ['US-18'],
  },
  {
    // 12 months is where the article's "12 to 18" begins. Below it this is not said, which refuses nobody (GAP-12).
    id: 'uterus.secondary-resection-best-candidate',
    topic: 'local-treatment',
    stance: 'for',
    strength: 'best candidates',
    text: 'The best candidates for secondary resection have a localised recurrence after a progression-free interval of 12 to 18 months or longer, as here. The interval is no cut-off.',
    when: all(uterineLms, recurrent, resectable, yes('recurrence.localised'), atLeast('recurrence.interval', 12)),
    rows: ['US-18', 'US-19'],
  },
]

export const uterineSurgeryAdvice: readonly AdviceEntry[] = [
  ...operation,
  ...nodes,
  ...ovaries,
  ...beyond,
  ...recurrence,
]
