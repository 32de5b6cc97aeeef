/** Pooled effects, ours. */
import { factorOf } from '../../src/columns.ts'
import { funnelOf } from '../../src/meta-analysis/funnel.ts'
import { eggerTest, rankTest } from '../../src/meta-analysis/funnel-asymmetry.ts'
import { influenceOfStudies } from '../../src/meta-analysis/influence.ts'
import { cumulativeMetaAnalysis, leaveOneOut } from '../../src/meta-analysis/leave-one-out.ts'
import { mantelHaenszel } from '../../src/meta-analysis/mantel-haenszel.ts'
import { mantelHaenszelRates } from '../../src/meta-analysis/mantel-haenszel-rates.ts'
import { type MetaAnalysisOptions, metaAnalysis } from '../../src/meta-analysis/meta-analysis.ts'
import { petoFromObservedMinusExpected, petoOddsRatio } from '../../src/meta-analysis/peto.ts'
import { predictedEffect } from '../../src/meta-analysis/predicted-effect.ts'
import type { StudyColumns } from '../../src/meta-analysis/study-columns.ts'
import { subgroupAnalysis } from '../../src/meta-analysis/subgroup-analysis.ts'
import { trimAndFill } from '../../src/meta-analysis/trim-and-fill.ts'
import { type TwoByTwoMeasure, twoByTwoEffects } from '../../src/meta-analysis/two-by-two-effects.ts'
import type { Columns, FunctionAnswers, GoldenCase, Tolerance } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

const numbers = (columns: Columns, name: string): readonly number[] => {
  const parts = name.split('+').map((part) => columns[part] as readonly number[])
  return (parts[0] ?? []).map((_, row) => parts.reduce((sum, part) => sum + (part[row] as number), 0))
}

/** The columns that a function of counts names, from those of the data set. */
const counted = <Name extends string>(
  columns: Columns,
  { counts = {} }: Options,
  names: readonly Name[],
): Readonly<Record<Name, readonly number[]>> => {
  const called = counts as Readonly<Record<string, string>>
  const taken = names.map((name): [Name, readonly number[]] => [name, numbers(columns, called[name] ?? name)])
  return Object.fromEntries(taken) as unknown as Record<Name, readonly number[]>
}

const CELLS = ['treatedEvents', 'treatedTotal', 'controlEvents', 'controlTotal'] as const
const RATES = ['treatedEvents', 'treatedTime', 'controlEvents', 'controlTime'] as const

const studiesOf = (columns: Columns, options: Options, withModerators = true): StudyColumns => {
  const names = (options.columns ?? { effect: 'effect', variance: 'variance' }) as Record<'effect' | 'variance', string>
  const effects =
    options.counts === undefined
      ? { effect: numbers(columns, names.effect), variance: numbers(columns, names.variance) }
      : twoByTwoEffects(counted(columns, options, CELLS), { measure: options.measure as TwoByTwoMeasure })
  const moderators = (withModerators ? (options.moderators ?? []) : []) as readonly string[]
  return { ...effects, moderators: Object.fromEntries(moderators.map((name) => [name, numbers(columns, name)])) }
}

/** REML and others stop at 1e-13 of the variance between studies; what is made of it, at 1e-6. */
const ITERATED: Tolerance = { relative: 1e-6, absolute: 1e-9 }

/** Where the likelihood is highest at 0, metafor halves its steps towards 0 and never gets there: 1e-13 has the root 3e-7. */
const ROOT: Tolerance = { relative: 1e-6, absolute: 1e-6 }

const answerOf = <Chosen>(
  answer: (studies: StudyColumns, options: Chosen, columns: Columns) => unknown,
  withModerators = true,
): FunctionAnswers => ({
  answer: (columns, options) => answer(studiesOf(columns, options, withModerators), options as Chosen, columns),
  tolerances: { default: ITERATED, tau: ROOT },
})

interface Extra extends MetaAnalysisOptions {
  readonly at?: Readonly<Record<string, number>>
  readonly levels?: readonly string[]
  readonly funnelLevels?: readonly number[]
  readonly order?: string
  readonly total?: string
}

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  metaAnalysis: answerOf(metaAnalysis),
  predictedEffect: answerOf((studies, options: Extra) => predictedEffect(metaAnalysis(studies, options), options.at)),
  subgroupAnalysis: answerOf((studies, options: Extra, { group = [] }) =>
    subgroupAnalysis(studies, factorOf(group, options.levels), options),
  ),
  leaveOneOut: answerOf(leaveOneOut, false),
  cumulativeMetaAnalysis: answerOf(
    (studies, { order, ...options }: Extra, columns) =>
      cumulativeMetaAnalysis(studies, {
        ...options,
        ...(order === undefined ? {} : { order: columns[order] as number[] }),
      }),
    false,
  ),
  eggerTest: answerOf(({ ...studies }, { total, ...options }: Extra, columns) =>
    eggerTest(studies, { ...options, ...(total === undefined ? {} : { total: columns[total] as number[] }) }),
  ),
  rankTest: answerOf(rankTest, false),
  trimAndFill: answerOf(trimAndFill, false),
  influenceOfStudies: answerOf(influenceOfStudies),
  funnelOf: answerOf(
    (studies, { funnelLevels = [], ...options }: Extra) =>
      funnelOf(metaAnalysis(studies, options), { ...options, levels: funnelLevels }),
    false,
  ),
  mantelHaenszel: { answer: (columns, options) => mantelHaenszel(counted(columns, options, CELLS), options as never) },
  mantelHaenszelRates: {
    answer: (columns, options) => mantelHaenszelRates(counted(columns, options, RATES), options as never),
  },
  petoOddsRatio: { answer: (columns, options) => petoOddsRatio(counted(columns, options, CELLS), options) },
  petoFromObservedMinusExpected: {
    answer: (columns, options) =>
      petoFromObservedMinusExpected(counted(columns, options, ['observedMinusExpected', 'variance']), options),
  },
}
