/** What all ways of matching can be told, and its check. */
import { factorProblems, lengthProblems } from '../check-columns.ts'
import type { Factor, NumericColumn } from '../columns.ts'
import type { Problem } from '../problem.ts'
import { armProblems } from './treatment-arms.ts'

export interface MatchingOptions {
  /** Controls for each treated row: 1. MatchIt: `ratio`. */
  readonly ratio?: number
  /** The largest distance a pair may have; none if left out. MatchIt: `caliper`. */
  readonly caliper?: number
  /**
   * The unit of the caliper: standard deviations of the distance over all rows (MatchIt's `std.caliper = TRUE`, the
   * default), or the distance's own.
   */
  readonly caliperUnit?: 'standard deviations' | 'distance'
  /** Factors in which both rows of a pair must agree. MatchIt: `exact`. */
  readonly exact?: Readonly<Record<string, Factor>>
}

/** In the unit of the distance; Infinity where there is none. */
export const caliperOf = (
  distance: NumericColumn,
  { caliper, caliperUnit = 'standard deviations' }: MatchingOptions,
): number => {
  if (caliper === undefined) return Infinity
  return caliperUnit === 'distance' ? caliper : caliper * standardDeviation(distance)
}

const standardDeviation = (column: NumericColumn): number => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += column[row] as number
  const mean = sum / column.length
  let squares = 0
  for (let row = 0; row < column.length; row += 1) squares += ((column[row] as number) - mean) ** 2
  return Math.sqrt(squares / (column.length - 1))
}

export const matchingProblems = (
  treatment: NumericColumn,
  distance: NumericColumn,
  { ratio = 1, caliper = 0, exact = {} }: MatchingOptions,
): readonly Problem[] => [
  ...armProblems(treatment, { distance }),
  ...Object.entries(exact).flatMap(([name, factor]) => [
    ...lengthProblems(treatment.length, { [name]: factor.codes }),
    ...factorProblems(name, factor).filter(({ kind }) => kind !== 'empty-group'),
  ]),
  ...(Number.isSafeInteger(ratio) && ratio >= 1 ? [] : [outOfRange('ratio', ratio, 'a whole number from 1 on')]),
  ...(caliper >= 0 ? [] : [outOfRange('caliper', caliper, 'a distance that is not negative')]),
]

export const outOfRange = (where: string, found: unknown, needed: string): Problem => ({
  kind: 'option-out-of-range',
  where,
  found: String(found),
  message: `The option ${where} is out of range.`,
  cure: `Give ${needed}.`,
})
