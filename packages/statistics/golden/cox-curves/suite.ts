import { cornerModels, exactModels, finiteModels, goldenCases, type ModelCase, realModels } from '../cox/cases.ts'
import type { GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

/** Rows of weight 0 shift the rows against R; the likelihood of the second climbs for ever; R has no curve for the third. */
const LEFT_OUT = ['zero weights', 'exact, seven patients', 'exact, late entry']

const LIMITS = ['log', 'log-log', 'plain', 'logit', 'arcsin']

const curves = (models: readonly ModelCase[]) => [
  ...goldenCases(models, 'baselineHazard').map((one) => ({ ...one, id: `baseline: ${one.id}` })),
  ...goldenCases(models, 'predictedSurvival').map((one, at) => ({
    ...one,
    id: `predicted: ${one.id}`,
    options: { ...one.options, limits: LIMITS[at % LIMITS.length] as string },
  })),
]

export const suite: GoldenSuite = {
  topic: 'cox-curves',
  answers,
  fixed: curves(
    [...cornerModels, ...exactModels].filter(({ id, data }) => data.kind !== 'r' && !LEFT_OUT.includes(id)),
  ),
  random: (seed) => {
    const random = new Random(seed)
    // Real data are answered afresh each time: their curves would be megabytes.
    const real = [...realModels, ...exactModels.filter(({ data }) => data.kind === 'r')]
    return curves([...real, ...finiteModels(random, 110, { exact: true, least: 25 })])
  },
}
