/**
 * Response to treatment by RECIST 1.1, computed from the lesion table of a case.
 *
 * Source: Eisenhauer 2009, Eur J Cancer 45:228; clinical.md 3.4; hazard H-34. Words: the *nadir* is the smallest sum on
 * study before an assessment, the baseline's included; it is computed here and never entered. Only sums of all targets
 * can be a nadir. A pure function: it reads no clock, compares whole mm only, and answers every legal block.
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import type { Problem } from '@leio/facts/problem'
import type { RecistBaseline, RecistBlock, RecistFollowUp } from '@leio/facts/recist-block'
import { baselineNotices, lesionProblems } from './recist-baseline.ts'
import { bestOverallResponse, type RecistResponse } from './recist-best-response.ts'
import {
  baselineSumOf,
  type NewLesionFinding,
  type NonTargetResponse,
  newLesionFinding,
  nonTargetResponse,
  readTargets,
  type TargetResponse,
  targetResponse,
} from './recist-lesions.ts'
import type { RecistNotice } from './recist-notice.ts'
import { type RecistSeries, recistSeries } from './recist-series.ts'

export type { RecistBlock } from '@leio/facts/recist-block'
export type { RecistResponse } from './recist-best-response.ts'
export type { RecistNotice } from './recist-notice.ts'

const DEFAULT_MINIMUM_STABLE_WEEKS = 6

/** One follow-up, read. Numbers are null where they do not exist; percentages are for the eye and decide nothing. */
export interface RecistAssessment {
  readonly when: CaseMoment
  /** mm over all targets; null where one of them was not evaluated, or there are none. */
  readonly sumOfDiameters: number | null
  /** mm over the targets that were evaluated. */
  readonly measuredSum: number
  /** Targets that were not evaluated. */
  readonly notEvaluated: readonly string[]
  readonly baselineSum: number | null
  /** The smallest sum before this assessment, baseline included. */
  readonly nadirSum: number | null
  readonly changeFromBaselinePercent: number | null
  readonly changeFromNadirPercent: number | null
  readonly changeFromNadirMm: number | null
  readonly target: TargetResponse
  readonly nonTarget: NonTargetResponse
  readonly newLesion: NewLesionFinding
  readonly overall: RecistResponse
  readonly notices: readonly RecistNotice[]
}

export interface RecistResult {
  /** In the order of time. */
  readonly assessments: readonly RecistAssessment[]
  /** At the latest assessment; null where there is none. */
  readonly response: RecistResponse | null
  readonly bestResponse: RecistResponse | null
  readonly notices: readonly RecistNotice[]
  readonly problems: readonly Problem[]
}

type Findings = Pick<RecistAssessment, 'target' | 'nonTarget' | 'newLesion'>

/** The table of clinical.md 3.4. A list of new lesions that is absent, or equivocal, decides nothing; a notice says so. */
const overallResponse = ({ target, nonTarget, newLesion }: Findings): RecistResponse => {
  if (target === 'PD' || nonTarget === 'PD' || newLesion === 'yes') return 'PD'
  if (target === 'none') return nonTarget === 'none' ? 'NE' : nonTarget
  if (target === 'CR') return nonTarget === 'CR' || nonTarget === 'none' ? 'CR' : 'PR'
  return target
}

const isDisease = (overall: RecistResponse): boolean =>
  overall === 'PR' || overall === 'SD' || overall === 'NON-CR/NON-PD'

const noticesOf = (
  { target, newLesion }: Findings,
  overall: RecistResponse,
  baseline: RecistBaseline,
  afterCr: boolean,
): readonly RecistNotice[] => {
  if (overall === 'PD') return []
  const notices: RecistNotice[] = []
  if (newLesion === 'not-stated') notices.push('RECIST_NEW_LESIONS_NOT_STATED')
  if (newLesion === 'equivocal') notices.push('RECIST_EQUIVOCAL_NEW_LESION')
  if (overall === 'CR' && target !== 'none' && baseline.nonTargets === undefined) {
    notices.push('RECIST_NON_TARGETS_NOT_STATED')
  }
  if (afterCr && isDisease(overall)) notices.push('RECIST_DISEASE_AFTER_CR')
  return notices
}

const momentOf = (followup: RecistFollowUp): CaseMoment =>
  followup.date === undefined ? { month: followup.month } : { date: followup.date }

