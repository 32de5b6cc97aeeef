/** How good predicted risks are, ours. */
import type { NumericColumn, SurvivalColumns } from '../../src/columns.ts'
import { type BrierOptions, brierScore } from '../../src/prediction/brier-score.ts'
import { type CalibrationCurveOptions, calibrationCurve } from '../../src/prediction/calibration-curve.ts'
import { type CalibrationGroupsOptions, calibrationGroups } from '../../src/prediction/calibration-groups.ts'
import { type CalibrationSummaryOptions, calibrationSummary } from '../../src/prediction/calibration-summary.ts'
import {
  decisionCurve,
  type SurvivalDecisionCurveOptions,
  survivalDecisionCurve,
} from '../../src/prediction/decision-curve.ts'
import { type PseudoValueOptions, pseudoValues } from '../../src/prediction/pseudo-values.ts'
import { type TimeDependentAucOptions, timeDependentAuc } from '../../src/prediction/time-dependent-auc.ts'
import type { Columns, FunctionAnswers, GoldenCase, Tolerance } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

interface Names {
  readonly time: string
  readonly event: string
  readonly codes: readonly number[]
  readonly marker: string
  readonly spread: number
}

/** Data sets of packages have their own names; rows that lack a value are left out. The risk is made of the marker's rank. */
const named = (columns: Columns, { columns: names }: Options): Columns => {
  if (names === undefined) return columns
  const { time, event, codes, marker, spread } = names as unknown as Names
  const list = (name: string): readonly number[] => (columns[name] ?? []).map(Number)
  const complete = list(time).flatMap((at, row) =>
    Number.isNaN(at + Number(list(marker)[row]))
      ? []
      : [{ at, code: list(event)[row], score: Number(list(marker)[row]) }],
  )
  const scores = complete.map(({ score }) => score)
  const rank = (score: number): number =>
    scores.filter((other) => other < score).length + (scores.filter((other) => other === score).length + 1) / 2
  return {
    time: complete.map(({ at }) => at),
    event: complete.map(({ code }) => codes.indexOf(Number(code)) + 1),
    score: scores,
    risk: scores.map((score) => ((rank(score) - 0.5) / scores.length) * spread),
  }
}

const outcome = (columns: Columns): SurvivalColumns => ({
  time: columns.time as number[],
  event: columns.event as number[],
})

const risksOf = (columns: Columns, { risks = ['risk'] }: Options): readonly NumericColumn[] =>
  (risks as readonly string[]).map((name) => columns[name] as number[])

const withNamed =
  (answer: (columns: Columns, options: Options) => unknown): FunctionAnswers['answer'] =>
  (raw, options) =>
    answer(named(raw, options), options)

const modelsOf = (columns: Columns, { risks = ['risk'] }: Options): Readonly<Record<string, NumericColumn>> =>
  Object.fromEntries((risks as readonly string[]).map((name) => [name, columns[name] as number[]]))

/** A pseudo-value is n times one risk less n - 1 times another, near 0 for many patients: rounding is n times that of a risk. */
const OF_N: Tolerance = { relative: 1e-8, absolute: 1e-11 }

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  brierScore: {
    answer: withNamed((columns, options) =>
      brierScore(outcome(columns), risksOf(columns, options), options as unknown as BrierOptions),
    ),
  },
  timeDependentAuc: {
    answer: withNamed((columns, options) =>
      timeDependentAuc(outcome(columns), risksOf(columns, options), options as unknown as TimeDependentAucOptions),
    ),
  },
  pseudoValues: {
    answer: withNamed((columns, options) => pseudoValues(outcome(columns), options as unknown as PseudoValueOptions)),
    tolerances: { pseudoValues: OF_N },
  },
  calibrationGroups: {
    answer: withNamed((columns, options) =>
      calibrationGroups(outcome(columns), columns.risk as number[], options as unknown as CalibrationGroupsOptions),
    ),
  },
  calibrationSummary: {
    answer: withNamed((columns, options) =>
      calibrationSummary(outcome(columns), columns.risk as number[], options as unknown as CalibrationSummaryOptions),
    ),
  },
  calibrationCurve: {
    answer: withNamed((columns, options) =>
      calibrationCurve(outcome(columns), columns.risk as number[], options as unknown as CalibrationCurveOptions),
    ),
    tolerances: { default: OF_N },
  },
  decisionCurve: {
    answer: (columns, options) =>
      decisionCurve(
        columns.event as number[],
        modelsOf(columns, options),
        options as unknown as SurvivalDecisionCurveOptions,
      ),
  },
  survivalDecisionCurve: {
    answer: withNamed((columns, options) =>
      survivalDecisionCurve(
        outcome(columns),
        modelsOf(columns, options),
        options as unknown as SurvivalDecisionCurveOptions,
      ),
    ),
  },
}
