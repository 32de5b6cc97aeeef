/**
 * What is wrong with an input, and what to be careful about in a result.
 *
 * A *problem* stops the analysis: a `StatisticsError` carries all of them at once. A *caution* travels with a result that
 * was computed but can mislead; nothing in a result is undefined (null) without one, or a `reason` beside it.
 */

/** Each kind is set by code and seen by a test; a kind that nobody sets is removed. */
export type ProblemKind =
  | 'no-rows'
  | 'length-differs'
  | 'not-a-number'
  | 'not-finite'
  | 'negative-time'
  | 'exit-not-after-entry'
  | 'unknown-event-code'
  | 'negative-weight'
  | 'unknown-group-code'
  | 'empty-group'
  | 'too-few-groups'
  | 'no-events'
  | 'no-covariates'
  | 'option-out-of-range'
  | 'duplicate-trial'
  | 'too-few-studies'
  | 'more-events-than-patients'
  | 'not-a-count'
  | 'not-binary'
  | 'not-a-probability'
  | 'not-positive'
  | 'too-few-imputations'
  | 'unknown-state'
  | 'overlapping-rows'
  | 'gap-between-rows'
  | 'impossible-order'

export interface Problem {
  readonly kind: ProblemKind
  /** The column or option, such as `time` or `confidence`. */
  readonly where: string
  /** Rows counted from 1: the first ten. */
  readonly rows?: readonly number[]
  /** How many rows in all. */
  readonly count?: number
  /** What was found in the first of them. */
  readonly found?: string
  /** One sentence: what is wrong. */
  readonly message: string
  /** One sentence: what to do. */
  readonly cure: string
}

export type CautionKind =
  | 'few-events'
  | 'no-events'
  | 'separation'
  | 'monotone-likelihood'
  | 'not-converged'
  | 'constant-covariate'
  | 'collinear-covariates'
  | 'near-ties-merged'
  | 'never-at-risk-together'
  | 'not-reached'
  | 'beyond-follow-up'
  | 'empty-stratum'
  | 'undefined-limit'
  | 'undefined-difference'
  | 'unmatched'
  | 'poor-balance'
  | 'poor-overlap'
  | 'extreme-weights'
  | 'few-studies'
  | 'few-imputations'
  | 'zero-cells'
  | 'non-proportional-hazards'
  | 'immortal-time'
  | 'late-entry-ignored'
  | 'competing-deaths'
  | 'duplicate-trial'
  | 'study-left-out'
  | 'askew-limits'
  | 'back-transform'

export interface Caution {
  readonly kind: CautionKind
  /** One or two sentences for an analyst: what it is, and what to do. */
  readonly message: string
}

export class StatisticsError extends Error {
  readonly problems: readonly Problem[]

  constructor(problems: readonly Problem[]) {
    super(problems.map(problemText).join('\n'))
    this.name = 'StatisticsError'
    this.problems = problems
  }
}

/** `time: 2 rows (3, 7) hold a negative time (-4). Check …` */
export const problemText = ({ where, rows, count, found, message, cure }: Problem): string => {
  const place = rows === undefined ? '' : ` [row${rows.length > 1 ? 's' : ''} ${rowsText(rows, count)}]`
  return `${where}: ${message}${place}${found === undefined ? '' : ` Found: ${found}.`} ${cure}`
}

const rowsText = (rows: readonly number[], count = rows.length): string =>
  `${rows.join(', ')}${count > rows.length ? ` and ${count - rows.length} more` : ''}`

/**
 * Passes through several gates and gives what each lets through; where some refuse, the problems of all of them are thrown
 * together. `throughGates(() => refuseIf(optionProblems), () => soundSurvival(columns))`.
 */
export const throughGates = <T extends readonly unknown[]>(...gates: { readonly [K in keyof T]: () => T[K] }): T => {
  const problems: Problem[] = []
  const passed = gates.map((gate) => {
    try {
      return gate()
    } catch (error) {
      if (!(error instanceof StatisticsError)) throw error
      problems.push(...error.problems)
      return undefined
    }
  })
  refuseIf(problems)
  return passed as unknown as T
}

/** Throws every problem at once, where there is one. */
export const refuseIf = (problems: readonly Problem[]): void => {
  if (problems.length > 0) throw new StatisticsError(problems)
}
