/**
 * What a synthetic population looks like, as data.
 *
 * The numbers are set so that the population shows what the article and the series behind it report; the names of the
 * inventory rows stand beside them, and tests/synthetic compares what comes out with those figures. They describe no
 * patient and predict nothing. What no source gives (missingness, how often a board is held) is ours, unverified.
 */

export type SyntheticSite = 'uterus' | 'retroperitoneum' | 'gastrointestinal' | 'bladder' | 'extremity' | 'trunk-wall'

/** What follows an operation that removed the primary. Shares of patients, not of recurrences. */
export interface RelapseRisk {
  /** Distant within 5 years, and later. */
  readonly distant: number
  readonly lateDistant: number
  /** Local or in the abdomen. */
  readonly local: number
}

export interface SyntheticParameters {
  readonly sites: Readonly<Record<SyntheticSite, number>>
  readonly centres: Readonly<Record<string, number>>
  /** First and last day of diagnosis, and the day on which the data are cut. */
  readonly years: { readonly from: string; readonly to: string; readonly cut: string }
  readonly ivcShareOfRetroperitoneum: number
  readonly women: Readonly<Record<'ivc' | SyntheticSite, number>>
  readonly age: Readonly<Record<'uterus' | 'ivc' | 'other', { readonly median: number; readonly spread: number }>>
  /** In mm, log-normal. */
  readonly size: Readonly<Record<'uterus' | 'other', { readonly median: number; readonly spread: number }>>
  readonly figoStages: Readonly<Record<'i' | 'ii' | 'iii' | 'iv', number>>
  readonly metastaticAtDiagnosis: Readonly<Record<Exclude<SyntheticSite, 'uterus'>, number>>
  readonly highGrade: { readonly uterus: number; readonly other: number }
  /** Of tumours in limb or trunk. */
  readonly deepInLimbOrTrunk: number
  readonly positiveNodes: Readonly<Record<'iii' | 'iv' | 'other', number>>
  readonly relapse: Readonly<Record<'i' | 'ii' | 'iii' | Exclude<SyntheticSite, 'uterus'>, RelapseRisk>>
  /** Mean months to a relapse within 5 years, before it is cut at 60. */
  readonly relapseMonths: number
  readonly firstMetastasis: Readonly<Record<'lung' | 'liver' | 'soft tissue' | 'bone' | 'other', number>>
  /** Median months from metastasis to death of the disease. */
  readonly advancedMonths: { readonly relapsed: number; readonly figoIv: number; readonly other: number }
  readonly margins: Readonly<Record<'r0' | 'r1' | 'r2', number>>
  readonly lostPerYear: number
  readonly missing: Readonly<Record<string, number>>
  readonly missingElse: number
  /** Of dates: month only, year only, none. */
  readonly partialDates: { readonly month: number; readonly year: number; readonly none: number }
}

const ABDOMINAL: RelapseRisk = { distant: 0.45, lateDistant: 0.17, local: 0.06 }

export const SYNTHETIC_PARAMETERS: SyntheticParameters = {
  // CC-06 outside the uterus: extremity 48 %, abdomen or retroperitoneum 41 %, trunk 11 %; CC-11: uterus before these.
  sites: {
    uterus: 0.45,
    retroperitoneum: 0.19,
    gastrointestinal: 0.02,
    bladder: 0.0155,
    extremity: 0.264,
    'trunk-wall': 0.0605,
  },
  centres: { A: 0.4, B: 0.3, C: 0.2, D: 0.1 },
  years: { from: '2004-01-01', to: '2025-12-31', cut: '2026-06-30' },
  ivcShareOfRetroperitoneum: 0.35,
  // SUR-08, CC-04, CC-05.
  women: {
    ivc: 0.76,
    uterus: 1,
    retroperitoneum: 0.58,
    gastrointestinal: 0.47,
    bladder: 0.47,
    extremity: 0.47,
    'trunk-wall': 0.47,
  },
  // US-11, SUR-08, CC-15.
  age: {
    uterus: { median: 54, spread: 11 },
    ivc: { median: 55, spread: 13 },
    other: { median: 57.5, spread: 14 },
  },
  // UI-03, CC-15.
  size: { uterus: { median: 90, spread: 0.5 }, other: { median: 60, spread: 0.75 } },
  // UI-03.
  figoStages: { i: 68.1, ii: 3.1, iii: 7.1, iv: 21.7 },
  // CC-19.
  metastaticAtDiagnosis: {
    retroperitoneum: 0.2,
    gastrointestinal: 0.2,
    bladder: 0.2,
    extremity: 0.08,
    'trunk-wall': 0.08,
  },
  highGrade: { uterus: 0.88, other: 0.75 },
  // CC-15 counts 73 % deep in a series of which 41 % lay in the abdomen, where all are.
  deepInLimbOrTrunk: 0.52,
  // CC-28.
  positiveNodes: { iii: 0.3, iv: 0.1, other: 0.02 },
  // CC-22, CC-23, SM-02, FU-04; UI-03 by stage.
  relapse: {
    i: { distant: 0.32, lateDistant: 0.12, local: 0.06 },
    ii: { distant: 0.58, lateDistant: 0.1, local: 0.08 },
    iii: { distant: 0.78, lateDistant: 0.06, local: 0.08 },
    retroperitoneum: ABDOMINAL,
    gastrointestinal: ABDOMINAL,
    bladder: ABDOMINAL,
    extremity: { distant: 0.31, lateDistant: 0.08, local: 0.06 },
    'trunk-wall': { distant: 0.22, lateDistant: 0.04, local: 0.08 },
  },
  relapseMonths: 22,
  // CC-24 to CC-27.
  firstMetastasis: { lung: 49, liver: 19, 'soft tissue': 14, bone: 5, other: 13 },
  // SM-04: 12 to 24 months; UI-03 for stage IV; CC-20 for metastases at presentation.
  advancedMonths: { relapsed: 17, figoIv: 30, other: 25.8 },
  // CC-15: 97 % complete.
  margins: { r0: 0.7, r1: 0.27, r2: 0.03 },
  lostPerYear: 0.03,
  missing: {
    'patient.ecog': 0.3,
    'patient.menopausal-status': 0.35,
    'pathology.mitoses-per-10-hpf': 0.2,
    'pathology.necrosis': 0.25,
    'pathology.expert-review': 0.15,
    'surgery.margin': 0.1,
    'surgery.en-bloc': 0.2,
    'ihc.er': 0.4,
    'ihc.pr': 0.4,
    'history.predisposition': 0.5,
  },
  missingElse: 0.07,
  partialDates: { month: 0.04, year: 0.015, none: 0.01 },
}
