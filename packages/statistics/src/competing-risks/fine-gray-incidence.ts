/** Cumulative incidence of a patient, predicted by a Fine-Gray model. */
import { numberProblems } from '../check-columns.ts'
import { finite } from '../estimate.ts'
import { type Problem, refuseIf } from '../problem.ts'
import type { FineGray } from './fine-gray-model.ts'

export interface PredictedIncidence {
  /** Event times of the cause. */
  readonly time: readonly number[]
  /** From each time until the next; 0 before the first. Null where the baseline, or the hazard of the patient, is no number. */
  readonly incidence: readonly (number | null)[]
}

/**
 * The predicted incidence for one patient: 1 - exp(-baseline * exp(sum of covariate * coefficient)).
 *
 * `covariates` names a value for each coefficient of the model; those without an estimate count 0. Example: with the
 * model of `fineGray`'s example, `fineGrayIncidence(model, { operation: 0 })` is 1 - exp(-baseline), 0.0572 after the
 * first event. Errors: a covariate that is missing, not a number, or not in the model.
 * R: `predict(crr(...), cov1)`. Source: Fine and Gray 1999, section 4.
 */
export const fineGrayIncidence = (
  model: FineGray,
  covariates: Readonly<Record<string, number>>,
): PredictedIncidence => {
  refuseIf(patientProblems(model, covariates))
  let predictor = 0
  for (const { name, estimate } of model.coefficients) predictor += (estimate ?? 0) * (covariates[name] as number)
  const ratio = Math.exp(predictor)
  return {
    time: model.baseline.time,
    incidence: model.baseline.cumulativeHazard.map((hazard) =>
      hazard === null ? null : finite(-Math.expm1(-hazard * ratio)),
    ),
  }
}

const patientProblems = (
  { coefficients }: FineGray,
  covariates: Readonly<Record<string, number>>,
): readonly Problem[] => {
  const names = coefficients.map(({ name }) => name)
  return [
    ...names.flatMap((name) => numberProblems(name, [covariates[name] ?? Number.NaN])),
    ...Object.keys(covariates)
      .filter((name) => !names.includes(name))
      .map(
        (name): Problem => ({
          kind: 'option-out-of-range',
          where: name,
          message: 'The model has no such covariate.',
          cure: `Its covariates are ${names.join(', ')}.`,
        }),
      ),
  ]
}