const percentChange = (now: number | null, before: number | null): number | null =>
  now === null || before === null || before === 0 ? null : (100 * (now - before)) / before

/** What the sums say. */
const readSums = (baseline: RecistBaseline, followup: RecistFollowUp, nadir: number) => {
  const { measuredSum, notEvaluated } = readTargets(baseline, followup)
  const hasTargets = baseline.targets.length > 0
  const baselineSum = hasTargets ? baselineSumOf(baseline) : null
  const nadirSum = hasTargets ? nadir : null
  const sumOfDiameters = hasTargets && notEvaluated.length === 0 ? measuredSum : null
  return {
    sumOfDiameters,
    measuredSum,
    notEvaluated,
    baselineSum,
    nadirSum,
    changeFromBaselinePercent: percentChange(sumOfDiameters, baselineSum),
    changeFromNadirPercent: percentChange(sumOfDiameters, nadirSum),
    changeFromNadirMm: sumOfDiameters === null || nadirSum === null ? null : sumOfDiameters - nadirSum,
  }
}

const findingsOf = (baseline: RecistBaseline, followup: RecistFollowUp, nadir: number): Findings => ({
  target:
    baseline.targets.length === 0
      ? 'none'
      : targetResponse(readTargets(baseline, followup), baselineSumOf(baseline), nadir),
  nonTarget: nonTargetResponse(baseline, followup),
  newLesion: newLesionFinding(followup),
})

const assess = (
  baseline: RecistBaseline,
  followup: RecistFollowUp,
  nadir: number,
  afterCr: boolean,
): RecistAssessment => {
  const findings = findingsOf(baseline, followup, nadir)
  const overall = overallResponse(findings)
  return {
    when: momentOf(followup),
    ...readSums(baseline, followup, nadir),
    ...findings,
    overall,
    notices: noticesOf(findings, overall, baseline, afterCr),
  }
}

const assessAll = (baseline: RecistBaseline, followups: readonly RecistFollowUp[]): readonly RecistAssessment[] => {
  const assessments: RecistAssessment[] = []
  let nadir = baselineSumOf(baseline)
  let afterCr = false
  for (const followup of followups) {
    const assessment = assess(baseline, followup, nadir, afterCr)
    nadir = Math.min(nadir, assessment.sumOfDiameters ?? nadir)
    afterCr ||= assessment.overall === 'CR'
    assessments.push(assessment)
  }
  return assessments
}

const bestOfSeries = (block: RecistBlock, series: RecistSeries, assessments: readonly RecistAssessment[]) => {
  if (series.baseline === undefined || assessments.length === 0) return { bestResponse: null, notices: [] }
  const points = assessments.flatMap(({ overall }, place) => {
    const moment = series.followups[place]?.moment
    return moment === undefined ? [] : [{ overall, moment }]
  })
  return bestOverallResponse(points, {
    baseline: series.baseline,
    minimumStableWeeks: block.minimumStableWeeks ?? DEFAULT_MINIMUM_STABLE_WEEKS,
    confirmationRequired: block.confirmationRequired === true,
    nonTargetOnly: block.baseline.targets.length === 0,
  })
}

/**
 * The RECIST 1.1 response at every follow-up, the latest, and the best (Eisenhauer 2009, Eur J Cancer 45:228).
 *
 * Example: one lesion of 100 mm, then 60, then 73 mm. The second assessment is PR (-40 %). The third is PD: 22 % and
 * 13 mm above the nadir of 60, although 27 % below baseline. `response` is PD, `bestResponse` PR. Never throws on a
 * legal block; `response` is null where there is no follow-up, or where dates and month numbers are mixed.
 */
export const recistResponse = (block: RecistBlock): RecistResult => {
  const series = recistSeries(block)
  const assessments = assessAll(
    block.baseline,
    series.followups.map((entry) => entry.followup),
  )
  const best = bestOfSeries(block, series, assessments)
  const notices = [
    ...baselineNotices(block.baseline),
    ...assessments.flatMap((assessment) => assessment.notices),
    ...best.notices,
  ]
  return {
    assessments,
    response: assessments.at(-1)?.overall ?? null,
    bestResponse: best.bestResponse,
    notices: [...new Set(notices)],
    problems: [...lesionProblems(block), ...series.problems],
  }
}
