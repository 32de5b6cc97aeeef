/** How good predicted risks are, ours. */
import type { NumericColumn, SurvivalColumns } from '../../src/columns.ts'
import { type BrierOptions, brierScore } from '../../src/prediction/brier-score.ts'
import { type TimeDependentAucOptions, timeDependentAuc } from '../../src/prediction/time-dependent-auc.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

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
}
