/** What can mislead in a pooled estimate. */
import type { Caution } from '../problem.ts'
import type { PooledModel, PoolingTest } from './pooled-model.ts'

/** Below this many studies, the variance between studies is hardly known and `z` limits are too narrow. */
const FEW = 5

/** The Cochrane Handbook's rule for meta-regression. */
const STUDIES_A_MODERATOR = 10

export const poolingCautions = (model: PooledModel, degrees: number, test: PoolingTest): readonly Caution[] => {
  const { observed, estimator, between } = model
  const studies = observed.design.rows
  const moderators = observed.design.columns.length - 1
  const said: Caution[] = []
  if (studies === 1)
    said.push(
      caution('few-studies', 'There is one study: the result is that study, and how others would differ is unknown.'),
    )
  else if (degrees === 0)
    said.push(
      caution(
        'few-studies',
        'There are as many coefficients as studies: the moderators fit them exactly, which says nothing.',
      ),
    )
  else if (studies < FEW && estimator !== 'fixed' && test === 'z')
    said.push(
      caution(
        'few-studies',
        `With ${studies} studies the variance between them is hardly known, and limits by z are too narrow; knapp-hartung allows for it.`,
      ),
    )
  if (moderators > 0 && degrees > 0 && studies < STUDIES_A_MODERATOR * moderators)
    said.push(
      caution(
        'few-studies',
        `There are ${studies} studies for ${moderators} moderator${moderators === 1 ? '' : 's'}: fewer than ten each find chance.`,
      ),
    )
  if (!between.converged)
    said.push(
      caution('not-converged', 'The variance between studies did not converge; compare with another estimator.'),
    )
  if (model.scale === 0)
    said.push(
      caution(
        'undefined-limit',
        'All effects are the same, so that Knapp and Hartung find no error at all; use the test z.',
      ),
    )
  return said
}

const caution = (kind: Caution['kind'], message: string): Caution => ({ kind, message })
