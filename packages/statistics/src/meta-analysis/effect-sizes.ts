/**
 * Effect sizes: what each study says, on a scale on which studies can be pooled, and the variance of what it says.
 *
 * Words: a *measure* is the scale (`log-odds-ratio`). Ratios are pooled as natural logarithms, and turned back only to be
 * read. The first group is the treated one: a log ratio below 0 speaks for it where the event is bad. A study that says
 * nothing on a scale (no event in either group) has the effect null, and the pooling leaves it out by name.
 */
import { finite } from '../estimate.ts'
import type { Caution } from '../problem.ts'

export interface EffectSizes<Measure extends string = string> {
  readonly measure: Measure
  /** Number of rows. */
  readonly n: number
  readonly effect: readonly (number | null)[]
  readonly variance: readonly (number | null)[]
  readonly standardError: readonly (number | null)[]
  readonly cautions: readonly Caution[]
}

/** An effect and its variance; NaN where the study says nothing. */
export type EffectAndVariance = readonly [effect: number, variance: number]

export const NOTHING_SAID: EffectAndVariance = [Number.NaN, Number.NaN]

/** Effects of `rows` rows, with a caution where some say nothing. */
export const effectSizes = <Measure extends string>(
  measure: Measure,
  rows: number,
  effectOf: (row: number) => EffectAndVariance,
  cautions: readonly Caution[] = [],
): EffectSizes<Measure> => {
  const pairs = Array.from({ length: rows }, (_, row) => effectOf(row))
  const known = pairs.map(([effect, variance]) => Number.isFinite(effect) && Number.isFinite(variance))
  return {
    measure,
    n: rows,
    effect: pairs.map(([effect], row) => (known[row] === true ? effect : null)),
    variance: pairs.map(([, variance], row) => (known[row] === true ? variance : null)),
    standardError: pairs.map(([, variance], row) => (known[row] === true ? finite(Math.sqrt(variance)) : null)),
    cautions: [...cautions, ...silentStudies(known)],
  }
}

const silentStudies = (known: readonly boolean[]): readonly Caution[] => {
  const silent = rowsWhere(known.length, (row) => known[row] === false)
  if (silent.length === 0) return []
  return [
    {
      kind: 'study-left-out',
      message: `${rowsInWords(silent)} no effect on this scale (no events, or no variance), and a pooled estimate leaves it out.`,
    },
  ]
}

/** Rows, counted from 1, for which something holds. */
export const rowsWhere = (rows: number, holds: (row: number) => boolean): readonly number[] =>
  Array.from({ length: rows }, (_, row) => row).flatMap((row) => (holds(row) ? [row + 1] : []))

/** `Row 3 has`, `Rows 3, 5 have`. */
export const rowsInWords = (rows: readonly number[]): string =>
  rows.length === 1 ? `Row ${rows[0]} has` : `Rows ${rows.join(', ')} have`
