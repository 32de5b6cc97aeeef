/** Concordance, ours. */
import { factorOf, type SurvivalColumns } from '../../src/columns.ts'
import { type ConcordanceOptions, concordance } from '../../src/prediction/concordance.ts'
import type { Columns, FunctionAnswers, GoldenCase } from '../harness/golden-case.ts'

type Options = GoldenCase['options']

interface Names {
  readonly time: string
  readonly event: string
  readonly code: number
  readonly marker: string
  readonly group?: string
}

/** Data sets of packages have their own names; rows that lack a value are left out. */
const named = (columns: Columns, { columns: names }: Options): Columns => {
  if (names === undefined) return columns
  const { time, event, code, marker, group } = names as unknown as Names
  const numbers = (name: string): readonly number[] => (columns[name] ?? []).map(Number)
  const keep = numbers(time).map((value, row) => value + Number(numbers(event)[row]) + Number(numbers(marker)[row]))
  const complete = <T>(values: readonly T[]): T[] => values.filter((_, row) => !Number.isNaN(keep[row]))
  return {
    time: complete(numbers(time)),
    event: complete(numbers(event).map((value) => Number(value === code))),
    marker: complete(numbers(marker)),
    ...(group === undefined ? {} : { group: complete((columns[group] ?? []).map(String)) }),
  }
}

const outcome = (columns: Columns, { entry, weights }: Options): SurvivalColumns => ({
  time: columns.time as number[],
  event: columns.event as number[],
  ...(entry === true ? { entry: columns.entry as number[] } : {}),
  ...(weights === true ? { weights: columns.weight as number[] } : {}),
})

const concordanceOptions = (columns: Columns, { strata, clusters, ...options }: Options): ConcordanceOptions => ({
  ...(options as ConcordanceOptions),
  ...(strata === true ? { strata: factorOf(columns.group as string[]) } : {}),
  ...(clusters === true ? { clusters: factorOf(columns.group as string[]) } : {}),
})

export const answers: Readonly<Record<string, FunctionAnswers>> = {
  concordance: {
    answer: (raw, options) => {
      const columns = named(raw, options)
      return concordance(outcome(columns, options), columns.marker as number[], concordanceOptions(columns, options))
    },
  },
}
