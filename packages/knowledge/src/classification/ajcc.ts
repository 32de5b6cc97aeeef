/**
 * AJCC 8, soft tissue sarcoma of retroperitoneum (chapter 44) and of extremity and trunk wall (chapter 41).
 *
 * Source: clinical inventory 3.3 (NCI PDQ adult soft tissue sarcoma, Table 7; Fisher 2018). The article has no stage
 * table (GAP-09).
 */
import type { Choose } from '@leio/rules/derivation'
import type { Classification, Notice } from '@leio/rules/release'
import { all, any, atMost, is, isKnown, not, oneOf, unknownBecause, valueIs, yes } from '@leio/rules/write'
import { leiomyosarcoma, metastatic, retroperitoneal } from '../conditions.ts'
import { confinedToDermis, fnclccGrade } from './fnclcc.ts'

const stagedSite = oneOf('tumour.site', 'retroperitoneum', 'extremity', 'trunk-wall')
const staged = all(leiomyosarcoma, stagedSite, not(confinedToDermis))
const abdominalVein = all(
  retroperitoneal,
  oneOf('tumour.vessel-of-origin', 'ivc', 'renal-vein', 'gonadal-vein', 'iliac-vein'),
)

const notStagedSite: Notice = {
  code: 'AJCC_NOT_STAGED_SITE',
  text: 'AJCC 8 gives no soft-tissue T category or stage group here: uterus, viscera, head and neck, skin and lesions confined to the dermis are staged otherwise or not at all.',
  when: any(all(isKnown('tumour.site'), not(stagedSite)), confinedToDermis),
}

export const tCategory: Choose<'T1' | 'T2' | 'T3' | 'T4'> = {
  kind: 'choose',
  id: 't-category',
  label: 'AJCC 8 T category',
  values: ['T1', 'T2', 'T3', 'T4'],
  appliesWhen: staged,
  cases: [
    { when: atMost('tumour.size', 50), value: 'T1' },
    { when: atMost('tumour.size', 100), value: 'T2' },
    { when: atMost('tumour.size', 150), value: 'T3' },
    { when: all(), value: 'T4' },
  ],
}

/** A grade that cannot be assessed is GX; a grade that is merely not known leaves every group open. */
const gradeNotAssessable = any(
  unknownBecause('pathology.stated-grade', 'not-applicable'),
  all(isKnown('pathology.post-treatment-specimen'), yes('pathology.post-treatment-specimen')),
)
const lowGrade = any(gradeNotAssessable, valueIs(fnclccGrade, 'G1'))
const nodesPositive = is('extent.regional-nodes', 'histologically-positive')

export const AJCC_GROUPS = ['IA', 'IB', 'II', 'IIIA', 'IIIB', 'IV'] as const

export const ajccStage: Choose<(typeof AJCC_GROUPS)[number]> = {
  kind: 'choose',
  id: 'ajcc-stage',
  label: 'AJCC 8 stage group',
  values: AJCC_GROUPS,
  appliesWhen: staged,
  cases: [
    { when: metastatic, value: 'IV' },
    { when: all(nodesPositive, retroperitoneal), value: 'IIIB' },
    { when: nodesPositive, value: 'IV' },
    { when: all(lowGrade, atMost('tumour.size', 50)), value: 'IA' },
    { when: lowGrade, value: 'IB' },
    { when: atMost('tumour.size', 50), value: 'II' },
    { when: atMost('tumour.size', 100), value: 'IIIA' },
    { when: all(), value: 'IIIB' },
  ],
}

/** A stated group agrees with the computed ones when it is among them. */
const STATED_AJCC: Readonly<Record<string, readonly string[]>> = {
  i: ['IA', 'IB'],
  ia: ['IA'],
  ib: ['IB'],
  ii: ['II'],
  iii: ['IIIA', 'IIIB'],
  iiia: ['IIIA'],
  iiib: ['IIIB'],
  iv: ['IV'],
}

export const tCategoryClassification: Classification = {
  id: 't-category',
  label: 'AJCC 8 T category, soft tissue sarcoma',
  derivation: tCategory,
  notices: [notStagedSite],
  rows: ['GAP-09'],
}

export const ajccClassification: Classification = {
  id: 'ajcc-stage',
  label: 'AJCC 8 stage group, soft tissue sarcoma',
  derivation: ajccStage,
  stated: { fact: 'stage.stated-ajcc', how: 'compared', agrees: STATED_AJCC },
  assumes: { fact: 'extent.regional-nodes', code: 'not-suspicious', notice: 'AJCC_NX_AS_N0' },
  readsWith: ['pathology.mitotic-field-area'],
  notices: [
    {
      code: 'AJCC_CHAPTER_AMBIGUOUS',
      text: 'Arising from an abdominal vein: registries may file it under chapter 42 (viscera), which has no stage groups; surgeons stage it as retroperitoneal, as here.',
      when: abdominalVein,
    },
    notStagedSite,
  ],
  rows: ['GAP-09'],
}
