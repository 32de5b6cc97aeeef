/**
 * One line of the table that `leio bench statistics` prints: the same task on the same data, here and in R, in turns.
 *
 * R's side is a function of the same name in `rows/TOPIC.R`, a list `rows$NAME` of
 * `prepare(columns) -> object`, not timed; `run(object) -> result`, timed; `answer(result, object) -> named list`.
 */
export type BenchColumns = Readonly<Record<string, Float64Array>>

export interface BenchRow<Prepared = unknown, Result = unknown> {
  /** Also the key of R's side: `kaplan-meier-days-1e5`. */
  readonly name: string
  /** As printed: `Kaplan-Meier with limits, whole days, n = 1e5`. */
  readonly title: string
  /** What R runs: `survival::survfit`. */
  readonly peer: string
  /** Theirs / ours that we promise, and what we are after. */
  readonly goal: number
  readonly reach?: number
  /** Turns each; the median counts. At least seven, fewer only where one takes R longer than five seconds. */
  readonly turns?: number
  /** Made from a seed; both sides read the same binary doubles. */
  readonly columns: () => BenchColumns
  /** Not timed: what a caller would have at hand, such as typed columns. */
  readonly prepare: (columns: BenchColumns) => Prepared
  /** Timed. */
  readonly run: (prepared: Prepared) => Result
  /** Compared with R's answer before any time counts: names and numbers. */
  readonly answer: (result: Result, prepared: Prepared) => Readonly<Record<string, number | readonly number[]>>
  /** Largest relative difference that is no disagreement; 1e-8 unless R's default stops early, and then say why. */
  readonly tolerance?: number
}

export interface BenchTopic {
  /** The name of its file and of R's: `kaplan-meier`. */
  readonly topic: string
  readonly rows: readonly BenchRow[]
}

/** Keeps the types of one row together, and forgets them for the list. */
export const benchRow = <Prepared, Result>(row: BenchRow<Prepared, Result>): BenchRow => row as unknown as BenchRow
