/**
 * The two arms of a comparison: rows with treatment 1 and rows with treatment 0, checked once for all methods here.
 */
import { lengthProblems, numberProblems, rowProblems, type Wording } from '../check-columns.ts'
import type { NumericColumn } from '../columns.ts'
import type { Problem } from '../problem.ts'

export interface Arms {
  /** Rows, from 0, in their order. */
  readonly treated: Int32Array
  readonly controls: Int32Array
}

export const armsOf = (treatment: NumericColumn): Arms => {
  const treated = new Int32Array(treatment.length)
  const controls = new Int32Array(treatment.length)
  let [inTreated, inControls] = [0, 0]
  for (let row = 0; row < treatment.length; row += 1)
    if (treatment[row] === 1) treated[inTreated++] = row
    else controls[inControls++] = row
  return { treated: treated.slice(0, inTreated), controls: controls.slice(0, inControls) }
}

/** Treatment is 0 or 1, and both are there; the other columns are as long, and finite. */
export const armProblems = (
  treatment: NumericColumn,
  columns: Readonly<Record<string, NumericColumn>>,
): readonly Problem[] => {
  return [
    ...lengthProblems(treatment.length, columns),
    ...rowProblems('treatment', treatment, NOT_BINARY, (value) => value !== 0 && value !== 1),
    ...emptyArms(treatment),
    ...Object.entries(columns).flatMap(([name, column]) => numberProblems(name, column)),
  ]
}

const emptyArms = (treatment: NumericColumn): readonly Problem[] =>
  [1, 0]
    .filter((arm) => !Array.prototype.includes.call(treatment, arm))
    .map((arm) => ({
      kind: 'empty-group',
      where: 'treatment',
      found: `no row with ${arm}`,
      message: arm === 1 ? 'Nobody is treated.' : 'There is nobody to compare with.',
      cure: 'Check the coding (1 treated, 0 not) and the filter before the analysis.',
    }))

const NOT_BINARY: Wording = {
  kind: 'not-binary',
  message: 'Treatment is neither 0 nor 1.',
  cure: 'Code the treated rows 1 and the others 0; compare more than two treatments two by two.',
}
