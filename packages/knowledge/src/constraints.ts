/**
 * What no patient can be: combinations of facts that are impossible, as data.
 *
 * They make contradictions visible and restrict which completions of the unknown are possible; they never choose
 * silently. Merely unlikely combinations are in contradictions.ts and restrict nothing.
 */
import type { Condition } from '@leio/rules/expression'
import type { Constraint } from '@leio/rules/release'
import {
  above,
  all,
  any,
  atLeast,
  atMost,
  below,
  holds,
  holdsAny,
  is,
  not,
  oneOf,
  valueIs,
  yes,
} from '@leio/rules/write'
import { FIGO_STAGES, figoStage, STATED_FIGO } from './classification/figo.ts'
import { fnclccGrade } from './classification/fnclcc.ts'

const never = (id: string, text: string, ...impossible: readonly Condition[]): Constraint => ({
  id,
  legal: not(all(...impossible)),
  text,
})

/** A code as it is written in the report; a partial code ("stage I") is not also read as one of its exact codes. */
const statedFigo = (code: keyof typeof STATED_FIGO): Condition =>
  code.length > 2 || code.endsWith('a') || code.endsWith('b') || code.endsWith('c')
    ? all(is('stage.stated-figo', code), not(oneOf('stage.stated-figo', 'i', 'ii', 'iii', 'iv')))
    : is('stage.stated-figo', code)

const statedStageAgrees: readonly Constraint[] = (Object.keys(STATED_FIGO) as (keyof typeof STATED_FIGO)[]).map(
  (code) => ({
    id: `stated-figo-${code}`,
    legal: not(
      all(
        statedFigo(code),
        valueIs(figoStage, ...FIGO_STAGES.filter((stage) => !(STATED_FIGO[code] as readonly string[]).includes(stage))),
      ),
    ),
    text: `FIGO stage ${code.toUpperCase()} is stated, but the described extent gives another stage. The description stands.`,
  }),
)

const statedGradeAgrees: readonly Constraint[] = [
  never(
    'stated-grade-g1',
    'A low grade is stated, but the components give a higher FNCLCC grade. The computed grade stands.',
    oneOf('pathology.stated-grade', 'g1', 'low-grade'),
    valueIs(fnclccGrade, 'G2', 'G3'),
  ),
  never(
    'stated-grade-g2',
    'Grade 2 is stated, but the components give another FNCLCC grade. The computed grade stands.',
    is('pathology.stated-grade', 'g2'),
    not(is('pathology.stated-grade', 'high-grade')),
    valueIs(fnclccGrade, 'G1', 'G3'),
  ),
  never(
    'stated-grade-g3',
    'Grade 3 is stated, but the components give another FNCLCC grade. The computed grade stands.',
    is('pathology.stated-grade', 'g3'),
    not(is('pathology.stated-grade', 'high-grade')),
    valueIs(fnclccGrade, 'G1', 'G2'),
  ),
  never(
    'stated-grade-high',
    'A high grade is stated, but the components give FNCLCC grade 1. The computed grade stands.',
    is('pathology.stated-grade', 'high-grade'),
    valueIs(fnclccGrade, 'G1'),
  ),
]

const anyMetastaticSite = holdsAny(
  'extent.metastasis-sites',
  'lung',
  'liver',
  'bone',
  'soft-tissue',
  'peritoneum',
  'distant-nodes',
  'brain',
  'heart',
  'other',
)
const anyPositiveRegion = holdsAny('extent.positive-node-regions', 'pelvic', 'para-aortic', 'inguinal', 'other')

