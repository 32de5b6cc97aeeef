import { cornerModels, exactModels, finiteModels, goldenCases, type ModelCase, realModels } from '../cox/cases.ts'
import type { GoldenCase, GoldenSuite } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

/** The likelihood of the first climbs for ever; R's fit of the second is no coxph object. */
const NO_RESIDUALS = ['exact, seven patients', 'exact, late entry']

/** Zero weights shift the rows against those of R, which refuses them. */
const fits = (models: readonly ModelCase[]): readonly ModelCase[] => models.filter(({ id }) => id !== 'zero weights')

const collapsed = (cases: readonly GoldenCase[]): readonly GoldenCase[] =>
  cases.map((one) => ({ ...one, id: `${one.id}, by patient`, options: { ...one.options, collapse: true } }))

/** Each model is asked for its three kinds of residuals, so ids carry the kind. */
const named = (cases: readonly GoldenCase[]): readonly GoldenCase[] =>
  cases.map((one) => ({ ...one, id: `${one.function}: ${one.id}` }))

const KINDS = ['martingaleResiduals', 'scoreResiduals', 'schoenfeldResiduals']

export const suite: GoldenSuite = {
  topic: 'cox-residuals',
  answers,
  fixed: named([
    ...KINDS.flatMap((kind) => goldenCases(fits(cornerModels), kind)),
    ...goldenCases(
      exactModels.filter(({ id, data }) => data.kind !== 'r' && !NO_RESIDUALS.includes(id)),
      'martingaleResiduals',
    ),
    ...KINDS.slice(0, 2).flatMap((kind) => collapsed(goldenCases(fits(cornerModels).slice(0, 12), kind))),
  ]),
  random: (seed) => {
    const random = new Random(seed)
    const models = finiteModels(random, 110, { exact: false, least: 25 })
    return named([
      // Real data are answered afresh each time: their residuals would be megabytes.
      ...KINDS.flatMap((kind) => goldenCases([...realModels, ...models], kind)),
      ...goldenCases(
        exactModels.filter(({ data }) => data.kind === 'r'),
        'martingaleResiduals',
      ),
      ...KINDS.slice(0, 2).flatMap((kind) => collapsed(goldenCases(models.slice(0, 30), kind))),
    ])
  },
}
