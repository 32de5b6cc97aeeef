/**
 * Generated data sets that are valid, and as strange as registries are.
 *
 * Words: a *cohort* is one row a patient, with everything that any estimator asks for; *tables* are counts of patients;
 * *studies* are rows of a meta-analysis. A *choice* picks among the options of an estimator, so that they all come up.
 */
import fc from 'fast-check'
import type { Factor, NumericColumn } from '../../packages/statistics/src/columns.ts'
import { factorOf } from '../../packages/statistics/src/columns.ts'

export interface Cohort {
  readonly time: NumericColumn
  /** 0 or 1. */
  readonly event: NumericColumn
  /** 0, or the cause of the event, 1 or 2. */
  readonly causes: NumericColumn
  readonly entry?: NumericColumn
  readonly weights?: NumericColumn
  readonly group: Factor
  readonly strata: Factor
  readonly covariates: Readonly<Record<string, NumericColumn>>
  readonly treatment: NumericColumn
  /** A predicted probability. */
  readonly risk: NumericColumn
  /** Of predictions. */
  readonly horizon: number
  readonly choice: number
}

export interface Tables {
  readonly events: number
  readonly n: number
  readonly otherEvents: number
  readonly otherN: number
  readonly time: number
  readonly otherTime: number
  readonly share: number
  readonly choice: number
}

export interface Studies {
  readonly effect: readonly (number | null)[]
  readonly variance: readonly number[]
  readonly moderator: readonly number[]
  readonly group: Factor
  readonly treatedEvents: readonly number[]
  readonly treatedTotal: readonly number[]
  readonly controlEvents: readonly number[]
  readonly controlTotal: readonly number[]
  readonly choice: number
}

/** The option that a data set calls for. */
export const pick = <T>({ choice }: { readonly choice: number }, options: readonly T[]): T =>
  options[choice % options.length] as T

const column = <T>(value: fc.Arbitrary<T>, rows: number): fc.Arbitrary<T[]> =>
  fc.array(value, { minLength: rows, maxLength: rows })

const day = fc.integer({ min: 0, max: 30 })
const real = fc.integer({ min: 1, max: 2 ** 30 }).map((word) => word / 2 ** 26)

/** Whole days; continuous; all at once; near-ties of 1e-9; enormous and tiny times. */
const timesOf = (rows: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    column(day, rows),
    column(real, rows),
    day.map((one) => Array<number>(rows).fill(one)),
    column(fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 0, max: 3 })), rows).map((pairs) =>
      pairs.map(([whole, near]) => whole + near * 1e-9),
    ),
    column(real, rows).map((times) => times.map((time) => time * 1e12)),
    column(real, rows).map((times) => times.map((time) => time * 1e-12)),
  )

/** Any mixture; nobody; everybody; one. */
const eventsOf = (rows: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    { weight: 3, arbitrary: column(fc.constantFrom(0, 1), rows) },
    fc.constant(Array<number>(rows).fill(0)),
    fc.constant(Array<number>(rows).fill(1)),
    fc.nat({ max: rows - 1 }).map((at) => Array.from({ length: rows }, (_, row) => Number(row === at))),
  )

/** Ordinary; constant; one that the other already says; one that tells events apart; far from 0. */
const covariatesOf = (rows: number, event: readonly number[]): fc.Arbitrary<Record<string, number[]>> =>
  fc
    .record({ x: column(real, rows), z: column(fc.constantFrom(0, 1), rows), kind: fc.nat({ max: 6 }) })
    .map(({ x, z, kind }) => {
      if (kind === 0) return { x, constant: x.map(() => 3) }
      if (kind === 1) return { x, twice: x.map((value) => 2 * value + 1) }
      if (kind === 2) return { x, separating: event.map((code) => code) }
      if (kind === 3) return { far: x.map((value) => 1e9 + value), z }
      if (kind === 4) return { nothing: x.map(() => 0) }
      return kind === 5 ? { x } : { x, z }
    })

