/**
 * Truth in three values, after Kleene.
 *
 * Words: a *truth* is the word 'true', 'false' or 'unknown', the same word in JSON, SQL and on the screen.
 * There is no `boolean | null`: an `if` would swallow the null. A bare `if (truth)` would pass for 'false' too,
 * so ask {@link isTrue} or switch.
 */
export type Truth = 'true' | 'false' | 'unknown'

/** The whole of negation. The tables are data, so that the documentation and the tests print the same object. */
export const NOT: Readonly<Record<Truth, Truth>> = Object.freeze({ true: 'false', false: 'true', unknown: 'unknown' })

/** Conjunction: one 'false' decides, whatever is unknown. */
export const AND: Readonly<Record<Truth, Readonly<Record<Truth, Truth>>>> = Object.freeze({
  true: Object.freeze({ true: 'true', false: 'false', unknown: 'unknown' }),
  false: Object.freeze({ true: 'false', false: 'false', unknown: 'false' }),
  unknown: Object.freeze({ true: 'unknown', false: 'false', unknown: 'unknown' }),
})

/** Disjunction: one 'true' decides, whatever is unknown. */
export const OR: Readonly<Record<Truth, Readonly<Record<Truth, Truth>>>> = Object.freeze({
  true: Object.freeze({ true: 'true', false: 'true', unknown: 'true' }),
  false: Object.freeze({ true: 'true', false: 'false', unknown: 'unknown' }),
  unknown: Object.freeze({ true: 'true', false: 'unknown', unknown: 'unknown' }),
})

export const isTrue = (truth: Truth): boolean => truth === 'true'
export const isFalse = (truth: Truth): boolean => truth === 'false'
export const isUnknown = (truth: Truth): boolean => truth === 'unknown'

/** `truthOf(true)` is `'true'`. For answers that are known. */
export const truthOf = (answer: boolean): Truth => (answer ? 'true' : 'false')

/** Whether all hold. `allOf([])` is `'true'`; `allOf(['unknown', 'false'])` is `'false'`. */
export const allOf = (truths: Iterable<Truth>): Truth => {
  let result: Truth = 'true'
  for (const truth of truths) result = AND[result][truth]
  return result
}

/** Whether any holds. `anyOf([])` is `'false'`; `anyOf(['unknown', 'true'])` is `'true'`. */
export const anyOf = (truths: Iterable<Truth>): Truth => {
  let result: Truth = 'false'
  for (const truth of truths) result = OR[result][truth]
  return result
}

/**
 * Whether at least `n` hold. `atLeast(2, ['true', 'unknown', 'false'])` is `'unknown'`: the open one could be the second;
 * `atLeast(2, ['true', 'false', 'false'])` is `'false'`.
 */
export const atLeastOf = (n: number, truths: Iterable<Truth>): Truth => {
  let held = 0
  let open = 0
  for (const truth of truths) {
    if (truth === 'true') held += 1
    if (truth === 'unknown') open += 1
  }
  if (held >= n) return 'true'
  return held + open >= n ? 'unknown' : 'false'
}
