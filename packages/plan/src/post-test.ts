/**
 * The probability after a test, as an interval: from ranges of sensitivity, specificity and probability before it.
 *
 * Bayes' theorem on odds; the interval takes the least and the most favourable corner of the published ranges, so it is
 * honest about what they leave open and no narrower (hazard H-19: never one number).
 */
import type { Facts } from '@leio/facts/fact'
import type { Citation, PostTest } from '@leio/rules/release'
import type { CaseSpace } from './case-space.ts'
import { evaluate } from './evaluate.ts'

export interface PostTestResult {
  readonly id: string
  readonly label: string
  readonly result: 'positive' | 'negative'
  /** Lowest and highest probability compatible with the published ranges, 0 to 1. */
  readonly probability: readonly [number, number]
  readonly before: readonly [number, number]
  readonly caveats: readonly string[]
  readonly sources: readonly Citation[]
}

const after = (before: number, whenPresent: number, whenAbsent: number): number => {
  const present = before * whenPresent
  const absent = (1 - before) * whenAbsent
  return present + absent === 0 ? 0 : present / (present + absent)
}

/**
 * Interval of the probability after a test result.
 *
 * @example
 * probabilityAfter('positive', [0.5, 0.5], [0.9, 0.9], [0.9, 0.9]) // [0.9, 0.9]
 */
export const probabilityAfter = (
  result: 'positive' | 'negative',
  before: readonly [number, number],
  sensitivity: readonly [number, number],
  specificity: readonly [number, number],
): readonly [number, number] =>
  result === 'positive'
    ? [after(before[0], sensitivity[0], 1 - specificity[0]), after(before[1], sensitivity[1], 1 - specificity[1])]
    : [after(before[0], 1 - sensitivity[1], specificity[1]), after(before[1], 1 - sensitivity[0], specificity[0])]

/** The result of each test that the case records, with the probability after it. */
export const postTestsOf = (space: CaseSpace, facts: Facts): readonly PostTestResult[] =>
  space.release.postTests.flatMap((test: PostTest) => {
    const holds = (when: PostTest['positiveWhen']): boolean => evaluate(when, facts, space.derivations).truth === 'true'
    const result = holds(test.positiveWhen) ? 'positive' : holds(test.negativeWhen) ? 'negative' : undefined
    if (result === undefined) return []
    return [
      {
        id: test.id,
        label: test.label,
        result,
        probability: probabilityAfter(result, test.priorProbability, test.sensitivity, test.specificity),
        before: test.priorProbability,
        caveats: test.caveats,
        sources: test.sources,
      },
    ]
  })
