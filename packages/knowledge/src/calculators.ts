/**
 * Published scores whose points are verified. The others take a value computed elsewhere, with its source.
 *
 * Both scores are later than the article or not cited by it, so they belong to release current. Each sum is a value of
 * its own, and every sum that is still reachable is shown; bands are notices. Outside the women a score was made in it
 * has no value at all (H-19).
 */
import type { Score } from '@leio/rules/derivation'
import type { Calculator, ReleaseId } from '@leio/rules/release'
import { above, all, atLeast, is, isKnown, not, valueIs, yes } from '@leio/rules/write'
import { figoStage, morcellated } from './classification/figo.ts'
import { beforeSurgery, leiomyosarcoma, uterine, uterineLms } from './conditions.ts'
import type { SourceId } from './references.ts'

export interface CalculatorEntry extends Omit<Calculator, 'sources'> {
  readonly later: readonly SourceId[]
  /** Releases that contain it; all when absent. */
  readonly in?: readonly ReleaseId[]
}

const CHAPEL_SUMS = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13'] as const
const PEKING_SUMS = ['0', '1', '2', '3', '4', '5', '6', '7'] as const

const bandForEachSum = <V extends string>(sums: readonly V[]) => sums.map((value) => ({ from: Number(value), value }))

/** A whole hysterectomy specimen of stage I: a morcellated or a myomectomy specimen shows neither serosa nor every vessel. */
const stageOneHysterectomy = all(
  uterineLms,
  is('pathology.specimen', 'hysterectomy'),
  not(morcellated),
  valueIs(figoStage, 'IA', 'IB'),
)

/** Ten high-power fields are 2.4 mm² in this score; more than 25 mitoses count, 25 do not. */
const manyMitoses = above('pathology.mitoses-per-10-hpf', 25, { area: 'pathology.mitotic-field-area', standard: 2.4 })

const chapelScore: Score<(typeof CHAPEL_SUMS)[number]> = {
  kind: 'score',
  id: 'chapel-2022',
  label: 'Chapel 2022 risk score',
  values: CHAPEL_SUMS,
  appliesWhen: stageOneHysterectomy,
  terms: [
    { label: 'Coagulative tumour necrosis', cases: [{ when: yes('pathology.coagulative-necrosis'), points: 1 }] },
    { label: 'More than 25 mitoses in 2.4 mm²', cases: [{ when: manyMitoses, points: 2 }] },
    { label: 'Atypical mitoses', cases: [{ when: yes('pathology.atypical-mitoses'), points: 2 }] },
    { label: 'Lymphovascular invasion', cases: [{ when: yes('pathology.lymphovascular-invasion'), points: 3 }] },
    { label: 'Serosal abutment', cases: [{ when: yes('pathology.serosal-abutment'), points: 5 }] },
  ],
  bands: bandForEachSum(CHAPEL_SUMS),
}

const chapel: CalculatorEntry = {
  id: 'chapel-2022',
  label: 'Chapel 2022, risk of stage I uterine leiomyosarcoma after hysterectomy (0 to 13)',
  appliesWhen: stageOneHysterectomy,
  score: chapelScore,
  notices: [
    {
      code: 'CHAPEL_LOW_RISK',
      text: '0 to 2 points: low-risk group of the score.',
      when: valueIs(chapelScore, '0', '1', '2'),
    },
    {
      code: 'CHAPEL_INTERMEDIATE_RISK',
      text: '3 to 5 points: intermediate-risk group of the score.',
      when: valueIs(chapelScore, '3', '4', '5'),
    },
    {
      code: 'CHAPEL_HIGH_RISK',
      text: '6 to 13 points: high-risk group of the score.',
      when: valueIs(chapelScore, '6', '7', '8', '9', '10', '11', '12', '13'),
    },
    {
      code: 'CHAPEL_NO_SURVIVAL_BY_GROUP',
      text: 'Made in 203 women with stage I disease after hysterectomy. Survival of the three groups was not available here, so none is given.',
      when: all(),
    },
    {
      code: 'CHAPEL_AREA_ASSUMED',
      text: 'The area in which mitoses were counted is not recorded; the count was read as per 2.4 mm².',
      when: all(isKnown('pathology.mitoses-per-10-hpf'), not(isKnown('pathology.mitotic-field-area'))),
    },
  ],
  later: ['chapel-2022'],
  in: ['current'],
}

/**
 * The score is for women whose tumour nobody has diagnosed. As a plain condition that would stay open for exactly them,
 * so it asks what is recorded; the type of Calculator.appliesWhen should allow that.
 */
const massWithoutDiagnosis = all(uterine, beforeSurgery, not(all(isKnown('pathology.diagnosis'), leiomyosarcoma)))

const pekingScore: Score<(typeof PEKING_SUMS)[number]> = {
  kind: 'score',
  id: 'peking-2020',
  label: 'Peking Union 2020 preoperative score',
  values: PEKING_SUMS,
  appliesWhen: massWithoutDiagnosis,
  terms: [
    { label: 'Size 7 cm or more', cases: [{ when: atLeast('tumour.size', 70), points: 2 }] },
    { label: 'LDH 193 U/L or more', cases: [{ when: atLeast('lab.ldh', 193), points: 2 }] },
    { label: 'Age 40 or more', cases: [{ when: atLeast('patient.age', 40), points: 1 }] },
    {
      label: 'Neutrophil-lymphocyte ratio 2.8 or more',
      cases: [{ when: atLeast('lab.neutrophil-lymphocyte-ratio', 2.8), points: 1 }],
    },
    { label: 'Platelets 298 × 10⁹/L or more', cases: [{ when: atLeast('lab.platelets', 298), points: 1 }] },
  ],
  bands: bandForEachSum(PEKING_SUMS),
}

const peking: CalculatorEntry = {
  id: 'peking-2020',
  label: 'Peking Union 2020, uterine leiomyosarcoma or fibroid before surgery (0 to 7)',
  appliesWhen: massWithoutDiagnosis,
  score: pekingScore,
  notices: [
    {
      code: 'PEKING_POSITIVE',
      text: '4 points or more: positive. In its own series (45 leiomyosarcomas, 180 fibroids) sensitivity was 80.0 % and specificity 77.8 %.',
      when: valueIs(pekingScore, '4', '5', '6', '7'),
    },
    {
      code: 'PEKING_NEGATIVE',
      text: 'Fewer than 4 points: negative. In its own series 20.0 % of the leiomyosarcomas were negative, so it excludes nothing.',
      when: valueIs(pekingScore, '0', '1', '2', '3'),
    },
    {
      code: 'PEKING_EXTERNALLY_INFERIOR',
      text: 'Outside its own series it did worse than the pLMS score (area under the curve 0.845 against 0.960). The article holds that no such test decides (UP-04, UP-12).',
      when: all(),
    },
  ],
  later: ['peking-2020', 'kohler-2019'],
  in: ['current'],
}

export const calculators: readonly CalculatorEntry[] = [chapel, peking]
