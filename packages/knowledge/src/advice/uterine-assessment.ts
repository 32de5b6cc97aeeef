/**
 * A uterine mass before surgery: what points to leiomyosarcoma, what does not, and what no test can settle (UI-04, UP-01
 * to UP-19, FIG-6). Morcellation is in safety.ts.
 *
 * Moment: the work-up, which is where no diagnosis stands. Once one does, these findings settle nothing and are not asked
 * for; safety.ts reads them at every moment before surgery all the same. Pathology is not read: there is seldom a tissue
 * diagnosis before surgery, and a condition on it would leave every statement open.
 */
import { all, any, holdsAny, is, no, oneOf, yes } from '@leio/rules/write'
import { inWorkUp, leiomyosarcoma, uterine, uterineLms } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

const massInWorkUp = all(uterine, inWorkUp)

const centreAndOutlook: readonly AdviceEntry[] = [
  {
    id: 'uterus.specialist-centre',
    topic: 'mdt',
    stance: 'for',
    strength: 'should',
    text: 'A patient with known or suspected uterine leiomyosarcoma should be managed in a centre with expertise in both gynaecological oncology and sarcoma.',
    when: all(uterine, any(leiomyosarcoma, is('diagnosis.suspicion', 'suspected-sarcoma'))),
    rows: ['UI-04'],
  },
  {
    id: 'uterus.survival',
    topic: 'staging',
    stance: 'note',
    strength: 'poor prognosis',
    text: 'Uterine leiomyosarcoma has a poor prognosis. The published range of survival spans all stages and predicts nothing for one patient.',
    when: uterineLms,
    rows: ['UI-03'],
  },
  {
    id: 'uterus.newer-guidelines',
    topic: 'mdt',
    stance: 'note',
    strength: 'note',
    text: 'Guidelines on uterine sarcoma have appeared since the article, ESGO/EURACAN/GCIG 2024 among them. Their text was not available here and nothing of it is included.',
    when: uterineLms,
    rows: ['META-01'],
    later: ['esgo-2024', 'dggg-2022'],
    in: ['current'],
  },
]

const clinicalFeatures: readonly AdviceEntry[] = [
  {
    id: 'uterus.no-decisive-test',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'none confident',
    text: 'No clinical feature and no blood test separates leiomyosarcoma from leiomyoma with confidence. Bleeding, a uterine mass and pelvic pain occur in both.',
    when: massInWorkUp,
    rows: ['UP-01', 'UP-04', 'UP-05', 'UP-12'],
  },
  {
    id: 'uterus.growth-after-menopause',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'concerning',
    text: 'A fibroid that is new or grows after the menopause without hormone replacement is concerning for malignancy.',
    when: all(
      massInWorkUp,
      is('patient.menopausal-status', 'postmenopausal'),
      oneOf('uterine.mass-growth', 'new', 'growing', 'rapidly-growing'),
      no('patient.hormone-replacement'),
    ),
    rows: ['UP-06'],
  },
  {
    // "Large" has no figure in the article; the sentence is true of every premenopausal uterus, so no size is read.
    id: 'uterus.growth-before-menopause',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'does not correlate',
    text: 'Before the menopause, rapid growth of a fibroid or a large uterus does not by itself go with a higher risk of malignancy.',
    when: all(massInWorkUp, is('patient.menopausal-status', 'premenopausal')),
    rows: ['UP-07'],
  },
]

const samplingAndBlood: readonly AdviceEntry[] = [
  {
    id: 'uterus.endometrial-biopsy',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'limited value',
    text: 'Endometrial sampling is of limited value, because the tumour arises deep in the myometrium. An office biopsy does as well as curettage.',
    when: massInWorkUp,
    rows: ['UP-01', 'UP-08', 'UP-09', 'UP-10', 'UP-11'],
  },
  {
    id: 'uterus.endometrial-biopsy-negative',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'limited value',
    text: 'The negative endometrial sample does not exclude leiomyosarcoma.',
    when: all(massInWorkUp, is('uterine.endometrial-biopsy', 'negative')),
    rows: ['UP-08', 'UP-11'],
  },
  {
    id: 'uterus.ldh-raised',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'non-specific',
    text: 'A raised LDH is non-specific: it neither proves leiomyosarcoma nor decides the operation.',
    when: all(massInWorkUp, is('lab.ldh-interpretation', 'raised')),
    rows: ['UP-12', 'UP-13', 'UP-14'],
  },
]

const mri: readonly AdviceEntry[] = [
  {
    id: 'uterus.mri-with-contrast',
    topic: 'work-up',
    stance: 'for',
    strength: 'more informative',
    text: 'MRI with contrast tells more about the uterine mass than ultrasound or CT. How far its published accuracy carries over is limited.',
    when: massInWorkUp,
    rows: ['UP-15', 'UP-16'],
  },
  {
    id: 'uterus.mri-dark-homogeneous',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'high negative predictive value',
    text: 'A dark, homogeneous mass on T2-weighted MRI makes leiomyosarcoma unlikely; it does not exclude it.',
    when: all(massInWorkUp, is('uterine.mri-t2-signal', 'dark-homogeneous')),
    rows: ['UP-17'],
  },
  {
    id: 'uterus.mri-ill-defined',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'associated',
    text: 'An ill-defined margin of the mass on MRI is associated with leiomyosarcoma.',
    when: all(massInWorkUp, is('uterine.mri-margin', 'ill-defined')),
    rows: ['UP-19'],
  },
  {
    // The figure shows them together in one patient; each on its own is taken as concerning, the cautious reading.
    id: 'uterus.mri-concerning',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'concerning',
    text: 'MRI shows a feature that is concerning for leiomyosarcoma: high T2 signal in more than half of the mass, an irregular border on T1, or suspected growth into a neighbouring structure.',
    when: all(
      massInWorkUp,
      any(
        is('uterine.mri-t2-signal', 'over-half-bright'),
        yes('uterine.mri-t1-border-irregular'),
        holdsAny('uterine.mri-suspected-involvement', 'bladder', 'pelvic-sidewall', 'rectum', 'other'),
      ),
    ),
    rows: ['FIG-6'],
  },
  {
    id: 'uterus.calcification',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'associated',
    text: 'Calcification of the mass is associated with fibroids; it does not exclude leiomyosarcoma.',
    when: all(massInWorkUp, yes('uterine.calcification')),
    rows: ['UP-18'],
  },
]

export const uterineAssessmentAdvice: readonly AdviceEntry[] = [
  ...centreAndOutlook,
  ...clinicalFeatures,
  ...samplingAndBlood,
  ...mri,
]