export const constraints: readonly Constraint[] = [
  never(
    'uterus-in-male',
    'The primary is in the uterus, but the patient is recorded as male.',
    is('tumour.site', 'uterus'),
    is('patient.sex', 'male'),
  ),
  never(
    'prostate-in-female',
    'The primary is in the prostate, but the patient is recorded as female.',
    is('tumour.site', 'prostate'),
    is('patient.sex', 'female'),
  ),
  never(
    'pregnant-male',
    'The patient is recorded as male and as pregnant.',
    is('patient.sex', 'male'),
    yes('patient.pregnant'),
  ),
  never(
    'pregnant-postmenopausal',
    'The patient is recorded as postmenopausal and as pregnant.',
    is('patient.menopausal-status', 'postmenopausal'),
    yes('patient.pregnant'),
  ),
  never(
    'r0-margin-distance-0',
    'The margin is R0, but the closest margin is 0 mm.',
    is('surgery.margin', 'r0'),
    atMost('surgery.margin-distance', 0),
  ),
  never(
    'necrosis-absent-percent',
    'Necrosis is recorded as absent, but a percentage above 0 is stated.',
    is('pathology.necrosis', 'absent'),
    above('pathology.necrosis-percent', 0),
  ),
  never(
    'necrosis-under-50-percent',
    'Necrosis is recorded as under 50 %, but the stated percentage is not.',
    is('pathology.necrosis', 'under-50-percent'),
    any(atLeast('pathology.necrosis-percent', 50), atMost('pathology.necrosis-percent', 0)),
  ),
  never(
    'necrosis-50-percent-or-more',
    'Necrosis is recorded as 50 % or more, but the stated percentage is lower.',
    is('pathology.necrosis', '50-percent-or-more'),
    below('pathology.necrosis-percent', 50),
  ),
  never(
    'er-negative-percent',
    'The oestrogen receptor is recorded as expressed, but in 0 % of cells.',
    oneOf('ihc.er', 'weak-or-focal', 'strong-diffuse', 'positive'),
    atMost('ihc.er-percent', 0),
  ),
  never(
    'pr-negative-percent',
    'The progesterone receptor is recorded as expressed, but in 0 % of cells.',
    oneOf('ihc.pr', 'weak-or-focal', 'strong-diffuse', 'positive'),
    atMost('ihc.pr-percent', 0),
  ),
  never(
    'protrusion-and-infiltration',
    'The uterus is said merely to protrude into the abdomen, and abdominal tissue to be infiltrated.',
    yes('extent.abdominal-protrusion-only'),
    holds('extent.uterine-spread', 'abdominal-tissue'),
  ),
  never(
    'metastatic-sites-without-metastasis',
    'Distant metastasis is recorded as absent, but metastatic sites are listed.',
    is('extent.distant-metastasis', 'absent'),
    anyMetastaticSite,
  ),
  never(
    'metastasis-count-without-metastasis',
    'Distant metastasis is recorded as absent, but metastases are counted.',
    is('extent.distant-metastasis', 'absent'),
    atLeast('extent.metastasis-count', 1),
  ),
  never(
    'metastasis-without-count',
    'Distant metastasis is recorded as present, but the count is 0.',
    is('extent.distant-metastasis', 'present'),
    atMost('extent.metastasis-count', 0),
  ),
  never(
    'positive-regions-with-negative-nodes',
    'Regional nodes are recorded as negative, but positive node regions are listed.',
    oneOf('extent.regional-nodes', 'not-suspicious', 'histologically-negative'),
    anyPositiveRegion,
  ),
  never(
    'postoperative-without-surgery',
    'The moment is postoperative, but the primary has not been operated on.',
    is('disease.phase', 'postoperative'),
    oneOf('surgery.status', 'none', 'planned'),
  ),
  never(
    'morcellated-without-morcellation',
    'The specimen is morcellated, but morcellation is recorded as none.',
    is('pathology.specimen', 'morcellated'),
    is('morcellation.type', 'none'),
  ),
  never(
    'morcellated-and-en-bloc',
    'The tumour is said to have been removed en bloc and to have been morcellated.',
    yes('surgery.en-bloc'),
    oneOf(
      'morcellation.type',
      'power',
      'power-contained',
      'power-uncontained',
      'manual-contained',
      'manual-uncontained',
    ),
  ),
  never(
    'dose-without-anthracycline',
    'A cumulative anthracycline dose is recorded, but no anthracycline among the agents received.',
    above('systemic.cumulative-doxorubicin', 0),
    not(holdsAny('systemic.prior-agents', 'doxorubicin', 'liposomal-doxorubicin', 'epirubicin', 'other')),
  ),
  never(
    'anthracycline-without-dose',
    'Doxorubicin has been given, but the cumulative dose is 0.',
    holds('systemic.prior-agents', 'doxorubicin'),
    atMost('systemic.cumulative-doxorubicin', 0),
  ),
  never(
    'cycles-without-neoadjuvant',
    'Neoadjuvant cycles are counted, but no neoadjuvant treatment is recorded.',
    oneOf('systemic.perioperative', 'none', 'adjuvant'),
    atLeast('systemic.neoadjuvant-cycles', 1),
  ),
  ...statedGradeAgrees,
  ...statedStageAgrees,
]

/** What a report may simply not contain: a legal state of these facts is that nothing is stated. */
export const optionalReports = [
  'pathology.stated-grade',
  'stage.stated-figo',
  'stage.stated-ajcc',
  'pathology.necrosis-percent',
  'ihc.er-percent',
  'ihc.pr-percent',
  'surgery.margin-distance',
  'extent.metastasis-count',
  'systemic.cumulative-doxorubicin',
] as const
