/**
 * Imaging before treatment. The article describes it for retroperitoneal tumours; for other sites it has one line
 * (CP-03), and the uterus has rules of its own (uterine-assessment.ts).
 *
 * A retroperitoneal mass is worked up as a possible leiomyosarcoma while it is suspected or indeterminate. Elsewhere an
 * indeterminate mass is not staged: a lump in a limb is usually something else.
 */
import { above, all, any, holds, holdsAny, is, no, not, oneOf, yes } from '@leio/rules/write'
import {
  beforeSurgery,
  beforeTreatment,
  extrauterine,
  extremity,
  inWorkUp,
  leiomyosarcoma,
  retroperitoneal,
} from '../conditions.ts'
import { biopsyAdvice } from './biopsy.ts'
import type { AdviceEntry } from './entry.ts'

const suspected = is('diagnosis.suspicion', 'suspected-sarcoma')
const retroperitonealMass = all(
  retroperitoneal,
  any(leiomyosarcoma, oneOf('diagnosis.suspicion', 'suspected-sarcoma', 'indeterminate')),
)
const contrastCtComplete = all(
  holds('imaging.done', 'ct-chest'),
  holds('imaging.done', 'ct-abdomen'),
  holds('imaging.done', 'ct-pelvis'),
  yes('imaging.ct-contrast'),
)

const retroperitonealCt: readonly AdviceEntry[] = [
  {
    id: 'work-up.ct-chest-abdomen-pelvis',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'Initial imaging of a retroperitoneal mass should be CT of chest, abdomen and pelvis: it gives size and local extent and shows whether there are metastases.',
    when: all(retroperitonealMass, beforeTreatment),
    rows: ['RPD-06', 'RPD-07', 'CP-03'],
  },
  {
    id: 'work-up.intravenous-contrast',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'Intravenous contrast should be given: these tumours commonly enhance avidly in the venous phase, and unevenly.',
    when: all(retroperitonealMass, beforeTreatment),
    rows: ['RPD-08', 'RPD-09'],
  },
  {
    id: 'work-up.ct-outstanding',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'CT of chest, abdomen and pelvis with intravenous contrast is not complete. What is missing belongs to the initial work-up.',
    when: all(retroperitonealMass, beforeTreatment, not(contrastCtComplete)),
    rows: ['RPD-06', 'RPD-07', 'RPD-08'],
  },
  {
    id: 'work-up.ct-for-abdominal-vessels',
    topic: 'work-up',
    stance: 'for',
    strength: 'more useful',
    text: 'For the relation of a retroperitoneal tumour to the major abdominal vessels CT is more useful than MRI, which has lower spatial resolution and suffers from motion.',
    when: all(retroperitonealMass, beforeSurgery),
    rows: ['RPD-14'],
  },
]

const magneticResonance: readonly AdviceEntry[] = [
  {
    id: 'work-up.dedicated-mri',
    topic: 'work-up',
    stance: 'consider',
    strength: 'when appropriate',
    text: 'When appropriate, a dedicated MRI is added to the CT of a retroperitoneal mass.',
    when: all(retroperitonealMass, beforeTreatment),
    rows: ['RPD-07'],
  },
  {
    id: 'work-up.pelvic-mri',
    topic: 'work-up',
    stance: 'for',
    strength: 'better',
    text: 'In the pelvis MRI shows the relation of the tumour to neighbouring organs better than CT.',
    when: any(
      all(retroperitonealMass, beforeSurgery, yes('extent.pelvic-extension')),
      all(oneOf('tumour.site', 'bladder', 'prostate'), any(leiomyosarcoma, suspected), beforeSurgery),
    ),
    rows: ['RPD-15', 'CP-03'],
  },
  {
    id: 'work-up.mri-filling-defect',
    topic: 'work-up',
    stance: 'for',
    strength: 'better',
    text: 'A filling defect in a vein is not settled. MRI tells tumour inside a vein from bland thrombus better than CT.',
    when: all(retroperitonealMass, beforeSurgery, is('imaging.venous-filling-defect', 'undetermined')),
    rows: ['RPD-16'],
  },
  {
    id: 'work-up.limb-mri',
    topic: 'work-up',
    stance: 'for',
    strength: 'should',
    text: 'The work-up of a tumour of the limb should include MRI, with CT of chest, abdomen and pelvis or in its place.',
    when: all(extremity, any(leiomyosarcoma, suspected), beforeTreatment),
    rows: ['CP-03', 'FIG-1'],
  },
]

