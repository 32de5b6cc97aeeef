/** Reads a case as the input of a Cox model, as model.R does. */

import { factorOf, type NumericColumn, type SurvivalColumns } from '../../src/columns.ts'
import type { CoxOptions } from '../../src/cox/cox-model.ts'
import type { Columns, Json } from '../harness/golden-case.ts'

export interface CoxInput {
  readonly columns: SurvivalColumns
  readonly covariates: Readonly<Record<string, NumericColumn>>
  readonly options: CoxOptions
}

type Options = Readonly<Record<string, Json>>
type Row = (name: string) => readonly (number | string)[]

export const coxInput = (data: Columns, options: Options): CoxInput => {
  const named = (name: string): readonly (number | string)[] => data[name] as readonly (number | string)[]
  const columnOf = (option: string, fallback?: string): string | undefined =>
    (options[option] as string | undefined) ?? fallback
  const roles = {
    time: columnOf('time', 'time'),
    event: columnOf('event', 'event'),
    entry: columnOf('entry'),
    weights: columnOf('weights'),
    strata: columnOf('strata'),
    offset: columnOf('offset'),
    cluster: columnOf('cluster'),
    id: columnOf('id'),
  }
  const names = [options.covariates].flat() as string[]
  const used = [
    ...Object.values(roles).filter((name) => name !== undefined),
    ...names.map((name) => name.split('=')[0] as string),
  ]
  const length = named(roles.time as string).length
  const rows = Array.from({ length }, (_, row) => row).filter((row) =>
    used.every((name) => {
      const value = named(name)[row]
      return value !== '' && !Number.isNaN(value) && value !== 'NA'
    }),
  )
  const at: Row = (name) => rows.map((row) => named(name)[row] as number | string)
  const numbers = (name: string): number[] => at(name).map(Number)
  const optional = <T>(key: string, name: string | undefined, make: (name: string) => T) =>
    name === undefined ? {} : { [key]: make(name) }
  const event = at(roles.event as string).map((value) =>
    options.eventIs === undefined ? Number(value) : Number(value === options.eventIs),
  )
  return {
    columns: {
      time: numbers(roles.time as string),
      event,
      ...optional('entry', roles.entry, numbers),
      ...optional('weights', roles.weights, numbers),
    },
    covariates: Object.fromEntries(names.map((name, place) => [`x${place + 1}`, covariate(at, name)])),
    options: {
      ...pick(options, ['ties', 'robust', 'initial', 'confidence', 'ridge', 'penalty']),
      ...optional('strata', roles.strata, (name) => factorOf(at(name).map(String))),
      ...optional('offset', roles.offset, numbers),
      ...optional('cluster', roles.cluster, (name) => factorOf(at(name))),
      ...optional('id', roles.id, (name) => factorOf(at(name))),
    },
  }
}

const covariate = (at: Row, name: string): number[] => {
  const [column, level] = name.split('=')
  return level === undefined
    ? at(name).map(Number)
    : at(column as string).map((value) => Number(String(value) === level))
}

const pick = (options: Options, names: readonly string[]): CoxOptions =>
  Object.fromEntries(
    names.flatMap((name) =>
      options[name] === undefined ? [] : [[name, name === 'initial' ? [options[name]].flat() : options[name]]],
    ),
  )
