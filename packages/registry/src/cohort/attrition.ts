/**
 * How many are left at each step from all records of a centre to the analysis set, for the diagram and for the report.
 *
 * Every step balances: who came in is who was left out, by reason, and who goes on. A step that does not balance is a
 * defect and is refused, so that a diagram never loses a patient.
 */
import type { AnalysisSet } from './analysis-set.ts'
import type { CohortCounts } from './cohort-counts.ts'

export interface LeftOut {
  readonly reason: string
  readonly count: number
}

export interface AttritionStep {
  /** Who is left after the step: "In the cohort". */
  readonly label: string
  readonly n: number
  /** Who was left out on the way here. A reason that left nobody out is absent. */
  readonly left: readonly LeftOut[]
}

export interface Attrition {
  readonly start: { readonly label: string; readonly n: number }
  readonly steps: readonly AttritionStep[]
}

/**
 * Steps in order, each counted from the one before. `attritionOf({ label: 'Records', n: 10 }, [{ label: 'Adults', left: [{
 * reason: 'under 18', count: 2 }], n: 8 }])`. Errors: a step in which 10 are not 2 and 8, or a count that is none.
 */
export const attritionOf = (start: Attrition['start'], steps: readonly AttritionStep[]): Attrition => {
  let before = start.n
  for (const { label, n, left } of steps) {
    const out = left.reduce((sum, { count }) => sum + count, 0)
    const counts = [before, n, ...left.map(({ count }) => count)]
    if (before !== n + out || counts.some((count) => !Number.isInteger(count) || count < 0))
      throw new Error(`The step "${label}" does not balance: ${before} came in, ${out} were left out, ${n} go on.`)
    before = n
  }
  return { start, steps: steps.map((step) => ({ ...step, left: step.left.filter(({ count }) => count > 0) })) }
}

/** Patients whom an advice filter left out. */
export interface AdviceStep {
  readonly label: string
  readonly notMet: number
}

/**
 * From all records of the centre to the analysis set. `advice` is empty where the cohort asks for none; what a method leaves
 * out of the set, for want of a covariate, is a step of its own.
 */
export const attritionOfAnalysis = (
  counts: CohortCounts,
  advice: readonly AdviceStep[],
  set: AnalysisSet,
): Attrition => {
  const cohort = cohortSteps(counts)
  let left = counts.selected
  const filters = advice.map(({ label, notMet }) => {
    left -= notMet
    return { label, n: left, left: [{ reason: 'the advice does not stand so for them', count: notMet }] }
  })
  const inSet: AttritionStep = {
    label: 'In the analysis set',
    n: set.rows.length,
    left: set.excluded.map(({ text, count }) => ({ reason: text, count })),
  }
  return attritionOf({ label: 'Records of the centre', n: counts.records }, [...cohort, ...filters, inSet])
}

const cohortSteps = ({ otherKind, notMet, cannotSay, selected, records }: CohortCounts): readonly AttritionStep[] => [
  {
    label: 'Of the kind that is asked for',
    n: records - otherKind,
    left: [{ reason: 'demonstration, synthetic or another kind', count: otherKind }],
  },
  {
    label: 'Meet the conditions',
    n: selected,
    left: [
      { reason: 'do not meet the conditions', count: notMet },
      { reason: 'cannot be said: facts are missing', count: cannotSay },
    ],
  },
]
