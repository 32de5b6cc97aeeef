/** Effect sizes, ours. */
import {
  hazardRatiosFromIntervals,
  hazardRatiosFromObservedMinusExpected,
  hazardRatiosFromPValues,
} from '../../src/meta-analysis/hazard-ratio-effects.ts'
import { correlationEffects, twoMeanEffects } from '../../src/meta-analysis/mean-effects.ts'
import { proportionEffects, proportionFromDoubleArcsine } from '../../src/meta-analysis/proportion-effects.ts'
import { rateEffects, twoRateEffects } from '../../src/meta-analysis/rate-effects.ts'
import { twoByTwoEffects } from '../../src/meta-analysis/two-by-two-effects.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

/** `options.columns` says which column is which, `a+b` is a sum. Rows that lack one of them are left out. */
const take = <Name extends string>(
  columns: Columns,
  options: Options,
  names: readonly Name[],
): Readonly<Record<Name, readonly number[]>> => {
  const called = (options.columns ?? {}) as Readonly<Record<string, string>>
  const columnOf = (name: string): readonly number[] => {
    const parts = (called[name] ?? name).split('+').map((part) => columns[part] as readonly number[])
    return (parts[0] ?? []).map((_, row) => parts.reduce((sum, part) => sum + (part[row] as number), 0))
  }
  const taken = names.map(columnOf)
  const isComplete = (_: number, row: number): boolean => taken.every((column) => !Number.isNaN(column[row]))
  const complete = names.map((name, at) => [name, (taken[at] ?? []).filter(isComplete)] as const)
  return Object.fromEntries(complete) as unknown as Record<Name, readonly number[]>
}

/** Each function reads the columns of its type and the options as they are. */
const answerOf = <Name extends string, Chosen>(
  names: readonly Name[],
  effects: (columns: Readonly<Record<Name, readonly number[]>>, options: Chosen) => unknown,
): FunctionAnswers => ({
  answer: (columns, options) => effects(take(columns, options, names), options as Chosen),
})

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  twoByTwoEffects: answerOf(['treatedEvents', 'treatedTotal', 'controlEvents', 'controlTotal'], twoByTwoEffects),
  proportionEffects: answerOf(['events', 'total'], proportionEffects),
  proportionFromDoubleArcsine: {
    answer: ({ value = [], total = [] }) => ({
      proportion: value.map((one, row) => proportionFromDoubleArcsine(Number(one), Number(total[row]))),
    }),
  },
  rateEffects: answerOf(['events', 'time'], rateEffects),
  twoRateEffects: answerOf(['treatedEvents', 'treatedTime', 'controlEvents', 'controlTime'], twoRateEffects),
  twoMeanEffects: answerOf(
    ['treatedMean', 'treatedDeviation', 'treatedTotal', 'controlMean', 'controlDeviation', 'controlTotal'],
    twoMeanEffects,
  ),
  correlationEffects: answerOf(['correlation', 'total'], correlationEffects),
  hazardRatiosFromIntervals: answerOf(['hazardRatio', 'lower', 'upper'], hazardRatiosFromIntervals),
  hazardRatiosFromPValues: answerOf(['hazardRatio', 'pValue'], hazardRatiosFromPValues),
  hazardRatiosFromObservedMinusExpected: answerOf(
    ['observedMinusExpected', 'variance'],
    hazardRatiosFromObservedMinusExpected,
  ),
}
