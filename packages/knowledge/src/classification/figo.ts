/**
 * FIGO 2009 stage of uterine leiomyosarcoma, from the extent that is described.
 *
 * Source: the article's Table 1 (T1-I to T1-IVB); the order of evaluation and 50 mm = IA are in clinical inventory 3.2.
 */
import type { Choose } from '@leio/rules/derivation'
import type { Classification } from '@leio/rules/release'
import { all, any, atLeast, atLeastOf, atMost, holds, holdsAny, is, isKnown, not, oneOf } from '@leio/rules/write'
import { leiomyosarcoma, metastatic, uterine } from '../conditions.ts'

const nodesPositive = is('extent.regional-nodes', 'histologically-positive')
const onlyDistantNodes = all(
  nodesPositive,
  holdsAny('extent.positive-node-regions', 'inguinal', 'other'),
  not(holdsAny('extent.positive-node-regions', 'pelvic', 'para-aortic')),
)
const abdominalTissue = holds('extent.uterine-spread', 'abdominal-tissue')
const severalAbdominalSites = atLeastOf(
  2,
  holds('extent.abdominal-sites', 'omentum'),
  holds('extent.abdominal-sites', 'sigmoid-colon'),
  holds('extent.abdominal-sites', 'other-colon'),
  holds('extent.abdominal-sites', 'small-bowel'),
  holds('extent.abdominal-sites', 'abdominal-peritoneum'),
  holds('extent.abdominal-sites', 'other'),
)

export const FIGO_STAGES = ['IA', 'IB', 'IIA', 'IIB', 'IIIA', 'IIIB', 'IIIC', 'IVA', 'IVB'] as const
export type FigoStage = (typeof FIGO_STAGES)[number]

export const figoStage: Choose<FigoStage> = {
  kind: 'choose',
  id: 'figo-stage',
  label: 'FIGO 2009 stage',
  values: FIGO_STAGES,
  appliesWhen: all(leiomyosarcoma, uterine),
  cases: [
    { when: metastatic, value: 'IVB' },
    { when: onlyDistantNodes, value: 'IVB' },
    { when: holdsAny('extent.uterine-spread', 'bladder', 'rectum'), value: 'IVA' },
    { when: nodesPositive, value: 'IIIC' },
    { when: all(abdominalTissue, severalAbdominalSites), value: 'IIIB' },
    { when: abdominalTissue, value: 'IIIA' },
    { when: holds('extent.uterine-spread', 'other-pelvic-tissue'), value: 'IIB' },
    { when: holds('extent.uterine-spread', 'adnexa'), value: 'IIA' },
    { when: atMost('tumour.size', 50), value: 'IA' },
    { when: all(), value: 'IB' },
  ],
}

/** The specimen was cut into pieces: its greatest dimension says nothing about the tumour's. */
export const morcellated = any(
  is('pathology.specimen', 'morcellated'),
  oneOf('morcellation.type', 'power', 'power-contained', 'power-uncontained', 'manual-contained', 'manual-uncontained'),
)

export const sizeFromMorcellatedSpecimen = all(
  uterine,
  morcellated,
  not(all(isKnown('tumour.size-method'), oneOf('tumour.size-method', 'ct', 'mri', 'ultrasound', 'clinical'))),
)

/** The stages that each stated code agrees with; a partial code ("stage I") agrees with several. */
export const STATED_FIGO = {
  i: ['IA', 'IB'],
  ia: ['IA'],
  ib: ['IB'],
  ii: ['IIA', 'IIB'],
  iia: ['IIA'],
  iib: ['IIB'],
  iii: ['IIIA', 'IIIB', 'IIIC'],
  iiia: ['IIIA'],
  iiib: ['IIIB'],
  iiic: ['IIIC'],
  iv: ['IVA', 'IVB'],
  iva: ['IVA'],
  ivb: ['IVB'],
} as const satisfies Record<string, readonly FigoStage[]>

export const figoClassification: Classification = {
  id: 'figo-stage',
  label: 'FIGO 2009 stage, uterine leiomyosarcoma',
  derivation: figoStage,
  stated: { fact: 'stage.stated-figo', how: 'binds', agrees: STATED_FIGO, used: 'STATED_STAGE_USED' },
  notices: [
    {
      code: 'FIGO_5CM_BOUNDARY',
      text: 'Exactly 5.0 cm: the article prints "less than 5" and "more than 5". AJCC/UICC and NCI PDQ read 5 cm or less as IA, as here (erratum D12).',
      when: all(atLeast('tumour.size', 50), atMost('tumour.size', 50)),
    },
    {
      code: 'FIGO_SIZE_MORCELLATED',
      text: 'The size comes from a morcellated specimen or from an unstated source; it was not used. A size on imaging would do.',
      when: all(isKnown('tumour.size'), sizeFromMorcellatedSpecimen),
    },
    {
      code: 'FIGO_BLADDER_RECTUM_DEPTH',
      text: 'Bladder or rectum is invaded in wall or serosa only: FIGO names the organ, UICC and SEER the mucosa. Read here as IVA.',
      when: all(
        holdsAny('extent.uterine-spread', 'bladder', 'rectum'),
        is('extent.bladder-rectum-depth', 'wall-or-serosa'),
      ),
    },
  ],
  rows: [
    'US-01',
    'T1-I',
    'T1-IA',
    'T1-IB',
    'T1-II',
    'T1-IIA',
    'T1-IIB',
    'T1-III',
    'T1-IIIA',
    'T1-IIIB',
    'T1-IIIC',
    'T1-IV',
    'T1-IVA',
    'T1-IVB',
  ],
}
