/**
 * FNCLCC grade: differentiation + mitoses + necrosis; sum 2-3 G1, 4-5 G2, 6-8 G3.
 *
 * Source: clinical inventory 3.1 (AJCC 8 tables reprinted by NCI PDQ). The article names the system and its components
 * (PM-16, PM-17) but no thresholds (GAP-05).
 */
import type { Score } from '@leio/rules/derivation'
import type { PerArea } from '@leio/rules/expression'
import type { Classification } from '@leio/rules/release'
import { above, all, any, atLeast, is, isKnown, not, oneOf, yes } from '@leio/rules/write'
import { extrauterine, leiomyosarcoma, uterine } from '../conditions.ts'

/** Ten high-power fields of 0.1734 mm² each. */
export const FNCLCC_FIELDS: PerArea = { area: 'pathology.mitotic-field-area', standard: 1.734 }

/**
 * Where the skin is the site, an unknown depth leaves it open whether the lesion is confined to the dermis. Elsewhere
 * only a recorded depth says so: asking every limb for its dermis was refused as noise.
 */
export const confinedToDermis = any(
  all(is('tumour.site', 'skin'), is('tumour.depth', 'dermis-only')),
  all(isKnown('tumour.depth'), is('tumour.depth', 'dermis-only')),
)
/** Only where it is recorded: a grade after preoperative therapy does not describe the untreated tumour. */
const postTreatment = all(isKnown('pathology.post-treatment-specimen'), yes('pathology.post-treatment-specimen'))
const mitosesAtLeast = (count: number) => atLeast('pathology.mitoses-per-10-hpf', count, FNCLCC_FIELDS)

export const fnclccGrade: Score<'G1' | 'G2' | 'G3'> = {
  kind: 'score',
  id: 'fnclcc-grade',
  label: 'FNCLCC grade',
  values: ['G1', 'G2', 'G3'],
  appliesWhen: all(leiomyosarcoma, extrauterine, not(confinedToDermis), not(postTreatment)),
  terms: [
    {
      label: 'Differentiation',
      cases: [
        { when: is('pathology.differentiation', 'well-differentiated'), points: 1 },
        { when: oneOf('pathology.differentiation', 'conventional', 'myxoid'), points: 2 },
        { when: all(), points: 3 },
      ],
    },
    {
      label: 'Mitoses per 1.734 mm²',
      cases: [
        { when: mitosesAtLeast(20), points: 3 },
        { when: mitosesAtLeast(10), points: 2 },
        { when: all(), points: 1 },
      ],
    },
    {
      label: 'Tumour necrosis',
      cases: [
        { when: is('pathology.necrosis', 'absent'), points: 0 },
        { when: is('pathology.necrosis', '50-percent-or-more'), points: 2 },
        { when: all(), points: 1 },
      ],
    },
  ],
  bands: [
    { from: 2, value: 'G1' },
    { from: 4, value: 'G2' },
    { from: 6, value: 'G3' },
  ],
}

export const fnclccClassification: Classification = {
  id: 'fnclcc-grade',
  label: 'FNCLCC grade',
  derivation: fnclccGrade,
  stated: {
    fact: 'pathology.stated-grade',
    how: 'binds',
    agrees: { g1: ['G1'], g2: ['G2'], g3: ['G3'], 'low-grade': ['G1'], 'high-grade': ['G2', 'G3'] },
    used: 'STATED_GRADE_USED',
  },
  readsWith: ['pathology.mitotic-field-area'],
  notices: [
    {
      code: 'FNCLCC_NOT_PRESCRIBED_UTERUS',
      text: 'FNCLCC is stated for extrauterine leiomyosarcoma only; the article names no grading system for the uterus.',
      when: uterine,
    },
    {
      code: 'FNCLCC_POST_TREATMENT',
      text: 'The specimen was taken after preoperative therapy; the grade does not describe the untreated tumour.',
      when: yes('pathology.post-treatment-specimen'),
    },
    {
      code: 'FNCLCC_DERMAL_NOT_GRADED',
      text: 'A lesion confined to the dermis is not graded as a leiomyosarcoma.',
      when: confinedToDermis,
    },
    {
      code: 'MITOSES_RESCALED',
      text: 'Mitoses were counted in another area and rescaled to 1.734 mm² (10 high-power fields).',
      when: all(
        isKnown('pathology.mitoses-per-10-hpf'),
        isKnown('pathology.mitotic-field-area'),
        not(all(atLeast('pathology.mitotic-field-area', 1.734), not(above('pathology.mitotic-field-area', 1.734)))),
      ),
    },
    {
      code: 'MITOSES_AREA_ASSUMED',
      text: 'The counted area is not recorded; the count was scored as per 1.734 mm² (10 high-power fields).',
      when: all(isKnown('pathology.mitoses-per-10-hpf'), not(isKnown('pathology.mitotic-field-area')), extrauterine),
    },
    {
      code: 'BIOPSY_MAY_UNDERGRADE',
      text: 'A biopsy may show a lower grade than the whole tumour (unverified).',
      when: any(oneOf('pathology.specimen', 'core-biopsy', 'fine-needle-aspirate', 'incisional-biopsy')),
    },
    {
      code: 'MYXOID_SCORED_AS_CONVENTIONAL',
      text: 'The grading table has no row for myxoid leiomyosarcoma; it was scored 2 (unverified).',
      when: is('pathology.differentiation', 'myxoid'),
    },
  ],
  rows: ['PM-16', 'PM-17', 'GAP-05'],
}
