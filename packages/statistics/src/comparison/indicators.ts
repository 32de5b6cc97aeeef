/** A factor as columns of 0 and 1, for methods that read numbers. */
import { factorProblems } from '../check-columns.ts'
import type { Factor } from '../columns.ts'
import { refuseIf } from '../problem.ts'

export interface IndicatorOptions {
  /**
   * 'first' leaves the first level out, to which a regression then compares the others (R's treatment contrasts);
   * 'none' gives every level its column, as a balance table needs.
   */
  readonly reference?: 'first' | 'none'
}

/**
 * One column for each level, named `name: level`, 1 where the row has that level.
 *
 * `indicators('site', factorOf(['uterus', 'limb', 'uterus', 'trunk']))` is
 * `{ 'site: trunk': [0, 0, 0, 1], 'site: uterus': [1, 0, 1, 0] }`; limb is the reference.
 *
 * Problems: codes that are no level, levels without a row. In R: `model.matrix(~ site)[, -1]`; with `reference: 'none'`
 * `model.matrix(~ site - 1)`.
 */
export const indicators = (
  name: string,
  factor: Factor,
  { reference = 'first' }: IndicatorOptions = {},
): Readonly<Record<string, Float64Array>> => {
  refuseIf(factorProblems(name, factor))
  return Object.fromEntries(
    factor.levels.flatMap((level, code) =>
      code === 0 && reference === 'first'
        ? []
        : [[`${name}: ${level}`, Float64Array.from(factor.codes, (own) => Number(own === code))]],
    ),
  )
}
