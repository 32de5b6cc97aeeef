/** Kaplan-Meier and what is read off it, ours. */
import { factorOf, type SurvivalColumns } from '../../src/columns.ts'
import {
  type KaplanMeierOptions,
  kaplanMeier,
  kaplanMeierByGroup,
  kaplanMeierColumns,
} from '../../src/survival/kaplan-meier.ts'
import { survivalAt } from '../../src/survival/survival-at.ts'
import { medianFollowUp, survivalQuantile } from '../../src/survival/survival-quantile.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

interface Names {
  readonly time: string
  readonly event: string
  readonly code: number
  readonly entry?: string
  readonly weight?: string
  readonly group?: string
}

/** Data sets of packages have their own names: `options.columns` says which column is the time, the event (and its code) ... */
export const namedOf = (columns: Columns, options: Options): Columns => {
  const names = options.columns as unknown as Names | undefined
  if (names === undefined) return columns
  const { time, event, code, ...others } = names
  return {
    time: columns[time] ?? [],
    event: numbersOf(columns[event]).map((value) => Number(value === code)),
    ...Object.fromEntries(Object.entries(others).map(([name, column]) => [name, columns[column] ?? []])),
  }
}

export const outcomeOf = (raw: Columns, options: Options, columns = namedOf(raw, options)): SurvivalColumns => ({
  time: columns.time as number[],
  event: columns.event as number[],
  ...(options.entry === true ? { entry: columns.entry as number[] } : {}),
  ...(options.weights === true ? { weights: columns.weight as number[] } : {}),
})

const curveOptions = (options: Options): KaplanMeierOptions => options as KaplanMeierOptions

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  kaplanMeier: { answer: (columns, options) => kaplanMeier(outcomeOf(columns, options), curveOptions(options)) },
  kaplanMeierByGroup: {
    answer: (columns, options) =>
      kaplanMeierByGroup(
        outcomeOf(columns, options),
        factorOf(namedOf(columns, options).group as string[]),
        curveOptions(options),
      ),
  },
  survivalQuantile: {
    answer: (columns, options) =>
      survivalQuantile(kaplanMeier(outcomeOf(columns, options), curveOptions(options)), options.probability as number),
  },
  medianFollowUp: { answer: (columns, options) => medianFollowUp(outcomeOf(columns, options), curveOptions(options)) },
  survivalAt: {
    answer: (columns, options) =>
      survivalAt(
        kaplanMeierColumns(outcomeOf(columns, options), curveOptions(options)),
        options.times as readonly number[],
      ),
  },
}

const numbersOf = (column: Columns[string] = []): readonly number[] => column.map(Number)
