/** The numbers of an indicator: everybody is counted once. */
import type { Truth } from '@leio/facts/truth'

export interface IndicatorCounts {
  /** Patients or decisions in all: the sum of the other five. */
  readonly total: number
  readonly fulfilled: number
  readonly notFulfilled: number
  /** Asked, and facts are missing for an answer. */
  readonly cannotSay: number
  /** The indicator does not concern them. */
  readonly notAsked: number
  /** Whether it concerns them cannot be said either. */
  readonly unclear: number
}

/** One row's answers: whether it is asked, and whether it is fulfilled. */
export interface Answer {
  readonly asked: Truth
  readonly fulfilled: Truth
}

/** `countsOf([{ asked: 'true', fulfilled: 'unknown' }])` has `cannotSay` 1 and `total` 1. */
export const countsOf = (answers: readonly Answer[]): IndicatorCounts => {
  const asked = answers.filter((answer) => answer.asked === 'true')
  const of = (truth: Truth): number => asked.filter(({ fulfilled }) => fulfilled === truth).length
  return {
    total: answers.length,
    fulfilled: of('true'),
    notFulfilled: of('false'),
    cannotSay: of('unknown'),
    notAsked: answers.filter((answer) => answer.asked === 'false').length,
    unclear: answers.filter((answer) => answer.asked === 'unknown').length,
  }
}