const weightsOf = (rows: number): fc.Arbitrary<number[] | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    column(fc.constantFrom(0, 1, 2), rows),
    column(fc.constantFrom(0, 0.5, 1.25), rows),
    fc.constant(Array<number>(rows).fill(0)),
    fc.nat({ max: rows - 1 }).map((at) => Array.from({ length: rows }, (_, row) => Number(row === at))),
  )

const entriesOf = (time: readonly number[]): fc.Arbitrary<number[] | undefined> =>
  fc.oneof(
    { weight: 3, arbitrary: fc.constant(undefined) },
    column(fc.constantFrom(-1, 0, 0.5, 0.9), time.length).map((shares) =>
      shares.map((share, row) => ((time[row] as number) === 0 || share < 0 ? -1 : share * (time[row] as number))),
    ),
  )

const namesOf = (rows: number, names: readonly string[]): fc.Arbitrary<Factor> =>
  column(fc.constantFrom(...names), rows).map((values) => factorOf(values))

/** Strata that look empty: each row alone, or nobody with the event in one. */
const strataOf = (event: readonly number[]): fc.Arbitrary<Factor> =>
  fc.oneof(
    namesOf(event.length, ['centre A', 'centre B']),
    fc.constant(factorOf(event.map((_, row) => `centre ${row}`))),
    fc.constant(factorOf(event.map((code) => (code === 1 ? 'with events' : 'without')))),
  )

const riskOf = (rows: number): fc.Arbitrary<number[]> =>
  fc.oneof(
    column(
      fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
      rows,
    ),
    fc.constant(Array<number>(rows).fill(0.3)),
    column(fc.constantFrom(0, 0.5, 1), rows),
    column(fc.constantFrom(1e-9, 1 - 1e-9), rows),
  )

const horizonOf = (time: readonly number[]): fc.Arbitrary<number> => {
  const last = Math.max(...time)
  return fc.constantFrom(last / 2, last, time[0] as number, 2 * last + 1)
}

/** Inputs as typed arrays half of the time: an estimator that uses them as they are must not write to them. */
const asTyped = (cohort: Cohort): Cohort => {
  const typed = (values: NumericColumn): Float64Array => Float64Array.from(values)
  const { entry, weights } = cohort
  return {
    ...cohort,
    time: typed(cohort.time),
    event: typed(cohort.event),
    causes: typed(cohort.causes),
    ...(entry === undefined ? {} : { entry: typed(entry) }),
    ...(weights === undefined ? {} : { weights: typed(weights) }),
    covariates: Object.fromEntries(Object.entries(cohort.covariates).map(([name, values]) => [name, typed(values)])),
    treatment: typed(cohort.treatment),
    risk: typed(cohort.risk),
  }
}

const cohortOf = (time: readonly number[], event: readonly number[]): fc.Arbitrary<Cohort> => {
  const rows = time.length
  return fc
    .record({
      cause: column(fc.constantFrom(1, 2), rows),
      entry: entriesOf(time),
      weights: weightsOf(rows),
      group: namesOf(rows, ['limb', 'uterus', 'trunk']),
      strata: strataOf(event),
      covariates: covariatesOf(rows, event),
      treatment: column(fc.constantFrom(0, 1), rows),
      risk: riskOf(rows),
      horizon: horizonOf(time),
      choice: fc.nat({ max: 5039 }),
      isTyped: fc.boolean(),
    })
    .map(({ cause, entry, weights, isTyped, ...rest }) => {
      const cohort: Cohort = {
        time,
        event,
        causes: event.map((code, row) => code * (cause[row] as number)),
        ...(entry === undefined ? {} : { entry }),
        ...(weights === undefined ? {} : { weights }),
        ...rest,
      }
      return isTyped ? asTyped(cohort) : cohort
    })
}

/** One row, two rows, and up to two dozen. */
const rowCount = fc.oneof(fc.constant(1), fc.constant(2), fc.integer({ min: 3, max: 24 }))

