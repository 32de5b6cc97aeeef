/**
 * Biopsy of a mass outside the uterus: what to do (before tissue is there), and a look at what is planned or was done.
 *
 * The article's rules on technique are of retroperitoneal tumours; for other sites outside the uterus it asks for a
 * percutaneous biopsy and says no more (CP-02). For the uterus it has no such step (D36).
 */
import { all, below, is, no, not, oneOf, yes } from '@leio/rules/write'
import { beforeSurgery, extrauterine, inWorkUp, retroperitoneal } from '../conditions.ts'
import type { AdviceEntry } from './entry.ts'

/** The work-up is the moment without a tissue diagnosis; from primary treatment on there is one. */
const notYetTaken = all(inWorkUp, oneOf('biopsy.status', 'none', 'planned'))
const needsTissue = all(
  retroperitoneal,
  oneOf('diagnosis.suspicion', 'suspected-sarcoma', 'indeterminate'),
  notYetTaken,
)
const needsPercutaneousBiopsy = all(needsTissue, yes('biopsy.feasible'))

const elsewhereNeedsTissue = all(
  extrauterine,
  not(retroperitoneal),
  is('diagnosis.suspicion', 'suspected-sarcoma'),
  notYetTaken,
)

/** A biopsy that is planned, or one whose specimen the plan still rests on. */
const underReview = all(retroperitoneal, beforeSurgery, oneOf('biopsy.status', 'planned', 'performed'))
const throughTheSkin = oneOf(
  'biopsy.route',
  'percutaneous',
  'percutaneous-retroperitoneal',
  'percutaneous-transperitoneal',
)
const percutaneousUnderReview = all(underReview, throughTheSkin)
const incisional = oneOf('biopsy.route', 'laparoscopic-incisional', 'open-incisional')

const beforeBiopsy: readonly AdviceEntry[] = [
  {
    id: 'biopsy.percutaneous',
    topic: 'work-up',
    stance: 'for',
    strength: 'required if technically feasible',
    text: 'A percutaneous core needle biopsy is feasible. It completes the work-up and in most patients establishes the diagnosis.',
    when: needsPercutaneousBiopsy,
    rows: ['RPD-20', 'CP-02'],
  },
  {
    id: 'biopsy.percutaneous-elsewhere',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'The diagnostic assessment of a suspected sarcoma outside the uterus should include a percutaneous biopsy where it is feasible.',
    when: all(elsewhereNeedsTissue, yes('biopsy.feasible')),
    rows: ['CP-02'],
  },
  {
    id: 'biopsy.core-needle-is-safe',
    topic: 'work-up',
    stance: 'note',
    strength: 'safe',
    text: 'Core needle biopsy of a retroperitoneal sarcoma is safe and does not worsen the oncological outcome; seeding along the needle tract is rare.',
    when: needsTissue,
    rows: ['RPD-21', 'RPD-22'],
  },
  {
    id: 'biopsy.coaxial',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'A coaxial technique should be used: it lowers the risk of seeding.',
    when: needsPercutaneousBiopsy,
    rows: ['RPD-23', 'RPD-22'],
  },
  {
    id: 'biopsy.avoid-peritoneum',
    topic: 'work-up',
    stance: 'against',
    strength: 'should not, if feasible',
    text: 'The needle should not cross the peritoneum if another path is feasible.',
    when: needsPercutaneousBiopsy,
    rows: ['RPD-24'],
  },
  {
    id: 'biopsy.five-to-ten-cores',
    topic: 'work-up',
    stance: 'for',
    strength: 'preferably',
    text: 'Several cores should be taken, preferably 5 to 10.',
    when: needsPercutaneousBiopsy,
    rows: ['RPD-25'],
  },
  {
    id: 'biopsy.viable-target',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'The cores should come from the part that looks viable, that is enhancing, and of highest grade on imaging.',
    when: needsPercutaneousBiopsy,
    rows: ['RPD-26'],
  },
  {
    id: 'biopsy.no-incisional-biopsy',
    topic: 'work-up',
    stance: 'against',
    strength: 'strongly discouraged',
    text: 'Laparoscopic or open incisional biopsy of a retroperitoneal mass is strongly discouraged. It may miss the highest grade for want of image guidance, disturb the planes of a later dissection and contaminate the peritoneum.',
    when: needsTissue,
    rows: ['RPD-27', 'RPD-28'],
  },
]

const review: readonly AdviceEntry[] = [
  {
    id: 'biopsy.incisional-planned',
    topic: 'work-up',
    stance: 'against',
    strength: 'strongly discouraged',
    text: 'The biopsy is planned as a laparoscopic or open incision, which should not be done in a retroperitoneal mass: unrepresentative sample, disturbed planes, contaminated peritoneum.',
    when: all(retroperitoneal, is('biopsy.status', 'planned'), incisional),
    rows: ['RPD-27', 'RPD-28'],
  },
  {
    id: 'biopsy.incisional-performed',
    topic: 'work-up',
    stance: 'note',
    strength: 'may',
    text: 'The biopsy was taken by laparoscopic or open incision. The sample may not represent the highest grade, the planes of dissection may be altered and the peritoneum contaminated.',
    when: all(retroperitoneal, is('biopsy.status', 'performed'), beforeSurgery, incisional),
    rows: ['RPD-28'],
  },
  {
    id: 'biopsy.through-peritoneum',
    topic: 'work-up',
    stance: 'against',
    strength: 'should not, if feasible',
    text: 'The path of the needle crosses the peritoneum, which should be avoided if feasible.',
    when: all(underReview, is('biopsy.route', 'percutaneous-transperitoneal')),
    rows: ['RPD-24'],
  },
  {
    id: 'biopsy.not-coaxial',
    topic: 'work-up',
    stance: 'against',
    strength: 'should',
    text: 'The percutaneous biopsy is recorded without a coaxial technique, which should be used because it lowers the risk of seeding.',
    when: all(percutaneousUnderReview, no('biopsy.coaxial')),
    rows: ['RPD-23', 'RPD-22'],
  },
  {
    id: 'biopsy.too-few-cores',
    topic: 'work-up',
    stance: 'against',
    strength: 'preferably',
    text: 'Fewer than five cores are recorded; several are needed, preferably 5 to 10.',
    when: all(percutaneousUnderReview, below('biopsy.cores', 5)),
    rows: ['RPD-25'],
  },
  {
    id: 'biopsy.poor-target',
    topic: 'work-up',
    stance: 'against',
    strength: 'should',
    text: 'The sampled part is not the enhancing, viable one of highest grade on imaging, from which the cores should come.',
    when: all(percutaneousUnderReview, oneOf('biopsy.target', 'necrotic', 'other')),
    rows: ['RPD-26'],
  },
  {
    id: 'biopsy.no-image-guidance',
    topic: 'work-up',
    stance: 'note',
    strength: 'may not be representative',
    text: 'The percutaneous biopsy is recorded without image guidance. Without it a sample may not represent the highest grade.',
    when: all(percutaneousUnderReview, is('biopsy.guidance', 'none')),
    rows: ['RPD-28', 'RPD-26'],
  },
]

export const biopsyAdvice: readonly AdviceEntry[] = [...beforeBiopsy, ...review]
