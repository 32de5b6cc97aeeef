/**
 * What a comparison with R is made of.
 *
 * Words: a *case* is one call of one public function on one set of data. An *answer* computes what a case asks for: one
 * in R (`answers.R`), one here (`answers.ts`), with the same keys. A *suite* is a folder with both and its cases. *Fixed*
 * cases are stored with R's answers in `golden.json`; *random* ones are made from a seed and answered by R each time.
 */
export type Json = number | string | boolean | null | readonly Json[] | { readonly [key: string]: Json }

/** Columns by name: numbers (NaN where R has NA) or names. */
export type Columns = Readonly<Record<string, readonly number[] | readonly string[]>>

export type DataReference =
  /** Ours. */
  | { readonly kind: 'inline'; readonly columns: Columns }
  /** A data set of an R package, read from there and never stored, since its licence is not ours to give. */
  | { readonly kind: 'r'; readonly package: string; readonly name: string }

export interface GoldenCase {
  /** Unique in its suite: `ties, log-log limits`. */
  readonly id: string
  /** The public function that is compared: `kaplanMeier`. */
  readonly function: string
  readonly data: DataReference
  readonly options: Readonly<Record<string, Json>>
}

/** The largest deviation that is no fault: |ours - R's| <= relative * |R's| + absolute. */
export interface Tolerance {
  readonly relative: number
  readonly absolute: number
}

export const CLOSE: Tolerance = { relative: 1e-8, absolute: 1e-12 }

/** NaN and null stand for R's NA; a key that is absent is a fault. */
export type Answer = (columns: Columns, options: Readonly<Record<string, Json>>) => unknown

export interface FunctionAnswers {
  readonly answer: Answer
  /**
   * By the last key of a value (`lower`), where it is not CLOSE; `default` is for the rest. Say why beside it. A p-value
   * that is not named also has to agree to 1e-6 of itself, without an absolute tolerance (`compare.ts`).
   */
  readonly tolerances?: Readonly<Record<string, Tolerance>>
}

export interface GoldenSuite {
  /** The name of its folder. */
  readonly topic: string
  readonly answers: Readonly<Record<string, FunctionAnswers>>
  readonly fixed: readonly GoldenCase[]
  /** At least a hundred random data sets for each estimator. */
  readonly random: (seed: number) => readonly GoldenCase[]
}