export const anyCohort: fc.Arbitrary<Cohort> = rowCount
  .chain((rows) => fc.tuple(timesOf(rows), eventsOf(rows)))
  .chain(([time, event]) => cohortOf(time, event))

/** A cohort as one hopes for: whole days with ties, events and censorings in every arm, covariates that vary. */
export const plainCohort: fc.Arbitrary<Cohort> = fc
  .integer({ min: 16, max: 32 })
  .chain((rows) =>
    fc.record({
      time: column(fc.integer({ min: 1, max: 40 }), rows),
      coin: column(fc.constantFrom(0, 1, 1), rows),
      x: column(real, rows),
      z: column(fc.constantFrom(0, 1), rows),
      risk: column(
        fc.integer({ min: 1, max: 99 }).map((percent) => percent / 100),
        rows,
      ),
      choice: fc.nat({ max: 5039 }),
    }),
  )
  .map(({ time, coin, x, z, risk, choice }) => ({
    time,
    event: coin,
    causes: coin.map((code, row) => code * (1 + (row % 2))),
    group: factorOf(time.map((_, row) => (row % 3 === 0 ? 'limb' : 'uterus'))),
    strata: factorOf(time.map((_, row) => (row % 2 === 0 ? 'centre A' : 'centre B'))),
    covariates: { x, z },
    treatment: time.map((_, row) => Number(row % 3 === 0)),
    risk,
    horizon: 20,
    choice,
  }))

export const anyTables: fc.Arbitrary<Tables> = fc
  .record({
    n: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 }), fc.constant(1_000_000)),
    otherN: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 30 })),
    part: fc.constantFrom(0, 0.1, 0.5, 0.9, 1),
    otherPart: fc.constantFrom(0, 0.3, 1),
    time: fc.constantFrom(1e-9, 1, 120.5, 1e12),
    otherTime: fc.constantFrom(1, 55, 1e9),
    share: fc.constantFrom(1e-9, 0.2, 0.5, 0.999),
    choice: fc.nat({ max: 5039 }),
  })
  .map(({ part, otherPart, ...rest }) => ({
    ...rest,
    events: Math.round(part * rest.n),
    otherEvents: Math.round(otherPart * rest.otherN),
  }))

/** Effects alike and unlike, some unknown; variances from exact to worthless; trials without events, or with nothing else. */
export const anyStudies: fc.Arbitrary<Studies> = fc
  .oneof(fc.constant(1), fc.constant(2), fc.integer({ min: 3, max: 9 }))
  .chain((rows) =>
    fc.record({
      effect: fc.oneof(
        column(
          fc.option(
            fc.integer({ min: -300, max: 300 }).map((value) => value / 100),
            { freq: 8 },
          ),
          rows,
        ),
        fc.constant(Array<number | null>(rows).fill(-0.3)),
        column(fc.constantFrom(0, 5), rows),
      ),
      variance: fc.oneof(
        column(fc.constantFrom(0.01, 0.1, 0.5), rows),
        fc.constant(Array<number>(rows).fill(0.1)),
        column(fc.constantFrom(1e-9, 1, 1e9), rows),
      ),
      moderator: fc.oneof(column(fc.integer({ min: 1990, max: 2020 }), rows), fc.constant(Array<number>(rows).fill(1))),
      group: namesOf(rows, ['adjuvant', 'palliative']),
      totals: column(fc.tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 40 })), rows),
      parts: column(fc.tuple(fc.constantFrom(0, 0.1, 0.5, 1), fc.constantFrom(0, 0.1, 0.5, 1)), rows),
      choice: fc.nat({ max: 5039 }),
    }),
  )
  .map(({ totals, parts, ...rest }) => ({
    ...rest,
    treatedTotal: totals.map(([treated]) => treated),
    controlTotal: totals.map(([, control]) => control),
    treatedEvents: totals.map(([treated], row) => Math.floor(treated * (parts[row]?.[0] as number))),
    controlEvents: totals.map(([, control], row) => Math.floor(control * (parts[row]?.[1] as number))),
  }))