const staging: readonly AdviceEntry[] = [
  {
    id: 'work-up.staging-ct',
    topic: 'staging',
    stance: 'for',
    strength: 'should',
    text: 'Staging should include CT of chest, abdomen and pelvis. In tumours of pelvis or limb MRI is added or takes its place.',
    when: all(
      not(retroperitoneal),
      any(leiomyosarcoma, all(extrauterine, suspected)),
      beforeTreatment,
      // A lesion that is confined to the dermis hardly metastasises (CC-18).
      not(all(is('tumour.site', 'skin'), is('tumour.depth', 'dermis-only'))),
    ),
    rows: ['CP-03'],
  },
  {
    id: 'work-up.assess-nodes',
    topic: 'staging',
    stance: 'for',
    strength: 'should',
    text: 'Nodal metastasis is uncommon, but the nodes should be assessed on the imaging before surgery.',
    when: all(retroperitonealMass, beforeSurgery),
    rows: ['RPD-12', 'CC-28'],
  },
  {
    id: 'work-up.metastases-at-presentation',
    topic: 'staging',
    stance: 'note',
    strength: 'common sites',
    text: 'The disease may be confined to the primary or metastatic at presentation. Common sites are lung, liver, soft tissue and bone.',
    when: all(retroperitonealMass, beforeTreatment),
    rows: ['CC-19', 'CC-37', 'CP-01', 'RPD-11'],
  },
  {
    id: 'work-up.pet-ct-not-standard',
    topic: 'staging',
    stance: 'against',
    strength: 'not yet standard',
    text: 'PET-CT is not yet standard for staging a retroperitoneal leiomyosarcoma. Its part in grading is being explored, as a complement.',
    when: all(retroperitonealMass, beforeSurgery),
    rows: ['RPD-17', 'RPD-18', 'RPD-19'],
  },
  {
    id: 'work-up.pet-suvmax',
    topic: 'staging',
    stance: 'note',
    strength: 'explored',
    text: 'The SUVmax is above 6.6 g/mL, the cut-off at which uptake went with the FNCLCC grade in a series of several sarcoma types. PET did not tell grade 2 from grade 3 there.',
    when: all(retroperitonealMass, beforeSurgery, holds('imaging.done', 'pet-ct'), above('imaging.pet-suvmax', 6.6)),
    rows: ['RPD-18', 'RPD-19'],
    unverified: true,
  },
  {
    id: 'work-up.no-brain-imaging',
    topic: 'staging',
    stance: 'against',
    strength: 'usually only warranted with signs',
    text: 'Without focal neurological signs brain imaging is usually not warranted: brain metastasis is exceedingly rare.',
    when: all(retroperitonealMass, no('patient.focal-neurological-signs')),
    rows: ['RPD-13'],
  },
  {
    id: 'work-up.brain-imaging-with-signs',
    topic: 'staging',
    stance: 'for',
    strength: 'warranted',
    text: 'Focal neurological signs warrant brain imaging, exceedingly rare as brain metastasis is.',
    when: all(retroperitonealMass, yes('patient.focal-neurological-signs')),
    rows: ['RPD-13'],
  },
]

/** Findings that raise or lower the suspicion while a retroperitoneal mass is being worked up. */
const readingTheMass: readonly AdviceEntry[] = [
  {
    id: 'work-up.venous-obstruction',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'can be suspected',
    text: 'Deep vein thrombosis or collateral veins beside a retroperitoneal mass speak for obstruction of a major vein, by which a leiomyosarcoma can be suspected.',
    when: all(
      retroperitoneal,
      inWorkUp,
      holdsAny('patient.presenting-features', 'deep-vein-thrombosis', 'venous-collaterals'),
    ),
    rows: ['RPD-02', 'CC-14'],
  },
  {
    id: 'work-up.typical-enhancement',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'commonly',
    text: 'Avid enhancement in the venous phase, uneven where there is haemorrhage, necrosis or cystic change, is common in retroperitoneal leiomyosarcoma.',
    when: all(retroperitoneal, inWorkUp, holds('imaging.mass-features', 'avid-venous-enhancement')),
    rows: ['RPD-09'],
  },
  {
    id: 'work-up.calcification',
    topic: 'diagnosis',
    stance: 'note',
    strength: 'uncommon',
    text: 'The mass is calcified, which is uncommon in retroperitoneal leiomyosarcoma.',
    when: all(retroperitoneal, inWorkUp, holds('imaging.mass-features', 'calcification')),
    rows: ['RPD-10'],
  },
]

export const workUpAdvice: readonly AdviceEntry[] = [
  ...readingTheMass,
  ...retroperitonealCt,
  ...magneticResonance,
  ...staging,
  ...biopsyAdvice,
]
