import { cornerModels, finiteModels, goldenCases, type ModelCase, randomModel, realModels } from '../cox/cases.ts'
import type { GoldenCase, GoldenSuite, Json } from '../harness/golden-case.ts'
import { Random } from '../harness/random.ts'
import { answers } from './answers.ts'

const MONOTONE: ModelCase = {
  id: 'every event has the highest value',
  data: {
    kind: 'inline',
    columns: {
      time: [1, 2, 3, 4, 5, 6, 7, 8],
      event: [1, 1, 0, 1, 0, 1, 0, 0],
      x: [1, 1, 0, 1, 0, 1, 0, 0],
      z: [0.3, 1, -1, 2, 0.4, 0.1, -0.7, 0.9],
    },
  },
  options: { covariates: ['x', 'z'] },
}

/** A penalty has no robust variance here, and R's coxphf neither. */
const plain = (models: readonly ModelCase[]): readonly ModelCase[] =>
  models.map(({ options: { cluster, id, robust, initial, confidence, ...options }, ...model }) => ({
    ...model,
    options,
  }))

const SKIPPED = [
  'constant covariate',
  'collinear covariates',
  'constant in each stratum',
  'starting values',
  'confidence 0.9',
  'robust without clusters',
  // The differences of the reference have one step for all covariates, which fits those near one.
  'huge covariate',
]

const fixed = [
  ...plain(realModels.filter(({ id }) => /^(lung, three|lung, strata|ovarian|heart, counting form, B)/.test(id))),
  ...plain(cornerModels.filter(({ id }) => !SKIPPED.includes(id))),
]

const firth = (models: readonly ModelCase[]): readonly GoldenCase[] =>
  goldenCases(models, 'firth', { penalty: 'firth' }).map((one) => ({ ...one, id: `Firth: ${one.id}` }))

/**
 * With late entry, weights and Efron's ties together, R's penalised fit differs from its own plain fit as theta goes to 0;
 * ridge-penalty.test.ts shows that ours does not.
 */
const isRightInR = ({ options }: ModelCase): boolean =>
  options.entry === undefined || options.weights === undefined || options.ties === 'breslow'

const ridge = (models: readonly ModelCase[], theta: (at: number) => number): readonly GoldenCase[] =>
  models.filter(isRightInR).map(({ id, data, options }, at) => {
    const penalty: Json = { theta: theta(at), scale: at % 3 !== 0 }
    return { id: `ridge: ${id}`, function: 'ridge', data, options: { ...options, robust: false, ridge: penalty } }
  })

export const suite: GoldenSuite = {
  topic: 'cox-penalised',
  answers,
  fixed: [...firth([...fixed, MONOTONE]), ...ridge(fixed, (at) => [0.5, 3, 20][at % 3] as number)],
  random: (seed) => {
    const random = new Random(seed)
    const small = random.list(100, (at) => randomModel(random, at + 1, { exact: false, least: 8 }))
    const models = finiteModels(random, 110, { exact: false, least: 15 })
    return [
      ...firth(plain(small)),
      ...ridge(plain(models), () => Math.round(1000 * random.exponential(0.3)) / 1000 + 0.01),
    ]
  },
}
