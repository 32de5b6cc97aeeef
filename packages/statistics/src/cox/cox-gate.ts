/** The gate of the Cox model: everything wrong with rows, covariates and options is said at once. */
import { factorProblems, lengthProblems, numberProblems, survivalProblems } from '../check-columns.ts'
import { type Factor, factorOf, type NumericColumn, type SurvivalColumns } from '../columns.ts'
import { type Problem, refuseIf } from '../problem.ts'
import { doubles, type SoundSurvival, soundSurvival } from '../survival/sound-survival.ts'
import { choiceProblems } from '../survival/survival-options.ts'
import type { CoxOptions } from './cox-model.ts'

export interface CheckedCox {
  readonly sound: SoundSurvival
  readonly names: readonly string[]
  readonly covariates: readonly Float64Array[]
  readonly strata?: Factor
  readonly offset?: Float64Array
  readonly cluster?: Factor
  /** The rows whose weight is not 0, where some are. */
  readonly kept?: Uint32Array
}

export type Covariates = Readonly<Record<string, NumericColumn>>

/** The input as doubles; throws every problem of rows, covariates and options together. */
export const checkedCox = (columns: SurvivalColumns, covariates: Covariates, options: CoxOptions): CheckedCox => {
  const names = Object.keys(covariates)
  const checked = names.map((name) => doubles(covariates[name] as NumericColumn))
  const { strata, offset } = options
  const cluster = options.cluster ?? options.id
  const others = coxProblems(columns, covariates, checked, options)
  // With problems of its own below, the outcome is asked again for its problems, so that all are said together.
  if (others.length > 0) refuseIf([...survivalProblems(columns), ...others])
  const sound = soundSurvival(columns)
  return {
    sound,
    names,
    covariates: checked,
    ...(strata === undefined ? {} : { strata }),
    ...(offset === undefined ? {} : { offset: doubles(offset) }),
    ...(cluster === undefined ? {} : { cluster: asFactor(cluster) }),
    ...keptRows(sound),
  }
}

const asFactor = (groups: Factor | ArrayLike<string | number>): Factor =>
  'codes' in groups ? groups : factorOf(groups)

const coxProblems = (
  columns: SurvivalColumns,
  covariates: Covariates,
  checked: readonly Float64Array[],
  options: CoxOptions,
): readonly Problem[] => {
  const rows = columns.time.length
  const { strata, offset } = options
  const groups = options.cluster ?? options.id
  const lengths = lengthProblems(rows, {
    ...covariates,
    strata: strata?.codes,
    offset,
    'cluster or id': groups === undefined ? undefined : 'codes' in groups ? groups.codes : groups,
  })
  return [
    ...lengths,
    ...(checked.length === 0 ? [NO_COVARIATES] : []),
    ...Object.keys(covariates).flatMap((name, at) => finiteProblems(name, checked[at] as Float64Array)),
    ...(offset === undefined ? [] : finiteProblems('offset', doubles(offset))),
    ...(strata === undefined ? [] : factorProblems('strata', strata)),
    ...optionProblems(options, checked.length),
    ...exactProblems(columns, options),
  ]
}

/** A column without NaN and infinite values passes in one quick sum: 0 times a finite number is 0. */
const finiteProblems = (name: string, column: Float64Array): readonly Problem[] => {
  let sum = 0
  for (let row = 0; row < column.length; row += 1) sum += 0 * (column[row] as number)
  return sum === 0 ? [] : numberProblems(name, column)
}

const optionProblems = (options: CoxOptions, parameters: number): readonly Problem[] => {
  const { confidence = 0.95, initial, maximumIterations = 100, tolerance = 1e-11, ridge, penalty } = options
  const wrong = (where: string, found: unknown, message: string, cure: string): Problem => ({
    kind: 'option-out-of-range',
    where,
    found: String(found),
    message,
    cure,
  })
  return [
    ...choiceProblems('ties', options.ties ?? 'efron', ['efron', 'breslow', 'exact']),
    ...(confidence > 0 && confidence < 1
      ? []
      : [wrong('confidence', confidence, 'The confidence is no share between 0 and 1.', 'Write 0.95 for 95 %.')]),
    ...(initial === undefined || (initial.length === parameters && Array.from(initial).every(Number.isFinite))
      ? []
      : [
          wrong(
            'initial',
            Array.from(initial),
            'There is not one finite starting value for each covariate.',
            'Give one for each, in their order.',
          ),
        ]),
    ...(Number.isInteger(maximumIterations) && maximumIterations >= 0
      ? []
      : [
          wrong(
            'maximumIterations',
            maximumIterations,
            'The number of iterations is no whole number from 0.',
            'Leave it out: 100 is plenty.',
          ),
        ]),
    ...(tolerance > 0 && tolerance < 1
      ? []
      : [wrong('tolerance', tolerance, 'The tolerance is not between 0 and 1.', 'Leave it out: it is 1e-11.')]),
    ...(ridge === undefined || (ridge.theta >= 0 && ridge.theta < Infinity)
      ? []
      : [
          wrong(
            'ridge.theta',
            ridge.theta,
            'The weight of the penalty is negative or infinite.',
            'Give a number from 0.',
          ),
        ]),
    ...((options.robust !== true && options.cluster === undefined) || (ridge === undefined && penalty === undefined)
      ? []
      : [
          wrong(
            'robust',
            'a penalty',
            'A penalised fit has no robust variance.',
            'Leave out the cluster, or the penalty.',
          ),
        ]),
    ...(ridge === undefined || penalty === undefined
      ? []
      : [wrong('penalty', `${penalty} and ridge`, 'Two penalties are asked for.', 'Choose one.')]),
  ]
}

/** What the exact partial likelihood is not defined for. */
const exactProblems = ({ weights }: SurvivalColumns, options: CoxOptions): readonly Problem[] => {
  if (options.ties !== 'exact') return []
  const exact = (where: string, message: string): Problem => ({
    kind: 'option-out-of-range',
    where,
    found: "ties: 'exact'",
    message,
    cure: "Use ties: 'efron', which is as good in practice.",
  })
  const isWeighted = weights !== undefined && Array.from(weights).some((weight) => weight !== 1 && weight !== 0)
  return [
    ...(isWeighted ? [exact('weights', 'The exact partial likelihood counts patients: it has no case weights.')] : []),
    ...(options.robust === true || options.cluster !== undefined
      ? [exact('robust', 'The exact partial likelihood has no score residuals, which the robust variance needs.')]
      : []),
    ...(options.penalty === undefined
      ? []
      : [exact('penalty', 'The Firth penalty is made for the approximate partial likelihoods.')]),
  ]
}

const NO_COVARIATES: Problem = {
  kind: 'no-covariates',
  where: 'covariates',
  message: 'There is no covariate.',
  cure: 'Give at least one column, or use kaplanMeier for a curve without covariates.',
}

const keptRows = ({ weights }: SoundSurvival): { readonly kept?: Uint32Array } => {
  if (weights === undefined || weights.every((weight) => weight > 0)) return {}
  const rows: number[] = []
  for (let row = 0; row < weights.length; row += 1) if ((weights[row] as number) > 0) rows.push(row)
  return { kept: Uint32Array.from(rows) }
}
