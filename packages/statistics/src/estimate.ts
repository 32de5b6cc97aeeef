/** Shapes that results of several methods share. `null` is what has no value, and a caution says why. */

/** One coefficient of a model, on the scale on which it was estimated, with its Wald test and limits. */
export interface Coefficient {
  readonly name: string
  readonly estimate: number | null
  readonly standardError: number | null
  /** estimate / standardError: z, or t where the method says so; null, with its p-value, where the error is 0. */
  readonly statistic: number | null
  readonly pValue: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** A test against chi-square unless the method says otherwise. */
export interface TestResult {
  readonly statistic: number
  readonly degreesOfFreedom: number
  readonly pValue: number
}

/** An estimate with its standard error and confidence limits. */
export interface Estimate {
  readonly estimate: number | null
  readonly standardError: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** NaN and infinite values have no place in JSON: they become null; and -0, which JSON does not know, becomes 0. */
export const finite = (value: number): number | null => (Number.isFinite(value) ? value + 0 : null)
