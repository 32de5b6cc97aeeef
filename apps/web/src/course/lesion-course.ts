/**
 * The lesion measurements of a case beside what the plan package computes from them: one assessment after the other.
 *
 * Words: an *assessment* is the baseline or a follow-up. A follow-up is *left out* when it lies before the baseline, or
 * when no order can be told; it is then shown without a response, and never dropped. Nothing is computed here that
 * RECIST decides: sums, nadir and responses come from the plan.
 */
import type { CaseMoment } from '@leio/facts/case-moment'
import type { BaselineTarget, RecistBlock, RecistFollowUp } from '@leio/facts/recist-block'
import { type RecistAssessment, type RecistResult, recistResponse } from '@leio/plan/recist'
import { baselineSumOf, readTargets } from '@leio/plan/recist-lesions'
import { recistSeries } from '@leio/plan/recist-series'

export interface LesionAssessment {
  readonly when: CaseMoment
  /** Absent at the baseline. */
  readonly followup?: RecistFollowUp
  /** Absent at the baseline, and where it is left out. */
  readonly read?: RecistAssessment
}

export interface LesionCourse {
  readonly block: RecistBlock
  readonly result: RecistResult
  /** In the order of time as far as it can be told; those before the baseline first. */
  readonly assessments: readonly LesionAssessment[]
  /** mm; undefined where there are no target lesions. */
  readonly baselineSum: number | undefined
}

const momentOf = ({ date, month }: CaseMoment): CaseMoment => (date === undefined ? { month } : { date })

export const isBaseline = ({ followup }: LesionAssessment): boolean => followup === undefined

/** The course of the lesions. Two follow-ups give three assessments, the baseline among them. */
export const lesionCourse = (block: RecistBlock): LesionCourse => {
  const result = recistResponse(block)
  const series = recistSeries(block)
  const taken = series.followups.map(({ followup }, place): LesionAssessment => {
    const read = result.assessments[place]
    return { when: momentOf(followup), followup, ...(read === undefined ? {} : { read }) }
  })
  const left = block.followups
    .filter((followup) => series.followups.every((one) => one.followup !== followup))
    .map((followup): LesionAssessment => ({ when: momentOf(followup), followup }))
  const baseline = { when: momentOf(block.baseline) }
  const isRefused = series.baseline === undefined
  return {
    block,
    result,
    assessments: isRefused ? [baseline, ...left] : [...left, baseline, ...taken],
    baselineSum: block.baseline.targets.length === 0 ? undefined : baselineSumOf(block.baseline),
  }
}

/** The size that counts in the sum, in mm; undefined where the lesion was not evaluated. Too small to measure counts 5. */
export const countedMm = (target: BaselineTarget, { followup }: LesionAssessment, block: RecistBlock) => {
  if (followup === undefined) return target.mm
  const { measuredSum, notEvaluated } = readTargets({ ...block.baseline, targets: [target] }, followup)
  return notEvaluated.length > 0 ? undefined : measuredSum
}

/** The smallest sum on study, the baseline's included, and when; only a sum of all targets can be it. */
export const nadirOf = ({ result, block, baselineSum }: LesionCourse) => {
  if (baselineSum === undefined) return undefined
  let nadir = { mm: baselineSum, when: momentOf(block.baseline) }
  for (const { sumOfDiameters: mm, when } of result.assessments) {
    if (mm !== null && mm < nadir.mm) nadir = { mm, when }
  }
  return nadir
}
